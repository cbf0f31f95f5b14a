// Monitor Stop, as applications send it (ECMA-269 clause 15.1); the switching function's own comes from the call model.
#include "messages/monitoring/monitor_stop.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::MonitorStop& request, Context& context) {
  const auto cross_ref = calls::CrossRef::from(request.crossRefIdentifier);
  if (!cross_ref || !context.model.stop_monitor(context.app, *cross_ref))
    return context.refuse(csta::OperationErrors::invalidMonitorCrossRefID);
  context.respond(csta::MonitorStopResponse{});
}

const Service<csta::MonitorStop> monitor_stop{
    handle,
    {{"monitoringServList", "monitorStop", {"switchingFunctionSupportsSending", "switchingFunctionSupportsReceiving"}}}};

}  // namespace
}  // namespace strowger::services
