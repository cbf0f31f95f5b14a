// ConsultationCallArgument, ConsultationCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Holds a call and makes another from the same device.
struct ConsultationCallArgument {
  ConnectionID existingCall;
  CalledDeviceID calledDirectoryNumber;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConsultationCallArgument&) const = default;
};

/// The answer to ConsultationCall.
struct ConsultationCallResult {
  ConnectionID initiatedCall;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConsultationCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ConsultationCallArgument> {
  using T = csta::phase1::ConsultationCallArgument;
  static constexpr std::string_view name = "ConsultationCallArgument";
  static constexpr std::string_view doc = "Holds a call and makes another from the same device.";
  static constexpr auto message = request("consultationCall", 7).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {field<&T::existingCall>("existingCall", own, "The call that is held."),
                                     field<&T::calledDirectoryNumber>("calledDirectoryNumber", own, "The number to call."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::ConsultationCallResult> {
  using T = csta::phase1::ConsultationCallResult;
  static constexpr std::string_view name = "ConsultationCallResult";
  static constexpr std::string_view doc = "The answer to ConsultationCall.";
  static constexpr auto message = response("consultationCall", 7).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::initiatedCall>("initiatedCall", own, "The connection of the calling device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
