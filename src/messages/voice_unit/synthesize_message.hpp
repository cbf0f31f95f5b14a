// SynthesizeMessage, SynthesizeMessageResponse (ECMA-269, ECMA-285 synthesize-message).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: synthesize message.
struct SynthesizeMessage {
  std::string textToBeSynthesized;
  std::optional<ControlData> control;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SynthesizeMessage&) const = default;
};

/// The answer to SynthesizeMessage.
struct SynthesizeMessageResponse {
  Octets synthesizedMessage;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SynthesizeMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SynthesizeMessage> {
  using T = csta::SynthesizeMessage;
  static constexpr std::string_view name = "SynthesizeMessage";
  static constexpr std::string_view doc = "Service: synthesize message.";
  static constexpr auto message = request("synthesizeMessage", 510);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::textToBeSynthesized>("textToBeSynthesized", own, "The text to be synthesized."),
      field<&T::control>("control", own, "The control."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SynthesizeMessageResponse> {
  using T = csta::SynthesizeMessageResponse;
  static constexpr std::string_view name = "SynthesizeMessageResponse";
  static constexpr std::string_view doc = "The answer to SynthesizeMessage.";
  static constexpr auto message = response("synthesizeMessage", 510);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::synthesizedMessage>("synthesizedMessage", own, "The synthesized message.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
