// SetPresenceState, SetPresenceStateResponse (ECMA-269, ECMA-285 set-presence-state).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set presence state.
struct SetPresenceState {
  DeviceID device;
  PresenceState requestedPresenceState;
  std::optional<GeneralizedTime> fromTime;
  std::optional<GeneralizedTime> untilTime;
  std::optional<Octets> place;
  std::optional<Octets> mood;
  std::optional<Octets> namedPresenceState;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetPresenceState&) const = default;
};

/// The answer to SetPresenceState.
struct SetPresenceStateResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetPresenceStateResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetPresenceState> {
  using T = csta::SetPresenceState;
  static constexpr std::string_view name = "SetPresenceState";
  static constexpr std::string_view doc = "Service: set presence state.";
  static constexpr auto message = request("setPresenceState", 551);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::requestedPresenceState>("requestedPresenceState", own, "The requested presence state."),
      field<&T::fromTime>("fromTime", context(0), "The from time."),
      field<&T::untilTime>("untilTime", context(1), "The until time."),
      field<&T::place>("place", context(2), "The place.") | printable,
      field<&T::mood>("mood", context(3), "The mood.") | printable,
      field<&T::namedPresenceState>("namedPresenceState", context(4), "The named presence state.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetPresenceStateResponse> {
  using T = csta::SetPresenceStateResponse;
  static constexpr std::string_view name = "SetPresenceStateResponse";
  static constexpr std::string_view doc = "The answer to SetPresenceState.";
  static constexpr auto message = response("setPresenceState", 551);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
