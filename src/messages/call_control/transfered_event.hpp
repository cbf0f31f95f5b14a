// TransferedEvent (ECMA-269, ECMA-285 transferred-event).
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

/// A device transferred a call.
struct TransferedEvent {
  ConnectionID primaryOldCall;
  std::optional<ConnectionID> secondaryOldCall;
  SubjectDeviceID transferringDevice;
  SubjectDeviceID transferredToDevice;
  std::vector<ConnectionListItem> transferredConnections;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<ChargingInfo> chargingInfo;
  EventCause cause{};
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<std::string> languagePreferences;
  std::optional<DeviceHistory> deviceHistory;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const TransferedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::TransferedEvent> {
  using T = csta::TransferedEvent;
  static constexpr std::string_view name = "TransferedEvent";
  static constexpr std::string_view doc = "A device transferred a call.";
  static constexpr auto message = event(EventCategory::callControl, 17, 13);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::primaryOldCall>("primaryOldCall", own, "The primary old call."),
      field<&T::secondaryOldCall>("secondaryOldCall", context(0), "The secondary old call."),
      field<&T::transferringDevice>("transferringDevice", own, "The transferring device."),
      field<&T::transferredToDevice>("transferredToDevice", own, "The transferred to device."),
      field<&T::transferredConnections>("transferredConnections", context(1), "The transferred connections.") |
          item("connectionListItem"),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::chargingInfo>("chargingInfo", context(3), "The charging info."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", context(4), "The services that may be asked for next."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(5), "The call's media classes and rates."),
      field<&T::callCharacteristics>("callCharacteristics", context(6), "What kind of call it is."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(7), "The call linkage data list."),
      field<&T::languagePreferences>("languagePreferences", context(8), "Languages that the caller wants, as in RFC 3066."),
      field<&T::deviceHistory>("deviceHistory", context(9), "The device that the call was at before.") |
          item("DeviceHistoryListItem"),
      field<&T::locationInfo>("locationInfo", context(10), "Where the device is (RFC 4119).") | xml("locationInfoList") |
          item("locationInfoEntry") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
