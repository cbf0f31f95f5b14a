// What applications may do: [[application]].
#pragma once

#include "server/settings_reading.hpp"

namespace strowger::server {

void take_applications(reading::Source& source, const toml::node& node, Settings& settings);
std::vector<SettingDoc> application_docs();

}  // namespace strowger::server
