// Call Back Non-Call-Related (ECMA-269 clause 22.1): the device calls the target as soon as that is free.
#include "messages/logical_device/call_back_non_call_related.hpp"

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;

void handle(const csta::CallBackNonCallRelated& request, Context& context) {
  const auto originator = csta::dialling_number(request.originatingDevice);
  const auto target = csta::dialling_number(request.targetDevice);
  const calls::Device* device = context.model.device(originator);
  if (device == nullptr) return context.refuse(Operation::invalidCallingDeviceID);
  if (context.model.device(target) == nullptr) return context.refuse(Operation::invalidCalledDeviceID);
  if (target == originator) return context.refuse(Operation::notDifferentDevices);
  context.command(calls::CallBackCommand{.id = {}, .device = originator, .target = target, .failed = {}},
                  csta::CallBackNonCallRelatedResponse{}, {});
}

const Service<csta::CallBackNonCallRelated> call_back_non_call_related{
    handle,
    {{"logicalServList", "callBackNonCallRel", {"additionalReqForbidden"}}},
    calls::place_of<calls::CallBackCommand>};

}  // namespace
}  // namespace strowger::services
