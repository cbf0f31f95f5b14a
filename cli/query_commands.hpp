// `strowger devices`, `snapshot`, `features`, `pics`, `sim`: what a server has and does, and the hands of its simulated
// phones.
#pragma once

#include <string>
#include <vector>

#include "cli/server_link.hpp"

namespace strowger::cli {

int run_devices(const ServerArguments& server, bool json);

struct SnapshotArguments {
  std::string number;  ///< empty with `call`
  std::string call;    ///< the connections of this call, instead of those of a device
  bool json = false;
};
int run_snapshot(const ServerArguments& server, const SnapshotArguments& arguments);

int run_features(const ServerArguments& server, bool json);

/// Prints the conformance statement of whatever switching function answers.
int run_pics(const ServerArguments& server);

/// An Escape with that text, and its answer for a person. 1 also when the server refuses.
int run_command(const ServerArguments& server, const std::string& name, const std::string& text);

/// 1 also when the phone cannot do that just now.
int run_sim(const ServerArguments& server, const std::vector<std::string>& words);

}  // namespace strowger::cli
