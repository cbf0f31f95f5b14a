// GetLocationInformation, GetLocationInformationResponse (ECMA-269, ECMA-285 get-location-information).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get location information.
struct GetLocationInformation {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLocationInformation&) const = default;
};

/// The answer to GetLocationInformation.
struct GetLocationInformationResponse {
  std::vector<GeoPriv> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLocationInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetLocationInformation> {
  using T = csta::GetLocationInformation;
  static constexpr std::string_view name = "GetLocationInformation";
  static constexpr std::string_view doc = "Service: get location information.";
  static constexpr auto message = request("getLocationInformation", 530);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetLocationInformationResponse> {
  using T = csta::GetLocationInformationResponse;
  static constexpr std::string_view name = "GetLocationInformationResponse";
  static constexpr std::string_view doc = "The answer to GetLocationInformation.";
  static constexpr auto message = response("getLocationInformation", 530);
  template <class = void>
  static constexpr Field fields[] = {field<&T::locationInfo>("locationInfo", own, "Where the device is (RFC 4119)."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
