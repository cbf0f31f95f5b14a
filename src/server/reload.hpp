// What differs between the settings in force and those of the file read again: what can be applied to a running server, and
// what needs a restart.
#pragma once

#include <string>
#include <vector>

#include "server/settings.hpp"

namespace strowger::server {

struct Changes {
  std::vector<std::string> added;  ///< numbers of devices
  std::vector<std::string> removed;
  std::vector<std::string> changed;  ///< name, secret or anything else of them
  std::vector<std::string> applied;  ///< names of other settings that can be applied
  std::vector<std::string> restart;  ///< names of settings that cannot

  /// One line for a person: "devices: 1 added (1003), 0 removed, 2 changed; log.level; a restart is needed for csta.listen".
  std::string text() const;
};

Changes compare(const Settings& in_force, const Settings& wanted);

/// Puts what can be applied into `in_force`.
void apply(const Settings& wanted, const Changes& changes, Settings& in_force);

}  // namespace strowger::server
