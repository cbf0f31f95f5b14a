// FeatureFilter, AgentFilter, VoiceUnitFilter, MonitorFilter of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/monitor_filter.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Feature events that are not to be sent. The order of the last four is inferred.
struct FeatureFilter : BitString {
  enum Bit : unsigned {
    callInformation = 0,
    doNotDisturb = 1,
    forwarding = 2,
    messageWaiting = 3,
    autoAnswer = 4,
    microphoneMute = 5,
    speakerMute = 6,
    speakerVolume = 7,
  };
};

/// Agent events that are not to be sent. The names of the bits are inferred.
struct AgentFilter : BitString {
  enum Bit : unsigned {
    agentBusy = 0,
    loggedOn = 1,
    loggedOff = 2,
    notReady = 3,
    ready = 4,
    workingAfterCall = 5,
  };
};

/// Voice unit events that are not to be sent.
struct VoiceUnitFilter : BitString {
  enum Bit : unsigned {
    stop = 0,
    play = 1,
    suspendPlay = 2,
    record = 3,
    suspendRecord = 4,
    review = 5,
    voiceAttributesChange = 6,
  };
};

/// Events that are not to be sent; a set bit means: do not send.
struct MonitorFilter {
  phase1::CallFilter call;
  FeatureFilter feature;
  AgentFilter agent;
  phase1::MaintenanceFilter maintenance;
  VoiceUnitFilter voiceUnit;
  bool private_ = false;
  Unknown unknown;

  bool operator==(const MonitorFilter&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::FeatureFilter> {
  static constexpr std::string_view name = "FeatureFilter";
  static constexpr std::string_view doc = "Feature events that are not to be sent. The order of the last four is inferred.";
  static constexpr Enumerator enumerators[] = {
      {"callInformation", 0}, {"doNotDisturb", 1},   {"forwarding", 2},  {"messageWaiting", 3},
      {"autoAnswer", 4},      {"microphoneMute", 5}, {"speakerMute", 6}, {"speakerVolume", 7},
  };
};

template <>
struct Schema<csta::phase2::AgentFilter> {
  static constexpr std::string_view name = "AgentFilter";
  static constexpr std::string_view doc = "Agent events that are not to be sent. The names of the bits are inferred.";
  static constexpr Enumerator enumerators[] = {
      {"agentBusy", 0}, {"loggedOn", 1}, {"loggedOff", 2}, {"notReady", 3}, {"ready", 4}, {"workingAfterCall", 5},
  };
};

template <>
struct Schema<csta::phase2::VoiceUnitFilter> {
  static constexpr std::string_view name = "VoiceUnitFilter";
  static constexpr std::string_view doc = "Voice unit events that are not to be sent.";
  static constexpr Enumerator enumerators[] = {
      {"stop", 0},          {"play", 1},   {"suspendPlay", 2},           {"record", 3},
      {"suspendRecord", 4}, {"review", 5}, {"voiceAttributesChange", 6},
  };
};

template <>
struct Schema<csta::phase2::MonitorFilter> {
  using T = csta::phase2::MonitorFilter;
  static constexpr std::string_view name = "MonitorFilter";
  static constexpr std::string_view doc = "Events that are not to be sent; a set bit means: do not send.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::call>("call", context(0), "Call events.") | with_default,
      field<&T::feature>("feature", context(1), "Feature events.") | with_default,
      field<&T::agent>("agent", context(2), "Agent events.") | with_default,
      field<&T::maintenance>("maintenance", context(3), "Maintenance events.") | with_default,
      field<&T::voiceUnit>("voiceUnit", context(5), "Voice unit events.") | with_default,
      field<&T::private_>("private", context(4), "Whether private events are left out.") | with_default};
};

}  // namespace strowger::schema
