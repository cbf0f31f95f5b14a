// HoldCallArgument, HoldCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Places a connection on hold.
struct HoldCallArgument {
  ConnectionID callToBeHeld;
  bool connectionReservation = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const HoldCallArgument&) const = default;
};

/// The answer to HoldCall.
struct HoldCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const HoldCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::HoldCallArgument> {
  using T = csta::phase1::HoldCallArgument;
  static constexpr std::string_view name = "HoldCallArgument";
  static constexpr std::string_view doc = "Places a connection on hold.";
  static constexpr auto message = request("holdCall", 9).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeHeld>("callToBeHeld", own, "The connection to hold."),
      field<&T::connectionReservation>("connectionReservation", own,
                                       "Whether the device may take the call back at any time."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::HoldCallResult> {
  using T = csta::phase1::HoldCallResult;
  static constexpr std::string_view name = "HoldCallResult";
  static constexpr std::string_view doc = "The answer to HoldCall.";
  static constexpr auto message = response("holdCall", 9).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
