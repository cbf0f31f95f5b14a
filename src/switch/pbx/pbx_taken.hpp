// The connection that a command of the call model is about, for the sources that carry commands out (pbx.hpp).
#pragma once

#include <algorithm>

#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

inline constexpr std::size_t most_waiting = 8;  ///< commands, for one call

/// Whether the command waits until the call's job is done (or was refused, because too much waits).
template <class Command>
bool Pbx::waits(const Command& command, Call& call) {
  if (!call.job) return false;
  if (call.waiting.size() >= most_waiting)
    refuse(command.id, csta::SystemResourceAvailabilityErrors::resourceBusy);
  else
    call.waiting.emplace_back(command);
  return true;
}

template <class Command>
Pbx::Found Pbx::taken(const Command& command, const calls::ConnectionRef& connection, std::initializer_list<State> states) {
  const Found found = find(connection);
  if (!found || found.party->state == State::null) {
    refuse(command.id, csta::OperationErrors::invalidConnectionID);
    return {};
  }
  if (waits(command, *found.call)) return {};
  if (std::find(states.begin(), states.end(), found.party->state) == states.end()) {
    refuse(command.id, csta::StateIncompatibilityErrors::invalidConnectionState);
    return {};
  }
  return found;
}

}  // namespace strowger::pbx
