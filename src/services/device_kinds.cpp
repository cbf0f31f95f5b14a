// Kinds of devices by the standard's names.
#include "services/device_kinds.hpp"

namespace strowger::services {

namespace capability = csta::capability;

DeviceKind kind_of(calls::Category category) {
  switch (category) {
    case calls::Category::park:
      return {csta::ReqDeviceCategory::park, capability::DeviceCategory::park, capability::NamedDeviceTypes::parkingDevice};
    case calls::Category::routeing:
      return {csta::ReqDeviceCategory::routeingDevice, capability::DeviceCategory::routeingDevice,
              capability::NamedDeviceTypes::other};
    case calls::Category::station:
      break;
  }
  return {csta::ReqDeviceCategory::station, capability::DeviceCategory::station, capability::NamedDeviceTypes::station};
}

}  // namespace strowger::services
