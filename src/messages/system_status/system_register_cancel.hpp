// SystemRegisterCancel, SystemRegisterCancelResponse (ECMA-269, ECMA-285 system-register-cancel).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Ends a registration for system services.
struct SystemRegisterCancel {
  Octets sysStatRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemRegisterCancel&) const = default;
};

/// The answer to SystemRegisterCancel.
struct SystemRegisterCancelResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemRegisterCancelResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SystemRegisterCancel> {
  using T = csta::SystemRegisterCancel;
  static constexpr std::string_view name = "SystemRegisterCancel";
  static constexpr std::string_view doc = "Ends a registration for system services.";
  static constexpr auto message = request("systemRegisterCancel", 209);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SystemRegisterCancelResponse> {
  using T = csta::SystemRegisterCancelResponse;
  static constexpr std::string_view name = "SystemRegisterCancelResponse";
  static constexpr std::string_view doc = "The answer to SystemRegisterCancel.";
  static constexpr auto message = response("systemRegisterCancel", 209);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
