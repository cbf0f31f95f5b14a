// AlternateCall, AlternateCallResponse (ECMA-269, ECMA-285 alternate-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: alternate call.
struct AlternateCall {
  ConnectionID heldCall;
  ConnectionID activeCall;
  std::optional<bool> connectionReservation;
  ConsultOptions consultOptions = ConsultOptions::unrestricted;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AlternateCall&) const = default;
};

/// The answer to AlternateCall.
struct AlternateCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AlternateCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AlternateCall> {
  using T = csta::AlternateCall;
  static constexpr std::string_view name = "AlternateCall";
  static constexpr std::string_view doc = "Service: alternate call.";
  static constexpr auto message = request("alternateCall", 1);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::heldCall>("heldCall", own, "The held call."), field<&T::activeCall>("activeCall", own, "The active call."),
      field<&T::connectionReservation>("connectionReservation", own, "The connection reservation."),
      field<&T::consultOptions>("consultOptions", own, "The consult options.") | with_default,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::AlternateCallResponse> {
  using T = csta::AlternateCallResponse;
  static constexpr std::string_view name = "AlternateCallResponse";
  static constexpr std::string_view doc = "The answer to AlternateCall.";
  static constexpr auto message = response("alternateCall", 1);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
