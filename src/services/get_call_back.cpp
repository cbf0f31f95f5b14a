// Get Call Back (ECMA-269 clause 22.1): the call backs and the call back messages that the device has asked for.
#include "messages/logical_device/get_call_back.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetCallBack& request, Context& context) {
  const calls::Device* device = find_device(request.device, context);
  if (device == nullptr) return;
  csta::GetCallBackResponse response;
  const auto list = [&](const calls::DeviceNumber& target, bool message) {
    csta::CallBackListItem& item = response.callBackList.emplace_back();
    item.originatingDevice = csta::device_id(device->number);
    item.targetDevice = csta::device_id(target);
    item.callBackMessageIndicator = message;
  };
  for (const auto& target : device->call_backs) list(target, false);
  for (const auto& target : device->call_back_messages) list(target, true);
  context.respond(std::move(response));
}

const Service<csta::GetCallBack> get_call_back{handle, {{"logicalServList", "getCallBack", {}}}};

}  // namespace
}  // namespace strowger::services
