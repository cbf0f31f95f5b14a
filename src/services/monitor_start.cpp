// Monitor Start (ECMA-269 clause 15.1).
#include "messages/monitoring/monitor_start.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/filters.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Type = csta::MonitorType;

void handle(const csta::MonitorStart& request, Context& context) {
  calls::MonitorRequest monitor;
  const auto& object = request.monitorObject.choice;
  if (const auto* named = std::get_if<csta::CSTAObject::deviceObject>(&object)) {
    const auto number = csta::dialling_number(*named);
    if (context.model.device(number) == nullptr) return context.refuse(Operation::invalidMonitorObject);
    monitor.object = number;
    monitor.type = request.monitorType.value_or(Type::device);
  } else {
    const auto octets = csta::call_of(std::get<csta::CSTAObject::callObject>(object));
    const auto ref = octets ? calls::call_ref(*octets) : std::nullopt;
    if (!ref || context.model.call(*ref) == nullptr) return context.refuse(Operation::invalidMonitorObject);
    monitor.object = *ref;
    monitor.type = request.monitorType.value_or(Type::call);
    if (monitor.type != Type::call) return context.refuse(Operation::invalidMonitorType);
  }
  if (monitor.type != Type::call && monitor.type != Type::device) return context.refuse(Operation::monitorTypeOutOfRange);

  if (request.requestedMonitorMediaClass && request.requestedMonitorMediaClass->any() &&
      !request.requestedMonitorMediaClass->test(csta::MonitorMediaClass::voice))
    return context.refuse(Operation::requestIncompatibleWithMedia);
  monitor.media.set(csta::MonitorMediaClass::voice);
  monitor.filter = in_force(begun_with(request.requestedMonitorFilter));

  csta::MonitorStartResponse response;
  response.actualmonitorFilter = monitor.filter;
  response.actualMonitorMediaClass = monitor.media;
  if (std::holds_alternative<calls::DeviceNumber>(monitor.object)) response.monitorExistingCalls = true;
  response.crossRefIdentifier = context.model.start_monitor(context.app, std::move(monitor)).octets();
  context.respond(std::move(response));
}

const Service<csta::MonitorStart> monitor_start{
    handle,
    {{"monitoringServList",
      "monitorStart",
      {"monitorObjectDevice", "monitorObjectCall", "requestedMonitorFilter", "monitorTypeCall", "monitorTypeDevice",
       "monitorMediaClassParameter", "monitorMediaClassVoice", "monitorExistingCallsInAck", "callIDOnly",
       "swDomainDefaultForMonitorTypeIsDevice", "acceptsMonitorStartWhileOOS"}}}};

}  // namespace
}  // namespace strowger::services
