// Set Forwarding (ECMA-269 clause 22.1): calls to the device go elsewhere, at once, when it is busy, or when nobody answers.
#include "messages/logical_device/set_forwarding.hpp"

#include <algorithm>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

/// The forwarding of that type; nothing for types that tell internal from external callers.
calls::Forwarding* forwarding_of(calls::DeviceFeatures& features, csta::ForwardingType type) {
  switch (type) {
    case csta::ForwardingType::forwardImmediate:
      return &features.immediate;
    case csta::ForwardingType::forwardBusy:
      return &features.busy;
    case csta::ForwardingType::forwardNoAns:
      return &features.no_answer;
    default:
      return nullptr;
  }
}

void handle(const csta::SetForwarding& request, Context& context) {
  const calls::Device* device = find_device(request.device, called_kinds, context);
  if (device == nullptr) return;
  calls::DeviceFeatures features = device->features;
  const auto type = request.forwardingType.value_or(csta::ForwardingType::forwardImmediate);
  calls::Forwarding* forwarding = forwarding_of(features, type);
  const bool at_once = type == csta::ForwardingType::forwardImmediate;
  if (forwarding == nullptr || (calls::is_group(device->category) && !at_once))  // a group has its overflow
    return context.refuse(csta::OperationErrors::invalidForwardingType);
  const bool no_answer = type == csta::ForwardingType::forwardNoAns;
  std::string to = request.forwardDN ? csta::dialling_number(*request.forwardDN) : std::string();
  if (to.empty()) to = forwarding->to;
  // Where nobody is, no call is sent.
  if (request.activateForward && (to == device->number || !context.model.is_destination(to)))
    return context.refuse(csta::OperationErrors::invalidForwardingDestination);
  forwarding->active = request.activateForward;
  if (request.activateForward) forwarding->to = std::move(to);
  if (no_answer && request.ringCount) forwarding->rings = static_cast<int>(*request.ringCount);
  if (no_answer && request.ringDuration)
    forwarding->ringing = seconds(std::clamp<std::int64_t>(*request.ringDuration, 1, 600));
  context.respond(csta::SetForwardingResponse{});
  context.model.set_features(device->number, features, context.effects);
}

const Service<csta::SetForwarding> set_forwarding{
    handle,
    {{"logicalServList",
      "setForwarding",
      {"forwardingTypeBusy", "forwardingTypeNoAns", "forwardingTypeImmediate", "forwardDN", "ringCount", "ringDuration"},
      called_kinds}}};

}  // namespace
}  // namespace strowger::services
