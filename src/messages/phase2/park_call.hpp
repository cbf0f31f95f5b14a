// ParkCallArgument, ParkCallResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Moves a connection to another device to wait there.
struct ParkCallArgument {
  phase1::ConnectionID parking;
  phase1::CalledDeviceID parkTo;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ParkCallArgument&) const = default;
};

/// The answer to ParkCall.
struct ParkCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, phase1::CSTACommonArguments, phase1::CSTAPrivateData> choice;

  bool operator==(const ParkCallResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ParkCallArgument> {
  using T = csta::phase2::ParkCallArgument;
  static constexpr std::string_view name = "ParkCallArgument";
  static constexpr std::string_view doc = "Moves a connection to another device to wait there.";
  static constexpr auto message = request("parkCall", 18).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::parking>("parking", own, "The connection to park."),
                                     field<&T::parkTo>("parkTo", own, "Where."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::ParkCallResult> {
  using T = csta::phase2::ParkCallResult;
  static constexpr std::string_view name = "ParkCallResult";
  static constexpr std::string_view doc = "The answer to ParkCall.";
  static constexpr auto message = response("parkCall", 18).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
