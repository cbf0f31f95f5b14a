// Get Routeing Mode (ECMA-269 clause 22.1): whether somebody is asked where calls at the routeing device go.
#include "messages/logical_device/get_routeing_mode.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetRouteingMode& request, Context& context) {
  const calls::Device* device = find_device(request.device, kinds({calls::Category::routeing}), context);
  if (device == nullptr) return;
  csta::GetRouteingModeResponse response;
  response.routeingMode = device->features.routes;
  context.respond(std::move(response));
}

const Service<csta::GetRouteingMode> get_routeing_mode{
    handle, {{"logicalServList", "getRouteingMode", {}, kinds({calls::Category::routeing})}}};

}  // namespace
}  // namespace strowger::services
