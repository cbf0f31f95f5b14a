// RetrievedEvent (ECMA-269, ECMA-285 retrieved-event).
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

/// A device took its held connection back.
struct RetrievedEvent {
  ConnectionID retrievedConnection;
  SubjectDeviceID retrievingDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<Octets> correlatorData;
  EventCause cause{};
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<ConnectionInformation> retrievedConnectionInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> languagePreferences;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RetrievedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RetrievedEvent> {
  using T = csta::RetrievedEvent;
  static constexpr std::string_view name = "RetrievedEvent";
  static constexpr std::string_view doc = "A device took its held connection back.";
  static constexpr auto message = event(EventCategory::callControl, 15, 11);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::retrievedConnection>("retrievedConnection", own, "The connection that was taken back."),
      field<&T::retrievingDevice>("retrievingDevice", own, "The device that took it back."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::correlatorData>("correlatorData", context(0), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", context(1), "The services that may be asked for next."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(2), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(3), "What kind of call it is."),
      field<&T::retrievedConnectionInfo>("retrievedConnectionInfo", context(4), "The retrieved connection info."),
      field<&T::callLinkageData>("callLinkageData", context(5),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::languagePreferences>("languagePreferences", context(6), "Languages that the caller wants, as in RFC 3066."),
      field<&T::locationInfo>("locationInfo", context(7), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
