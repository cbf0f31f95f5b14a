// DeleteMessage, DeleteMessageResponse (ECMA-269, ECMA-285 delete-message).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: delete message.
struct DeleteMessage {
  Octets messageToBeDeleted;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DeleteMessage&) const = default;
};

/// The answer to DeleteMessage.
struct DeleteMessageResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DeleteMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DeleteMessage> {
  using T = csta::DeleteMessage;
  static constexpr std::string_view name = "DeleteMessage";
  static constexpr std::string_view doc = "Service: delete message.";
  static constexpr auto message = request("deleteMessage", 501);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::messageToBeDeleted>("messageToBeDeleted", own, "The message to be deleted.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DeleteMessageResponse> {
  using T = csta::DeleteMessageResponse;
  static constexpr std::string_view name = "DeleteMessageResponse";
  static constexpr std::string_view doc = "The answer to DeleteMessage.";
  static constexpr auto message = response("deleteMessage", 501);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
