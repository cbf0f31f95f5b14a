// Hold Call (ECMA-269 clause 17.1).
#include "messages/call_control/hold_call.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::HoldCall& request, Context& context) {
  const auto connection = find_connection(request.callToBeHeld, calls::ConnectionService::hold_call,
                                          csta::StateIncompatibilityErrors::noActiveCall, context);
  if (!connection) return;
  context.command(calls::HoldCommand{.id = {}, .connection = *connection}, csta::HoldCallResponse{}, connection->call);
}

const Service<csta::HoldCall> hold_call{handle, {{"callControlServList", "holdCall", {"deviceIDOnly"}}}};

}  // namespace
}  // namespace strowger::services
