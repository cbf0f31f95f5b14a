// ConsultationCall, ConsultationCallResponse (ECMA-269, ECMA-285 consultation-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: consultation call.
struct ConsultationCall {
  ConnectionID existingCall;
  DeviceID consultedDevice;
  std::optional<bool> connectionReservation;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<ConnectionInformation> callingConnectionInfo;
  ConsultOptions consultOptions = ConsultOptions::unrestricted;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConsultationCall&) const = default;
};

/// The answer to ConsultationCall.
struct ConsultationCallResponse {
  ConnectionID initiatedCall;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<ConnectionInformation> initiatedCallInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConsultationCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ConsultationCall> {
  using T = csta::ConsultationCall;
  static constexpr std::string_view name = "ConsultationCall";
  static constexpr std::string_view doc = "Service: consultation call.";
  static constexpr auto message = request("consultationCall", 7);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::existingCall>("existingCall", context(0), "The existing call."),
      field<&T::consultedDevice>("consultedDevice", explicit_context(1), "The consulted device."),
      field<&T::connectionReservation>("connectionReservation", context(2), "The connection reservation."),
      field<&T::accountCode>("accountCode", context(3), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(4), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(5), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_context(6), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::callCharacteristics>("callCharacteristics", context(7), "What kind of call it is."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(8), "The call's media classes and rates."),
      field<&T::callingConnectionInfo>("callingConnectionInfo", context(9),
                                       "Wanted flow direction and channels of the calling connection."),
      field<&T::consultOptions>("consultOptions", context(10), "The consult options.") | with_default,
      field<&T::subjectOfCall>("subjectOfCall", context(11), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(12), "Languages that the caller wants, as in RFC 3066."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ConsultationCallResponse> {
  using T = csta::ConsultationCallResponse;
  static constexpr std::string_view name = "ConsultationCallResponse";
  static constexpr std::string_view doc = "The answer to ConsultationCall.";
  static constexpr auto message = response("consultationCall", 7);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::initiatedCall>("initiatedCall", own, "The initiated call."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(0), "The call's media classes and rates."),
      field<&T::initiatedCallInfo>("initiatedCallInfo", context(1),
                                   "Flow direction and channels of the calling connection."),
      field<&T::callLinkageData>("callLinkageData", context(2),
                                 "Follows one customer's call through transfers: identifiers that stay.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
