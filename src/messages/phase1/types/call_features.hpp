// FeatureInfo, DivertDeflect, DivertDirectedPickup, DivertGroupPickup ... of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// How a call that failed is to be completed.
struct FeatureInfo {
  enum Alternative : std::size_t { campon, callback, intrude };
  std::variant<ConnectionID, ConnectionID, ConnectionID> choice;

  bool operator==(const FeatureInfo&) const = default;
};

/// An alerting call, and where it goes.
struct DivertDeflect {
  ConnectionID callToBeDiverted;
  CalledDeviceID newDestination;
  Unknown unknown;

  bool operator==(const DivertDeflect&) const = default;
};

/// An alerting call, and who takes it.
struct DivertDirectedPickup {
  ConnectionID callToBeDiverted;
  DeviceID requestingDevice;
  Unknown unknown;

  bool operator==(const DivertDirectedPickup&) const = default;
};

/// Who takes a call of the group.
struct DivertGroupPickup {
  DeviceID requestingDevice;
  Unknown unknown;

  bool operator==(const DivertGroupPickup&) const = default;
};

/// How a call is diverted.
struct DivertInfo {
  enum Alternative : std::size_t { deflect, directedPickup, groupPickup };
  std::variant<DivertDeflect, DivertDirectedPickup, DivertGroupPickup> choice;

  bool operator==(const DivertInfo&) const = default;
};

/// When the device is connected.
enum class AllocationState : std::int32_t {
  callDelivered = 0,
  callEstablished = 1,
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::FeatureInfo> {
  using T = csta::phase1::FeatureInfo;
  static constexpr std::string_view name = "FeatureInfo";
  static constexpr std::string_view doc = "How a call that failed is to be completed.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("campon", context(0), "Waits at the busy device."),
                                     alternative<T, 1>("callback", context(1), "Is called back when the device is free."),
                                     alternative<T, 2>("intrude", context(2), "Joins the call at the busy device.")};
};

template <>
struct Schema<csta::phase1::DivertDeflect> {
  using T = csta::phase1::DivertDeflect;
  static constexpr std::string_view name = "DivertDeflect";
  static constexpr std::string_view doc = "An alerting call, and where it goes.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::callToBeDiverted>("callToBeDiverted", own, "The alerting connection."),
                                     field<&T::newDestination>("newDestination", own, "Where the call goes.")};
};

template <>
struct Schema<csta::phase1::DivertDirectedPickup> {
  using T = csta::phase1::DivertDirectedPickup;
  static constexpr std::string_view name = "DivertDirectedPickup";
  static constexpr std::string_view doc = "An alerting call, and who takes it.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::callToBeDiverted>("callToBeDiverted", own, "The alerting connection."),
                                     field<&T::requestingDevice>("requestingDevice", own, "The device that takes it.")};
};

template <>
struct Schema<csta::phase1::DivertGroupPickup> {
  using T = csta::phase1::DivertGroupPickup;
  static constexpr std::string_view name = "DivertGroupPickup";
  static constexpr std::string_view doc = "Who takes a call of the group.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::requestingDevice>("requestingDevice", own, "The device that takes it.")};
};

template <>
struct Schema<csta::phase1::DivertInfo> {
  using T = csta::phase1::DivertInfo;
  static constexpr std::string_view name = "DivertInfo";
  static constexpr std::string_view doc = "How a call is diverted.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("deflect", context(0), "The call goes to another device."),
      alternative<T, 1>("directedPickup", context(1), "A device takes the call of another one.") | inferred,
      alternative<T, 2>("groupPickup", context(2), "A device takes a call of its group.") | inferred};
};

template <>
struct Schema<csta::phase1::AllocationState> {
  static constexpr std::string_view name = "AllocationState";
  static constexpr std::string_view doc = "When the device is connected.";
  static constexpr bool inferred = true;
  static constexpr Tagging tagging = application(15);
  static constexpr Enumerator enumerators[] = {
      {"callDelivered", 0},
      {"callEstablished", 1},
  };
};

}  // namespace strowger::schema
