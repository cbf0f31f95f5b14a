// StartApplicationSession and its answers (ECMA-354).
#pragma once

#include "messages/application_session/name_space.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Which application asks for a session.
struct ApplicationInfo {
  std::string applicationID;
  std::optional<AnyElement> applicationSpecificInfo;
  Unknown unknown;

  bool operator==(const ApplicationInfo&) const = default;
};

/// Opens a session: the application names itself and the protocol versions that it speaks.
struct StartApplicationSession {
  ApplicationInfo applicationInfo;
  std::vector<std::string> requestedProtocolVersions;
  std::optional<std::int64_t> requestedSessionDuration;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const StartApplicationSession&) const = default;
};

/// The session is open.
struct StartApplicationSessionPosResponse {
  std::string sessionID;
  std::string actualProtocolVersion;
  std::optional<std::int64_t> actualSessionDuration;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const StartApplicationSessionPosResponse&) const = default;
};

/// Why a session was refused.
enum class StartApplicationSessionError : std::int32_t {
  invalidApplicationInfo = 0,
  requestedProtocolVersionNotSupported = 1,
  serverResourcesBusy = 2,
  maxNumberSessions = 3,
};

/// Why a session was refused: a reason of the standard or another.
struct StartApplicationSessionErrorCode {
  enum Alternative : std::size_t { definedError, applError };
  std::variant<StartApplicationSessionError, std::string> choice;

  bool operator==(const StartApplicationSessionErrorCode&) const = default;
};

/// The session is refused.
struct StartApplicationSessionNegResponse {
  StartApplicationSessionErrorCode errorCode;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const StartApplicationSessionNegResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ApplicationInfo> {
  using T = csta::ApplicationInfo;
  static constexpr std::string_view name = "ApplicationInfo";
  static constexpr std::string_view doc = "Which application asks for a session.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::applicationID>("applicationID", context(0), "The name of the application."),
      field<&T::applicationSpecificInfo>("applicationSpecificInfo", context(1),
                                         "What identifies its user: user name and password in a form of the vendor.") |
          secret};
};

template <>
struct Schema<csta::StartApplicationSession> {
  using T = csta::StartApplicationSession;
  static constexpr std::string_view name = "StartApplicationSession";
  static constexpr std::string_view doc =
      "Opens a session: the application names itself and the protocol versions that it speaks.";
  static constexpr auto message = csta::application_session(schema::Role::request);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::applicationInfo>("applicationInfo", context(0), "Who asks."),
      field<&T::requestedProtocolVersions>("requestedProtocolVersions", context(1),
                                           "Versions that the application speaks, the one that it likes best first.") |
          item("protocolVersion"),
      field<&T::requestedSessionDuration>("requestedSessionDuration", context(2),
                                          "For how many seconds the session shall live without a reset of its timer."),
      field<&T::extensions>("extensions", context(3), "Data outside the standard.")};
};

template <>
struct Schema<csta::StartApplicationSessionPosResponse> {
  using T = csta::StartApplicationSessionPosResponse;
  static constexpr std::string_view name = "StartApplicationSessionPosResponse";
  static constexpr std::string_view doc = "The session is open.";
  static constexpr auto message = csta::application_session(schema::Role::response);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sessionID>("sessionID", context(0), "The handle of the session."),
      field<&T::actualProtocolVersion>("actualProtocolVersion", context(1),
                                       "The version that will be spoken: one of those asked for."),
      field<&T::actualSessionDuration>("actualSessionDuration", context(2),
                                       "Seconds that the session lives without a reset of its timer."),
      field<&T::extensions>("extensions", context(3), "Data outside the standard.")};
};

template <>
struct Schema<csta::StartApplicationSessionError> {
  static constexpr std::string_view name = "StartApplicationSessionError";
  static constexpr std::string_view doc = "Why a session was refused.";
  static constexpr Enumerator enumerators[] = {
      {"invalidApplicationInfo", 0},
      {"requestedProtocolVersionNotSupported", 1},
      {"serverResourcesBusy", 2},
      {"maxNumberSessions", 3},
  };
};

template <>
struct Schema<csta::StartApplicationSessionErrorCode> {
  using T = csta::StartApplicationSessionErrorCode;
  static constexpr std::string_view name = "StartApplicationSessionErrorCode";
  static constexpr std::string_view doc = "Why a session was refused: a reason of the standard or another.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("definedError", context(0), "A reason of the standard."),
                                     alternative<T, 1>("applError", context(1), "Another reason, in words.")};
};

template <>
struct Schema<csta::StartApplicationSessionNegResponse> {
  using T = csta::StartApplicationSessionNegResponse;
  static constexpr std::string_view name = "StartApplicationSessionNegResponse";
  static constexpr std::string_view doc = "The session is refused.";
  static constexpr auto message = csta::application_session(schema::Role::response);
  template <class = void>
  static constexpr Field fields[] = {field<&T::errorCode>("errorCode", context(0), "Why."),
                                     field<&T::extensions>("extensions", context(1), "Data outside the standard.")};
};

}  // namespace strowger::schema
