// AcceptCall, AcceptCallResponse (ECMA-269, ECMA-285 accept-call).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: accept call.
struct AcceptCall {
  ConnectionID callToBeAccepted;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AcceptCall&) const = default;
};

/// The answer to AcceptCall.
struct AcceptCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AcceptCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AcceptCall> {
  using T = csta::AcceptCall;
  static constexpr std::string_view name = "AcceptCall";
  static constexpr std::string_view doc = "Service: accept call.";
  static constexpr auto message = request("acceptCall", 214);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeAccepted>("callToBeAccepted", own, "The call to be accepted."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::AcceptCallResponse> {
  using T = csta::AcceptCallResponse;
  static constexpr std::string_view name = "AcceptCallResponse";
  static constexpr std::string_view doc = "The answer to AcceptCall.";
  static constexpr auto message = response("acceptCall", 214);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
