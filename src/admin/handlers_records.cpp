// Handler of the admin API: call detail records.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "admin/call.hpp"
#include "messages/types/event_cause.hpp"

namespace strowger::admin {
namespace {

using nlohmann::json;

std::string_view name_of(calls::LegKind kind) {
  constexpr std::string_view names[] = {"normal",     "consultation", "transfer",   "",
                                        "forwarding", "diversion",    "conference", "intrusion"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(calls::Ending ending) {
  constexpr std::string_view names[] = {"normal", "unsuccessful", "abnormal", "transferred", "other"};
  return names[static_cast<std::size_t>(ending)];
}

std::string name_of(csta::EventCause cause) {
  for (const auto& each : schema::Schema<csta::EventCause>::enumerators)
    if (each.number == static_cast<std::int32_t>(cause)) return std::string(each.name);
  return fmt::format("{}", static_cast<std::int32_t>(cause));
}

json json_of(const calls::MediaFigures& figures) {
  return {{"jitter", figures.jitter_milliseconds}, {"loss", figures.loss}, {"mos", figures.mos}};
}

json json_of(const calls::CallRecord& record) {
  const Duration talked = record.answered ? record.ended - *record.answered : Duration{};
  json made{{"number", record.number},
            {"callID", id_of(record.call)},
            {"leg", record.leg},
            {"firstCallID", id_of(record.linkage)},
            {"calling", record.calling},
            {"called", record.called},
            {"device", record.device},
            {"kind", name_of(record.kind)},
            {"started", time_text(record.started)},
            {"ended", time_text(record.ended)},
            {"seconds", std::max<std::int64_t>(0, std::chrono::floor<seconds>(talked).count())},
            {"ending", name_of(record.ending)},
            {"cause", name_of(record.cause)}};
  if (record.redirected_by) made["redirectedBy"] = *record.redirected_by;
  if (record.alerted) made["alerted"] = time_text(*record.alerted);
  if (record.answered) made["answered"] = time_text(*record.answered);
  if (record.account) made["account"] = strowger::text_of(*record.account);
  if (record.correlator) made["correlator"] = to_hex(*record.correlator);
  if (!record.calling_trunk.empty()) made["callingTrunk"] = record.calling_trunk;
  if (!record.device_trunk.empty()) made["deviceTrunk"] = record.device_trunk;
  if (record.calling_media) made["callingMedia"] = json_of(*record.calling_media);
  if (record.device_media) made["deviceMedia"] = json_of(*record.device_media);
  return made;
}

/// As clients have it: microseconds since 1970, and the number.
std::string text_of_place(const store::CallDetail::Place& place) {
  return fmt::format("{}-{}", place.ended.time_since_epoch().count(), place.number);
}

std::optional<store::CallDetail::Place> place_in(std::string_view text) {
  std::int64_t ended = 0;
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [middle, error] = std::from_chars(text.data(), end, ended);
  if (error != std::errc() || middle == end || *middle != '-') return std::nullopt;
  const auto [last, wrong] = std::from_chars(middle + 1, end, number);
  if (wrong != std::errc() || last != end) return std::nullopt;
  return store::CallDetail::Place{Time{Duration{ended}}, number};
}

}  // namespace

/// Whose calls somebody looks at is in the audit log.
void Api::list_records(Call& call) {
  store::CallDetail::Search search;
  search.device = call.parameter("device");
  search.most = call.most();
  if (search.most == 0) return call.refuse(400, "most is a number from 1 to 1000.");
  for (const auto& [name, time] : {std::pair{"from", &search.from}, std::pair{"to", &search.to}}) {
    const std::string given = call.parameter(name);
    if (given.empty()) continue;
    *time = time_in(given);
    if (!*time) return call.refuse(400, fmt::format("{} is a time in UTC: 2027-01-15T08:00:00Z, or 2027-01-15.", name));
  }
  if (const std::string after = call.parameter("after"); !after.empty()) {
    search.after = place_in(after);
    if (!search.after) return call.refuse(400, "after is the `next` of a page.");
  }
  at_store(call, [this, search](Stores& stores) {
    return [this, search, page = stores.records.search(search)](Call& then) {
      if (!page) return then.refuse(503, unreadable(page.failure()));
      const auto bound = [](const std::optional<Time>& time) { return time ? time_text(*time) : std::string("any time"); };
      note(then, "records.read", search.device, store::Outcome::done,
           fmt::format("{} records that ended from {} to {}", page->records.size(), bound(search.from), bound(search.to)));
      json content{{"records", json::array()}};
      for (const calls::CallRecord& record : page->records) content["records"].push_back(json_of(record));
      if (page->next) content["next"] = text_of_place(*page->next);
      then.answer(content);
    };
  });
}

}  // namespace strowger::admin
