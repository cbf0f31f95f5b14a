// Get Forwarding (ECMA-269 clause 22.1): the ways there are, set or not.
#include "messages/logical_device/get_forwarding.hpp"

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

csta::ForwardListItem item(csta::ForwardingType type, const calls::Forwarding& forwarding) {
  csta::ForwardListItem made;
  made.forwardingType = type;
  made.forwardStatus = forwarding.active;
  if (!forwarding.to.empty()) made.forwardDN = csta::device_id(forwarding.to);
  if (forwarding.rings) made.ringCount = *forwarding.rings;
  if (forwarding.ringing) made.ringDuration = std::chrono::duration_cast<seconds>(*forwarding.ringing).count();
  return made;
}

void handle(const csta::GetForwarding& request, Context& context) {
  const calls::Device* device = find_device(request.device, context);
  if (device == nullptr) return;
  csta::GetForwardingResponse response;
  response.forwardingList = {item(csta::ForwardingType::forwardImmediate, device->features.immediate),
                             item(csta::ForwardingType::forwardBusy, device->features.busy),
                             item(csta::ForwardingType::forwardNoAns, device->features.no_answer)};
  context.respond(std::move(response));
}

const Service<csta::GetForwarding> get_forwarding{handle,
                                                  {{"logicalServList",
                                                    "getForwarding",
                                                    {"forwardListInAck", "forwardListImmediateInAck", "forwardListBusyInAck",
                                                     "forwardListNoAnsInAck", "forwardDNInAck", "ringCountInAck"}}}};

}  // namespace
}  // namespace strowger::services
