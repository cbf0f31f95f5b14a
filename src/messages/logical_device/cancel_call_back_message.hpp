// CancelCallBackMessage, CancelCallBackMessageResponse (ECMA-269, ECMA-285 cancel-call-back-message).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: cancel call back message.
struct CancelCallBackMessage {
  DeviceID originatingDevice;
  DeviceID targetDevice;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CancelCallBackMessage&) const = default;
};

/// The answer to CancelCallBackMessage.
struct CancelCallBackMessageResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CancelCallBackMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CancelCallBackMessage> {
  using T = csta::CancelCallBackMessage;
  static constexpr std::string_view name = "CancelCallBackMessage";
  static constexpr std::string_view doc = "Service: cancel call back message.";
  static constexpr auto message = request("cancelCallBackMessage", 303);
  template <class = void>
  static constexpr Field fields[] = {field<&T::originatingDevice>("originatingDevice", own, "The originating device."),
                                     field<&T::targetDevice>("targetDevice", own, "The target device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CancelCallBackMessageResponse> {
  using T = csta::CancelCallBackMessageResponse;
  static constexpr std::string_view name = "CancelCallBackMessageResponse";
  static constexpr std::string_view doc = "The answer to CancelCallBackMessage.";
  static constexpr auto message = response("cancelCallBackMessage", 303);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
