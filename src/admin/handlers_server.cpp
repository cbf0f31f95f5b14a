// Handlers of the admin API: how the server is, and what is done with it.
#include <fmt/format.h>

#include <algorithm>

#include "admin/call.hpp"
#include "admin/metrics.hpp"
#include "base/log.hpp"
#include "calls/effects.hpp"
#include "messages/types/connection_states.hpp"

namespace strowger::admin {
namespace {

using nlohmann::json;

std::string_view name_of(calls::Category category) {
  constexpr std::string_view names[] = {"station", "park", "huntGroup", "acdGroup", "routeing", "trunk"};
  return names[static_cast<std::size_t>(category)];
}

std::string_view name_of(calls::State state) {
  for (const auto& each : schema::Schema<calls::State>::enumerators)
    if (each.number == static_cast<std::int32_t>(state)) return each.name;
  return "null";
}

json json_of(const calls::Device& device, const std::vector<PhoneView>& phones) {
  json made{{"number", device.number},        {"name", device.name},    {"category", name_of(device.category)},
            {"inService", device.in_service}, {"calls", json::array()}, {"phones", json::array()}};
  for (const calls::CallRef call : device.calls) made["calls"].push_back(id_of(call));
  for (const PhoneView& phone : phones)
    made["phones"].push_back({{"uri", phone.uri},
                              {"address", phone.address},
                              {"userAgent", phone.user_agent},
                              {"expires", time_text(phone.expires)}});
  return made;
}

json json_of(const calls::Call& call) {
  json made{{"callID", id_of(call.ref)}, {"calling", call.calling}, {"called", call.called}, {"connections", json::array()}};
  for (const calls::Connection& connection : call.connections)
    made["connections"].push_back({{"device", connection.device}, {"state", name_of(connection.state)}});
  return made;
}

}  // namespace

std::string id_of(calls::CallRef call) { return std::string(strowger::text_of(calls::call_id(call))); }

void Api::get_health(Call& call) { call.answer({{"status", "ok"}}); }

void Api::get_metrics(Call& call) { call.reply({200, {{"Content-Type", std::string(metrics_type)}}, office_.metrics()}); }

void Api::get_openapi(Call& call) {
  call.reply({200, {{"Content-Type", "application/json"}}, openapi_document(office_.version())});
}

void Api::get_status(Call& call) {
  const calls::Model& model = office_.model();
  const auto in_service =
      std::count_if(model.devices().begin(), model.devices().end(), [](const auto& each) { return each.second.in_service; });
  call.answer({{"version", office_.version()},
               {"started", time_text(office_.started())},
               {"applications", office_.applications().size()},
               {"calls", model.calls().size()},
               {"devices", model.devices().size()},
               {"devicesInService", static_cast<std::size_t>(in_service)},
               {"monitors", model.monitor_count()}});
}

void Api::list_devices(Call& call) {
  const std::size_t most = call.most();
  if (most == 0) return call.refuse(400, "most is a number from 1 to 1000.");
  const auto& devices = office_.model().devices();
  json page{{"devices", json::array()}};
  std::string last;
  for (auto each = devices.upper_bound(call.parameter("after")); each != devices.end(); ++each) {
    if (page["devices"].size() == most) {
      page["next"] = last;
      break;
    }
    last = each->first;
    page["devices"].push_back(json_of(each->second, office_.phones(each->first)));
  }
  call.answer(page);
}

void Api::get_device(Call& call) {
  const std::string number = call.parameter("number");
  const calls::Device* const device = office_.model().device(number);
  if (device == nullptr) return call.refuse(404, fmt::format("There is no device {}.", log::quoted(number, 40)));
  call.answer(json_of(*device, office_.phones(number)));
}

void Api::list_calls(Call& call) {
  const std::size_t most = call.most();
  if (most == 0) return call.refuse(400, "most is a number from 1 to 1000.");
  const auto& all = office_.model().calls();
  auto each = all.begin();
  if (const std::string after = call.parameter("after"); !after.empty()) {
    const auto ref = calls::call_ref(octets_of(after));
    if (!ref) return call.refuse(400, "after is the CallID of a call.");
    each = all.upper_bound(*ref);
  }
  json page{{"calls", json::array()}};
  std::string last;
  for (; each != all.end(); ++each) {
    if (page["calls"].size() == most) {
      page["next"] = last;
      break;
    }
    last = id_of(each->first);
    page["calls"].push_back(json_of(each->second));
  }
  call.answer(page);
}

void Api::list_applications(Call& call) {
  json all = json::array();
  for (const ApplicationView& each : office_.applications())
    all.push_back({{"id", each.number},
                   {"name", each.name},
                   {"peer", each.peer},
                   {"account", each.account},
                   {"waitedFor", each.waited_for},
                   {"monitors", each.monitors}});
  call.answer({{"applications", std::move(all)}});
}

void Api::end_application(Call& call) {
  const auto number = call.number("id", 0);
  if (!number || !office_.end_application(*number, fmt::format("the administrator {} ended it", call.administrator)))
    return call.refuse(404, "There is no application of that number.");
  note(call, "application.end", fmt::format("{}", *number), store::Outcome::done);
  call.done();
}

void Api::reload(Call& call) {
  const Result<std::string> done = office_.reload();
  note(call, "reload", {}, done ? store::Outcome::done : store::Outcome::failed, done ? *done : done.failure().what);
  if (!done) return call.refuse(422, done.failure().what);
  call.answer({{"result", *done}});
}

void Api::follow_events(Call& call) {
  opening_[call.caller.link] = call.session;
  call.done();
}

}  // namespace strowger::admin
