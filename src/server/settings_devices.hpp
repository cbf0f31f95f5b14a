// The settings of the devices: [[device]].
#pragma once

#include <vector>

#include "server/settings_reading.hpp"

namespace strowger::server {

void take_devices(reading::Source& source, const toml::node& node, Settings& settings);

/// Of devices and trunks alike: whether their media passes through the server.
reading::Row<calls::DeviceSetting> anchor_row();

std::vector<SettingDoc> device_docs();

}  // namespace strowger::server
