// HoldCall, HoldCallResponse (ECMA-269, ECMA-285 hold-call).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Places a connection on hold.
struct HoldCall {
  ConnectionID callToBeHeld;
  std::optional<bool> connectionReservation;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const HoldCall&) const = default;
};

/// The answer to HoldCall.
struct HoldCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const HoldCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::HoldCall> {
  using T = csta::HoldCall;
  static constexpr std::string_view name = "HoldCall";
  static constexpr std::string_view doc = "Places a connection on hold.";
  static constexpr auto message = request("holdCall", 9);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeHeld>("callToBeHeld", own, "The connection to hold."),
      field<&T::connectionReservation>("connectionReservation", own, "The connection reservation."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::HoldCallResponse> {
  using T = csta::HoldCallResponse;
  static constexpr std::string_view name = "HoldCallResponse";
  static constexpr std::string_view doc = "The answer to HoldCall.";
  static constexpr auto message = response("holdCall", 9);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
