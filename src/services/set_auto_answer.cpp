// Set Auto Answer (ECMA-269 clause 22.1): calls to the device are answered for it, at once or after so many rings.
#include "messages/logical_device/set_auto_answer.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SetAutoAnswer& request, Context& context) {
  const calls::Device* device = find_device(request.device, stations, context);
  if (device == nullptr) return;
  const std::int64_t rings = request.numberOfRings.value_or(0);
  if (rings < 0 || rings > calls::most_rings) return context.refuse(csta::OperationErrors::invalidRingCount);
  calls::DeviceFeatures features = device->features;
  features.auto_answer = {request.autoAnswerOn, request.autoAnswerOn ? static_cast<int>(rings) : 0};
  context.respond(csta::SetAutoAnswerResponse{});
  context.model.set_features(device->number, features, context.effects);
}

const Service<csta::SetAutoAnswer> set_auto_answer{handle,
                                                   {{"logicalServList", "setAutoAnswer", {"numberOfRings"}, stations}}};

}  // namespace
}  // namespace strowger::services
