// ConcatenateMessage, ConcatenateMessageResponse (ECMA-269, ECMA-285 concatenate-message).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: concatenate message.
struct ConcatenateMessage {
  std::vector<Octets> messagesToConcatenate;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConcatenateMessage&) const = default;
};

/// The answer to ConcatenateMessage.
struct ConcatenateMessageResponse {
  Octets concatenatedMessage;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConcatenateMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ConcatenateMessage> {
  using T = csta::ConcatenateMessage;
  static constexpr std::string_view name = "ConcatenateMessage";
  static constexpr std::string_view doc = "Service: concatenate message.";
  static constexpr auto message = request("concatenateMessage", 500);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::messagesToConcatenate>("messagesToConcatenate", own, "The messages to concatenate.") | item("messageIDItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ConcatenateMessageResponse> {
  using T = csta::ConcatenateMessageResponse;
  static constexpr std::string_view name = "ConcatenateMessageResponse";
  static constexpr std::string_view doc = "The answer to ConcatenateMessage.";
  static constexpr auto message = response("concatenateMessage", 500);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::concatenatedMessage>("concatenatedMessage", own, "The concatenated message.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
