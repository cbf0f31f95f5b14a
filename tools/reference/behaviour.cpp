// The reference of what the server does: services and events that work, timers, states. From registrations, rows and tables.
#include "tools/reference/behaviour.hpp"

#include <fmt/format.h>

#include <span>
#include <string_view>
#include <vector>

#include "calls/connection_states.hpp"
#include "calls/model.hpp"
#include "calls/record_delivery.hpp"
#include "calls/routeing.hpp"
#include "cli/pics.hpp"
#include "services/service.hpp"
#include "session/options.hpp"
#include "switch/simulated/simulated_switch.hpp"
#include "switch/sip/timers.hpp"

namespace strowger::reference {
namespace {

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
  return text.empty() ? "none" : text;
}

std::vector<std::string_view> served() {
  std::vector<std::string_view> names;
  for (const services::Entry& entry : services::all()) names.push_back(entry.request->name());
  return names;
}

std::vector<std::string_view> events(bool made) {
  std::vector<std::string_view> names;
  for (const schema::MessageType* type : schema::Registry::all())
    if (type->role.role == schema::Role::event && calls::is_made(*type) == made) names.push_back(type->name());
  return names;
}

std::string duration_text(Duration duration) {
  const auto count = std::chrono::duration_cast<milliseconds>(duration).count();
  return count % 1000 == 0 ? fmt::format("{} s", count / 1000) : fmt::format("{} ms", count);
}

std::string rows(std::span<const TimerRow> timers) {
  std::string text;
  for (const TimerRow& row : timers)
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", row.name, duration_text(row.standard), duration_text(row.least),
                        duration_text(row.most), row.doc);
  return text;
}

std::string_view state_name(calls::State state) {
  for (const auto& enumerator : schema::type_of<calls::State>().enumerators)
    if (enumerator.number == static_cast<std::int32_t>(state)) return enumerator.name;
  return "?";
}

}  // namespace

std::string support_section() {
  const auto not_served = services::unsupported();
  return fmt::format(
      "All of ECMA-285 (4th edition) is declared and is encoded and decoded in BER, XML and JSON. Of it, today\n\n"
      "- these services are served: {};\n- these events are sent: {};\n"
      "- {} further services are answered with `serviceNotSupported`, and {} further events are never sent:\n"
      "  [docs/reference/support.md](docs/reference/support.md) lists them.\n",
      joined(served()), joined(events(true)), not_served.size(), events(false).size());
}

std::string support_page() {
  const auto not_served = services::unsupported();
  return fmt::format(
      "# What is supported\n\nGenerated from the registered services and the call model.\n\n"
      "## Services that are served\n\n{}.\n\n## Services that are answered with serviceNotSupported\n\n{}.\n\n"
      "## Events that are sent\n\n{}.\n\n## Events that are never sent\n\n{}.\n",
      joined(served()), joined({not_served.begin(), not_served.end()}), joined(events(true)), joined(events(false)));
}

std::string timers_page() {
  return "# Timers\n\nGenerated from the rows in the sources. Each is a setting.\n\n"
         "| timer | standard | least | most | what it does |\n|---|---|---|---|---|\n" +
         rows(session::timer_rows) + rows(calls::group_timer_rows) + rows(calls::record_timer_rows) +
         rows(calls::routeing_timer_rows) + rows(sip::timer_rows) + rows(simulated::timer_rows);
}

std::string_view guard_text(calls::Guard guard) {
  switch (guard) {
    case calls::Guard::reached_device:
      return "the call had reached the device";
    case calls::Guard::left:
      return "the call left the sub-domain (NetworkReached), and nobody answered";
    case calls::Guard::always:
      break;
  }
  return "";
}

std::string states_page() {
  std::string text =
      "# States of a connection\n\nGenerated from the table in `src/calls/connection_states.cpp` (ECMA-269 clause 6.1.5). "
      "What has no "
      "row cannot happen.\n\n| from | what the switch reports | when | to |\n|---|---|---|---|\n";
  for (const calls::Transition& row : calls::transitions())
    text += fmt::format("| {} | {} | {} | {} |\n", state_name(row.from), calls::name_of(row.happening),
                        guard_text(row.guard), state_name(row.next));
  text += "\n```mermaid\nstateDiagram-v2\n";
  for (const calls::Transition& row : calls::transitions())
    text += fmt::format("  {} --> {}: {}\n", state_name(row.from), state_name(row.next), calls::name_of(row.happening));
  return text + "```\n";
}

std::string conformance_page() {
  std::string text =
      "# Conformance, message by message\n\n"
      "Generated from the registry. What shows it, in `./dev test`: BER by `BerAsn1ct` (random values of every message, "
      "with all, "
      "no\nand some optional elements, encoded here and by Erlang's asn1ct from the modules of ECMA-285: the same octets, "
      "and the "
      "same\nvalue back) and by the vectors of `BerVectors`; XML by `XmlSchema` (random values of every message valid by "
      "the "
      "schemas of\nECMA-323 and ECMA-354) and by `XmlCorpus`; all three encodings by the round trip of every message, where "
      "the "
      "values are\nequal again. \"-\": the standard has no such encoding of it.\n\n"
      "| message | is | number | BER | XML | JSON | the switch |\n|---|---|---|---|---|---|---|\n";
  for (const schema::MessageType* type : schema::Registry::all()) {
    const schema::MessageRole& role = type->role;
    const bool event = role.role == schema::Role::event;
    const bool in_ber = event || role.role == schema::Role::error || !role.operation.empty();
    constexpr std::string_view roles[] = {"request", "one-way", "response", "event", "error"};
    std::string number;
    if (event) number = fmt::format("[{}] [{}]", static_cast<int>(role.category), role.number);
    if (!event && !role.operation.empty()) number = std::to_string(role.code);
    std::string_view done;
    if (event) done = calls::is_made(*type) ? "sends it" : "";
    if (type->is_request() && role.sender != schema::Sender::switching)
      done = services::is_served(*type) ? "serves it" : role.operation.empty() ? "the session's" : "serviceNotSupported";
    text += fmt::format("| {} | {} | {} | {} | yes | yes | {} |\n", type->name(), roles[static_cast<std::size_t>(role.role)],
                        number, in_ber ? "yes" : "-", done);
  }
  return text;
}

std::string pics_page() {
  calls::CallNumbers numbers;
  calls::Model model(numbers);
  calls::Effects effects;
  const services::Settings settings;
  services::Context context{model, effects, {}, {}, {}, settings};
  services::handle(csta::GetCSTAFeatures{}, context);
  services::handle(csta::GetSwitchingFunctionCaps{}, context);
  const auto& features = std::get<calls::Response>(effects.front());
  const auto& capabilities = std::get<calls::Response>(effects.back());
  return cli::pics(*features.message.get_if<csta::GetCSTAFeaturesResponse>(),
                   capabilities.message.get_if<csta::GetSwitchingFunctionCapsResponse>());
}

}  // namespace strowger::reference
