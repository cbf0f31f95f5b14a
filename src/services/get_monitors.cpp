// Get Monitors (ECMA-269 clause 15.1): the application's own monitors. A monitor of a call is listed with the device that
// has been in the call longest, since the list has devices only.
#include "messages/monitoring/get_monitors.hpp"

#include <utility>
#include <vector>

#include "messages/monitoring/monitor_info.hpp"
#include "messages/types/identifiers.hpp"
#include "services/segments.hpp"

namespace strowger::services {
namespace {

std::string object_of(const calls::Monitor& monitor, const calls::Model& model) {
  if (const auto* number = std::get_if<calls::DeviceNumber>(&monitor.object)) return *number;
  const calls::Call* call = model.call(std::get<calls::CallRef>(monitor.object));
  return call != nullptr && !call->connections.empty() ? call->connections.front().device : std::string();
}

void handle(const csta::GetMonitors&, Context& context) {
  using Data = csta::GetMonitorsResponseCrossRefIDorRegistrationData;
  std::vector<csta::MonitorListEntry> list;
  for (const calls::Monitor* monitor : context.model.monitors(context.app)) {
    csta::MonitorListEntry& entry = list.emplace_back();
    entry.monitorCrossRefID = monitor->cross_ref.octets();
    entry.monitorObject = csta::device_id(object_of(*monitor, context.model));
  }
  csta::GetMonitorsResponse response;
  auto& data = response.crossRefIDorRegistrationData.choice;
  if (list.size() <= context.settings.segment) {
    data.emplace<Data::monitorList>(std::move(list));
    return context.respond(std::move(response));
  }
  const Octets cross_ref = context.model.new_cross_ref(context.app).octets();
  data.emplace<Data::serviceCrossRefID>(cross_ref);
  context.respond(std::move(response));
  send_in_segments<csta::MonitorInfo, &csta::MonitorInfo::monitorList>(std::move(list), cross_ref, context);
}

const Service<csta::GetMonitors> get_monitors{handle,
                                              {{"monitoringServList", "getMonitors", {"segmentedResponseProvided"}},
                                               {"monitoringServList", "monitorInfo", {"segmentID"}}}};

}  // namespace
}  // namespace strowger::services
