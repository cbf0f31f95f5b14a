// Get Auto Work Mode (ECMA-269 clause 22.1): whether an agent at the device works after its calls, and how long.
#include "messages/logical_device/get_auto_work_mode.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetAutoWorkMode& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  if (!device->after_call) return context.refuse(csta::OperationErrors::requestIncompatibleWithDevice);
  const calls::AutoWork works = calls::auto_work_of(*device);
  csta::GetAutoWorkModeResponse response;
  response.autoWorkOn = works.on;
  if (works.on) response.autoWorkInterval = std::chrono::duration_cast<seconds>(works.lasts).count();
  context.respond(std::move(response));
}

const Service<csta::GetAutoWorkMode> get_auto_work_mode{
    handle, {{"logicalServList", "getAutoWorkMode", {"autoWorkIntervalInAck"}, stations}}};

}  // namespace
}  // namespace strowger::services
