// GetSwitchingFunctionDevices, GetSwitchingFunctionDevicesResponse (ECMA-269, ECMA-285 get-switching-function-devices).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Req device category.
enum class ReqDeviceCategory : std::int32_t {
  acd = 0,
  groupACD = 1,
  groupHunt = 2,
  groupPick = 3,
  groupOther = 4,
  networkInterface = 5,
  park = 6,
  routeingDevice = 7,
  station = 8,
  voiceUnit = 9,
  other = 10,
  conference = 11,
  dtmfIV = 12,
  genericIV = 13,
  groupUser = 14,
  listenerIV = 15,
  messageIV = 16,
  promptIV = 17,
  promptQueue = 18,
};

/// Asks for the list of devices.
struct GetSwitchingFunctionDevices {
  std::optional<DeviceID> requestedDeviceID;
  std::optional<ReqDeviceCategory> requestedDeviceCategory;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSwitchingFunctionDevices&) const = default;
};

/// The answer to GetSwitchingFunctionDevices.
struct GetSwitchingFunctionDevicesResponse {
  Octets serviceCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSwitchingFunctionDevicesResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ReqDeviceCategory> {
  static constexpr std::string_view name = "ReqDeviceCategory";
  static constexpr std::string_view doc = "Req device category.";
  static constexpr Enumerator enumerators[] = {
      {"acd", 0},        {"groupACD", 1},         {"groupHunt", 2},    {"groupPick", 3},
      {"groupOther", 4}, {"networkInterface", 5}, {"park", 6},         {"routeingDevice", 7},
      {"station", 8},    {"voiceUnit", 9},        {"other", 10},       {"conference", 11},
      {"dtmfIV", 12},    {"genericIV", 13},       {"groupUser", 14},   {"listenerIV", 15},
      {"messageIV", 16}, {"promptIV", 17},        {"promptQueue", 18},
  };
};

template <>
struct Schema<csta::GetSwitchingFunctionDevices> {
  using T = csta::GetSwitchingFunctionDevices;
  static constexpr std::string_view name = "GetSwitchingFunctionDevices";
  static constexpr std::string_view doc = "Asks for the list of devices.";
  static constexpr auto message = request("getSwitchingFunctionDevices", 204);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::requestedDeviceID>("requestedDeviceID", own, "Only this device."),
      field<&T::requestedDeviceCategory>("requestedDeviceCategory", own, "Only devices of this category."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetSwitchingFunctionDevicesResponse> {
  using T = csta::GetSwitchingFunctionDevicesResponse;
  static constexpr std::string_view name = "GetSwitchingFunctionDevicesResponse";
  static constexpr std::string_view doc = "The answer to GetSwitchingFunctionDevices.";
  static constexpr auto message = response("getSwitchingFunctionDevices", 204);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::serviceCrossRefID>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
