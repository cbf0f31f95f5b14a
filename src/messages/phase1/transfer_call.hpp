// TransferCallArgument, TransferCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/connection_details.hpp"
#include "messages/phase1/types/connection_list.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Connects the other ends of a held and an active call.
struct TransferCallArgument {
  ConnectionDetails calls;
  Unknown unknown;

  bool operator==(const TransferCallArgument&) const = default;
};

/// The answer to TransferCall.
struct TransferCallResult {
  std::optional<ConnectionID> transferredCall;
  std::optional<ConnectionList> connections;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const TransferCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::TransferCallArgument> {
  using T = csta::phase1::TransferCallArgument;
  static constexpr std::string_view name = "TransferCallArgument";
  static constexpr std::string_view doc = "Connects the other ends of a held and an active call.";
  static constexpr auto message = request("transferCall", 16).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::calls>("calls", own, "The calls.")};
};

template <>
struct Schema<csta::phase1::TransferCallResult> {
  using T = csta::phase1::TransferCallResult;
  static constexpr std::string_view name = "TransferCallResult";
  static constexpr std::string_view doc = "The answer to TransferCall.";
  static constexpr auto message = response("transferCall", 16).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::transferredCall>("transferredCall", own, "The call that came of it."),
                                     field<&T::connections>("connections", own, "Its connections."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
