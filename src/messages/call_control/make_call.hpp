// MakeCall, MakeCallResponse (ECMA-269, ECMA-285 make-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Calls a number from a device.
struct MakeCall {
  DeviceID callingDevice;
  DeviceID calledDirectoryNumber;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  AutoOriginate autoOriginate = AutoOriginate::prompt;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<ConnectionInformation> callingConnectionInfo;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<EventCause> reason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakeCall&) const = default;
};

/// The answer to MakeCall.
struct MakeCallResponse {
  ConnectionID callingDevice;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<ConnectionInformation> initiatedCallInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakeCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MakeCall> {
  using T = csta::MakeCall;
  static constexpr std::string_view name = "MakeCall";
  static constexpr std::string_view doc = "Calls a number from a device.";
  static constexpr auto message = request("makeCall", 10);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDirectoryNumber>("calledDirectoryNumber", own, "The number to call."),
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::autoOriginate>("autoOriginate", context(3),
                               "Whether the calling device is prompted or goes off hook by itself.") |
          with_default,
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::callCharacteristics>("callCharacteristics", own, "What kind of call it is."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(4), "The call's media classes and rates."),
      field<&T::callingConnectionInfo>("callingConnectionInfo", context(5),
                                       "Wanted flow direction and channels of the calling connection."),
      field<&T::subjectOfCall>("subjectOfCall", context(6), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(7), "Languages that the caller wants, as in RFC 3066."),
      field<&T::reason>("reason", context(8), "Why the application asks.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::MakeCallResponse> {
  using T = csta::MakeCallResponse;
  static constexpr std::string_view name = "MakeCallResponse";
  static constexpr std::string_view doc = "The answer to MakeCall.";
  static constexpr auto message = response("makeCall", 10);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(0), "The call's media classes and rates."),
      field<&T::initiatedCallInfo>("initiatedCallInfo", context(1),
                                   "Flow direction and channels of the calling connection."),
      field<&T::callLinkageData>("callLinkageData", context(2),
                                 "Follows one customer's call through transfers: identifiers that stay.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
