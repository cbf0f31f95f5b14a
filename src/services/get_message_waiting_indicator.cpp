// Get Message Waiting Indicator (ECMA-269 clause 21.1): whether a message waits for who uses the device.
#include "messages/physical_device/get_message_waiting_indicator.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetMessageWaitingIndicator& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  csta::GetMessageWaitingIndicatorResponse response;
  const calls::MessageWaiting& waiting = device->features.message_waiting;
  response.messageWaitingOn = waiting.on;
  if (!waiting.from.empty()) response.deviceForMessage = csta::device_id(waiting.from);
  context.respond(std::move(response));
}

const Service<csta::GetMessageWaitingIndicator> get_message_waiting_indicator{
    handle, {{"physDevServList", "getMessageWaitingIndicator", {"deviceForMsgInAck"}, stations}}};

}  // namespace
}  // namespace strowger::services
