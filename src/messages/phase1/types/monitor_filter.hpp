// CallFilter, FeatureFilter, AgentFilter, MaintenanceFilter, MonitorFilter of Phases I and II (ECMA-179, ECMA-180;
// ECMA-218).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Call events that are not to be sent.
struct CallFilter : BitString {
  enum Bit : unsigned {
    callCleared = 0,
    conferenced = 1,
    connectionCleared = 2,
    delivered = 3,
    diverted = 4,
    established = 5,
    failed = 6,
    held = 7,
    networkReached = 8,
    originated = 9,
    queued = 10,
    retrieved = 11,
    serviceInitiated = 12,
    transferred = 13,
  };
};

/// Feature events that are not to be sent.
struct FeatureFilter : BitString {
  enum Bit : unsigned {
    callInformation = 0,
    doNotDisturb = 1,
    forwarding = 2,
    messageWaiting = 3,
  };
};

/// Agent events that are not to be sent.
struct AgentFilter : BitString {
  enum Bit : unsigned {
    loggedOn = 0,
    loggedOff = 1,
    notReady = 2,
    ready = 3,
    workNotReady = 4,
    workReady = 5,
  };
};

/// Maintenance events that are not to be sent.
struct MaintenanceFilter : BitString {
  enum Bit : unsigned {
    backInService = 0,
    outOfService = 1,
  };
};

/// Events that are not to be sent; a set bit means: do not send.
struct MonitorFilter {
  CallFilter call;
  FeatureFilter feature;
  AgentFilter agent;
  MaintenanceFilter maintenance;
  bool private_ = false;
  Unknown unknown;

  bool operator==(const MonitorFilter&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::CallFilter> {
  static constexpr std::string_view name = "CallFilter";
  static constexpr std::string_view doc = "Call events that are not to be sent.";
  static constexpr Enumerator enumerators[] = {
      {"callCleared", 0},
      {"conferenced", 1},
      {"connectionCleared", 2},
      {"delivered", 3},
      {"diverted", 4},
      {"established", 5},
      {"failed", 6},
      {"held", 7},
      {"networkReached", 8},
      {"originated", 9},
      {"queued", 10},
      {"retrieved", 11},
      {"serviceInitiated", 12},
      {"transferred", 13},
  };
};

template <>
struct Schema<csta::phase1::FeatureFilter> {
  static constexpr std::string_view name = "FeatureFilter";
  static constexpr std::string_view doc = "Feature events that are not to be sent.";
  static constexpr Enumerator enumerators[] = {
      {"callInformation", 0},
      {"doNotDisturb", 1},
      {"forwarding", 2},
      {"messageWaiting", 3},
  };
};

template <>
struct Schema<csta::phase1::AgentFilter> {
  static constexpr std::string_view name = "AgentFilter";
  static constexpr std::string_view doc = "Agent events that are not to be sent.";
  static constexpr Enumerator enumerators[] = {
      {"loggedOn", 0}, {"loggedOff", 1}, {"notReady", 2}, {"ready", 3}, {"workNotReady", 4}, {"workReady", 5},
  };
};

template <>
struct Schema<csta::phase1::MaintenanceFilter> {
  static constexpr std::string_view name = "MaintenanceFilter";
  static constexpr std::string_view doc = "Maintenance events that are not to be sent.";
  static constexpr Enumerator enumerators[] = {
      {"backInService", 0},
      {"outOfService", 1},
  };
};

template <>
struct Schema<csta::phase1::MonitorFilter> {
  using T = csta::phase1::MonitorFilter;
  static constexpr std::string_view name = "MonitorFilter";
  static constexpr std::string_view doc = "Events that are not to be sent; a set bit means: do not send.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::call>("call", context(0), "Call events.") | with_default,
      field<&T::feature>("feature", context(1), "Feature events.") | with_default,
      field<&T::agent>("agent", context(2), "Agent events.") | with_default,
      field<&T::maintenance>("maintenance", context(3), "Maintenance events.") | with_default,
      field<&T::private_>("private", context(4), "Whether private events are left out.") | with_default};
};

}  // namespace strowger::schema
