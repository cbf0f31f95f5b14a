// Single Step Transfer Call (ECMA-269 clause 17.1): the other parties go on with a device that was not asked.
#include "messages/call_control/single_step_transfer_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::SingleStepTransferCall& request, Context& context) {
  static constexpr ConnectionErrors errors{.call = Operation::invalidActiveCallID,
                                           .device = Operation::invalidActiveDeviceID,
                                           .connection = Operation::invalidActiveConnectionID,
                                           .state = Incompatible::invalidActiveConnectionState,
                                           .none = Incompatible::noActiveCall};
  const auto active = find_connection(request.activeCall, ConnectionService::single_step_transfer, errors, context);
  if (!active) return;
  const auto to = csta::dialling_number(request.transferredTo);
  if (!context.model.is_destination(to)) return context.refuse(Operation::invalidDestinationDeviceID);
  if (to == active->device) return context.refuse(Operation::notDifferentDevices);
  auto data = attached(request, context);
  if (!data) return;
  const calls::Call& call = *context.model.call(active->call);
  const calls::CallRef joined = context.model.new_number(context.now);
  const calls::CallRef old[] = {active->call};
  csta::SingleStepTransferCallResponse response;
  response.transferredCall = context.model.connection_id(joined, to);
  response.connections = joined_connections(context.model, joined, old, active->device, to);
  response.callLinkageDataList = calls::joined_linkage(call, nullptr);
  context.command(calls::SingleStepTransferCommand{.id = {}, .connection = *active, .to = to, .call = joined},
                  std::move(response), active->call, std::move(*data));
}

const Service<csta::SingleStepTransferCall> single_step_transfer_call{
    handle,
    {{"callControlServList",
      "singleStepTransfer",
      {"correlatorData", "userData", "subjectOfCall", "languagePreferences", "connectionParameterInAck", "endpointDeviceID",
       "deviceIDOnly", "ackModelMultiStep"}}},
    calls::place_of<calls::SingleStepTransferCommand>};

}  // namespace
}  // namespace strowger::services
