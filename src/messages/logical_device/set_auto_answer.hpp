// SetAutoAnswer, SetAutoAnswerResponse (ECMA-269, ECMA-285 set-auto-answer).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set auto answer.
struct SetAutoAnswer {
  DeviceID device;
  bool autoAnswerOn = false;
  std::optional<std::int64_t> numberOfRings;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetAutoAnswer&) const = default;
};

/// The answer to SetAutoAnswer.
struct SetAutoAnswerResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetAutoAnswerResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetAutoAnswer> {
  using T = csta::SetAutoAnswer;
  static constexpr std::string_view name = "SetAutoAnswer";
  static constexpr std::string_view doc = "Service: set auto answer.";
  static constexpr auto message = request("setAutoAnswer", 313);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::autoAnswerOn>("autoAnswerOn", own, "The auto answer on."),
                                     field<&T::numberOfRings>("numberOfRings", own, "The number of rings."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetAutoAnswerResponse> {
  using T = csta::SetAutoAnswerResponse;
  static constexpr std::string_view name = "SetAutoAnswerResponse";
  static constexpr std::string_view doc = "The answer to SetAutoAnswer.";
  static constexpr auto message = response("setAutoAnswer", 313);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
