// EscapeServiceArgument of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A service outside the standard.
struct EscapeServiceArgument {
  std::optional<phase1::CSTASecurityData> security;
  std::vector<phase1::CSTAPrivateData> privateData;
  Unknown unknown;

  bool operator==(const EscapeServiceArgument&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::EscapeServiceArgument> {
  using T = csta::phase2::EscapeServiceArgument;
  static constexpr std::string_view name = "EscapeServiceArgument";
  static constexpr std::string_view doc = "A service outside the standard.";
  static constexpr auto message = request("escapeService", 51, Sender::either).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::security>("security", context(0), "Sequence number, time stamp and security information."),
      field<&T::privateData>("privateData", context(1), "Data outside the standard.")};
};

}  // namespace strowger::schema
