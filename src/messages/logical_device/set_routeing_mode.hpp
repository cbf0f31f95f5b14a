// SetRouteingMode, SetRouteingModeResponse (ECMA-269, ECMA-285 set-routeing-mode).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set routeing mode.
struct SetRouteingMode {
  DeviceID device;
  bool routeingMode = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetRouteingMode&) const = default;
};

/// The answer to SetRouteingMode.
struct SetRouteingModeResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetRouteingModeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetRouteingMode> {
  using T = csta::SetRouteingMode;
  static constexpr std::string_view name = "SetRouteingMode";
  static constexpr std::string_view doc = "Service: set routeing mode.";
  static constexpr auto message = request("setRouteingMode", 318);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::routeingMode>("routeingMode", own, "The routeing mode."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetRouteingModeResponse> {
  using T = csta::SetRouteingModeResponse;
  static constexpr std::string_view name = "SetRouteingModeResponse";
  static constexpr std::string_view doc = "The answer to SetRouteingMode.";
  static constexpr auto message = response("setRouteingMode", 318);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
