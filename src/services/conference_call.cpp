// Conference Call (ECMA-269 clause 17.1): the parties of the held and of the active call come together.
#include "messages/call_control/conference_call.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using calls::State;

void handle(const csta::ConferenceCall& request, Context& context) {
  static constexpr State states[] = {State::connected};
  const auto both = find_two_connections(request.heldCall, request.activeCall, states, context);
  if (!both) return;
  const calls::CallRef joined = context.model.new_number(context.now);
  // Who is there is known when the switch has done it.
  const auto complete = [joined, both = *both](schema::Message& message, const calls::Model& known) {
    csta::ConferenceCallResponse response;
    response.conferenceCall = known.connection_id(joined, both.held.device);
    tell_joined(response, known, joined, both, {});
    message = std::move(response);
  };
  context.command(calls::ConferenceCommand{.id = {}, .held = both->held, .active = both->active, .call = joined},
                  {.app = {},
                   .invoke = {},
                   .response = csta::ConferenceCallResponse{},
                   .call = both->held.call,
                   .data = {},
                   .complete = complete});
}

const Service<csta::ConferenceCall> conference_call{
    handle,
    {{"callControlServList",
      "conferenceCall",
      {"activeCallConnected", "heldCallHold", "connectionParameterInAck", "endpointDeviceID", "deviceIDOnly"}}},
    calls::place_of<calls::ConferenceCommand>};

}  // namespace
}  // namespace strowger::services
