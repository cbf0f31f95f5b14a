// SendDTMFTonesArgument, SendDTMFTonesResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Sends digits on a connection.
struct SendDTMFTonesArgument {
  phase1::ConnectionID toCall;
  std::string charactersToSend;
  std::optional<std::int64_t> toneDuration;
  std::optional<std::int64_t> pauseDuration;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendDTMFTonesArgument&) const = default;
};

/// The answer to SendDTMFTones.
struct SendDTMFTonesResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, phase1::CSTACommonArguments, phase1::CSTAPrivateData> choice;

  bool operator==(const SendDTMFTonesResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::SendDTMFTonesArgument> {
  using T = csta::phase2::SendDTMFTonesArgument;
  static constexpr std::string_view name = "SendDTMFTonesArgument";
  static constexpr std::string_view doc = "Sends digits on a connection.";
  static constexpr auto message = request("sendDTMFTones", 19).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::toCall>("toCall", own, "The connection."),
      field<&T::charactersToSend>("charactersToSend", own, "The digits."),
      field<&T::toneDuration>("toneDuration", context(0), "Length of each tone, in milliseconds."),
      field<&T::pauseDuration>("pauseDuration", context(1), "Pause between tones, in milliseconds."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::SendDTMFTonesResult> {
  using T = csta::phase2::SendDTMFTonesResult;
  static constexpr std::string_view name = "SendDTMFTonesResult";
  static constexpr std::string_view doc = "The answer to SendDTMFTones.";
  static constexpr auto message = response("sendDTMFTones", 19).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
