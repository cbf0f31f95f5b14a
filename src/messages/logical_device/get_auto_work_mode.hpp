// GetAutoWorkMode, GetAutoWorkModeResponse (ECMA-269, ECMA-285 get-auto-work-mode).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get auto work mode.
struct GetAutoWorkMode {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAutoWorkMode&) const = default;
};

/// The answer to GetAutoWorkMode.
struct GetAutoWorkModeResponse {
  bool autoWorkOn = false;
  std::optional<std::int64_t> autoWorkInterval;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAutoWorkModeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetAutoWorkMode> {
  using T = csta::GetAutoWorkMode;
  static constexpr std::string_view name = "GetAutoWorkMode";
  static constexpr std::string_view doc = "Service: get auto work mode.";
  static constexpr auto message = request("getAutoWorkMode", 306);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetAutoWorkModeResponse> {
  using T = csta::GetAutoWorkModeResponse;
  static constexpr std::string_view name = "GetAutoWorkModeResponse";
  static constexpr std::string_view doc = "The answer to GetAutoWorkMode.";
  static constexpr auto message = response("getAutoWorkMode", 306);
  template <class = void>
  static constexpr Field fields[] = {field<&T::autoWorkOn>("autoWorkOn", own, "The auto work on."),
                                     field<&T::autoWorkInterval>("autoWorkInterval", own, "The auto work interval."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
