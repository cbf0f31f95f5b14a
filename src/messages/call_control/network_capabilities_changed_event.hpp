// NetworkCapabilitiesChangedEvent (ECMA-269, ECMA-285 network-capabilities-changed-event).
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

/// Event: network capabilities changed.
struct NetworkCapabilitiesChangedEvent {
  ConnectionID outboundConnection;
  SubjectDeviceID networkInterfaceUsed;
  CalledDeviceID calledDevice;
  ProgressIndicator progressIndicator;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<NetworkCapability> networkCapability;
  EventCause cause{};
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<ConnectionInformation> outboundConnectionInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> languagePreferences;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const NetworkCapabilitiesChangedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::NetworkCapabilitiesChangedEvent> {
  using T = csta::NetworkCapabilitiesChangedEvent;
  static constexpr std::string_view name = "NetworkCapabilitiesChangedEvent";
  static constexpr std::string_view doc = "Event: network capabilities changed.";
  static constexpr auto message = event(EventCategory::callControl, 10, 16);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::outboundConnection>("outboundConnection", own, "The connection of the network interface device."),
      field<&T::networkInterfaceUsed>("networkInterfaceUsed", own, "The network interface device."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::progressIndicator>("progressIndicator", own, "The progress indicator."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::networkCapability>("networkCapability", context(0), "The network capability."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", context(1), "The services that may be asked for next."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(2), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(3), "What kind of call it is."),
      field<&T::outboundConnectionInfo>("outboundConnectionInfo", context(4), "The outbound connection info."),
      field<&T::callLinkageData>("callLinkageData", context(5),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::languagePreferences>("languagePreferences", context(6), "Languages that the caller wants, as in RFC 3066."),
      field<&T::locationInfo>("locationInfo", context(7), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
