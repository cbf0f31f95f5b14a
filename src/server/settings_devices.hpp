// The settings of the devices: [[device]].
#pragma once

#include <vector>

#include "server/settings_reading.hpp"

namespace strowger::server {

void take_devices(reading::Source& source, const toml::node& node, Settings& settings);

std::vector<SettingDoc> device_docs();

}  // namespace strowger::server
