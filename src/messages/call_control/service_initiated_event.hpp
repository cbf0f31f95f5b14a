// ServiceInitiatedEvent (ECMA-269, ECMA-285 service-initiated-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// A device went off hook, or is prompted.
struct ServiceInitiatedEvent {
  ConnectionID initiatedConnection;
  SubjectDeviceID initiatingDevice;
  std::optional<CalledDeviceID> calledDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<Octets> correlatorData;
  EventCause cause{};
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<ConnectionInformation> initiatedConnectionInfo;
  std::optional<NetworkCallingDeviceID> networkCallingDevice;
  std::optional<NetworkCalledDeviceID> networkCalledDevice;
  std::optional<AssociatedCallingDeviceID> associatedCallingDevice;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> subjectOfCall;
  std::optional<MessageInfo> messageInfo;
  std::optional<std::string> languagePreferences;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ServiceInitiatedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ServiceInitiatedEvent> {
  using T = csta::ServiceInitiatedEvent;
  static constexpr std::string_view name = "ServiceInitiatedEvent";
  static constexpr std::string_view doc = "A device went off hook, or is prompted.";
  static constexpr auto message = event(EventCategory::callControl, 16, 12);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::initiatedConnection>("initiatedConnection", own, "The connection that begins."),
      field<&T::initiatingDevice>("initiatingDevice", own, "The device that begins."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first.") | since(Edition::ed4),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::correlatorData>("correlatorData", context(0), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", context(1), "The services that may be asked for next."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(2), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(3), "What kind of call it is."),
      field<&T::initiatedConnectionInfo>("initiatedConnectionInfo", context(4), "The initiated connection info."),
      field<&T::networkCallingDevice>("networkCallingDevice", own, "The calling device as the network sent it."),
      field<&T::networkCalledDevice>("networkCalledDevice", own, "The called device as the network sent it."),
      field<&T::associatedCallingDevice>("associatedCallingDevice", own,
                                         "A device inside the sub-domain that stands for an outside calling device."),
      field<&T::callLinkageData>("callLinkageData", context(5),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::subjectOfCall>("subjectOfCall", context(7), "What the call is about, in words."),
      field<&T::messageInfo>("messageInfo", context(8), "Content of a message call.") | item("messageInfoItem"),
      field<&T::languagePreferences>("languagePreferences", context(9), "Languages that the caller wants, as in RFC 3066."),
      field<&T::locationInfo>("locationInfo", context(10), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
