// AssociateDataArgument, AssociateDataResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Attaches data to a call.
struct AssociateDataArgument {
  phase1::ConnectionID existingCall;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AssociateDataArgument&) const = default;
};

/// The answer to AssociateData.
struct AssociateDataResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, phase1::CSTACommonArguments, phase1::CSTAPrivateData> choice;

  bool operator==(const AssociateDataResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::AssociateDataArgument> {
  using T = csta::phase2::AssociateDataArgument;
  static constexpr std::string_view name = "AssociateDataArgument";
  static constexpr std::string_view doc = "Attaches data to a call.";
  static constexpr auto message = request("associateData", 17).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::existingCall>("existingCall", own, "The call."),
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attach to the call."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::AssociateDataResult> {
  using T = csta::phase2::AssociateDataResult;
  static constexpr std::string_view name = "AssociateDataResult";
  static constexpr std::string_view doc = "The answer to AssociateData.";
  static constexpr auto message = response("associateData", 17).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
