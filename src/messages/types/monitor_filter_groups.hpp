// The bits of a monitor filter by the group of their events (ECMA-285 status-reporting).
#pragma once

#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

/// The bits for the events of one group.
inline BitString& group_of(MonitorFilter& filter, schema::EventCategory category) {
  switch (category) {
    case schema::EventCategory::callAssociated:
      return filter.callAssociated;
    case schema::EventCategory::mediaAttachment:
      return filter.mediaAttachment;
    case schema::EventCategory::physicalDeviceFeature:
      return filter.physicalDeviceFeature;
    case schema::EventCategory::logicalDeviceFeature:
      return filter.logicalDeviceFeature;
    case schema::EventCategory::deviceMaintenance:
      return filter.maintenance;
    case schema::EventCategory::voiceUnit:
      return filter.voiceUnit;
    case schema::EventCategory::vendorSpecific:
      return filter.private_;
    case schema::EventCategory::callControl:
      break;
  }
  return filter.callControl;
}

}  // namespace strowger::csta
