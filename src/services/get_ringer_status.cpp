// Get Ringer Status (ECMA-269 clause 21.1): whether the phone rings, as far as its calls tell.
#include "messages/physical_device/get_ringer_status.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetRingerStatus& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  if (request.ringer && text_of(*request.ringer) != calls::ringer_name)
    return context.refuse(csta::OperationErrors::invalidParameterValue);
  csta::GetRingerStatusResponse response;
  csta::RingerStatusListItem& item = response.ringerStatusList.emplace_back();
  item.ringer = to_octets(calls::ringer_name);
  item.ringMode = device->rings ? csta::RingMode::ringing : csta::RingMode::notRinging;
  context.respond(std::move(response));
}

const Service<csta::GetRingerStatus> get_ringer_status{handle, {{"physDevServList", "getRingerStatus", {}, stations}}};

}  // namespace
}  // namespace strowger::services
