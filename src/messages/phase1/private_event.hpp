// PrivateEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// An event outside the standard.
struct PrivateEvent {
  std::optional<CSTAPrivateData> privateData;
  Unknown unknown;

  bool operator==(const PrivateEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::PrivateEvent> {
  using T = csta::phase1::PrivateEvent;
  static constexpr std::string_view name = "PrivateEvent";
  static constexpr std::string_view doc = "An event outside the standard.";
  static constexpr auto message = event(EventGroup::vendor, 1, 0).in(Phase::one);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::privateData>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
