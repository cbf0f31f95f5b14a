// Get Auto Answer (ECMA-269 clause 22.1): whether the device answers calls by itself.
#include "messages/logical_device/get_auto_answer.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetAutoAnswer& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  csta::GetAutoAnswerResponse response;
  response.autoAnswerOn = device->features.auto_answer.on;
  if (response.autoAnswerOn) response.numberOfRings = device->features.auto_answer.rings;
  context.respond(std::move(response));
}

const Service<csta::GetAutoAnswer> get_auto_answer{handle,
                                                   {{"logicalServList", "getAutoAnswer", {"numberOfRingsInAck"}, stations}}};

}  // namespace
}  // namespace strowger::services
