// SingleStepConferenceArgument, SingleStepConferenceResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/call_features.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Adds a device to a call.
struct SingleStepConferenceArgument {
  phase1::ConnectionID activeCall;
  phase1::DeviceID deviceToJoin;
  ParticipationType participationType = ParticipationType::active;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepConferenceArgument&) const = default;
};

/// The answer to SingleStepConference.
struct SingleStepConferenceResult {
  phase1::ConnectionID conferencedCall;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepConferenceResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::SingleStepConferenceArgument> {
  using T = csta::phase2::SingleStepConferenceArgument;
  static constexpr std::string_view name = "SingleStepConferenceArgument";
  static constexpr std::string_view doc = "Adds a device to a call.";
  static constexpr auto message = request("singleStepConference", 20).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::activeCall>("activeCall", own, "The active call."),
      field<&T::deviceToJoin>("deviceToJoin", own, "The device to add."),
      field<&T::participationType>("participationType", own, "Whether it speaks.") | with_default,
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::SingleStepConferenceResult> {
  using T = csta::phase2::SingleStepConferenceResult;
  static constexpr std::string_view name = "SingleStepConferenceResult";
  static constexpr std::string_view doc = "The answer to SingleStepConference.";
  static constexpr auto message = response("singleStepConference", 20).in(Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::conferencedCall>("conferencedCall", own, "The connection of the device that was added."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
