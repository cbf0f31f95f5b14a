// SystemStatusValue of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// State of a system.
enum class SystemStatusValue : std::int32_t {
  initializing = 0,
  enabled = 1,
  normal = 2,
  messagesLost = 3,
  disabled = 4,
  overloadImminent = 5,
  overloadReached = 6,
  overloadRelieved = 7,
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::SystemStatusValue> {
  static constexpr std::string_view name = "SystemStatus";
  static constexpr std::string_view doc = "State of a system.";
  static constexpr Enumerator enumerators[] = {
      {"initializing", 0}, {"enabled", 1},          {"normal", 2},          {"messagesLost", 3},
      {"disabled", 4},     {"overloadImminent", 5}, {"overloadReached", 6}, {"overloadRelieved", 7},
  };
};

}  // namespace strowger::schema
