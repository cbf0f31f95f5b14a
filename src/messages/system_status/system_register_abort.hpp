// SystemRegisterAbort (ECMA-269, ECMA-285 system-register-abort).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// The switching function ends a registration.
struct SystemRegisterAbort {
  Octets sysStatRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SystemRegisterAbort&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SystemRegisterAbort> {
  using T = csta::SystemRegisterAbort;
  static constexpr std::string_view name = "SystemRegisterAbort";
  static constexpr std::string_view doc = "The switching function ends a registration.";
  static constexpr auto message = one_way("systemRegisterAbort", 208);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
