// StopApplicationSession and its answers (ECMA-354).
#pragma once

#include "messages/application_session/name_space.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Why an application ends its session.
enum class SessionEndReason : std::int32_t {
  normal = 0,
};

/// Why an application ends its session: a reason of the standard or another.
struct SessionEndReasonCode {
  enum Alternative : std::size_t { definedEndReason, appEndReason };
  std::variant<SessionEndReason, std::string> choice;

  bool operator==(const SessionEndReasonCode&) const = default;
};

/// Ends a session.
struct StopApplicationSession {
  std::string sessionID;
  std::optional<SessionEndReasonCode> sessionEndReason;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const StopApplicationSession&) const = default;
};

/// The session is ended.
struct StopApplicationSessionPosResponse {
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const StopApplicationSessionPosResponse&) const = default;
};

/// Why a session was not ended.
enum class StopApplicationSessionError : std::int32_t {
  invalidSessionID = 0,
};

/// Why a session was not ended: a reason of the standard or another.
struct StopApplicationSessionErrorCode {
  enum Alternative : std::size_t { definedError, applError };
  std::variant<StopApplicationSessionError, std::string> choice;

  bool operator==(const StopApplicationSessionErrorCode&) const = default;
};

/// The session is not ended.
struct StopApplicationSessionNegResponse {
  StopApplicationSessionErrorCode errorCode;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const StopApplicationSessionNegResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SessionEndReason> {
  static constexpr std::string_view name = "SessionEndReason";
  static constexpr std::string_view doc = "Why an application ends its session.";
  static constexpr Enumerator enumerators[] = {
      {"normal", 0},
  };
};

template <>
struct Schema<csta::SessionEndReasonCode> {
  using T = csta::SessionEndReasonCode;
  static constexpr std::string_view name = "SessionEndReasonCode";
  static constexpr std::string_view doc = "Why an application ends its session: a reason of the standard or another.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("definedEndReason", context(0), "A reason of the standard."),
                                     alternative<T, 1>("appEndReason", context(1), "Another reason, in words.")};
};

template <>
struct Schema<csta::StopApplicationSession> {
  using T = csta::StopApplicationSession;
  static constexpr std::string_view name = "StopApplicationSession";
  static constexpr std::string_view doc = "Ends a session.";
  static constexpr auto message = csta::application_session(schema::Role::request);
  template <class = void>
  static constexpr Field fields[] = {field<&T::sessionID>("sessionID", context(0), "The handle of the session."),
                                     field<&T::sessionEndReason>("sessionEndReason", context(1), "Why."),
                                     field<&T::extensions>("extensions", context(2), "Data outside the standard.")};
};

template <>
struct Schema<csta::StopApplicationSessionPosResponse> {
  using T = csta::StopApplicationSessionPosResponse;
  static constexpr std::string_view name = "StopApplicationSessionPosResponse";
  static constexpr std::string_view doc = "The session is ended.";
  static constexpr auto message = csta::application_session(schema::Role::response);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", context(0), "Data outside the standard.")};
};

template <>
struct Schema<csta::StopApplicationSessionError> {
  static constexpr std::string_view name = "StopApplicationSessionError";
  static constexpr std::string_view doc = "Why a session was not ended.";
  static constexpr Enumerator enumerators[] = {
      {"invalidSessionID", 0},
  };
};

template <>
struct Schema<csta::StopApplicationSessionErrorCode> {
  using T = csta::StopApplicationSessionErrorCode;
  static constexpr std::string_view name = "StopApplicationSessionErrorCode";
  static constexpr std::string_view doc = "Why a session was not ended: a reason of the standard or another.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("definedError", context(0), "A reason of the standard."),
                                     alternative<T, 1>("applError", context(1), "Another reason, in words.")};
};

template <>
struct Schema<csta::StopApplicationSessionNegResponse> {
  using T = csta::StopApplicationSessionNegResponse;
  static constexpr std::string_view name = "StopApplicationSessionNegResponse";
  static constexpr std::string_view doc = "The session is not ended.";
  static constexpr auto message = csta::application_session(schema::Role::response);
  template <class = void>
  static constexpr Field fields[] = {field<&T::errorCode>("errorCode", context(0), "Why."),
                                     field<&T::extensions>("extensions", context(1), "Data outside the standard.")};
};

}  // namespace strowger::schema
