// MessageWaitingEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A message waits for a device, or no longer.
struct MessageWaitingEvent {
  phase1::CalledDeviceID deviceForMessage;
  std::optional<phase1::SubjectDeviceID> invokingDevice;
  bool messageWaitingOn = false;
  Unknown unknown;

  bool operator==(const MessageWaitingEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::MessageWaitingEvent> {
  using T = csta::phase2::MessageWaitingEvent;
  static constexpr std::string_view name = "MessageWaitingEvent";
  static constexpr std::string_view doc = "A message waits for a device, or no longer.";
  static constexpr auto message = event(EventGroup::feature, 3, 3).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceForMessage>("deviceForMessage", own, "The device for which the message is."),
      field<&T::invokingDevice>("invokingDevice", own, "The device at which it was set."),
      field<&T::messageWaitingOn>("messageWaitingOn", own, "Whether a message waits.")};
};

}  // namespace strowger::schema
