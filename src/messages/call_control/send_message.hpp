// SendMessage, SendMessageResponse (ECMA-269, ECMA-285 send-message).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Device list items.
struct DeviceListItems {
  DeviceID device;
  Unknown unknown;

  bool operator==(const DeviceListItems&) const = default;
};

/// Service: send message.
struct SendMessage {
  DeviceID callingDevice;
  DeviceListItems destinationDevices;
  MessageInfo messageInfo;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendMessage&) const = default;
};

/// Connection list items.
struct ConnectionListItems {
  ConnectionID connection;
  Unknown unknown;

  bool operator==(const ConnectionListItems&) const = default;
};

/// Call linkage data list items.
struct CallLinkageDataListItems {
  CallLinkageData callLinkageData;
  Unknown unknown;

  bool operator==(const CallLinkageDataListItems&) const = default;
};

/// The answer to SendMessage.
struct SendMessageResponse {
  ConnectionListItems connectionList;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallLinkageDataListItems> listOfCallLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SendMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DeviceListItems> {
  using T = csta::DeviceListItems;
  static constexpr std::string_view name = "DeviceListItems";
  static constexpr std::string_view doc = "Device list items.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device.")};
};

template <>
struct Schema<csta::SendMessage> {
  using T = csta::SendMessage;
  static constexpr std::string_view name = "SendMessage";
  static constexpr std::string_view doc = "Service: send message.";
  static constexpr auto message = request("sendMessage", 376);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::destinationDevices>("destinationDevices", own, "The destination devices."),
      field<&T::messageInfo>("messageInfo", own, "Content of a message call.") | item("messageInfoItem"),
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::callCharacteristics>("callCharacteristics", context(3), "What kind of call it is."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(4), "The call's media classes and rates."),
      field<&T::subjectOfCall>("subjectOfCall", context(5), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(6), "Languages that the caller wants, as in RFC 3066."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ConnectionListItems> {
  using T = csta::ConnectionListItems;
  static constexpr std::string_view name = "ConnectionListItems";
  static constexpr std::string_view doc = "Connection list items.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::connection>("connection", own, "The connection that the event is about.")};
};

template <>
struct Schema<csta::CallLinkageDataListItems> {
  using T = csta::CallLinkageDataListItems;
  static constexpr std::string_view name = "CallLinkageDataListItems";
  static constexpr std::string_view doc = "Call linkage data list items.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::callLinkageData>(
      "callLinkageData", own, "Follows one customer's call through transfers: identifiers that stay.")};
};

template <>
struct Schema<csta::SendMessageResponse> {
  using T = csta::SendMessageResponse;
  static constexpr std::string_view name = "SendMessageResponse";
  static constexpr std::string_view doc = "The answer to SendMessage.";
  static constexpr auto message = response("sendMessage", 376);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionList>("connectionList", own, "The connection list."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", own, "The call's media classes and rates."),
      field<&T::listOfCallLinkageData>("listOfCallLinkageData", context(1), "The list of call linkage data.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
