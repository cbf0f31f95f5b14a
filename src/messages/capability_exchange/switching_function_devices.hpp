// SwitchingFunctionDevices (ECMA-269, ECMA-285 switching-function-devices).
#pragma once

#include "messages/types/capability/capability_exchange.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Device attributes.
struct DeviceAttributes : BitString {
  enum Bit : unsigned {
    mediaAccessDevice = 0,
    routeingDevice = 1,
    groupACD = 2,
    groupHunt = 3,
    groupPick = 4,
  };
};

/// Device list item.
struct DeviceListItem {
  DeviceID deviceID;
  capability::DeviceCategory deviceCategory = capability::DeviceCategory::station;
  std::optional<capability::NamedDeviceTypes> namedDeviceTypes;
  std::optional<DeviceAttributes> deviceAttributes;
  std::optional<std::string> deviceModelName;
  std::optional<DeviceID> nidGroup;
  Unknown unknown;

  bool operator==(const DeviceListItem&) const = default;
};

/// A part of the list of devices.
struct SwitchingFunctionDevices {
  Octets serviceCrossRefID;
  std::optional<std::int64_t> segmentID;
  bool lastSegment = false;
  std::vector<DeviceListItem> deviceList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SwitchingFunctionDevices&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DeviceAttributes> {
  static constexpr std::string_view name = "DeviceAttributes";
  static constexpr std::string_view doc = "Device attributes.";
  static constexpr Enumerator enumerators[] = {
      {"mediaAccessDevice", 0}, {"routeingDevice", 1}, {"groupACD", 2}, {"groupHunt", 3}, {"groupPick", 4},
  };
};

template <>
struct Schema<csta::DeviceListItem> {
  using T = csta::DeviceListItem;
  static constexpr std::string_view name = "DeviceListItem";
  static constexpr std::string_view doc = "Device list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceID>("deviceID", own, "The device."),
      field<&T::deviceCategory>("deviceCategory", context(0), "What kind of device.") | with_default,
      field<&T::namedDeviceTypes>("namedDeviceTypes", context(1), "What the device is called in ECMA-269."),
      field<&T::deviceAttributes>("deviceAttributes", own, "What else the device is."),
      field<&T::deviceModelName>("deviceModelName", own, "Make and model.") | bounds(0, 64),
      field<&T::nidGroup>("nidGroup", own, "The group of network interface devices.")};
};

template <>
struct Schema<csta::SwitchingFunctionDevices> {
  using T = csta::SwitchingFunctionDevices;
  static constexpr std::string_view name = "SwitchingFunctionDevices";
  static constexpr std::string_view doc = "A part of the list of devices.";
  static constexpr auto message = one_way("switchingFunctionDevices", 205);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::serviceCrossRefID>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      field<&T::segmentID>("segmentID", own, "Number of this part of the answer."),
      field<&T::lastSegment>("lastSegment", own, "Whether this is the last part."),
      field<&T::deviceList>("deviceList", own, "The devices.") | item("device"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
