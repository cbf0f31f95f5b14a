// PresenceStateEvent (ECMA-269, ECMA-285 presence-state-event).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: presence state.
struct PresenceStateEvent {
  SubjectDeviceID device;
  PresenceState presenceState;
  std::optional<GeneralizedTime> fromTime;
  std::optional<GeneralizedTime> untilTime;
  std::optional<Octets> place;
  std::optional<Octets> mood;
  std::optional<Octets> namedPresenceState;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const PresenceStateEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PresenceStateEvent> {
  using T = csta::PresenceStateEvent;
  static constexpr std::string_view name = "PresenceStateEvent";
  static constexpr std::string_view doc = "Event: presence state.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 14, 14);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::presenceState>("presenceState", own, "The presence state."),
      field<&T::fromTime>("fromTime", context(0), "The from time."),
      field<&T::untilTime>("untilTime", context(1), "The until time."),
      field<&T::place>("place", context(2), "The place.") | printable,
      field<&T::mood>("mood", context(3), "The mood.") | printable,
      field<&T::namedPresenceState>("namedPresenceState", context(4), "The named presence state.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
