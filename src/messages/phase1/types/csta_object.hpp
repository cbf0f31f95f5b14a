// CSTAObject of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A device or a call.
struct CSTAObject {
  enum Alternative : std::size_t { device, call };
  std::variant<DeviceID, ConnectionID> choice;

  bool operator==(const CSTAObject&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::CSTAObject> {
  using T = csta::phase1::CSTAObject;
  static constexpr std::string_view name = "CSTAObject";
  static constexpr std::string_view doc = "A device or a call.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("device", own, "The device."),
                                     alternative<T, 1>("call", own, "The call.")};
};

}  // namespace strowger::schema
