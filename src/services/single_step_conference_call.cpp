// Single Step Conference Call (ECMA-269 clause 17.1): a device is added to a call, to speak with the others or to listen.
#include "messages/call_control/single_step_conference_call.hpp"

#include "services/added_party.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SingleStepConferenceCall& request, Context& context) {
  add_party<csta::SingleStepConferenceCallResponse>(
      request, request.deviceToJoin,
      {.service = calls::ConnectionService::single_step_conference,
       .unknown = csta::OperationErrors::invalidDestinationDeviceID,
       .out_of_service = csta::SystemResourceAvailabilityErrors::destinationDeviceOutOfService,
       .prompt = true,
       .joins = false},
      context);
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
