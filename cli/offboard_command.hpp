// `strowger offboard NAME`: takes back at once what somebody had.
#pragma once

#include <string>
#include <vector>

#include "cli/server_link.hpp"
#include "cli/settings_file.hpp"

namespace strowger::cli {

struct OffboardArguments {
  std::string config = standard_settings;
  std::string name;
  std::vector<std::string> devices;  ///< beside those of `strowger user devices`
  std::string authority;  ///< directory; empty: where csta.tls, sip.tls and admin.tls have theirs, if it is of `strowger ca`
  bool dry_run = false;
};

/// 1 when something could not be done, and has been said.
int run_offboard(const ServerArguments& server, const OffboardArguments& arguments);

}  // namespace strowger::cli
