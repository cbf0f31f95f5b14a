// Cancel Call Back Message (ECMA-269 clause 22.1). No target: all of the device.
#include "messages/logical_device/cancel_call_back_message.hpp"

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;

void handle(const csta::CancelCallBackMessage& request, Context& context) {
  const auto originator = csta::dialling_number(request.originatingDevice);
  const auto target = csta::dialling_number(request.targetDevice);
  const calls::Device* device = context.model.device(originator);
  if (device == nullptr) return context.refuse(Operation::invalidCallingDeviceID);
  auto set = device->call_back_messages;
  if (!target.empty()) std::erase_if(set, [&](const calls::DeviceNumber& other) { return other != target; });
  if (set.empty()) return context.refuse(Incompatible::noCallToComplete);
  context.respond(csta::CancelCallBackMessageResponse{});
  for (const auto& one : set) context.model.set_call_back_message(originator, one, false, context.effects);
}

const Service<csta::CancelCallBackMessage> cancel_call_back_message{handle, {{"logicalServList", "cancelCallBackMsg", {}}}};

}  // namespace
}  // namespace strowger::services
