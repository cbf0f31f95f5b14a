// SetRingerStatus, SetRingerStatusResponse (ECMA-269, ECMA-285 set-ringer-status).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set ringer status.
struct SetRingerStatus {
  DeviceID device;
  Octets ringer;
  std::optional<RingMode> ringMode;
  std::optional<std::int64_t> ringPattern;
  std::optional<Volume> ringVolume;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetRingerStatus&) const = default;
};

/// The answer to SetRingerStatus.
struct SetRingerStatusResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetRingerStatusResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetRingerStatus> {
  using T = csta::SetRingerStatus;
  static constexpr std::string_view name = "SetRingerStatus";
  static constexpr std::string_view doc = "Service: set ringer status.";
  static constexpr auto message = request("setRingerStatus", 280);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::ringer>("ringer", own, "The ringer.") | printable,
                                     field<&T::ringMode>("ringMode", own, "The ring mode."),
                                     field<&T::ringPattern>("ringPattern", context(1), "The ring pattern."),
                                     field<&T::ringVolume>("ringVolume", explicit_context(2), "The ring volume."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetRingerStatusResponse> {
  using T = csta::SetRingerStatusResponse;
  static constexpr std::string_view name = "SetRingerStatusResponse";
  static constexpr std::string_view doc = "The answer to SetRingerStatus.";
  static constexpr auto message = response("setRingerStatus", 280);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
