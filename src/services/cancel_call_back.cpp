// Cancel Call Back (ECMA-269 clause 22.1). No target: all of the device.
#include "messages/logical_device/cancel_call_back.hpp"

#include <algorithm>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;

void handle(const csta::CancelCallBack& request, Context& context) {
  const auto originator = csta::dialling_number(request.originatingDevice);
  const auto target = csta::dialling_number(request.targetDevice);
  const calls::Device* device = context.model.device(originator);
  if (device == nullptr) return context.refuse(Operation::invalidCallingDeviceID);
  const auto& noted = device->call_backs;
  if (target.empty() ? noted.empty() : std::find(noted.begin(), noted.end(), target) == noted.end())
    return context.refuse(Incompatible::noCallToComplete);
  context.command(calls::CancelCallBackCommand{.id = {}, .device = originator, .target = target},
                  csta::CancelCallBackResponse{}, {});
}

const Service<csta::CancelCallBack> cancel_call_back{
    handle, {{"logicalServList", "cancelCallBack", {}}}, calls::place_of<calls::CancelCallBackCommand>};

}  // namespace
}  // namespace strowger::services
