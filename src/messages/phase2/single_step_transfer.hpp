// SingleStepTransferArgument, SingleStepTransferResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Transfers a call without consulting.
struct SingleStepTransferArgument {
  phase1::ConnectionID activeCall;
  phase1::DeviceID transferredTo;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepTransferArgument&) const = default;
};

/// The answer to SingleStepTransfer.
struct SingleStepTransferResult {
  phase1::ConnectionID transferredCall;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepTransferResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::SingleStepTransferArgument> {
  using T = csta::phase2::SingleStepTransferArgument;
  static constexpr std::string_view name = "SingleStepTransferArgument";
  static constexpr std::string_view doc = "Transfers a call without consulting.";
  static constexpr auto message = request("singleStepTransfer", 50).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::activeCall>("activeCall", own, "The active call."),
                                     field<&T::transferredTo>("transferredTo", own, "Where the call goes."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::SingleStepTransferResult> {
  using T = csta::phase2::SingleStepTransferResult;
  static constexpr std::string_view name = "SingleStepTransferResult";
  static constexpr std::string_view doc = "The answer to SingleStepTransfer.";
  static constexpr auto message = response("singleStepTransfer", 50).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::transferredCall>("transferredCall", own, "The call that came of it."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
