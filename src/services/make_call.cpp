// Make Call (ECMA-269 clause 17.1).
#include "messages/call_control/make_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;

void handle(const csta::MakeCall& request, Context& context) {
  const auto both = find_calling_and_called(request.callingDevice, request.calledDirectoryNumber, context);
  if (!both) return;
  const auto& [device, called] = *both;
  const calls::DeviceNumber& caller = device->number;
  if (request.mediaCallCharacteristics && request.mediaCallCharacteristics->mediaClass.any() &&
      !request.mediaCallCharacteristics->mediaClass.test(csta::MediaClass::voice))
    return context.refuse(Operation::requestIncompatibleWithMedia);
  if (!device->in_service) return context.refuse(csta::SystemResourceAvailabilityErrors::callingDeviceOutOfService);

  // The caller may be idle, off hook without having dialled, or have calls on hold.
  calls::CallRef ref;
  for (const calls::CallRef here : device->calls) {
    const calls::Call& call = *context.model.call(here);
    const auto state = call.state_of(caller);
    if (state == calls::State::hold) continue;
    if (state != calls::State::initiated || call.made_by_application)
      return context.refuse(csta::StateIncompatibilityErrors::invalidCallingDeviceState);
    ref = here;
  }

  auto data = attached(request, context);
  if (!data) return;

  if (!ref) ref = context.model.new_call(context.now, caller, called, *data);
  csta::MakeCallResponse response;
  response.callingDevice = csta::connection_id(calls::call_id(ref), caller);
  response.callLinkageData = calls::call_linkage(ref);
  context.command(calls::MakeCallCommand{.id = {},
                                         .call = ref,
                                         .caller = caller,
                                         .called = called,
                                         .prompt = request.autoOriginate == csta::AutoOriginate::prompt},
                  std::move(response), ref, std::move(*data));
}

const Service<csta::MakeCall> make_call{
    handle,
    {{"callControlServList",
      "makeCall",
      {"initiated", "null", "autoOriginatePrompt", "autoOriginateDoNotPrompt", "correlatorData", "userData",
       "mediaCallCharacteristics", "subjectOfCall", "languagePreferences", "supportsPrompting", "ackModelMultiStep"}}}};

}  // namespace
}  // namespace strowger::services
