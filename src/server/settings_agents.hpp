// [[agent]]: who may log on to ACD groups, and with which password.
#pragma once

#include "server/settings_reading.hpp"

namespace strowger::server {

void take_agents(reading::Source& source, const toml::node& node, Settings& settings);

std::vector<SettingDoc> agent_docs();

}  // namespace strowger::server
