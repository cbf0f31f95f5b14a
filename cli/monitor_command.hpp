// `strowger monitor`: the events of devices as they come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/server_link.hpp"

namespace strowger::cli {

struct MonitorArguments {
  std::vector<std::string> numbers;
  std::string type = "device";  ///< device, or call: the calls that the devices take part in, to their ends
  bool json = false;
  bool octets = false;
  double for_seconds = 0;         ///< 0: until a signal
  double reconnect_seconds = 60;  ///< for which a link that broke is opened again; 0: it is not
  int cut_every = 0;              ///< the link is cut after so many events, to see that nothing is lost; 0: it is not
  std::string until;              ///< the name of an event (`Established`) or how many events; empty: no end
};

/// 0 when it ended as it should; 1 when the server refused a monitor or was lost, or `until` did not come in time.
int run_monitor(const ServerArguments& server, const MonitorArguments& arguments);

}  // namespace strowger::cli
