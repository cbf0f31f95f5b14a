// Consultation Call (ECMA-269 clause 17.1): the existing call is held, and another made from the same device.
#include "messages/call_control/consultation_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::ConsultationCall& request, Context& context) {
  if (request.connectionReservation.value_or(false)) return context.refuse(Operation::connectionReservationNotSupported);
  if (request.consultOptions != csta::ConsultOptions::unrestricted)
    return context.refuse(Operation::consultPurposeNotSupported);
  if (request.mediaCallCharacteristics && request.mediaCallCharacteristics->mediaClass.any() &&
      !request.mediaCallCharacteristics->mediaClass.test(csta::MediaClass::voice))
    return context.refuse(Operation::requestIncompatibleWithMedia);
  const auto existing =
      find_connection(request.existingCall, ConnectionService::consultation_call, Incompatible::noActiveCall, context);
  if (!existing) return;
  const auto called = csta::dialling_number(request.consultedDevice);
  if (called.empty()) return context.refuse(Operation::invalidCalledDeviceID);
  if (called == existing->device) return context.refuse(Operation::notDifferentDevices);
  auto data = attached(request, context);
  if (!data) return;
  const calls::CallRef thread = context.model.call(existing->call)->thread;
  const calls::CallRef ref = context.model.new_call(context.now, existing->device, called, *data, thread);
  csta::ConsultationCallResponse response;
  response.initiatedCall = context.model.connection_id(ref, existing->device);
  response.callLinkageData = calls::call_linkage(ref, thread);
  context.command(calls::ConsultationCommand{.id = {}, .existing = *existing, .call = ref, .called = called},
                  std::move(response), ref, std::move(*data));
}

const Service<csta::ConsultationCall> consultation_call{
    handle,
    {{"callControlServList",
      "consultationCall",
      {"correlatorData", "userData", "mediaCallCharacteristics", "consultOptionUnrestricted", "subjectOfCall",
       "languagePreferences", "deviceIDOnly", "ackModelMultiStep"}}},
    calls::place_of<calls::ConsultationCommand>};

}  // namespace
}  // namespace strowger::services
