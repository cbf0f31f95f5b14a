// The connections of a device, as a server tells them (SnapshotDevice, ECMA-269 clause 16.1), and the one that is meant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/server_link.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/status_reporting.hpp"

namespace strowger::cli {

struct SeenConnection {
  csta::ConnectionID id;
  std::optional<csta::LocalConnectionState> state;  ///< of the device itself
  std::string state_text;                           ///< "connected"
  std::string others;                               ///< "alerting": the states of the other connections of the call
};

/// What a list of a snapshot says.
std::vector<SeenConnection> seen_in(const std::vector<csta::SnapshotDeviceResponseInfo>& list);

/// Nothing when the server refused; it has been said why.
std::optional<std::vector<SeenConnection>> snapshot_of_device(ServerLink& link, const std::string& number);

/// The one connection of the device that is in one of these states. With `call` that of this call, whatever its state.
/// Nothing when there is none, or more than one; it has been said.
std::optional<csta::ConnectionID> find_connection(ServerLink& link, const std::string& number, const std::string& call,
                                                  const std::vector<csta::LocalConnectionState>& wanted);

}  // namespace strowger::cli
