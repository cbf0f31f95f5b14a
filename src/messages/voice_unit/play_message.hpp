// PlayMessage, PlayMessageResponse (ECMA-269, ECMA-285 play-message).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: play message.
struct PlayMessage {
  Octets messageToBePlayed;
  ConnectionID overConnection;
  std::optional<std::int64_t> duration;
  std::optional<TerminatingConditions> termination;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const PlayMessage&) const = default;
};

/// The answer to PlayMessage.
struct PlayMessageResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const PlayMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PlayMessage> {
  using T = csta::PlayMessage;
  static constexpr std::string_view name = "PlayMessage";
  static constexpr std::string_view doc = "Service: play message.";
  static constexpr auto message = request("playMessage", 502);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::messageToBePlayed>("messageToBePlayed", own, "The message to be played.") | printable,
      field<&T::overConnection>("overConnection", own, "The over connection."),
      field<&T::duration>("duration", own, "The duration."), field<&T::termination>("termination", own, "The termination."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::PlayMessageResponse> {
  using T = csta::PlayMessageResponse;
  static constexpr std::string_view name = "PlayMessageResponse";
  static constexpr std::string_view doc = "The answer to PlayMessage.";
  static constexpr auto message = response("playMessage", 502);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
