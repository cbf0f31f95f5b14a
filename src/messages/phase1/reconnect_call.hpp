// ReconnectCallArgument, ReconnectCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/connection_details.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Clears the active call and takes back the held one.
struct ReconnectCallArgument {
  ConnectionDetails calls;
  Unknown unknown;

  bool operator==(const ReconnectCallArgument&) const = default;
};

/// The answer to ReconnectCall.
struct ReconnectCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const ReconnectCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ReconnectCallArgument> {
  using T = csta::phase1::ReconnectCallArgument;
  static constexpr std::string_view name = "ReconnectCallArgument";
  static constexpr std::string_view doc = "Clears the active call and takes back the held one.";
  static constexpr auto message = request("reconnectCall", 13).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::calls>("calls", own, "The calls.")};
};

template <>
struct Schema<csta::phase1::ReconnectCallResult> {
  using T = csta::phase1::ReconnectCallResult;
  static constexpr std::string_view name = "ReconnectCallResult";
  static constexpr std::string_view doc = "The answer to ReconnectCall.";
  static constexpr auto message = response("reconnectCall", 13).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
