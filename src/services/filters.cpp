// The events that are never sent, from the registry.
#include "services/filters.hpp"

#include "calls/model.hpp"
#include "messages/types/monitor_filter_groups.hpp"
#include "schema/message.hpp"

namespace strowger::services {

csta::MonitorFilter in_force(const csta::MonitorFilter& requested) {
  csta::MonitorFilter made = requested;
  made.unknown.clear();
  for (const schema::MessageType* type : schema::Registry::all())
    if (type->role.role == schema::Role::event && !calls::is_made(*type))
      csta::group_of(made, type->role.category).set(type->role.filter_bit);
  return made;
}

csta::MonitorFilter begun_with(const std::optional<csta::MonitorFilter>& requested) {
  csta::MonitorFilter made = requested.value_or(csta::MonitorFilter{});
  if (made.physicalDeviceFeature.any()) return made;
  made.physicalDeviceFeature.set(csta::PhysicalDeviceFeatureEvents::hookswitch);
  made.physicalDeviceFeature.set(csta::PhysicalDeviceFeatureEvents::ringerStatus);
  return made;
}

}  // namespace strowger::services
