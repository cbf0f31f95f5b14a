// RetrieveCall, RetrieveCallResponse (ECMA-269, ECMA-285 retrieve-call).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Takes a held connection back.
struct RetrieveCall {
  ConnectionID callToBeRetrieved;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RetrieveCall&) const = default;
};

/// The answer to RetrieveCall.
struct RetrieveCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RetrieveCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RetrieveCall> {
  using T = csta::RetrieveCall;
  static constexpr std::string_view name = "RetrieveCall";
  static constexpr std::string_view doc = "Takes a held connection back.";
  static constexpr auto message = request("retrieveCall", 14);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeRetrieved>("callToBeRetrieved", own, "The held connection to take back."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::RetrieveCallResponse> {
  using T = csta::RetrieveCallResponse;
  static constexpr std::string_view name = "RetrieveCallResponse";
  static constexpr std::string_view doc = "The answer to RetrieveCall.";
  static constexpr auto message = response("retrieveCall", 14);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
