// Events as lines.
#include "cli/event_line.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

#include "cli/server_link.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

using schema::Field;

std::time_t seconds_of(Time time) {
  return static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

int milliseconds_of(Time time) {
  return static_cast<int>(std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count() % 1000);
}

// The number in a SubjectDeviceID, CallingDeviceID, RedirectionDeviceID, ...: a CHOICE with a DeviceID in it.
std::string number_in(const Field& field, const void* value) {
  if (field.type->kind != schema::Kind::choice) return {};
  const std::size_t chosen = field.type->chosen(value);
  if (chosen >= field.type->fields.size()) return {};
  const Field& alternative = field.type->fields[chosen];
  if (alternative.type->name != "DeviceID") return {};
  return csta::dialling_number(*static_cast<const csta::DeviceID*>(alternative.get(value)));
}

}  // namespace

EventSummary summary_of(const schema::Message& event) {
  EventSummary summary;
  std::string_view name = event.name();
  if (name.ends_with("Event")) name.remove_suffix(5);
  summary.event = name;
  if (!event) return summary;
  for (const Field& field : event.type()->type->fields) {
    const void* const value = field.get(event.value());
    if (value == nullptr) continue;
    if (field.type->name == "ConnectionID") {
      if (summary.connection.empty())
        summary.connection = text_of_connection(*static_cast<const csta::ConnectionID*>(value));
    } else if (field.name == "localConnectionInfo") {
      summary.local_state = enumerator_text(*field.type, value);
    } else if (field.name == "cause" && field.type->kind == schema::Kind::enumerated) {
      summary.cause = enumerator_text(*field.type, value);
    } else if (const std::string number = number_in(field, value); !number.empty()) {
      summary.parties += fmt::format("{}{}={}", summary.parties.empty() ? "" : " ", field.name, number);
    }
  }
  return summary;
}

namespace {

std::string line_of(Time time, const std::string& monitored, const EventSummary& summary) {
  const auto or_dash = [](const std::string& text) { return text.empty() ? "-" : text; };
  return fmt::format("{:%H:%M:%S}.{:03} {:<9} {:<18} {:<18} {:<10} {:<16} {}", fmt::localtime(seconds_of(time)),
                     milliseconds_of(time), monitored, summary.event, or_dash(summary.connection),
                     or_dash(summary.local_state), or_dash(summary.cause), summary.parties);
}

}  // namespace

std::string event_line(Time time, const std::string& monitored, const schema::Message& event) {
  return line_of(time, monitored, summary_of(event));
}

std::string snapshot_line(Time time, const std::string& monitored, const std::string& connection, const std::string& state,
                          const std::string& others) {
  return line_of(time, monitored, {"Snapshot", connection, state, {}, others.empty() ? others : "others=" + others});
}

std::string event_heading() {
  return fmt::format("{:<12} {:<9} {:<18} {:<18} {:<10} {:<16} {}", "time", "monitored", "event", "connection", "state",
                     "cause", "parties");
}

std::string utc_text(Time time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds_of(time)), milliseconds_of(time));
}

}  // namespace strowger::cli
