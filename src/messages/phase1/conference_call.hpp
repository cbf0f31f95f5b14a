// ConferenceCallArgument, ConferenceCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/connection_details.hpp"
#include "messages/phase1/types/connection_list.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Makes one call of a held and an active one.
struct ConferenceCallArgument {
  ConnectionDetails calls;
  Unknown unknown;

  bool operator==(const ConferenceCallArgument&) const = default;
};

/// The answer to ConferenceCall.
struct ConferenceCallResult {
  ConnectionID conferenceCall;
  std::optional<ConnectionList> connections;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConferenceCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ConferenceCallArgument> {
  using T = csta::phase1::ConferenceCallArgument;
  static constexpr std::string_view name = "ConferenceCallArgument";
  static constexpr std::string_view doc = "Makes one call of a held and an active one.";
  static constexpr auto message = request("conferenceCall", 6).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::calls>("calls", own, "The calls.")};
};

template <>
struct Schema<csta::phase1::ConferenceCallResult> {
  using T = csta::phase1::ConferenceCallResult;
  static constexpr std::string_view name = "ConferenceCallResult";
  static constexpr std::string_view doc = "The answer to ConferenceCall.";
  static constexpr auto message = response("conferenceCall", 6).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::conferenceCall>("conferenceCall", own, "The call that came of it."),
                                     field<&T::connections>("connections", own, "Its connections."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
