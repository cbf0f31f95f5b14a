// StopLocationTrackingSession, StopLocationTrackingSessionResponse (ECMA-269, ECMA-285 stop-location-tracking-session).
#pragma once

#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: stop location tracking session.
struct StopLocationTrackingSession {
  std::string locCrossRefID;
  std::optional<EventCause> reason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopLocationTrackingSession&) const = default;
};

/// The answer to StopLocationTrackingSession.
struct StopLocationTrackingSessionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopLocationTrackingSessionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::StopLocationTrackingSession> {
  using T = csta::StopLocationTrackingSession;
  static constexpr std::string_view name = "StopLocationTrackingSession";
  static constexpr std::string_view doc = "Service: stop location tracking session.";
  static constexpr auto message = request("stopLocationTrackingSession", 537);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::reason>("reason", own, "Why the application asks."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StopLocationTrackingSessionResponse> {
  using T = csta::StopLocationTrackingSessionResponse;
  static constexpr std::string_view name = "StopLocationTrackingSessionResponse";
  static constexpr std::string_view doc = "The answer to StopLocationTrackingSession.";
  static constexpr auto message = response("stopLocationTrackingSession", 537);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
