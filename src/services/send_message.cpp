// Send Message (ECMA-269 clause 17.1): a text for a device.
#include "messages/call_control/send_message.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;

constexpr std::size_t most_octets = 1300;  // RFC 3428 clause 8: more does not go by SIP without a session

void handle(const csta::SendMessage& request, Context& context) {
  const auto from = csta::dialling_number(request.callingDevice);
  const auto to = csta::dialling_number(request.destinationDevices.device);
  if (context.model.device(from) == nullptr) return context.refuse(Operation::invalidCallingDeviceID);
  const calls::Device* device = context.model.device(to);
  if (device == nullptr) return context.refuse(Operation::invalidDestinationDeviceID);
  if (to == from) return context.refuse(Operation::notDifferentDevices);
  if (request.messageInfo.contents.empty() || request.messageInfo.contents.size() > most_octets)
    return context.refuse(Operation::valueOutOfRange);
  if (!device->in_service) return context.refuse(csta::SystemResourceAvailabilityErrors::destinationDeviceOutOfService);
  if (!attached(request, context)) return;
  csta::SendMessageResponse response;
  response.connectionList.connection = context.model.connection_id(context.model.new_number(context.now), from);
  context.command(calls::SendMessageCommand{.id = {},
                                            .from = from,
                                            .to = to,
                                            .content_type = request.messageInfo.contentTypeAndSubtype.value_or("text/plain"),
                                            .text = to_octets(request.messageInfo.contents)},
                  std::move(response), {});
}

const Service<csta::SendMessage> send_message{
    handle, {{"callControlServList", "sendMessage", {}}}, calls::place_of<calls::SendMessageCommand>};

}  // namespace
}  // namespace strowger::services
