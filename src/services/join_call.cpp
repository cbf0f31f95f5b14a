// Join Call (ECMA-269 clause 17.1): a device comes into a call by its own wish, to speak with the others or to listen.
#include "messages/call_control/join_call.hpp"

#include "services/added_party.hpp"

namespace strowger::services {
namespace {

void handle(const csta::JoinCall& request, Context& context) {
  add_party<csta::JoinCallResponse>(request, request.joiningDevice,
                                    {.service = calls::ConnectionService::join_call,
                                     .unknown = csta::OperationErrors::invalidCallingDeviceID,
                                     .out_of_service = csta::SystemResourceAvailabilityErrors::callingDeviceOutOfService,
                                     .prompt = request.autoOriginate == csta::AutoOriginate::prompt,
                                     .joins = true},
                                    context);
}

const Service<csta::JoinCall> join_call{
    handle,
    {{"callControlServList",
      "joinCall",
      {"autoOriginatePrompt", "autoOriginateDoNotPrompt", "participationTypeSilent", "participationTypeActive",
       "correlatorData", "userData", "conferencedCallInAck", "deviceIDOnly", "supportsPrompting", "ackModelMultiStep"}}},
    calls::place_of<calls::AddPartyCommand>};

}  // namespace
}  // namespace strowger::services
