// A scenario: a plain text file of steps and of what applications get by them.
//
//   devices 1001 1002:desk 1003!3000      the phones there are: 1002 in a pick-up group, calls to 1003 offered for 3 s first
//   devices 1001 1002 500=circular,1001,1002/2,queue:1,ring:5,wait:60,overflow:1003
//                                         500 is a hunt group; 1002 has priority 2 (500=acd,1001,work:10 an ACD group)
//   devices 500>1001 501>                 routeing devices, the first with a default route
//   > A monitor 1001                      application A asks for something (see script.cpp for the requests)
//   A MonitorStartResponse ...            what A, B ... get: the whole of it, in order
//   A#1 B#1 DeliveredEvent ...            an event: to whom, under which cross reference
//   > hand answer 1002                    a phone's hands (switch/simulated)
//   > wait 5000                           milliseconds pass
#pragma once

#include <string>
#include <string_view>

namespace strowger::scenarios {

/// Runs the steps of `script`; gives the script again with what really came in the place of what was expected.
std::string run(std::string_view script);

}  // namespace strowger::scenarios
