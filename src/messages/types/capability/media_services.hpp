// types: AttachMediaService, DetachMediaService, MediaServList (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Attach media service.
struct AttachMediaService : BitString {
  enum Bit : unsigned {
    mediaServiceVersion = 0,
    mediaServiceInstanceID = 1,
    connectionModeConsultConference = 2,
    connectionModeConsultConferenceHold = 3,
    connectionModeDeflect = 4,
    connectionModeDirectedPickup = 5,
    connectionModeJoin = 6,
    connectionModeSingleStepConference = 7,
    connectionModeSingleStepConferenceHold = 8,
    connectionModeSingleStepTransfer = 9,
    connectionModeTransfer = 10,
    connectionModeDirect = 11,
    requestedConnectionState = 12,
    privateData = 13,
    mediaServiceInstanceIDInAck = 14,
    mediaConnectionInfoInAck = 15,
    privateDataInAck = 16,
    deviceIDOnly = 17,
    ackModelMultiStep = 18,
  };
};

/// Detach media service.
struct DetachMediaService : BitString {
  enum Bit : unsigned {
    alerting = 0,
    connected = 1,
    fail = 2,
    hold = 3,
    queued = 4,
    privateData = 5,
    privateDataInAck = 6,
    deviceIDOnly = 7,
    ackModelMultiStep = 8,
  };
};

/// Media serv list.
struct MediaServList {
  std::optional<AttachMediaService> attachMediaService;
  std::optional<DetachMediaService> detachMediaService;
  Unknown unknown;

  bool operator==(const MediaServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::AttachMediaService> {
  static constexpr std::string_view name = "AttachMediaService";
  static constexpr std::string_view doc = "Attach media service.";
  static constexpr Enumerator enumerators[] = {
      {"mediaServiceVersion", 0},
      {"mediaServiceInstanceID", 1},
      {"connectionModeConsultConference", 2},
      {"connectionModeConsultConferenceHold", 3},
      {"connectionModeDeflect", 4},
      {"connectionModeDirectedPickup", 5},
      {"connectionModeJoin", 6},
      {"connectionModeSingleStepConference", 7},
      {"connectionModeSingleStepConferenceHold", 8},
      {"connectionModeSingleStepTransfer", 9},
      {"connectionModeTransfer", 10},
      {"connectionModeDirect", 11},
      {"requestedConnectionState", 12},
      {"privateData", 13},
      {"mediaServiceInstanceIDInAck", 14},
      {"mediaConnectionInfoInAck", 15},
      {"privateDataInAck", 16},
      {"deviceIDOnly", 17},
      {"ackModelMultiStep", 18},
  };
};

template <>
struct Schema<csta::capability::DetachMediaService> {
  static constexpr std::string_view name = "DetachMediaService";
  static constexpr std::string_view doc = "Detach media service.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"connected", 1},
      {"fail", 2},
      {"hold", 3},
      {"queued", 4},
      {"privateData", 5},
      {"privateDataInAck", 6},
      {"deviceIDOnly", 7},
      {"ackModelMultiStep", 8},
  };
};

template <>
struct Schema<csta::capability::MediaServList> {
  using T = csta::capability::MediaServList;
  static constexpr std::string_view name = "MediaServList";
  static constexpr std::string_view doc = "Media serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::attachMediaService>("attachMediaService", context(0), "The attach media service."),
      field<&T::detachMediaService>("detachMediaService", context(1), "The detach media service.")};
};

}  // namespace strowger::schema
