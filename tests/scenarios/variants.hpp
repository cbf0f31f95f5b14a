// A flow and all that can come between: after each of its steps each phone hangs up, each is unplugged, and each application
// is cut off, one at a time. A plain text file:
//
//   devices 1001 1002
//   > B monitor 1001                      steps as in a scenario; B watches
//   > A make 1001 1002
//   after `A make 1001 1002`, 1001 hangs up
//     ConnectionCleared 1001@c1 normalClearing: B#1 null      an event, who got it, and the local state that it was told
//     later Failed ...                                        what came by itself, until nothing came any more
#pragma once

#include <string>
#include <string_view>

namespace strowger::scenarios {

struct Variants {
  std::string text;  ///< the flow again, with what really came
  std::string
      wrong;  ///< the first variant in which parties of a call saw different things, or a call stayed; empty when none
  int count = 0;
};

Variants run_variants(std::string_view flow);

}  // namespace strowger::scenarios
