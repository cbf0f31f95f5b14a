// EventCause of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Why an event happened.
enum class EventCause : std::int32_t {
  activeMonitor = 1,
  alternate = 2,
  busy = 3,
  callBack = 4,
  callCancelled = 5,
  callForwardAlways = 6,
  callForwardBusy = 7,
  callForwardNoAnswer = 8,
  callForward = 9,
  callNotAnswered = 10,
  callPickup = 11,
  campOn = 12,
  destNotObtainable = 13,
  doNotDisturb = 14,
  incompatibleDestination = 15,
  invalidAccountCode = 16,
  keyConference = 17,
  lockout = 18,
  maintenance = 19,
  networkCongestion = 20,
  networkNotObtainable = 21,
  newCall = 22,
  noAvailableAgents = 23,
  override = 24,
  park = 25,
  overflow = 26,
  recall = 27,
  redirected = 28,
  reorderTone = 29,
  resourcesNotAvailable = 30,
  silentMonitor = 31,
  transfer = 32,
  trunksBusy = 33,
  voiceUnitInitiator = 34,
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::EventCause> {
  static constexpr std::string_view name = "EventCause";
  static constexpr std::string_view doc = "Why an event happened.";
  static constexpr Enumerator enumerators[] = {
      {"activeMonitor", 1},
      {"alternate", 2},
      {"busy", 3},
      {"callBack", 4},
      {"callCancelled", 5},
      {"callForwardAlways", 6},
      {"callForwardBusy", 7},
      {"callForwardNoAnswer", 8},
      {"callForward", 9},
      {"callNotAnswered", 10},
      {"callPickup", 11},
      {"campOn", 12},
      {"destNotObtainable", 13},
      {"doNotDisturb", 14},
      {"incompatibleDestination", 15},
      {"invalidAccountCode", 16},
      {"keyConference", 17},
      {"lockout", 18},
      {"maintenance", 19},
      {"networkCongestion", 20},
      {"networkNotObtainable", 21},
      {"newCall", 22},
      {"noAvailableAgents", 23},
      {"override", 24},
      {"park", 25},
      {"overflow", 26},
      {"recall", 27},
      {"redirected", 28},
      {"reorderTone", 29},
      {"resourcesNotAvailable", 30},
      {"silentMonitor", 31},
      {"transfer", 32},
      {"trunksBusy", 33},
      {"voiceUnitInitiator", 34},
  };
};

}  // namespace strowger::schema
