// ButtonPress, ButtonPressResponse (ECMA-269, ECMA-285 button-press).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: button press.
struct ButtonPress {
  DeviceID device;
  Octets button;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ButtonPress&) const = default;
};

/// The answer to ButtonPress.
struct ButtonPressResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ButtonPressResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ButtonPress> {
  using T = csta::ButtonPress;
  static constexpr std::string_view name = "ButtonPress";
  static constexpr std::string_view doc = "Service: button press.";
  static constexpr auto message = request("buttonPress", 260);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::button>("button", own, "The button.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ButtonPressResponse> {
  using T = csta::ButtonPressResponse;
  static constexpr std::string_view name = "ButtonPressResponse";
  static constexpr std::string_view doc = "The answer to ButtonPress.";
  static constexpr auto message = response("buttonPress", 260);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
