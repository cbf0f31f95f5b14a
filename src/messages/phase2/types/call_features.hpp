// ParticipationType of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Whether a device speaks in a conference.
enum class ParticipationType : std::int32_t {
  silent = 0,
  active = 1,
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ParticipationType> {
  static constexpr std::string_view name = "ParticipationType";
  static constexpr std::string_view doc = "Whether a device speaks in a conference.";
  static constexpr Enumerator enumerators[] = {
      {"silent", 0},
      {"active", 1},
  };
};

}  // namespace strowger::schema
