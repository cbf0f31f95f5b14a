// CamponCall, CamponCallResponse (ECMA-269, ECMA-285 camp-on-call).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: campon call.
struct CamponCall {
  ConnectionID camponConnection;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CamponCall&) const = default;
};

/// The answer to CamponCall.
struct CamponCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CamponCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CamponCall> {
  using T = csta::CamponCall;
  static constexpr std::string_view name = "CamponCall";
  static constexpr std::string_view doc = "Service: campon call.";
  static constexpr auto message = request("camponCall", 217);
  template <class = void>
  static constexpr Field fields[] = {field<&T::camponConnection>("camponConnection", own, "The campon connection."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CamponCallResponse> {
  using T = csta::CamponCallResponse;
  static constexpr std::string_view name = "CamponCallResponse";
  static constexpr std::string_view doc = "The answer to CamponCall.";
  static constexpr auto message = response("camponCall", 217);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
