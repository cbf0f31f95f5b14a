// Get Caller ID Status (ECMA-269 clause 22.1): whether the device tells its number to whom it calls.
#include "messages/logical_device/get_caller_id_status.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetCallerIDStatus& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  csta::GetCallerIDStatusResponse response;
  response.callerIDProvided = !device->features.hides_number;
  context.respond(std::move(response));
}

const Service<csta::GetCallerIDStatus> get_caller_id_status{handle,
                                                            {{"logicalServList", "getCallerIDStatus", {}, stations}}};

}  // namespace
}  // namespace strowger::services
