// Call Back Message Non-Call-Related (ECMA-269 clause 22.1): the target is asked by message to call the device.
#include "messages/logical_device/call_back_message_non_call_related.hpp"

#include <algorithm>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;

void handle(const csta::CallBackMessageNonCallRelated& request, Context& context) {
  const auto originator = csta::dialling_number(request.originatingDevice);
  const auto target = csta::dialling_number(request.targetDevice);
  const calls::Device* device = context.model.device(originator);
  if (device == nullptr) return context.refuse(Operation::invalidCallingDeviceID);
  if (context.model.device(target) == nullptr) return context.refuse(Operation::invalidCalledDeviceID);
  if (target == originator) return context.refuse(Operation::notDifferentDevices);
  const auto& set = device->call_back_messages;
  if (std::find(set.begin(), set.end(), target) != set.end()) return context.refuse(Operation::featureAlreadySet);
  context.respond(csta::CallBackMessageNonCallRelatedResponse{});
  context.model.set_call_back_message(originator, target, true, context.effects);
}

const Service<csta::CallBackMessageNonCallRelated> call_back_message_non_call_related{
    handle, {{"logicalServList", "callBackMsgNonCallRel", {"additionalReqForbidden"}}}};

}  // namespace
}  // namespace strowger::services
