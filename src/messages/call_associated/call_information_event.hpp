// CallInformationEvent (ECMA-269, ECMA-285 call-information-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: call information.
struct CallInformationEvent {
  ConnectionID connection;
  SubjectDeviceID device;
  std::optional<CallingDeviceID> callingDevice;
  std::optional<Octets> accountInfo;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<Octets> userData;
  std::optional<Octets> callQualifyingData;
  std::optional<ConnectionInformation> connectionInfo;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<DeviceID> deviceInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallInformationEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallInformationEvent> {
  using T = csta::CallInformationEvent;
  static constexpr std::string_view name = "CallInformationEvent";
  static constexpr std::string_view doc = "Event: call information.";
  static constexpr auto message = event(EventCategory::callAssociated, 0, 0);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::device>("device", own, "The device."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::accountInfo>("accountInfo", context(0), "The account info."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::servicesPermitted>("servicesPermitted", context(3), "The services that may be asked for next."),
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::callQualifyingData>("callQualifyingData", context(4), "The call qualifying data."),
      field<&T::connectionInfo>("connectionInfo", own, "Flow direction and channels of the connection."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(5), "The call linkage data list."),
      field<&T::callCharacteristics>("callCharacteristics", context(6), "What kind of call it is."),
      field<&T::subjectOfCall>("subjectOfCall", context(7), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(8), "Languages that the caller wants, as in RFC 3066."),
      field<&T::deviceInfo>("deviceInfo", context(9), "The device info.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
