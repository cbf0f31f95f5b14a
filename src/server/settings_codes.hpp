// The settings of feature codes: [feature_codes].
#pragma once

#include <vector>

#include "server/settings_reading.hpp"

namespace strowger::server {

void take_feature_codes(reading::Source& source, const toml::node& node, Settings& settings);

std::vector<SettingDoc> feature_code_docs();

}  // namespace strowger::server
