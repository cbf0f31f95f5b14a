// Kinds of devices by the standard's names (ECMA-269 clause 6.1.3.4; ECMA-285 capability-exchange).
#pragma once

#include "calls/devices.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/capability_exchange/switching_function_devices.hpp"

namespace strowger::services {

struct DeviceKind {
  csta::ReqDeviceCategory asked{};  ///< by which GetSwitchingFunctionDevices asks for it
  csta::capability::DeviceCategory category{};
  csta::capability::NamedDeviceTypes named{};
};

DeviceKind kind_of(calls::Category category);

}  // namespace strowger::services
