// TransferCallResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/connection_list.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// The answer to TransferCall.
struct TransferCallResult {
  std::optional<phase1::ConnectionID> transferredCall;
  std::optional<std::vector<ConnectionListEntry>> connections;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const TransferCallResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::TransferCallResult> {
  using T = csta::phase2::TransferCallResult;
  static constexpr std::string_view name = "TransferCallResult";
  static constexpr std::string_view doc = "The answer to TransferCall.";
  static constexpr auto message = response("transferCall", 16).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {field<&T::transferredCall>("transferredCall", own, "The call that came of it."),
                                     field<&T::connections>("connections", own, "Its connections."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
