// The lines of scripts that are requests about features of devices and about their phones.
#pragma once

#include <map>
#include <string>

#include "schema/message.hpp"

namespace strowger::scenarios {

/// Empty when the verb is none of these:
///   autoanswer DEVICE on|off [rings=N]      callerid DEVICE on|off      routemode DEVICE on|off
///   autowork DEVICE on|off [for=SECONDS]    lamp DEVICE on|off [from=DEVICE]
///   GetAutoAnswer DEVICE, and so GetAutoWorkMode, GetCallerIDStatus, GetDoNotDisturb, GetHookswitchStatus,
///   GetLastNumberDialed, GetMessageWaitingIndicator, GetRingerStatus, GetRouteingMode
schema::Message feature_request(const std::string& verb, const std::string& object, const std::string& second,
                                const std::map<std::string, std::string>& options);

}  // namespace strowger::scenarios
