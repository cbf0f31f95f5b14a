// Transfer Call (ECMA-269 clause 17.1): the other parties of the held and of the active call go on together.
#include "messages/call_control/transfer_call.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using calls::State;

void handle(const csta::TransferCall& request, Context& context) {
  static constexpr State states[] = {State::connected, State::hold};
  const auto both = find_two_connections(request.heldCall, request.activeCall, states, context);
  if (!both) return;
  const calls::CallRef joined = context.model.new_number(context.now);
  // Who is there is known when the switch has done it.
  const auto complete = [joined, both = *both](schema::Message& message, const calls::Model& known) {
    csta::TransferCallResponse response;
    const calls::DeviceNumber& leaving = both.held.device;
    const calls::Call* active = known.call(both.active.call);
    response.transferredCall = known.connection_id(joined, active != nullptr ? target_of(*active, leaving) : leaving);
    tell_joined(response, known, joined, both, leaving);
    message = std::move(response);
  };
  context.command(calls::TransferCommand{.id = {}, .held = both->held, .active = both->active, .call = joined},
                  {.app = {},
                   .invoke = {},
                   .response = csta::TransferCallResponse{},
                   .call = both->held.call,
                   .data = {},
                   .complete = complete});
}

const Service<csta::TransferCall> transfer_call{handle,
                                                {{"callControlServList",
                                                  "transferCall",
                                                  {"activeCallConnected", "activeCallHold", "heldCallHold",
                                                   "connectionsParameterInAck", "endpointDeviceID", "deviceIDOnly"}}},
                                                calls::place_of<calls::TransferCommand>};

}  // namespace
}  // namespace strowger::services
