// QueuedEvent (ECMA-269, ECMA-285 queued-event).
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

/// A call waits at a device.
struct QueuedEvent {
  ConnectionID queuedConnection;
  SubjectDeviceID queue;
  CallingDeviceID callingDevice;
  CalledDeviceID calledDevice;
  RedirectionDeviceID lastRedirectionDevice;
  std::optional<std::int64_t> numberQueued;
  std::optional<std::int64_t> callsInFront;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  EventCause cause{};
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<NetworkCallingDeviceID> networkCallingDevice;
  std::optional<NetworkCalledDeviceID> networkCalledDevice;
  std::optional<AssociatedCallingDeviceID> associatedCallingDevice;
  std::optional<AssociatedCalledDeviceID> associatedCalledDevice;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<ConnectionInformation> queuedConnectionInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> subjectOfCall;
  std::optional<MessageInfo> messageInfo;
  std::optional<std::string> languagePreferences;
  std::optional<DeviceHistory> deviceHistory;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const QueuedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::QueuedEvent> {
  using T = csta::QueuedEvent;
  static constexpr std::string_view name = "QueuedEvent";
  static constexpr std::string_view doc = "A call waits at a device.";
  static constexpr auto message = event(EventCategory::callControl, 14, 10);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::queuedConnection>("queuedConnection", own, "The connection that waits."),
      field<&T::queue>("queue", own, "The device at which it waits."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::lastRedirectionDevice>("lastRedirectionDevice", own, "The device that the call was redirected from last."),
      field<&T::numberQueued>("numberQueued", context(0), "How many calls wait there."),
      field<&T::callsInFront>("callsInFront", context(1), "How many calls are served before."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", context(3), "The services that may be asked for next."),
      field<&T::networkCallingDevice>("networkCallingDevice", own, "The calling device as the network sent it."),
      field<&T::networkCalledDevice>("networkCalledDevice", own, "The called device as the network sent it."),
      field<&T::associatedCallingDevice>("associatedCallingDevice", own,
                                         "A device inside the sub-domain that stands for an outside calling device."),
      field<&T::associatedCalledDevice>("associatedCalledDevice", own,
                                        "A device inside the sub-domain that stands for an outside called device."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(4), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(5), "What kind of call it is."),
      field<&T::queuedConnectionInfo>("queuedConnectionInfo", context(6), "The queued connection info."),
      field<&T::callLinkageData>("callLinkageData", context(7),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::subjectOfCall>("subjectOfCall", context(8), "What the call is about, in words."),
      field<&T::messageInfo>("messageInfo", context(9), "Content of a message call.") | item("messageInfoItem"),
      field<&T::languagePreferences>("languagePreferences", context(10), "Languages that the caller wants, as in RFC 3066."),
      field<&T::deviceHistory>("deviceHistory", context(11), "The device that the call was at before.") |
          item("DeviceHistoryListItem"),
      field<&T::locationInfo>("locationInfo", context(12), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
