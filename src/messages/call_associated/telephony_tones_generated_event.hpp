// TelephonyTonesGeneratedEvent (ECMA-269, ECMA-285 telephony-tones-generated-event).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: telephony tones generated.
struct TelephonyTonesGeneratedEvent {
  ConnectionID connection;
  std::optional<TelephonyTone> toneGenerated;
  std::optional<std::int64_t> toneFrequency;
  std::optional<std::int64_t> toneDuration;
  std::optional<std::int64_t> pauseDuration;
  std::optional<ConnectionInformation> connectionInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const TelephonyTonesGeneratedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::TelephonyTonesGeneratedEvent> {
  using T = csta::TelephonyTonesGeneratedEvent;
  static constexpr std::string_view name = "TelephonyTonesGeneratedEvent";
  static constexpr std::string_view doc = "Event: telephony tones generated.";
  static constexpr auto message = event(EventCategory::callAssociated, 3, 3);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::toneGenerated>("toneGenerated", own, "The tone generated."),
      field<&T::toneFrequency>("toneFrequency", context(0), "The tone frequency."),
      field<&T::toneDuration>("toneDuration", context(1), "The tone duration."),
      field<&T::pauseDuration>("pauseDuration", context(2), "The pause duration."),
      field<&T::connectionInfo>("connectionInfo", own, "Flow direction and channels of the connection."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
