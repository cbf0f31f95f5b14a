// Get Physical Device Information (ECMA-269 clause 13.1): of a SIP phone's buttons, lamps and displays nothing is known; of
// its message lamp, its hook switch and its ringer what the server makes of them.
#include "messages/capability_exchange/get_physical_device_information.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/device_kinds.hpp"
#include "services/features.hpp"
#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetPhysicalDeviceInformation& request, Context& context) {
  const calls::Device* device = context.model.device(csta::dialling_number(request.device));
  if (device == nullptr) return context.refuse(csta::OperationErrors::invalidDeviceID);
  const DeviceKind kind = kind_of(device->category);
  csta::GetPhysicalDeviceInformationResponse response;
  response.deviceCategory = kind.category;
  if (kind.group) response.groupDeviceAttributes.emplace().set(*kind.group);
  response.namedDeviceTypes = kind.named;
  response.hasLogicalElement = true;
  say_features(response, context.model.abilities(), context.may_ask, kinds({device->category}));
  context.respond(std::move(response));
}

const Service<csta::GetPhysicalDeviceInformation> get_physical_device_information{
    handle, {{"capExchangeServList", "getPhysicalDeviceInformation", {"namedDeviceTypesInAck"}}}};

}  // namespace
}  // namespace strowger::services
