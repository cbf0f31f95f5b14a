// Reconnect Call (ECMA-269 clause 17.1): the active call is cleared, and the held one taken back.
#include "messages/call_control/reconnect_call.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using calls::State;

void handle(const csta::ReconnectCall& request, Context& context) {
  static constexpr State active[] = {State::connected, State::initiated, State::fail};
  const auto both = find_two_connections(request.heldCall, request.activeCall, active, context);
  if (!both) return;
  context.command(calls::ReconnectCommand{.id = {}, .held = both->held, .active = both->active},
                  csta::ReconnectCallResponse{}, both->held.call);
}

const Service<csta::ReconnectCall> reconnect_call{
    handle,
    {{"callControlServList", "reconnectCall", {"alerting", "connected", "fail", "initiated", "queued", "deviceIDOnly"}}},
    calls::place_of<calls::ReconnectCommand>};

}  // namespace
}  // namespace strowger::services
