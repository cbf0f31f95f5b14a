// GetHookswitchStatus, GetHookswitchStatusResponse (ECMA-269, ECMA-285 get-hookswitch-status).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get hookswitch status.
struct GetHookswitchStatus {
  DeviceID device;
  std::optional<Octets> hookswitch;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetHookswitchStatus&) const = default;
};

/// Hookswitch status list item.
struct HookswitchStatusListItem {
  Octets hookswitch;
  bool hookswitchOnHook = false;
  Unknown unknown;

  bool operator==(const HookswitchStatusListItem&) const = default;
};

/// The answer to GetHookswitchStatus.
struct GetHookswitchStatusResponse {
  std::vector<HookswitchStatusListItem> hookswitchStatusList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetHookswitchStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetHookswitchStatus> {
  using T = csta::GetHookswitchStatus;
  static constexpr std::string_view name = "GetHookswitchStatus";
  static constexpr std::string_view doc = "Service: get hookswitch status.";
  static constexpr auto message = request("getHookswitchStatus", 264);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::hookswitch>("hookswitch", own, "The hookswitch.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::HookswitchStatusListItem> {
  using T = csta::HookswitchStatusListItem;
  static constexpr std::string_view name = "HookswitchStatusListItem";
  static constexpr std::string_view doc = "Hookswitch status list item.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::hookswitch>("hookswitch", own, "The hookswitch.") | printable,
                                     field<&T::hookswitchOnHook>("hookswitchOnHook", own, "The hookswitch on hook.")};
};

template <>
struct Schema<csta::GetHookswitchStatusResponse> {
  using T = csta::GetHookswitchStatusResponse;
  static constexpr std::string_view name = "GetHookswitchStatusResponse";
  static constexpr std::string_view doc = "The answer to GetHookswitchStatus.";
  static constexpr auto message = response("getHookswitchStatus", 264);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::hookswitchStatusList>("hookswitchStatusList", own, "The hookswitch status list.") |
          item("hookswitchStatusItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
