// The settings of trunks and of the number plan: [[trunk]], [[trunk.incoming]], [[number_plan]].
#pragma once

#include <vector>

#include "server/settings_reading.hpp"

namespace strowger::server {

/// Adds the trunks to the devices. The devices, [sip] and [switch] have been read.
void take_trunks(reading::Source& source, const toml::node& node, Settings& settings);

/// The trunks have been read.
void take_number_plan(reading::Source& source, const toml::node& node, Settings& settings);

std::vector<SettingDoc> trunk_docs();

}  // namespace strowger::server
