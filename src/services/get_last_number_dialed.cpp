// Get Last Number Dialed (ECMA-269 clause 22.1): whom the device called last, by its phone or for an application.
#include "messages/logical_device/get_last_number_dialed.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetLastNumberDialed& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  if (device->last_dialled.empty()) return context.refuse(csta::StateIncompatibilityErrors::invalidDeviceState);
  csta::GetLastNumberDialedResponse response;
  response.numberDialed = csta::device_id(device->last_dialled);
  context.respond(std::move(response));
}

const Service<csta::GetLastNumberDialed> get_last_number_dialed{handle,
                                                                {{"logicalServList", "getLastNumberDialed", {}, stations}}};

}  // namespace
}  // namespace strowger::services
