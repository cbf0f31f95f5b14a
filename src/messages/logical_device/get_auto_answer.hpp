// GetAutoAnswer, GetAutoAnswerResponse (ECMA-269, ECMA-285 get-auto-answer).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get auto answer.
struct GetAutoAnswer {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAutoAnswer&) const = default;
};

/// The answer to GetAutoAnswer.
struct GetAutoAnswerResponse {
  bool autoAnswerOn = false;
  std::optional<std::int64_t> numberOfRings;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetAutoAnswerResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetAutoAnswer> {
  using T = csta::GetAutoAnswer;
  static constexpr std::string_view name = "GetAutoAnswer";
  static constexpr std::string_view doc = "Service: get auto answer.";
  static constexpr auto message = request("getAutoAnswer", 305);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetAutoAnswerResponse> {
  using T = csta::GetAutoAnswerResponse;
  static constexpr std::string_view name = "GetAutoAnswerResponse";
  static constexpr std::string_view doc = "The answer to GetAutoAnswer.";
  static constexpr auto message = response("getAutoAnswer", 305);
  template <class = void>
  static constexpr Field fields[] = {field<&T::autoAnswerOn>("autoAnswerOn", own, "The auto answer on."),
                                     field<&T::numberOfRings>("numberOfRings", own, "The number of rings."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
