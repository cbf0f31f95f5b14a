// Route End (ECMA-269 clause 20), from the application: it leaves the call to others.
#include "messages/routeing/route_end.hpp"

#include "services/routeing_dialogue.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RouteEnd& message, Context& context) {
  const auto dialogue = routeing_dialogue(message, context);
  if (!dialogue) return;
  context.routeing->end(context.app, *dialogue, message.correlatorData, context.model, context.effects, context.now);
}

const Service<csta::RouteEnd> route_end{
    handle,
    {{"routeingServList", "routeEnd", {"errorValue", "correlatorData", "supportsSending", "supportsReceiving"}}},
    calls::place_of<calls::RouteCommand>};

}  // namespace
}  // namespace strowger::services
