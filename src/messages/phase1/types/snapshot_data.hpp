// SimpleCallState, CallState, SnapshotDeviceResponseInfo, SnapshotCallResponseInfo of Phases I and II (ECMA-179, ECMA-180;
// ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// The two states of a call of two, in one number.
enum class SimpleCallState : std::int32_t {
  callNull = 0,
  callPending = 1,
  callOriginated = 3,
  callDelivered = 35,
  callDeliveredHeld = 36,
  callReceived = 50,
  callEstablished = 51,
  callEstablishedHeld = 52,
  callReceivedOnHold = 66,
  callEstablishedOnHold = 67,
  callQueued = 83,
  callQueuedHeld = 84,
  callFailed = 99,
  callFailedHeld = 100,
};

/// The states of a call's connections.
struct CallState {
  enum Alternative : std::size_t { compoundCallState, simpleCallState, unknown };
  std::variant<std::vector<LocalConnectionState>, SimpleCallState, Null> choice;

  bool operator==(const CallState&) const = default;
};

/// A call at a device.
struct SnapshotDeviceResponseInfo {
  ConnectionID connectionIdentifier;
  CallState localCallState;
  Unknown unknown;

  bool operator==(const SnapshotDeviceResponseInfo&) const = default;
};

/// A device in a call.
struct SnapshotCallResponseInfo {
  SubjectDeviceID deviceOnCall;
  ConnectionID callIdentifier;
  std::optional<LocalConnectionState> localConnectionState;
  Unknown unknown;

  bool operator==(const SnapshotCallResponseInfo&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::SimpleCallState> {
  static constexpr std::string_view name = "SimpleCallState";
  static constexpr std::string_view doc = "The two states of a call of two, in one number.";
  static constexpr Enumerator enumerators[] = {
      {"callNull", 0},
      {"callPending", 1},
      {"callOriginated", 3},
      {"callDelivered", 35},
      {"callDeliveredHeld", 36},
      {"callReceived", 50},
      {"callEstablished", 51},
      {"callEstablishedHeld", 52},
      {"callReceivedOnHold", 66},
      {"callEstablishedOnHold", 67},
      {"callQueued", 83},
      {"callQueuedHeld", 84},
      {"callFailed", 99},
      {"callFailedHeld", 100},
  };
};

template <>
struct Schema<csta::phase1::CallState> {
  using T = csta::phase1::CallState;
  static constexpr std::string_view name = "CallState";
  static constexpr std::string_view doc = "The states of a call's connections.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("compoundCallState", context(0), "The states of all connections."),
                                     alternative<T, 1>("simpleCallState", context(1), "Both states in one number."),
                                     alternative<T, 2>("unknown", context(2), "Not known.")};
};

template <>
struct Schema<csta::phase1::SnapshotDeviceResponseInfo> {
  using T = csta::phase1::SnapshotDeviceResponseInfo;
  static constexpr std::string_view name = "SnapshotDeviceResponseInfo";
  static constexpr std::string_view doc = "A call at a device.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionIdentifier>("connectionIdentifier", own, "The device's connection."),
      field<&T::localCallState>("localCallState", own, "The states of the call's connections.")};
};

template <>
struct Schema<csta::phase1::SnapshotCallResponseInfo> {
  using T = csta::phase1::SnapshotCallResponseInfo;
  static constexpr std::string_view name = "SnapshotCallResponseInfo";
  static constexpr std::string_view doc = "A device in a call.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceOnCall>("deviceOnCall", own, "A device in the call."),
      field<&T::callIdentifier>("callIdentifier", own, "Its connection."),
      field<&T::localConnectionState>("localConnectionState", own, "State of its connection.")};
};

}  // namespace strowger::schema
