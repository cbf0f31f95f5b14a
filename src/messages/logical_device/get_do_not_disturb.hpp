// GetDoNotDisturb, GetDoNotDisturbResponse (ECMA-269, ECMA-285 get-do-not-disturb).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get do not disturb.
struct GetDoNotDisturb {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetDoNotDisturb&) const = default;
};

/// The answer to GetDoNotDisturb.
struct GetDoNotDisturbResponse {
  bool doNotDisturbOn = false;
  std::optional<CallOrigination> callOrigination;
  std::optional<std::vector<DeviceID>> callingDeviceList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetDoNotDisturbResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetDoNotDisturb> {
  using T = csta::GetDoNotDisturb;
  static constexpr std::string_view name = "GetDoNotDisturb";
  static constexpr std::string_view doc = "Service: get do not disturb.";
  static constexpr auto message = request("getDoNotDisturb", 308);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetDoNotDisturbResponse> {
  using T = csta::GetDoNotDisturbResponse;
  static constexpr std::string_view name = "GetDoNotDisturbResponse";
  static constexpr std::string_view doc = "The answer to GetDoNotDisturb.";
  static constexpr auto message = response("getDoNotDisturb", 308);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::doNotDisturbOn>("doNotDisturbOn", own, "The do not disturb on."),
      field<&T::callOrigination>("callOrigination", own, "The call origination."),
      field<&T::callingDeviceList>("callingDeviceList", own, "The calling device list.") | item("callingDevice"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
