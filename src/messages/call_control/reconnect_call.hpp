// ReconnectCall, ReconnectCallResponse (ECMA-269, ECMA-285 reconnect-call).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: reconnect call.
struct ReconnectCall {
  ConnectionID activeCall;
  ConnectionID heldCall;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ReconnectCall&) const = default;
};

/// The answer to ReconnectCall.
struct ReconnectCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ReconnectCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ReconnectCall> {
  using T = csta::ReconnectCall;
  static constexpr std::string_view name = "ReconnectCall";
  static constexpr std::string_view doc = "Service: reconnect call.";
  static constexpr auto message = request("reconnectCall", 13);
  template <class = void>
  static constexpr Field fields[] = {field<&T::activeCall>("activeCall", own, "The active call."),
                                     field<&T::heldCall>("heldCall", own, "The held call."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ReconnectCallResponse> {
  using T = csta::ReconnectCallResponse;
  static constexpr std::string_view name = "ReconnectCallResponse";
  static constexpr std::string_view doc = "The answer to ReconnectCall.";
  static constexpr auto message = response("reconnectCall", 13);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
