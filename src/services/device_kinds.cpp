// Kinds of devices by the standard's names.
#include "services/device_kinds.hpp"

namespace strowger::services {

namespace capability = csta::capability;

DeviceKind kind_of(calls::Category category) {
  switch (category) {
    case calls::Category::park:
      return {csta::ReqDeviceCategory::park, capability::DeviceCategory::park, capability::NamedDeviceTypes::parkingDevice};
    case calls::Category::hunt_group:
      return {csta::ReqDeviceCategory::groupHunt, capability::DeviceCategory::group,
              capability::NamedDeviceTypes::stationGroup, capability::GroupDeviceAttributes::hunt,
              csta::DeviceAttributes::groupHunt};
    case calls::Category::acd_group:
      return {csta::ReqDeviceCategory::groupACD, capability::DeviceCategory::group, capability::NamedDeviceTypes::acdGroup,
              capability::GroupDeviceAttributes::acd, csta::DeviceAttributes::groupACD};
    case calls::Category::routeing:
      return {csta::ReqDeviceCategory::routeingDevice, capability::DeviceCategory::routeingDevice,
              capability::NamedDeviceTypes::other};
    case calls::Category::trunk:
      return {csta::ReqDeviceCategory::networkInterface, capability::DeviceCategory::networkInterface,
              capability::NamedDeviceTypes::trunk};
    case calls::Category::station:
      break;
  }
  return {csta::ReqDeviceCategory::station, capability::DeviceCategory::station, capability::NamedDeviceTypes::station};
}

}  // namespace strowger::services
