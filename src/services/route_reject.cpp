// Route Reject (ECMA-269 clause 20): the application does not want the call, which takes the default route.
#include "messages/routeing/route_reject.hpp"

#include "services/routeing_dialogue.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RouteReject& message, Context& context) {
  const auto dialogue = routeing_dialogue(message, context);
  if (!dialogue) return;
  context.routeing->reject(context.app, *dialogue, message.rejectCause.value_or(csta::RejectCause::unknownOverflow),
                           message.correlatorData, context.model, context.effects);
}

const Service<csta::RouteReject> route_reject{
    handle,
    {{"routeingServList",
      "routeReject",
      {"rejectCauseBusyOverflow", "rejectCauseQueueTimeOverflow", "rejectCauseCapacityOverflow",
       "rejectCauseCalendarOverflow", "rejectCauseUnknownOverflow", "correlatorData"}}},
    calls::place_of<calls::RouteCommand>};

}  // namespace
}  // namespace strowger::services
