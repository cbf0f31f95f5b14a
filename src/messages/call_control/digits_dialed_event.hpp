// DigitsDialedEvent (ECMA-269, ECMA-285 digits-dialed-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: digits dialed.
struct DigitsDialedEvent {
  ConnectionID dialingConnection;
  SubjectDeviceID dialingDevice;
  DeviceID dialingSequence;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<Octets> correlatorData;
  EventCause cause{};
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<NetworkCallingDeviceID> networkCallingDevice;
  std::optional<NetworkCalledDeviceID> networkCalledDevice;
  std::optional<AssociatedCallingDeviceID> associatedCallingDevice;
  std::optional<AssociatedCalledDeviceID> associatedCalledDevice;
  std::optional<ConnectionInformation> dialingConnectionInfo;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> languagePreferences;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DigitsDialedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DigitsDialedEvent> {
  using T = csta::DigitsDialedEvent;
  static constexpr std::string_view name = "DigitsDialedEvent";
  static constexpr std::string_view doc = "Event: digits dialed.";
  static constexpr auto message = event(EventCategory::callControl, 5, 14);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dialingConnection>("dialingConnection", own, "The dialing connection."),
      field<&T::dialingDevice>("dialingDevice", own, "The dialing device."),
      field<&T::dialingSequence>("dialingSequence", own, "The dialing sequence."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::correlatorData>("correlatorData", context(0), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", context(1), "The services that may be asked for next."),
      field<&T::networkCallingDevice>("networkCallingDevice", own, "The calling device as the network sent it."),
      field<&T::networkCalledDevice>("networkCalledDevice", own, "The called device as the network sent it."),
      field<&T::associatedCallingDevice>("associatedCallingDevice", own,
                                         "A device inside the sub-domain that stands for an outside calling device."),
      field<&T::associatedCalledDevice>("associatedCalledDevice", own,
                                        "A device inside the sub-domain that stands for an outside called device."),
      field<&T::dialingConnectionInfo>("dialingConnectionInfo", context(2), "The dialing connection info."),
      field<&T::callCharacteristics>("callCharacteristics", context(3), "What kind of call it is."),
      field<&T::callLinkageData>("callLinkageData", context(4),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::languagePreferences>("languagePreferences", context(5), "Languages that the caller wants, as in RFC 3066."),
      field<&T::locationInfo>("locationInfo", context(6), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
