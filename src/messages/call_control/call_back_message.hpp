// CallBackMessage, CallBackMessageResponse (ECMA-269, ECMA-285 call-back-message-call-related).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: call back message.
struct CallBackMessage {
  ConnectionID callbackMessageConnection;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackMessage&) const = default;
};

/// The answer to CallBackMessage.
struct CallBackMessageResponse {
  std::optional<DeviceID> targetDevice;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallBackMessage> {
  using T = csta::CallBackMessage;
  static constexpr std::string_view name = "CallBackMessage";
  static constexpr std::string_view doc = "Service: call back message.";
  static constexpr auto message = request("callBackMessage", 216);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callbackMessageConnection>("callbackMessageConnection", own, "The callback message connection."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CallBackMessageResponse> {
  using T = csta::CallBackMessageResponse;
  static constexpr std::string_view name = "CallBackMessageResponse";
  static constexpr std::string_view doc = "The answer to CallBackMessage.";
  static constexpr auto message = response("callBackMessage", 216);
  template <class = void>
  static constexpr Field fields[] = {field<&T::targetDevice>("targetDevice", own, "The target device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
