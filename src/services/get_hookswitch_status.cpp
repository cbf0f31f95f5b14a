// Get Hookswitch Status (ECMA-269 clause 21.1): whether the phone is on hook, as far as its calls tell.
#include "messages/physical_device/get_hookswitch_status.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetHookswitchStatus& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  if (request.hookswitch && text_of(*request.hookswitch) != calls::hookswitch_name)
    return context.refuse(csta::OperationErrors::invalidHookswitchComponent);
  csta::GetHookswitchStatusResponse response;
  csta::HookswitchStatusListItem& item = response.hookswitchStatusList.emplace_back();
  item.hookswitch = to_octets(calls::hookswitch_name);
  item.hookswitchOnHook = !device->off_hook;
  context.respond(std::move(response));
}

const Service<csta::GetHookswitchStatus> get_hookswitch_status{handle,
                                                               {{"physDevServList", "getHookSwitchStatus", {}, stations}}};

}  // namespace
}  // namespace strowger::services
