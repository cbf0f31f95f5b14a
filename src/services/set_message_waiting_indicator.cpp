// Set Message Waiting Indicator (ECMA-269 clause 21.1): the lamp of the device is lit or put out, whoever lit it.
#include "messages/physical_device/set_message_waiting_indicator.hpp"

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

constexpr std::size_t longest_number = 64;

void handle(const csta::SetMessageWaitingIndicator& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  calls::DeviceFeatures features = device->features;
  features.message_waiting.on = request.messageWaitingOn;
  features.message_waiting.from.clear();
  if (request.messageWaitingOn && request.deviceForMessage)
    features.message_waiting.from = csta::dialling_number(*request.deviceForMessage);
  if (features.message_waiting.from.size() > longest_number) return context.refuse(csta::OperationErrors::valueOutOfRange);
  context.respond(csta::SetMessageWaitingIndicatorResponse{});
  context.model.set_features(device->number, features, context.effects);
}

const Service<csta::SetMessageWaitingIndicator> set_message_waiting_indicator{
    handle, {{"physDevServList", "setMessageWaitingIndicator", {"deviceForMsg"}, stations}}};

}  // namespace
}  // namespace strowger::services
