// Conference Call (ECMA-269 clause 17.1): the parties of the held and of the active call come together.
#include "messages/call_control/conference_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
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
  const auto complete = [joined, held = both->held.call, active = both->active.call, device = both->held.device](
                            schema::Message& message, const calls::Model& known) {
    const calls::CallRef old[] = {held, active};
    csta::ConferenceCallResponse response;
    const calls::Call* first = known.call(held);
    const calls::Call* second = known.call(active);
    response.conferenceCall = known.connection_id(joined, device);
    response.connections = joined_connections(known, joined, old, calls::DeviceNumber{}, {});
    if (first != nullptr && second != nullptr) response.callLinkageDataList = calls::joined_linkage(*first, second);
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
