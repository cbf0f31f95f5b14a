// The events that are never sent, from the registry.
#include "services/filters.hpp"

#include <utility>

#include "calls/model.hpp"
#include "schema/message.hpp"

namespace strowger::services {
namespace {

schema::BitString& group(csta::MonitorFilter& filter, schema::EventCategory category) {
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

}  // namespace

csta::MonitorFilter in_force(const csta::MonitorFilter& requested) {
  csta::MonitorFilter made = requested;
  made.unknown.clear();
  for (const schema::MessageType* type : schema::Registry::all())
    if (type->role.role == schema::Role::event && !calls::is_made(*type))
      group(made, type->role.category).set(type->role.filter_bit);
  return made;
}

}  // namespace strowger::services
