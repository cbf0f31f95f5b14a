// Single Step Conference Call (ECMA-269 clause 17.1): a device is added to a call, to speak with the others or to listen.
#include "messages/call_control/single_step_conference_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::SingleStepConferenceCall& request, Context& context) {
  static constexpr ConnectionErrors errors{.call = Operation::invalidActiveCallID,
                                           .device = Operation::invalidActiveDeviceID,
                                           .connection = Operation::invalidActiveConnectionID,
                                           .state = Incompatible::invalidActiveConnectionState,
                                           .none = Incompatible::noActiveCall};
  const auto active = find_connection(request.activeCall, ConnectionService::single_step_conference, errors, context);
  if (!active) return;
  const auto number = csta::dialling_number(request.deviceToJoin);
  const calls::Device* device = context.model.device(number);
  if (device == nullptr) return context.refuse(Operation::invalidDestinationDeviceID);
  const calls::Call& call = *context.model.call(active->call);
  if (call.find(number) != nullptr) return context.refuse(Operation::requestIncompatibleWithObject);
  if (request.participationType == csta::ParticipationType::none) return context.refuse(Operation::invalidParticipationType);
  if (!device->in_service) return context.refuse(csta::SystemResourceAvailabilityErrors::destinationDeviceOutOfService);
  auto data = attached(request, context);
  if (!data) return;
  csta::SingleStepConferenceCallResponse response;
  response.conferencedCall = context.model.connection_id(active->call, number);
  response.callLinkageDataList = calls::joined_linkage(call, nullptr);
  context.command(calls::AddPartyCommand{.id = {},
                                         .connection = *active,
                                         .device = number,
                                         .call = active->call,
                                         .silent = request.participationType == csta::ParticipationType::silent,
                                         .prompt = true,
                                         .joins = false},
                  std::move(response), active->call, std::move(*data));
}

const Service<csta::SingleStepConferenceCall> single_step_conference_call{
    handle,
    {{"callControlServList",
      "singleStepConference",
      {"participationTypeActive", "participationTypeSilent", "correlatorData", "userData", "deviceIDOnly",
       "ackModelMultiStep"}}},
    calls::place_of<calls::AddPartyCommand>};

}  // namespace
}  // namespace strowger::services
