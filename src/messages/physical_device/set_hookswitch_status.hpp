// SetHookswitchStatus, SetHookswitchStatusResponse (ECMA-269, ECMA-285 set-hookswitch-status).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set hookswitch status.
struct SetHookswitchStatus {
  DeviceID device;
  Octets hookswitch;
  bool hookswitchOnHook = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetHookswitchStatus&) const = default;
};

/// The answer to SetHookswitchStatus.
struct SetHookswitchStatusResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetHookswitchStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetHookswitchStatus> {
  using T = csta::SetHookswitchStatus;
  static constexpr std::string_view name = "SetHookswitchStatus";
  static constexpr std::string_view doc = "Service: set hookswitch status.";
  static constexpr auto message = request("setHookswitchStatus", 275);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::hookswitch>("hookswitch", own, "The hookswitch.") | printable,
      field<&T::hookswitchOnHook>("hookswitchOnHook", own, "The hookswitch on hook.") | xml("hookswitchOnhook"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetHookswitchStatusResponse> {
  using T = csta::SetHookswitchStatusResponse;
  static constexpr std::string_view name = "SetHookswitchStatusResponse";
  static constexpr std::string_view doc = "The answer to SetHookswitchStatus.";
  static constexpr auto message = response("setHookswitchStatus", 275);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
