// Make Connection (ECMA-269 clause 17.1): a device goes off hook, and waits for Dial Digits.
#include "messages/call_control/make_connection.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::State;

void handle(const csta::MakeConnection& request, Context& context) {
  const auto number = csta::dialling_number(request.initiatingDevice);
  const calls::Device* device = context.model.device(number);
  if (device == nullptr) return context.refuse(Operation::invalidCallingDeviceID);
  if (request.mediaCallCharacteristics && request.mediaCallCharacteristics->mediaClass.any() &&
      !request.mediaCallCharacteristics->mediaClass.test(csta::MediaClass::voice))
    return context.refuse(Operation::requestIncompatibleWithMedia);
  if (request.maxDevices || request.startTime || request.duration) return context.refuse(Operation::parameterNotSupported);
  if (!device->in_service) return context.refuse(csta::SystemResourceAvailabilityErrors::callingDeviceOutOfService);
  for (const calls::CallRef here : device->calls)
    if (context.model.call(here)->state_of(number) != State::hold)
      return context.refuse(Incompatible::invalidCallingDeviceState);
  auto data = attached(request, context);
  if (!data) return;
  const calls::CallRef ref = context.model.new_call(context.now, number, {}, *data);
  csta::MakeConnectionResponse response;
  response.initiatingDevice = context.model.connection_id(ref, number);
  response.callLinkageData = calls::call_linkage(ref);
  context.command(
      calls::MakeConnectionCommand{
          .id = {}, .call = ref, .device = number, .prompt = request.autoOriginate == csta::AutoOriginate::prompt},
      std::move(response), ref, std::move(*data));
}

const Service<csta::MakeConnection> make_connection{
    handle,
    {{"callControlServList",
      "makeConnection",
      {"null", "autoOriginatePrompt", "autoOriginateDoNotPrompt", "correlatorData", "mediaCallCharacteristics",
       "subjectOfCall", "languagePreferences", "supportsPrompting", "ackModelMultistep"}}},
    calls::place_of<calls::MakeConnectionCommand>};

}  // namespace
}  // namespace strowger::services
