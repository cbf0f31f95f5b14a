// BothCalls, ConnectionDetails of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A held and an active call.
struct BothCalls {
  ConnectionID heldCall;
  ConnectionID activeCall;
  Unknown unknown;

  bool operator==(const BothCalls&) const = default;
};

/// The held call, the active call, or both.
struct ConnectionDetails {
  enum Alternative : std::size_t { heldCall, activeCall, bothCalls };
  std::variant<ConnectionID, ConnectionID, BothCalls> choice;

  bool operator==(const ConnectionDetails&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::BothCalls> {
  using T = csta::phase1::BothCalls;
  static constexpr std::string_view name = "BothCalls";
  static constexpr std::string_view doc = "A held and an active call.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::heldCall>("heldCall", own, "The held call."),
                                     field<&T::activeCall>("activeCall", own, "The active call.")};
};

template <>
struct Schema<csta::phase1::ConnectionDetails> {
  using T = csta::phase1::ConnectionDetails;
  static constexpr std::string_view name = "ConnectionDetails";
  static constexpr std::string_view doc = "The held call, the active call, or both.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("heldCall", context(0), "The held call."),
                                     alternative<T, 1>("activeCall", context(1), "The active call."),
                                     alternative<T, 2>("bothCalls", context(2), "Held and active call.")};
};

}  // namespace strowger::schema
