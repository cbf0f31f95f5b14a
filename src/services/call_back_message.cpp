// Call Back Message (ECMA-269 clause 17.1): the called device is asked by message to call.
#include "messages/call_control/call_back_message.hpp"

#include <algorithm>
#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::CallBackMessage& request, Context& context) {
  const auto caller = find_connection(request.callbackMessageConnection, ConnectionService::call_back_message,
                                      Incompatible::noCallToComplete, context);
  const calls::Call* call = caller ? find_unanswered(*caller, context) : nullptr;
  if (call == nullptr) return;
  const auto target = target_of(*call, caller->device);
  const calls::Device* device = context.model.device(caller->device);
  if (device == nullptr) return context.refuse(Operation::invalidCallingDeviceID);
  if (context.model.device(target) == nullptr) return context.refuse(Operation::invalidCalledDeviceID);
  const auto& set = device->call_back_messages;
  if (std::find(set.begin(), set.end(), target) != set.end()) return context.refuse(Operation::featureAlreadySet);
  csta::CallBackMessageResponse response;
  response.targetDevice = csta::device_id(target);
  context.respond(std::move(response));
  context.model.set_call_back_message(caller->device, target, true, context.effects);
}

const Service<csta::CallBackMessage> call_back_message{
    handle,
    {{"callControlServList",
      "callBackMessage",
      {"alerting", "failed", "targetDeviceInAck", "deviceIDOnly", "moreCallBacksNegAck"}}}};

}  // namespace
}  // namespace strowger::services
