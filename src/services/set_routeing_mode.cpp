// Set Routeing Mode (ECMA-269 clause 22.1): when it is off, nobody is asked where calls at the routeing device go: they take
// its default route.
#include "messages/logical_device/set_routeing_mode.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SetRouteingMode& request, Context& context) {
  const calls::Device* device = find_device(request.device, kinds({calls::Category::routeing}), context);
  if (device == nullptr) return;
  calls::DeviceFeatures features = device->features;
  features.routes = request.routeingMode;
  context.respond(csta::SetRouteingModeResponse{});
  context.model.set_features(device->number, features, context.effects);
}

const Service<csta::SetRouteingMode> set_routeing_mode{
    handle, {{"logicalServList", "setRouteingMode", {}, kinds({calls::Category::routeing})}}};

}  // namespace
}  // namespace strowger::services
