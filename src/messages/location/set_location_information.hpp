// SetLocationInformation, SetLocationInformationResponse (ECMA-269, ECMA-285 set-location-information).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Replace mode.
enum class ReplaceMode : std::int32_t {
  replaceAll = 0,
  replacePortion = 1,
};

/// Service: set location information.
struct SetLocationInformation {
  DeviceID device;
  std::optional<std::vector<GeoPriv>> locationInfo;
  std::optional<ReplaceMode> replaceMode;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetLocationInformation&) const = default;
};

/// The answer to SetLocationInformation.
struct SetLocationInformationResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetLocationInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ReplaceMode> {
  static constexpr std::string_view name = "ReplaceMode";
  static constexpr std::string_view doc = "Replace mode.";
  static constexpr Enumerator enumerators[] = {
      {"replaceAll", 0},
      {"replacePortion", 1},
  };
};

template <>
struct Schema<csta::SetLocationInformation> {
  using T = csta::SetLocationInformation;
  static constexpr std::string_view name = "SetLocationInformation";
  static constexpr std::string_view doc = "Service: set location information.";
  static constexpr auto message = request("setLocationInformation", 531);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::locationInfo>("locationInfo", own, "Where the device is (RFC 4119)."),
                                     field<&T::replaceMode>("replaceMode", own, "The replace mode."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetLocationInformationResponse> {
  using T = csta::SetLocationInformationResponse;
  static constexpr std::string_view name = "SetLocationInformationResponse";
  static constexpr std::string_view doc = "The answer to SetLocationInformation.";
  static constexpr auto message = response("setLocationInformation", 531);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
