// The connections of a device.
#include "cli/device_snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "messages/snapshot/snapshot_device.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

using State = csta::LocalConnectionState;

std::string state_text(State state) {
  for (const schema::Enumerator& each : schema::Schema<State>::enumerators)
    if (each.number == static_cast<std::int32_t>(state)) return std::string(each.name);
  return std::to_string(static_cast<int>(state));
}

// A simple call state has the own connection's state in its low four bits and the other's in the next.
void read_state(const csta::CallState& from, SeenConnection& to) {
  std::vector<State> states;
  if (const auto* compound = std::get_if<csta::CallState::compoundCallState>(&from.choice)) {
    states = *compound;
  } else if (const auto* simple = std::get_if<csta::CallState::simpleCallState>(&from.choice)) {
    const auto number = static_cast<std::int32_t>(*simple);
    states = {static_cast<State>(number & 0xF)};
    if (const auto other = static_cast<State>(number >> 4); other != State::null) states.push_back(other);
  }
  to.state_text = states.empty() ? "unknown" : state_text(states[0]);
  if (!states.empty()) to.state = states[0];
  for (std::size_t i = 1; i < states.size(); ++i) to.others += (i > 1 ? ", " : "") + state_text(states[i]);
}

}  // namespace

std::vector<SeenConnection> seen_in(const std::vector<csta::SnapshotDeviceResponseInfo>& list) {
  std::vector<SeenConnection> seen;
  for (const csta::SnapshotDeviceResponseInfo& each : list) {
    SeenConnection& connection = seen.emplace_back();
    connection.id = each.connectionIdentifier;
    read_state(each.localCallState, connection);
  }
  return seen;
}

std::optional<std::vector<SeenConnection>> snapshot_of_device(ServerLink& link, const std::string& number) {
  csta::SnapshotDevice request;
  request.snapshotObject = csta::device_id(number);
  const auto response = link.ask_for<csta::SnapshotDeviceResponse>(request);
  if (!response) return std::nullopt;
  using Data = csta::SnapshotDeviceResponseCrossRefIDorSnapshotData;
  std::vector<csta::SnapshotDeviceResponseInfo> list;
  const auto& data = response->crossRefIDorSnapshotData.choice;
  if (const auto* whole = std::get_if<Data::snapshotData>(&data)) {
    list = *whole;
  } else {
    for (const auto& part : link.parts<csta::SnapshotDeviceData>(std::get<Data::serviceCrossRefID>(data)))
      list.insert(list.end(), part.snapshotData.begin(), part.snapshotData.end());
  }
  return seen_in(list);
}

std::optional<csta::ConnectionID> find_connection(ServerLink& link, const std::string& number, const std::string& call,
                                                  const std::vector<State>& wanted) {
  if (!call.empty()) return csta::connection_id(octets_of_text(call), number);
  const auto connections = snapshot_of_device(link, number);
  if (!connections) return std::nullopt;
  std::vector<const SeenConnection*> fit;
  for (const SeenConnection& each : *connections)
    if (each.state && std::ranges::find(wanted, *each.state) != wanted.end()) fit.push_back(&each);
  if (fit.size() == 1) return fit[0]->id;
  std::string states;
  for (const State each : wanted) states += (states.empty() ? "" : " or ") + state_text(each);
  if (fit.empty()) {
    if (connections->empty()) {
      link.complain(fmt::format("{} is in no call", number));
      return std::nullopt;
    }
    std::string has;
    for (const SeenConnection& each : *connections)
      has += fmt::format("{}{} ({})", has.empty() ? "" : ", ", text_of_connection(each.id), each.state_text);
    link.complain(fmt::format("{} has no connection that is {}; it has {}", number, states, has));
    return std::nullopt;
  }
  std::string choices;
  for (const SeenConnection* each : fit) {
    const auto its_call = csta::call_of(each->id);
    choices += fmt::format("{}--call {} ({})", choices.empty() ? "" : ", ", its_call ? text_of_octets(*its_call) : "-",
                           each->state_text);
  }
  link.complain(fmt::format("{} has several connections; say which: {}", number, choices));
  return std::nullopt;
}

}  // namespace strowger::cli
