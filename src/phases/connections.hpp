// The connections of the call that a conference or transfer made: Phase I lists them, Phase II with their devices.
#pragma once

#include <optional>
#include <vector>

#include "messages/phase1/types/connection_list.hpp"
#include "messages/phase2/types/connection_list.hpp"
#include "phases/identifiers.hpp"

namespace strowger::phases {

using OneConnections = csta::phase1::ConnectionList;
using TwoConnections = std::vector<csta::phase2::ConnectionListEntry>;

void lower_connections(const std::vector<csta::ConnectionListItem>& from, std::optional<OneConnections>& to);
void lower_connections(const std::vector<csta::ConnectionListItem>& from, std::optional<TwoConnections>& to);

}  // namespace strowger::phases
