// The settings of the listeners: [csta], [sip], [admin], and [uacsta].
#pragma once

#include <vector>

#include "server/settings_reading.hpp"

namespace strowger::server {

void take_csta(reading::Source& source, const toml::node& node, Settings& settings);
void take_sip(reading::Source& source, const toml::node& node, Settings& settings);
void take_admin(reading::Source& source, const toml::node& node, Settings& settings);

/// The devices and trunks have been read.
void take_uacsta(reading::Source& source, const toml::node& node, Settings& settings);

std::vector<SettingDoc> listener_docs();

}  // namespace strowger::server
