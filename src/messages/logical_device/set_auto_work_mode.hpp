// SetAutoWorkMode, SetAutoWorkModeResponse (ECMA-269, ECMA-285 set-auto-work-mode).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set auto work mode.
struct SetAutoWorkMode {
  DeviceID device;
  bool autoWorkOn = false;
  std::optional<std::int64_t> autoWorkInterval;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetAutoWorkMode&) const = default;
};

/// The answer to SetAutoWorkMode.
struct SetAutoWorkModeResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetAutoWorkModeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetAutoWorkMode> {
  using T = csta::SetAutoWorkMode;
  static constexpr std::string_view name = "SetAutoWorkMode";
  static constexpr std::string_view doc = "Service: set auto work mode.";
  static constexpr auto message = request("setAutoWorkMode", 314);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."), field<&T::autoWorkOn>("autoWorkOn", own, "The auto work on."),
      field<&T::autoWorkInterval>("autoWorkInterval", own, "The auto work interval.") | bounds(0, 6000),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetAutoWorkModeResponse> {
  using T = csta::SetAutoWorkModeResponse;
  static constexpr std::string_view name = "SetAutoWorkModeResponse";
  static constexpr std::string_view doc = "The answer to SetAutoWorkMode.";
  static constexpr auto message = response("setAutoWorkMode", 314);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
