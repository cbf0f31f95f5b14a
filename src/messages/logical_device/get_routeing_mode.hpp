// GetRouteingMode, GetRouteingModeResponse (ECMA-269, ECMA-285 get-routeing-mode).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get routeing mode.
struct GetRouteingMode {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetRouteingMode&) const = default;
};

/// The answer to GetRouteingMode.
struct GetRouteingModeResponse {
  bool routeingMode = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetRouteingModeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetRouteingMode> {
  using T = csta::GetRouteingMode;
  static constexpr std::string_view name = "GetRouteingMode";
  static constexpr std::string_view doc = "Service: get routeing mode.";
  static constexpr auto message = request("getRouteingMode", 311);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetRouteingModeResponse> {
  using T = csta::GetRouteingModeResponse;
  static constexpr std::string_view name = "GetRouteingModeResponse";
  static constexpr std::string_view doc = "The answer to GetRouteingMode.";
  static constexpr auto message = response("getRouteingMode", 311);
  template <class = void>
  static constexpr Field fields[] = {field<&T::routeingMode>("routeingMode", own, "The routeing mode."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
