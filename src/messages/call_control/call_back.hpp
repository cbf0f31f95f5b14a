// CallBack, CallBackResponse (ECMA-269, ECMA-285 call-back-call-related).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: call back.
struct CallBack {
  ConnectionID callbackConnection;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBack&) const = default;
};

/// The answer to CallBack.
struct CallBackResponse {
  std::optional<DeviceID> targetDevice;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallBack> {
  using T = csta::CallBack;
  static constexpr std::string_view name = "CallBack";
  static constexpr std::string_view doc = "Service: call back.";
  static constexpr auto message = request("callBack", 215);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callbackConnection>("callbackConnection", own, "The callback connection."),
      field<&T::callCharacteristics>("callCharacteristics", own, "What kind of call it is."),
      field<&T::subjectOfCall>("subjectOfCall", context(0), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(1), "Languages that the caller wants, as in RFC 3066."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CallBackResponse> {
  using T = csta::CallBackResponse;
  static constexpr std::string_view name = "CallBackResponse";
  static constexpr std::string_view doc = "The answer to CallBack.";
  static constexpr auto message = response("callBack", 215);
  template <class = void>
  static constexpr Field fields[] = {field<&T::targetDevice>("targetDevice", own, "The target device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
