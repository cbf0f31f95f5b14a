// AnswerCall, AnswerCallResponse (ECMA-269, ECMA-285 answer-call).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Answers an alerting call.
struct AnswerCall {
  ConnectionID callToBeAnswered;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AnswerCall&) const = default;
};

/// The answer to AnswerCall.
struct AnswerCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AnswerCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AnswerCall> {
  using T = csta::AnswerCall;
  static constexpr std::string_view name = "AnswerCall";
  static constexpr std::string_view doc = "Answers an alerting call.";
  static constexpr auto message = request("answerCall", 2);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeAnswered>("callToBeAnswered", own, "The alerting connection to answer."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::AnswerCallResponse> {
  using T = csta::AnswerCallResponse;
  static constexpr std::string_view name = "AnswerCallResponse";
  static constexpr std::string_view doc = "The answer to AnswerCall.";
  static constexpr auto message = response("answerCall", 2);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
