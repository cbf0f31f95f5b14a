// `strowger route`: an application that routes the calls of a routeing device, for those who set routeing up (RouteRegister,
// RouteRequest, RouteSelect, ECMA-269 clause 20).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/server_link.hpp"

namespace strowger::cli {

struct RouteArguments {
  std::string number;                     ///< the routeing device; "all": all of them
  std::vector<std::string> destinations;  ///< where its calls go, the first first; none: they are left to others
  bool json = false;
  double for_seconds = 0;   ///< 0: until a signal
  std::uint64_t calls = 0;  ///< end after so many; 0: no end
};

/// 0 when it ended as it should; 1 when the server refused, was lost, or `calls` did not come in time.
int run_route(const ServerArguments& server, const RouteArguments& arguments);

}  // namespace strowger::cli
