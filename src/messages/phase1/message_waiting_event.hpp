// MessageWaitingEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A message waits for a device, or no longer.
struct MessageWaitingEvent {
  CalledDeviceID deviceForMessage;
  std::optional<SubjectDeviceID> invokingDevice;
  bool messageWaitingOn = false;
  Unknown unknown;

  bool operator==(const MessageWaitingEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::MessageWaitingEvent> {
  using T = csta::phase1::MessageWaitingEvent;
  static constexpr std::string_view name = "MessageWaitingEvent";
  static constexpr std::string_view doc = "A message waits for a device, or no longer.";
  static constexpr auto message = event(EventGroup::feature, 4, 3).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceForMessage>("deviceForMessage", own, "The device for which the message is."),
      field<&T::invokingDevice>("invokingDevice", own, "The device at which it was set."),
      field<&T::messageWaitingOn>("messageWaitingOn", own, "Whether a message waits.")};
};

}  // namespace strowger::schema
