// MakeConnection, MakeConnectionResponse (ECMA-269, ECMA-285 make-connection).
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

/// Service: make connection.
struct MakeConnection {
  DeviceID initiatingDevice;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  AutoOriginate autoOriginate = AutoOriginate::prompt;
  std::optional<Octets> correlatorData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<ConnectionInformation> connectionInfo;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<EventCause> reason;
  std::optional<std::int64_t> maxDevices;
  std::optional<GeneralizedTime> startTime;
  std::optional<std::int64_t> duration;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakeConnection&) const = default;
};

/// The answer to MakeConnection.
struct MakeConnectionResponse {
  ConnectionID initiatingDevice;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<ConnectionInformation> initiatedCallInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakeConnectionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MakeConnection> {
  using T = csta::MakeConnection;
  static constexpr std::string_view name = "MakeConnection";
  static constexpr std::string_view doc = "Service: make connection.";
  static constexpr auto message = request("makeConnection", 375);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::initiatingDevice>("initiatingDevice", own, "The device that begins."),
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::autoOriginate>("autoOriginate", context(2),
                               "Whether the calling device is prompted or goes off hook by itself.") |
          with_default,
      field<&T::correlatorData>("correlatorData", context(3), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::callCharacteristics>("callCharacteristics", context(4), "What kind of call it is."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(5), "The call's media classes and rates."),
      field<&T::connectionInfo>("connectionInfo", context(6), "Flow direction and channels of the connection."),
      field<&T::subjectOfCall>("subjectOfCall", context(7), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(8), "Languages that the caller wants, as in RFC 3066."),
      field<&T::reason>("reason", context(9), "Why the application asks."),
      field<&T::maxDevices>("maxDevices", context(10), "The max devices."),
      field<&T::startTime>("startTime", context(11), "The start time."),
      field<&T::duration>("duration", context(12), "The duration."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::MakeConnectionResponse> {
  using T = csta::MakeConnectionResponse;
  static constexpr std::string_view name = "MakeConnectionResponse";
  static constexpr std::string_view doc = "The answer to MakeConnection.";
  static constexpr auto message = response("makeConnection", 375);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::initiatingDevice>("initiatingDevice", own, "The device that begins."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(0), "The call's media classes and rates."),
      field<&T::initiatedCallInfo>("initiatedCallInfo", context(1),
                                   "Flow direction and channels of the calling connection."),
      field<&T::callLinkageData>("callLinkageData", context(2),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
