// PlayEvent, RecordEvent, ReviewEvent, StopEvent, SuspendPlayEvent ... of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A message is being played.
struct PlayEvent {
  phase1::ConnectionID connection;
  Octets message;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const PlayEvent&) const = default;
};

/// A message is being recorded.
struct RecordEvent {
  phase1::ConnectionID connection;
  Octets message;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const RecordEvent&) const = default;
};

/// A message is being reviewed.
struct ReviewEvent {
  phase1::ConnectionID connection;
  Octets message;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const ReviewEvent&) const = default;
};

/// Playing or recording stopped.
struct StopEvent {
  phase1::ConnectionID connection;
  Octets message;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const StopEvent&) const = default;
};

/// Playing is suspended.
struct SuspendPlayEvent {
  phase1::ConnectionID connection;
  Octets message;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const SuspendPlayEvent&) const = default;
};

/// Recording is suspended.
struct SuspendRecordEvent {
  phase1::ConnectionID connection;
  Octets message;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const SuspendRecordEvent&) const = default;
};

/// Speed or position of a message changed.
struct VoiceAttributesChangeEvent {
  phase1::ConnectionID connection;
  Octets message;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const VoiceAttributesChangeEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::PlayEvent> {
  using T = csta::phase2::PlayEvent;
  static constexpr std::string_view name = "PlayEvent";
  static constexpr std::string_view doc = "A message is being played.";
  static constexpr auto message = event(EventGroup::voiceUnit, 0, 1).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message."),
      field<&T::length>("length", own, "How long it is, in milliseconds."),
      field<&T::currentPosition>("currentPosition", context(0), "Where it is, in milliseconds."),
      field<&T::speed>("speed", context(1), "How fast, in percent."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

template <>
struct Schema<csta::phase2::RecordEvent> {
  using T = csta::phase2::RecordEvent;
  static constexpr std::string_view name = "RecordEvent";
  static constexpr std::string_view doc = "A message is being recorded.";
  static constexpr auto message = event(EventGroup::voiceUnit, 1, 3).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message."),
      field<&T::length>("length", own, "How long it is, in milliseconds."),
      field<&T::currentPosition>("currentPosition", context(0), "Where it is, in milliseconds."),
      field<&T::speed>("speed", context(1), "How fast, in percent."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

template <>
struct Schema<csta::phase2::ReviewEvent> {
  using T = csta::phase2::ReviewEvent;
  static constexpr std::string_view name = "ReviewEvent";
  static constexpr std::string_view doc = "A message is being reviewed.";
  static constexpr auto message = event(EventGroup::voiceUnit, 2, 5).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message."),
      field<&T::length>("length", own, "How long it is, in milliseconds."),
      field<&T::currentPosition>("currentPosition", context(0), "Where it is, in milliseconds."),
      field<&T::speed>("speed", context(1), "How fast, in percent."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

template <>
struct Schema<csta::phase2::StopEvent> {
  using T = csta::phase2::StopEvent;
  static constexpr std::string_view name = "StopEvent";
  static constexpr std::string_view doc = "Playing or recording stopped.";
  static constexpr auto message = event(EventGroup::voiceUnit, 3, 0).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message."),
      field<&T::length>("length", own, "How long it is, in milliseconds."),
      field<&T::currentPosition>("currentPosition", context(0), "Where it is, in milliseconds."),
      field<&T::speed>("speed", context(1), "How fast, in percent."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

template <>
struct Schema<csta::phase2::SuspendPlayEvent> {
  using T = csta::phase2::SuspendPlayEvent;
  static constexpr std::string_view name = "SuspendPlayEvent";
  static constexpr std::string_view doc = "Playing is suspended.";
  static constexpr auto message = event(EventGroup::voiceUnit, 4, 2).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message."),
      field<&T::length>("length", own, "How long it is, in milliseconds."),
      field<&T::currentPosition>("currentPosition", context(0), "Where it is, in milliseconds."),
      field<&T::speed>("speed", context(1), "How fast, in percent."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

template <>
struct Schema<csta::phase2::SuspendRecordEvent> {
  using T = csta::phase2::SuspendRecordEvent;
  static constexpr std::string_view name = "SuspendRecordEvent";
  static constexpr std::string_view doc = "Recording is suspended.";
  static constexpr auto message = event(EventGroup::voiceUnit, 5, 4).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message."),
      field<&T::length>("length", own, "How long it is, in milliseconds."),
      field<&T::currentPosition>("currentPosition", context(0), "Where it is, in milliseconds."),
      field<&T::speed>("speed", context(1), "How fast, in percent."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

template <>
struct Schema<csta::phase2::VoiceAttributesChangeEvent> {
  using T = csta::phase2::VoiceAttributesChangeEvent;
  static constexpr std::string_view name = "VoiceAttributesChangeEvent";
  static constexpr std::string_view doc = "Speed or position of a message changed.";
  static constexpr auto message = event(EventGroup::voiceUnit, 6, 6).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message."),
      field<&T::length>("length", own, "How long it is, in milliseconds."),
      field<&T::currentPosition>("currentPosition", context(0), "Where it is, in milliseconds."),
      field<&T::speed>("speed", context(1), "How fast, in percent."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
