// Get Switching Function Devices, answered by Switching Function Devices (ECMA-269 clause 13.1).
#include "messages/capability_exchange/get_switching_function_devices.hpp"

#include <utility>
#include <vector>

#include "messages/capability_exchange/switching_function_devices.hpp"
#include "messages/types/identifiers.hpp"
#include "services/device_kinds.hpp"
#include "services/segments.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetSwitchingFunctionDevices& request, Context& context) {
  std::optional<std::string> only;
  if (request.requestedDeviceID) {
    only = csta::dialling_number(*request.requestedDeviceID);
    if (context.model.device(*only) == nullptr) return context.refuse(csta::OperationErrors::invalidDeviceID);
  }
  std::vector<csta::DeviceListItem> list;
  for (const auto& [number, device] : context.model.devices()) {
    const DeviceKind kind = kind_of(device.category);
    if ((only && *only != number) || request.requestedDeviceCategory.value_or(kind.asked) != kind.asked) continue;
    csta::DeviceListItem& item = list.emplace_back();
    item.deviceID = csta::device_id(number);
    item.deviceCategory = kind.category;
    item.namedDeviceTypes = kind.named;
    if (kind.attribute) item.deviceAttributes.emplace().set(*kind.attribute);
  }
  csta::GetSwitchingFunctionDevicesResponse response;
  response.serviceCrossRefID = context.model.new_cross_ref(context.app).octets();
  const Octets cross_ref = response.serviceCrossRefID;
  context.respond(std::move(response));
  send_in_segments<csta::SwitchingFunctionDevices, &csta::SwitchingFunctionDevices::deviceList>(std::move(list), cross_ref,
                                                                                                context);
}

const Service<csta::GetSwitchingFunctionDevices> get_switching_function_devices{
    handle,
    {{"capExchangeServList",
      "getSwitchingFunctionDevices",
      {"requestedDeviceID", "requestedDeviceCategoryACDGroup", "requestedDeviceCategoryHuntGroup",
       "requestedDeviceCategoryNetwInterface", "requestedDeviceCategoryPark", "requestedDeviceCategoryRouteingDevice",
       "requestedDeviceCategoryStation"}},
     {"capExchangeServList",
      "switchingFunctionDevices",
      {"segmentID", "deviceListDeviceCategory", "deviceListNamedDeviceTypes", "deviceListDeviceAttributes"}}}};

}  // namespace
}  // namespace strowger::services
