// types: BackInService, DeviceCapsChanged, OutOfService, PartiallyInService ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Back in service.
struct BackInService : BitString {
  enum Bit : unsigned {
    cause = 0,
    privateData = 1,
  };
};

/// Device caps changed.
struct DeviceCapsChanged : BitString {
  enum Bit : unsigned {
    cause = 0,
    privateData = 1,
  };
};

/// Out of service.
struct OutOfService : BitString {
  enum Bit : unsigned {
    cause = 0,
    privateData = 1,
  };
};

/// Partially in service.
struct PartiallyInService : BitString {
  enum Bit : unsigned {
    cause = 0,
    privateData = 1,
  };
};

/// Device maint evts list.
struct DeviceMaintEvtsList {
  std::optional<BackInService> backInService;
  std::optional<DeviceCapsChanged> deviceCapsChanged;
  std::optional<OutOfService> outOfService;
  std::optional<PartiallyInService> partiallyInService;
  Unknown unknown;

  bool operator==(const DeviceMaintEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::BackInService> {
  static constexpr std::string_view name = "BackInService";
  static constexpr std::string_view doc = "Back in service.";
  static constexpr Enumerator enumerators[] = {
      {"cause", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::DeviceCapsChanged> {
  static constexpr std::string_view name = "DeviceCapsChanged";
  static constexpr std::string_view doc = "Device caps changed.";
  static constexpr Enumerator enumerators[] = {
      {"cause", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::OutOfService> {
  static constexpr std::string_view name = "OutOfService";
  static constexpr std::string_view doc = "Out of service.";
  static constexpr Enumerator enumerators[] = {
      {"cause", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::PartiallyInService> {
  static constexpr std::string_view name = "PartiallyInService";
  static constexpr std::string_view doc = "Partially in service.";
  static constexpr Enumerator enumerators[] = {
      {"cause", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::DeviceMaintEvtsList> {
  using T = csta::capability::DeviceMaintEvtsList;
  static constexpr std::string_view name = "DeviceMaintEvtsList";
  static constexpr std::string_view doc = "Device maint evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::backInService>("backInService", context(0), "The back in service."),
      field<&T::deviceCapsChanged>("deviceCapsChanged", context(1), "The device caps changed."),
      field<&T::outOfService>("outOfService", context(2), "The out of service."),
      field<&T::partiallyInService>("partiallyInService", context(3), "The partially in service.")};
};

}  // namespace strowger::schema
