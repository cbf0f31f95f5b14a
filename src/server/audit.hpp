// What is weak about a configuration: `strowger audit`.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "server/settings.hpp"

namespace strowger::server {

enum class Severity { high, medium, low };

struct Finding {
  Severity severity = Severity::low;
  std::string what;
  std::string advice;  ///< what to do
};

std::string_view name_of(Severity severity);

/// What the settings leave open, the worst first. Reads the certificates that they name, and the permissions of keys and of
/// the settings file.
std::vector<Finding> audit(const Settings& settings, Time now);

/// The listeners that speak plain text beyond this machine: "csta tcp:0.0.0.0:450", "sip udp:192.0.2.1:5060".
std::vector<std::string> plain_listeners(const Settings& settings);

}  // namespace strowger::server
