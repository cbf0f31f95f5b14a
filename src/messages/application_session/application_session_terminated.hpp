// ApplicationSessionTerminated (ECMA-354).
#pragma once

#include "messages/application_session/name_space.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Why the server ended a session.
enum class SessionTermReason : std::int32_t {
  resourceLimitation = 0,
  sessionTimerExpired = 1,
};

/// Why the server ended a session: a reason of the standard or another.
struct SessionTermReasonCode {
  enum Alternative : std::size_t { definedTermReason, appTermReason };
  std::variant<SessionTermReason, std::string> choice;

  bool operator==(const SessionTermReasonCode&) const = default;
};

/// The server ended the session.
struct ApplicationSessionTerminated {
  std::string sessionID;
  SessionTermReasonCode sessionTermReason;
  std::optional<AnyElement> extensions;
  Unknown unknown;

  bool operator==(const ApplicationSessionTerminated&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SessionTermReason> {
  static constexpr std::string_view name = "SessionTermReason";
  static constexpr std::string_view doc = "Why the server ended a session.";
  static constexpr Enumerator enumerators[] = {
      {"resourceLimitation", 0},
      {"sessionTimerExpired", 1},
  };
};

template <>
struct Schema<csta::SessionTermReasonCode> {
  using T = csta::SessionTermReasonCode;
  static constexpr std::string_view name = "SessionTermReasonCode";
  static constexpr std::string_view doc = "Why the server ended a session: a reason of the standard or another.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("definedTermReason", context(0), "A reason of the standard."),
      alternative<T, 1>("appTermReason", context(1), "Another reason, in words.") | xml("serverTermReason")};
};

template <>
struct Schema<csta::ApplicationSessionTerminated> {
  using T = csta::ApplicationSessionTerminated;
  static constexpr std::string_view name = "ApplicationSessionTerminated";
  static constexpr std::string_view doc = "The server ended the session.";
  static constexpr auto message = csta::application_session(schema::Role::one_way, schema::Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {field<&T::sessionID>("sessionID", context(0), "The handle of the session."),
                                     field<&T::sessionTermReason>("sessionTermReason", context(1), "Why."),
                                     field<&T::extensions>("extensions", context(2), "Data outside the standard.")};
};

}  // namespace strowger::schema
