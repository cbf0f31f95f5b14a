// SuspendLocationTrackingSession, SuspendLocationTrackingSessionResponse (ECMA-269, ECMA-285
// suspend-location-tracking-session).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: suspend location tracking session.
struct SuspendLocationTrackingSession {
  std::string locCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SuspendLocationTrackingSession&) const = default;
};

/// The answer to SuspendLocationTrackingSession.
struct SuspendLocationTrackingSessionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SuspendLocationTrackingSessionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SuspendLocationTrackingSession> {
  using T = csta::SuspendLocationTrackingSession;
  static constexpr std::string_view name = "SuspendLocationTrackingSession";
  static constexpr std::string_view doc = "Service: suspend location tracking session.";
  static constexpr auto message = request("suspendLocationTrackingSession", 538);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SuspendLocationTrackingSessionResponse> {
  using T = csta::SuspendLocationTrackingSessionResponse;
  static constexpr std::string_view name = "SuspendLocationTrackingSessionResponse";
  static constexpr std::string_view doc = "The answer to SuspendLocationTrackingSession.";
  static constexpr auto message = response("suspendLocationTrackingSession", 538);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
