// Set Do Not Disturb (ECMA-269 clause 22.1): calls to the device are refused, whoever calls.
#include "messages/logical_device/set_do_not_disturb.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SetDoNotDisturb& request, Context& context) {
  const calls::Device* device = find_device(request.device, called_kinds, context);
  if (device == nullptr) return;
  // All calls or none: there is no telling callers apart.
  if (request.callOrigination || request.callingDeviceList)
    return context.refuse(csta::OperationErrors::invalidDoNotDisturb);
  calls::DeviceFeatures features = device->features;
  features.do_not_disturb = request.doNotDisturbOn;
  context.respond(csta::SetDoNotDisturbResponse{});
  context.model.set_features(device->number, features, context.effects);
}

const Service<csta::SetDoNotDisturb> set_do_not_disturb{handle, {{"logicalServList", "setDoNotDisturb", {}, called_kinds}}};

}  // namespace
}  // namespace strowger::services
