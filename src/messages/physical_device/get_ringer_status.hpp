// GetRingerStatus, GetRingerStatusResponse (ECMA-269, ECMA-285 get-ringer-status).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get ringer status.
struct GetRingerStatus {
  DeviceID device;
  std::optional<Octets> ringer;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetRingerStatus&) const = default;
};

/// Ringer status list item.
struct RingerStatusListItem {
  Octets ringer;
  RingMode ringMode{};
  std::optional<std::int64_t> ringCount;
  std::optional<std::int64_t> ringDuration;
  std::optional<std::int64_t> ringPattern;
  std::optional<std::int64_t> ringVolAbs;
  Unknown unknown;

  bool operator==(const RingerStatusListItem&) const = default;
};

/// The answer to GetRingerStatus.
struct GetRingerStatusResponse {
  std::vector<RingerStatusListItem> ringerStatusList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetRingerStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetRingerStatus> {
  using T = csta::GetRingerStatus;
  static constexpr std::string_view name = "GetRingerStatus";
  static constexpr std::string_view doc = "Service: get ringer status.";
  static constexpr auto message = request("getRingerStatus", 270);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::ringer>("ringer", own, "The ringer.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::RingerStatusListItem> {
  using T = csta::RingerStatusListItem;
  static constexpr std::string_view name = "RingerStatusListItem";
  static constexpr std::string_view doc = "Ringer status list item.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::ringer>("ringer", own, "The ringer.") | printable,
                                     field<&T::ringMode>("ringMode", own, "The ring mode."),
                                     field<&T::ringCount>("ringCount", context(0), "The ring count.") | bounds(0, 1000),
                                     field<&T::ringDuration>("ringDuration", context(3), "The ring duration."),
                                     field<&T::ringPattern>("ringPattern", context(1), "The ring pattern."),
                                     field<&T::ringVolAbs>("ringVolAbs", context(2), "The ring vol abs.") | bounds(0, 100)};
};

template <>
struct Schema<csta::GetRingerStatusResponse> {
  using T = csta::GetRingerStatusResponse;
  static constexpr std::string_view name = "GetRingerStatusResponse";
  static constexpr std::string_view doc = "The answer to GetRingerStatus.";
  static constexpr auto message = response("getRingerStatus", 270);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ringerStatusList>("ringerStatusList", own, "The ringer status list.") | item("ringerStatusItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
