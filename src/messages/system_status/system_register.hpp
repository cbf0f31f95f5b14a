// SystemRegister, SystemRegisterResponse (ECMA-269, ECMA-285 system-register).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Request types.
struct RequestTypes : BitString {
  enum Bit : unsigned {
    systemStatus = 0,
    requestSystemStatus = 1,
    switchingFunctionCapsChanged = 2,
    switchingFunctionDevicesChanged = 3,
  };
};

/// Status filter.
struct StatusFilter : BitString {
  enum Bit : unsigned {
    initializing = 0,
    enabled = 1,
    normal = 2,
    messageLost = 3,
    disabled = 4,
    partiallyDisabled = 5,
    overloadImminent = 6,
    overloadReached = 7,
    overloadRelieved = 8,
  };
};

/// Registers for system services.
struct SystemRegister {
  RequestTypes requestTypes;
  std::optional<StatusFilter> requestedStatusFilter;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemRegister&) const = default;
};

/// The answer to SystemRegister.
struct SystemRegisterResponse {
  Octets sysStatRegisterID;
  std::optional<StatusFilter> actualStatusFilter;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemRegisterResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RequestTypes> {
  static constexpr std::string_view name = "RequestTypes";
  static constexpr std::string_view doc = "Request types.";
  static constexpr Enumerator enumerators[] = {
      {"systemStatus", 0},
      {"requestSystemStatus", 1},
      {"switchingFunctionCapsChanged", 2},
      {"switchingFunctionDevicesChanged", 3},
  };
};

template <>
struct Schema<csta::StatusFilter> {
  static constexpr std::string_view name = "StatusFilter";
  static constexpr std::string_view doc = "Status filter.";
  static constexpr Enumerator enumerators[] = {
      {"initializing", 0},      {"enabled", 1},          {"normal", 2},          {"messageLost", 3},      {"disabled", 4},
      {"partiallyDisabled", 5}, {"overloadImminent", 6}, {"overloadReached", 7}, {"overloadRelieved", 8},
  };
};

template <>
struct Schema<csta::SystemRegister> {
  using T = csta::SystemRegister;
  static constexpr std::string_view name = "SystemRegister";
  static constexpr std::string_view doc = "Registers for system services.";
  static constexpr auto message = request("systemRegister", 207);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::requestTypes>("requestTypes", own, "The services wanted."),
      field<&T::requestedStatusFilter>("requestedStatusFilter", own, "States that are not wanted."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SystemRegisterResponse> {
  using T = csta::SystemRegisterResponse;
  static constexpr std::string_view name = "SystemRegisterResponse";
  static constexpr std::string_view doc = "The answer to SystemRegister.";
  static constexpr auto message = response("systemRegister", 207);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::actualStatusFilter>("actualStatusFilter", own, "States that will not be reported."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
