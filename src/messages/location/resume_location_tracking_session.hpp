// ResumeLocationTrackingSession, ResumeLocationTrackingSessionResponse (ECMA-269, ECMA-285
// resume-location-tracking-session).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: resume location tracking session.
struct ResumeLocationTrackingSession {
  std::string locCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ResumeLocationTrackingSession&) const = default;
};

/// The answer to ResumeLocationTrackingSession.
struct ResumeLocationTrackingSessionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ResumeLocationTrackingSessionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ResumeLocationTrackingSession> {
  using T = csta::ResumeLocationTrackingSession;
  static constexpr std::string_view name = "ResumeLocationTrackingSession";
  static constexpr std::string_view doc = "Service: resume location tracking session.";
  static constexpr auto message = request("resumeLocationTrackingSession", 534);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ResumeLocationTrackingSessionResponse> {
  using T = csta::ResumeLocationTrackingSessionResponse;
  static constexpr std::string_view name = "ResumeLocationTrackingSessionResponse";
  static constexpr std::string_view doc = "The answer to ResumeLocationTrackingSession.";
  static constexpr auto message = response("resumeLocationTrackingSession", 534);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
