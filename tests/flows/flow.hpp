// A flow: how a product's applications open their session and use it, message by message, at the core with a simulated
// switch and a fake clock.
//
//   devices 1001 1002                what there is
//   listen heartbeat=30 hello=openscape          how the listener is set
//   > A connect                      application A's link opens
//   > A 0007 <MonitorStart>...       A sends a document behind the header of ECMA-323, with that invoke id
//   > A octets 600aa1...             A sends octets as they are
//   > A ber a10f02...                A sends a PDU, or an association, behind two octets of length
//   > hand answer 1002               a phone's hands (switch/simulated)
//   > wait 500                       milliseconds pass
//   A 0007 <MonitorStartResponse>... what A gets, the whole of it, in order
//
// In what is sent, $sessionID, $callID, $monitorCrossRefID and $device are what A was told last in elements of these names.
#pragma once

#include <string>
#include <string_view>

namespace strowger::flows {

/// Runs the steps of `script`; gives the script again with what really came in the place of what was expected.
std::string run(std::string_view script);

}  // namespace strowger::flows
