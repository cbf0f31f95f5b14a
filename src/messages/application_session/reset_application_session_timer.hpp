// ResetApplicationSessionTimer and its answers (ECMA-354).
#pragma once

#include "messages/application_session/name_space.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Keeps a session alive.
struct ResetApplicationSessionTimer {
  std::string sessionID;
  std::optional<std::int64_t> requestedSessionDuration;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const ResetApplicationSessionTimer&) const = default;
};

/// The session lives on.
struct ResetApplicationSessionTimerPosResponse {
  std::int64_t actualSessionDuration{};
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const ResetApplicationSessionTimerPosResponse&) const = default;
};

/// Why a timer was not reset.
enum class ResetApplicationSessionTimerError : std::int32_t {
  invalidSessionID = 0,
  serverCannotResetSessionTimer = 1,
};

/// Why a timer was not reset: a reason of the standard or another.
struct ResetApplicationSessionTimerErrorCode {
  enum Alternative : std::size_t { definedError, applError };
  std::variant<ResetApplicationSessionTimerError, std::string> choice;

  bool operator==(const ResetApplicationSessionTimerErrorCode&) const = default;
};

/// The timer is not reset.
struct ResetApplicationSessionTimerNegResponse {
  ResetApplicationSessionTimerErrorCode errorCode;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const ResetApplicationSessionTimerNegResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ResetApplicationSessionTimer> {
  using T = csta::ResetApplicationSessionTimer;
  static constexpr std::string_view name = "ResetApplicationSessionTimer";
  static constexpr std::string_view doc = "Keeps a session alive.";
  static constexpr auto message = csta::application_session(schema::Role::request);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sessionID>("sessionID", context(0), "The handle of the session."),
      field<&T::requestedSessionDuration>("requestedSessionDuration", context(1),
                                          "For how many seconds more the session shall live."),
      field<&T::extensions>("extensions", context(2), "Data outside the standard.")};
};

template <>
struct Schema<csta::ResetApplicationSessionTimerPosResponse> {
  using T = csta::ResetApplicationSessionTimerPosResponse;
  static constexpr std::string_view name = "ResetApplicationSessionTimerPosResponse";
  static constexpr std::string_view doc = "The session lives on.";
  static constexpr auto message = csta::application_session(schema::Role::response);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::actualSessionDuration>("actualSessionDuration", context(0),
                                       "Seconds that the session lives without another reset."),
      field<&T::extensions>("extensions", context(1), "Data outside the standard.")};
};

template <>
struct Schema<csta::ResetApplicationSessionTimerError> {
  static constexpr std::string_view name = "ResetApplicationSessionTimerError";
  static constexpr std::string_view doc = "Why a timer was not reset.";
  static constexpr Enumerator enumerators[] = {
      {"invalidSessionID", 0},
      {"serverCannotResetSessionTimer", 1},
  };
};

template <>
struct Schema<csta::ResetApplicationSessionTimerErrorCode> {
  using T = csta::ResetApplicationSessionTimerErrorCode;
  static constexpr std::string_view name = "ResetApplicationSessionTimerErrorCode";
  static constexpr std::string_view doc = "Why a timer was not reset: a reason of the standard or another.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("definedError", context(0), "A reason of the standard."),
                                     alternative<T, 1>("applError", context(1), "Another reason, in words.")};
};

template <>
struct Schema<csta::ResetApplicationSessionTimerNegResponse> {
  using T = csta::ResetApplicationSessionTimerNegResponse;
  static constexpr std::string_view name = "ResetApplicationSessionTimerNegResponse";
  static constexpr std::string_view doc = "The timer is not reset.";
  static constexpr auto message = csta::application_session(schema::Role::response);
  template <class = void>
  static constexpr Field fields[] = {field<&T::errorCode>("errorCode", context(0), "Why."),
                                     field<&T::extensions>("extensions", context(1), "Data outside the standard.")};
};

}  // namespace strowger::schema
