// The messages that list what there is.
#include "services/visible.hpp"

#include "messages/capability_exchange/switching_function_devices.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::services {

void show_only(const std::function<bool(std::string_view number)>& visible, calls::Effects& effects) {
  for (calls::Effect& effect : effects) {
    auto* request = std::get_if<calls::Request>(&effect);
    auto* list = request == nullptr ? nullptr : request->message.get_if<csta::SwitchingFunctionDevices>();
    if (list == nullptr) continue;
    std::erase_if(list->deviceList,
                  [&](const csta::DeviceListItem& item) { return !visible(csta::dialling_number(item.deviceID)); });
  }
}

}  // namespace strowger::services
