// RetrieveCallArgument, RetrieveCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Takes a held connection back.
struct RetrieveCallArgument {
  ConnectionID callToBeRetrieved;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RetrieveCallArgument&) const = default;
};

/// The answer to RetrieveCall.
struct RetrieveCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const RetrieveCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::RetrieveCallArgument> {
  using T = csta::phase1::RetrieveCallArgument;
  static constexpr std::string_view name = "RetrieveCallArgument";
  static constexpr std::string_view doc = "Takes a held connection back.";
  static constexpr auto message = request("retrieveCall", 14).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeRetrieved>("callToBeRetrieved", own, "The held connection to take back."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::RetrieveCallResult> {
  using T = csta::phase1::RetrieveCallResult;
  static constexpr std::string_view name = "RetrieveCallResult";
  static constexpr std::string_view doc = "The answer to RetrieveCall.";
  static constexpr auto message = response("retrieveCall", 14).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
