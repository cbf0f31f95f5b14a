// Group Pickup Call (ECMA-269 clause 17.1): a device takes the call that has rung longest in its pick-up group.
#include "messages/call_control/group_pickup_call.hpp"

#include <string>
#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::State;

/// The connection of the group that has been alerting longest.
std::optional<calls::ConnectionRef> longest_ringing(const calls::Model& model, std::string_view group,
                                                    std::string_view but) {
  std::optional<calls::ConnectionRef> found;
  std::uint64_t since = 0;
  for (const auto& [number, device] : model.devices()) {
    if (device.pickup_group != group || number == but) continue;
    for (const calls::CallRef ref : device.calls) {
      const calls::Connection* connection = model.call(ref)->find(number);
      if (connection->state != State::alerting || (found && connection->since >= since)) continue;
      found = calls::ConnectionRef{ref, number};
      since = connection->since;
    }
  }
  return found;
}

void handle(const csta::GroupPickupCall& request, Context& context) {
  const auto by = csta::dialling_number(request.newDestination);
  const calls::Device* device = context.model.device(by);
  if (device == nullptr) return context.refuse(Operation::invalidPickUpDeviceID);
  const std::string group = request.pickGroup ? csta::dialling_number(*request.pickGroup) : device->pickup_group;
  if (group.empty()) return context.refuse(Operation::requestIncompatibleWithPickupDevice);
  if (!device->in_service) return context.refuse(csta::SystemResourceAvailabilityErrors::pickupDeviceOutOfService);
  const auto longest = longest_ringing(context.model, group, by);
  if (!longest) return context.refuse(Incompatible::noCallToAnswer);
  auto data = attached(request, context);
  if (!data) return;
  csta::GroupPickupCallResponse response;
  response.pickedCall = context.model.connection_id(longest->call, by);
  response.callLinkageData = calls::call_linkage(*context.model.call(longest->call));
  context.command(calls::PickupCommand{.id = {}, .connection = *longest, .by = by}, std::move(response), longest->call,
                  std::move(*data));
}

const Service<csta::GroupPickupCall> group_pickup_call{
    handle,
    {{"callControlServList",
      "groupPickupCall",
      {"alerting", "pickGroup", "correlatorData", "userData", "pickedCallInAck", "supportsPrompting", "ackModelMultiStep"}}},
    calls::place_of<calls::PickupCommand>};

}  // namespace
}  // namespace strowger::services
