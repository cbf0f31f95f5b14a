// PrivateEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// An event outside the standard.
struct PrivateEvent {
  phase1::CSTACommonArguments extensions;
  Unknown unknown;

  bool operator==(const PrivateEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::PrivateEvent> {
  using T = csta::phase2::PrivateEvent;
  static constexpr std::string_view name = "PrivateEvent";
  static constexpr std::string_view doc = "An event outside the standard.";
  static constexpr auto message = event(EventGroup::vendor, 0, 0).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
