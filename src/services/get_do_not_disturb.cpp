// Get Do Not Disturb (ECMA-269 clause 22.1).
#include "messages/logical_device/get_do_not_disturb.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetDoNotDisturb& request, Context& context) {
  const calls::Device* device = find_device(request.device, called_kinds, context);
  if (device == nullptr) return;
  csta::GetDoNotDisturbResponse response;
  response.doNotDisturbOn = device->features.do_not_disturb;
  context.respond(std::move(response));
}

const Service<csta::GetDoNotDisturb> get_do_not_disturb{handle, {{"logicalServList", "getDoNotDisturb", {}, called_kinds}}};

}  // namespace
}  // namespace strowger::services
