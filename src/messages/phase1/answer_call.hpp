// AnswerCallArgument, AnswerCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Answers an alerting call.
struct AnswerCallArgument {
  ConnectionID callToBeAnswered;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AnswerCallArgument&) const = default;
};

/// The answer to AnswerCall.
struct AnswerCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const AnswerCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::AnswerCallArgument> {
  using T = csta::phase1::AnswerCallArgument;
  static constexpr std::string_view name = "AnswerCallArgument";
  static constexpr std::string_view doc = "Answers an alerting call.";
  static constexpr auto message = request("answerCall", 2).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeAnswered>("callToBeAnswered", own, "The alerting connection to answer."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::AnswerCallResult> {
  using T = csta::phase1::AnswerCallResult;
  static constexpr std::string_view name = "AnswerCallResult";
  static constexpr std::string_view doc = "The answer to AnswerCall.";
  static constexpr auto message = response("answerCall", 2).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
