// SetDoNotDisturb, SetDoNotDisturbResponse (ECMA-269, ECMA-285 set-do-not-disturb).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set do not disturb.
struct SetDoNotDisturb {
  DeviceID device;
  bool doNotDisturbOn = false;
  std::optional<CallOrigination> callOrigination;
  std::optional<std::vector<DeviceID>> callingDeviceList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetDoNotDisturb&) const = default;
};

/// The answer to SetDoNotDisturb.
struct SetDoNotDisturbResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetDoNotDisturbResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetDoNotDisturb> {
  using T = csta::SetDoNotDisturb;
  static constexpr std::string_view name = "SetDoNotDisturb";
  static constexpr std::string_view doc = "Service: set do not disturb.";
  static constexpr auto message = request("setDoNotDisturb", 316);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::doNotDisturbOn>("doNotDisturbOn", own, "The do not disturb on."),
      field<&T::callOrigination>("callOrigination", own, "The call origination."),
      field<&T::callingDeviceList>("callingDeviceList", own, "The calling device list.") | item("callingDevice"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetDoNotDisturbResponse> {
  using T = csta::SetDoNotDisturbResponse;
  static constexpr std::string_view name = "SetDoNotDisturbResponse";
  static constexpr std::string_view doc = "The answer to SetDoNotDisturb.";
  static constexpr auto message = response("setDoNotDisturb", 316);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
