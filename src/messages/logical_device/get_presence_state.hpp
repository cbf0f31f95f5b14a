// GetPresenceState, GetPresenceStateResponse (ECMA-269, ECMA-285 get-presence-state).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get presence state.
struct GetPresenceState {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetPresenceState&) const = default;
};

/// The answer to GetPresenceState.
struct GetPresenceStateResponse {
  PresenceState presenceState;
  std::optional<GeneralizedTime> fromTime;
  std::optional<GeneralizedTime> untilTime;
  std::optional<Octets> place;
  std::optional<Octets> mood;
  std::optional<Octets> namedPresenceState;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetPresenceStateResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetPresenceState> {
  using T = csta::GetPresenceState;
  static constexpr std::string_view name = "GetPresenceState";
  static constexpr std::string_view doc = "Service: get presence state.";
  static constexpr auto message = request("getPresenceState", 550);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetPresenceStateResponse> {
  using T = csta::GetPresenceStateResponse;
  static constexpr std::string_view name = "GetPresenceStateResponse";
  static constexpr std::string_view doc = "The answer to GetPresenceState.";
  static constexpr auto message = response("getPresenceState", 550);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::presenceState>("presenceState", own, "The presence state."),
      field<&T::fromTime>("fromTime", context(0), "The from time."),
      field<&T::untilTime>("untilTime", context(1), "The until time."),
      field<&T::place>("place", context(2), "The place.") | printable,
      field<&T::mood>("mood", context(3), "The mood.") | printable,
      field<&T::namedPresenceState>("namedPresenceState", context(4), "The named presence state.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
