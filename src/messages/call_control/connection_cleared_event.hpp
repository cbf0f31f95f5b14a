// ConnectionClearedEvent (ECMA-269, ECMA-285 connection-cleared-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/charge_info.hpp"
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

/// A device left a call.
struct ConnectionClearedEvent {
  ConnectionID droppedConnection;
  SubjectDeviceID releasingDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<ChargingInfo> chargingInfo;
  EventCause cause{};
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<ConnectionInformation> droppedConnectionInfo;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<std::string> languagePreferences;
  std::optional<DeviceHistory> deviceHistory;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ConnectionClearedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ConnectionClearedEvent> {
  using T = csta::ConnectionClearedEvent;
  static constexpr std::string_view name = "ConnectionClearedEvent";
  static constexpr std::string_view doc = "A device left a call.";
  static constexpr auto message = event(EventCategory::callControl, 3, 2);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::droppedConnection>("droppedConnection", own, "The connection that is gone."),
      field<&T::releasingDevice>("releasingDevice", own, "The device that left."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::correlatorData>("correlatorData", context(0), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::chargingInfo>("chargingInfo", context(1), "The charging info."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", context(2), "The services that may be asked for next."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(3), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(4), "What kind of call it is."),
      field<&T::droppedConnectionInfo>("droppedConnectionInfo", context(5), "The dropped connection info."),
      field<&T::callLinkageData>("callLinkageData", context(6),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::languagePreferences>("languagePreferences", context(7), "Languages that the caller wants, as in RFC 3066."),
      field<&T::deviceHistory>("deviceHistory", context(8), "The device that the call was at before.") |
          item("DeviceHistoryListItem"),
      field<&T::locationInfo>("locationInfo", context(9), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
