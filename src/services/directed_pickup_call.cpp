// Directed Pickup Call (ECMA-269 clause 17.1): a device takes what rings, or waits, at another.
#include "messages/call_control/directed_pickup_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::DirectedPickupCall& request, Context& context) {
  const auto connection = find_connection(request.callToBePickedUp, ConnectionService::directed_pickup_call,
                                          Incompatible::noCallToAnswer, context);
  if (!connection) return;
  const auto by = csta::dialling_number(request.requestingDevice);
  const calls::Device* device = context.model.device(by);
  if (device == nullptr) return context.refuse(Operation::invalidPickUpDeviceID);
  if (by == connection->device) return context.refuse(Operation::notDifferentDevices);
  if (!device->in_service) return context.refuse(csta::SystemResourceAvailabilityErrors::pickupDeviceOutOfService);
  auto data = attached(request, context);
  if (!data) return;
  csta::DirectedPickupCallResponse response;
  response.pickedCall = context.model.connection_id(connection->call, by);
  response.callLinkageData = calls::call_linkage(*context.model.call(connection->call));
  context.command(calls::PickupCommand{.id = {}, .connection = *connection, .by = by}, std::move(response), connection->call,
                  std::move(*data));
}

const Service<csta::DirectedPickupCall> directed_pickup_call{
    handle,
    {{"callControlServList",
      "directedPickupCall",
      {"alerting", "queued", "correlatorData", "userData", "pickedCallInAck", "deviceIDOnly", "supportsPrompting",
       "ackModelMultiStep"}}},
    calls::place_of<calls::PickupCommand>};

}  // namespace
}  // namespace strowger::services
