// GetPhysicalDeviceInformation, GetPhysicalDeviceInformationResponse (ECMA-269, ECMA-285 get-physical-device-information).
#pragma once

#include "messages/types/capability/capability_exchange.hpp"
#include "messages/types/capability/phys_dev_events.hpp"
#include "messages/types/capability/phys_dev_services.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get physical device information.
struct GetPhysicalDeviceInformation {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetPhysicalDeviceInformation&) const = default;
};

/// The answer to GetPhysicalDeviceInformation.
struct GetPhysicalDeviceInformationResponse {
  capability::DeviceCategory deviceCategory = capability::DeviceCategory::station;
  std::optional<capability::GroupDeviceAttributes> groupDeviceAttributes;
  std::optional<capability::NamedDeviceTypes> namedDeviceTypes;
  bool hasLogicalElement = false;
  std::optional<std::vector<DeviceID>> otherLogicalDeviceList;
  std::optional<std::string> deviceModelName;
  std::optional<MonitorFilter> deviceOnDeviceMonitorFilter;
  std::optional<MonitorFilter> deviceOnConnectionMonitorFilter;
  std::optional<MonitorFilter> callOnDeviceMonitorFilter;
  std::optional<MonitorFilter> callOnConnectionMonitorFilter;
  std::optional<std::int64_t> maxDisplays;
  std::optional<std::int64_t> maxButtons;
  std::optional<std::int64_t> maxLamps;
  std::optional<std::int64_t> maxRingPatterns;
  std::optional<capability::PhysDevServList> physDevServList;
  std::optional<capability::PhysDevEvtsList> physDevEvtsList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetPhysicalDeviceInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetPhysicalDeviceInformation> {
  using T = csta::GetPhysicalDeviceInformation;
  static constexpr std::string_view name = "GetPhysicalDeviceInformation";
  static constexpr std::string_view doc = "Service: get physical device information.";
  static constexpr auto message = request("getPhysicalDeviceInformation", 202);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetPhysicalDeviceInformationResponse> {
  using T = csta::GetPhysicalDeviceInformationResponse;
  static constexpr std::string_view name = "GetPhysicalDeviceInformationResponse";
  static constexpr std::string_view doc = "The answer to GetPhysicalDeviceInformation.";
  static constexpr auto message = response("getPhysicalDeviceInformation", 202);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceCategory>("deviceCategory", context(0), "What kind of device.") | with_default,
      field<&T::groupDeviceAttributes>("groupDeviceAttributes", context(1), "The group device attributes."),
      field<&T::namedDeviceTypes>("namedDeviceTypes", context(2), "What the device is called in ECMA-269."),
      field<&T::hasLogicalElement>("hasLogicalElement", own, "The has logical element."),
      field<&T::otherLogicalDeviceList>("otherLogicalDeviceList", context(3), "The other logical device list.") |
          item("deviceID"),
      field<&T::deviceModelName>("deviceModelName", context(4), "Make and model.") | bounds(0, 64),
      field<&T::deviceOnDeviceMonitorFilter>("deviceOnDeviceMonitorFilter", context(5),
                                             "The device on device monitor filter."),
      field<&T::deviceOnConnectionMonitorFilter>("deviceOnConnectionMonitorFilter", context(6),
                                                 "The device on connection monitor filter."),
      field<&T::callOnDeviceMonitorFilter>("callOnDeviceMonitorFilter", context(7), "The call on device monitor filter."),
      field<&T::callOnConnectionMonitorFilter>("callOnConnectionMonitorFilter", context(8),
                                               "The call on connection monitor filter."),
      field<&T::maxDisplays>("maxDisplays", context(9), "The max displays."),
      field<&T::maxButtons>("maxButtons", context(10), "The max buttons."),
      field<&T::maxLamps>("maxLamps", context(11), "The max lamps."),
      field<&T::maxRingPatterns>("maxRingPatterns", context(12), "The max ring patterns."),
      field<&T::physDevServList>("physDevServList", context(13), "The phys dev serv list."),
      field<&T::physDevEvtsList>("physDevEvtsList", context(14), "The phys dev evts list."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
