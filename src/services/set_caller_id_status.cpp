// Set Caller ID Status (ECMA-269 clause 22.1): whether whom the device calls is told its number.
#include "messages/logical_device/set_caller_id_status.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SetCallerIDStatus& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  calls::DeviceFeatures features = device->features;
  features.hides_number = !request.callerIDProvided;
  context.respond(csta::SetCallerIDStatusResponse{});
  context.model.set_features(device->number, features, context.effects);
}

const Service<csta::SetCallerIDStatus> set_caller_id_status{handle,
                                                            {{"logicalServList", "setCallerIDStatus", {}, stations}}};

}  // namespace
}  // namespace strowger::services
