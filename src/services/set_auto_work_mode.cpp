// Set Auto Work Mode (ECMA-269 clause 22.1): whether an agent at the device works after its calls, and how long.
#include "messages/logical_device/set_auto_work_mode.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SetAutoWorkMode& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  if (!device->after_call) return context.refuse(csta::OperationErrors::requestIncompatibleWithDevice);
  // Nothing said: as long as the groups have it. 0: until the agent is made ready.
  const Duration lasts =
      request.autoWorkInterval ? Duration{seconds{*request.autoWorkInterval}} : device->after_call.value_or(Duration{});
  if (lasts < Duration{} || lasts > calls::longest_auto_work) return context.refuse(csta::OperationErrors::valueOutOfRange);
  calls::DeviceFeatures features = device->features;
  features.auto_work = calls::AutoWork{request.autoWorkOn, request.autoWorkOn ? lasts : Duration{}};
  context.respond(csta::SetAutoWorkModeResponse{});
  context.model.set_features(device->number, features, context.effects);
}

const Service<csta::SetAutoWorkMode> set_auto_work_mode{
    handle, {{"logicalServList", "setAutoWorkMode", {"autoWorkInterval"}, stations}}};

}  // namespace
}  // namespace strowger::services
