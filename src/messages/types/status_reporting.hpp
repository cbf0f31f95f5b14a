// types: MonitorFilter, MonitorType, MonitorMediaClass, SimpleCallState ... (ECMA-269, ECMA-285 status-reporting).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/media_services.hpp"
#include "messages/types/service_and_event_lists.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Events that are not to be sent; a set bit means: do not send.
struct MonitorFilter {
  CallControlEvents callControl;
  CallAssociatedEvents callAssociated;
  MediaAttachmentEvents mediaAttachment;
  PhysicalDeviceFeatureEvents physicalDeviceFeature;
  LogicalDeviceFeatureEvents logicalDeviceFeature;
  DeviceMaintenanceEvents maintenance;
  VoiceUnitEvents voiceUnit;
  VendorSpecEvents private_;
  Unknown unknown;

  bool operator==(const MonitorFilter&) const = default;
};

/// Monitor type.
enum class MonitorType : std::int32_t {
  call = 0,
  device = 1,
};

/// Monitor media class.
struct MonitorMediaClass : BitString {
  enum Bit : unsigned {
    voice = 0,
    data = 1,
    image = 2,
    audio = 4,
    other = 3,
    notKnown = 5,
    chat = 6,
    email = 7,
    message = 8,
    im = 9,
    sms = 10,
    mms = 11,
  };
};

/// Simple call state.
enum class SimpleCallState : std::int32_t {
  callNull = 0,
  callPending = 1,
  callOriginated = 3,
  callDelivered = 35,
  callDeliveredHeld = 36,
  callReceived = 50,
  callEstablished = 51,
  callEstablishedHeld = 52,
  callReceivedOnHold = 66,
  callEstablishedOnHold = 67,
  callQueued = 83,
  callQueuedHeld = 84,
  callBlocked = 96,
  callFailed = 99,
  callFailedHeld = 100,
};

/// Call state.
struct CallState {
  enum Alternative : std::size_t { compoundCallState, simpleCallState, unknown };
  std::variant<std::vector<LocalConnectionState>, SimpleCallState, Null> choice;

  bool operator==(const CallState&) const = default;
};

/// Device media info list item.
struct DeviceMediaInfoListItem {
  std::optional<Octets> mediaStreamID;
  std::optional<ConnectionInformation> connectionInformation;
  Unknown unknown;

  bool operator==(const DeviceMediaInfoListItem&) const = default;
};

/// Snapshot device response info.
struct SnapshotDeviceResponseInfo {
  ConnectionID connectionIdentifier;
  std::optional<SubjectDeviceID> endpointDevice;
  CallState localCallState;
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<std::vector<DeviceMediaInfoListItem>> mediaServiceInfoList;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<CallLinkageData> callLinkageData;
  Unknown unknown;

  bool operator==(const SnapshotDeviceResponseInfo&) const = default;
};

/// Call media info list item.
struct CallMediaInfoListItem {
  MediaServiceType mediaServiceType{};
  std::optional<std::int64_t> mediaServiceVersion;
  std::optional<Octets> mediaServiceInstance;
  std::optional<Octets> mediaStreamID;
  std::optional<ConnectionInformation> connectionInformation;
  Unknown unknown;

  bool operator==(const CallMediaInfoListItem&) const = default;
};

/// Snapshot call response info.
struct SnapshotCallResponseInfo {
  SubjectDeviceID deviceOnCall;
  std::optional<ConnectionID> callIdentifier;
  std::optional<LocalConnectionState> localConnectionState;
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<std::vector<CallMediaInfoListItem>> mediaServiceInfoList;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfo;
  Unknown unknown;

  bool operator==(const SnapshotCallResponseInfo&) const = default;
};

/// Registration type.
enum class RegistrationType : std::int32_t {
  escapeRegister = 1,
  ioRegister = 2,
  routeRegister = 3,
  sysStatRegister = 4,
};

/// Registration list entry.
struct RegistrationListEntry {
  RegistrationType registrationType{};
  std::string registrationID;
  std::optional<DeviceID> registrationObject;
  Unknown unknown;

  bool operator==(const RegistrationListEntry&) const = default;
};

/// Monitor list entry.
struct MonitorListEntry {
  Octets monitorCrossRefID;
  DeviceID monitorObject;
  Unknown unknown;

  bool operator==(const MonitorListEntry&) const = default;
};

/// Location session list entry.
struct LocationSessionListEntry {
  std::string locCrossRefID;
  DeviceID locDevice;
  Unknown unknown;

  bool operator==(const LocationSessionListEntry&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MonitorFilter> {
  using T = csta::MonitorFilter;
  static constexpr std::string_view name = "MonitorFilter";
  static constexpr std::string_view doc = "Events that are not to be sent; a set bit means: do not send.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callControl>("callControl", context(0), "The call control.") | xml("callcontrol") | with_default,
      field<&T::callAssociated>("callAssociated", context(6), "The call associated.") | with_default,
      field<&T::mediaAttachment>("mediaAttachment", context(7), "The media attachment.") | with_default,
      field<&T::physicalDeviceFeature>("physicalDeviceFeature", context(8), "The physical device feature.") | with_default,
      field<&T::logicalDeviceFeature>("logicalDeviceFeature", context(9), "The logical device feature.") | with_default,
      field<&T::maintenance>("maintenance", context(3), "The maintenance.") | with_default,
      field<&T::voiceUnit>("voiceUnit", context(5), "The voice unit.") | xml("voice") | with_default,
      field<&T::private_>("private", context(4), "The private.") | with_default};
};

template <>
struct Schema<csta::MonitorType> {
  static constexpr std::string_view name = "MonitorType";
  static constexpr std::string_view doc = "Monitor type.";
  static constexpr Enumerator enumerators[] = {
      {"call", 0},
      {"device", 1},
  };
};

template <>
struct Schema<csta::MonitorMediaClass> {
  static constexpr std::string_view name = "MonitorMediaClass";
  static constexpr std::string_view doc = "Monitor media class.";
  static constexpr Enumerator enumerators[] = {
      {"voice", 0}, {"data", 1},    {"image", 2}, {"audio", 4}, {"other", 3}, {"chat", 6},
      {"email", 7}, {"message", 8}, {"im", 9},    {"sms", 10},  {"mms", 11},  {"notKnown", 5},
  };
};

template <>
struct Schema<csta::SimpleCallState> {
  static constexpr std::string_view name = "SimpleCallState";
  static constexpr std::string_view doc = "Simple call state.";
  static constexpr Enumerator enumerators[] = {
      {"callNull", 0},
      {"callPending", 1},
      {"callOriginated", 3},
      {"callDelivered", 35},
      {"callDeliveredHeld", 36},
      {"callReceived", 50},
      {"callEstablished", 51},
      {"callEstablishedHeld", 52},
      {"callReceivedOnHold", 66},
      {"callEstablishedOnHold", 67},
      {"callQueued", 83},
      {"callQueuedHeld", 84},
      {"callBlocked", 96},
      {"callFailed", 99},
      {"callFailedHeld", 100},
  };
};

template <>
struct Schema<csta::CallState> {
  using T = csta::CallState;
  static constexpr std::string_view name = "CallState";
  static constexpr std::string_view doc = "Call state.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("compoundCallState", context(0), "The compound call state.") | item("localConnectionState"),
      alternative<T, 1>("simpleCallState", context(1), "The simple call state."),
      alternative<T, 2>("unknown", context(2), "The unknown.")};
};

template <>
struct Schema<csta::DeviceMediaInfoListItem> {
  using T = csta::DeviceMediaInfoListItem;
  static constexpr std::string_view name = "DeviceMediaInfoListItem";
  static constexpr std::string_view doc = "Device media info list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::mediaStreamID>("mediaStreamID", own, "The media stream ID.") | printable,
      field<&T::connectionInformation>("connectionInformation", own, "The connection information.")};
};

template <>
struct Schema<csta::SnapshotDeviceResponseInfo> {
  using T = csta::SnapshotDeviceResponseInfo;
  static constexpr std::string_view name = "SnapshotDeviceResponseInfo";
  static constexpr std::string_view doc = "Snapshot device response info.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionIdentifier>("connectionIdentifier", own, "The device's connection."),
      field<&T::endpointDevice>("endpointDevice", context(3), "The other end of the call."),
      field<&T::localCallState>("localCallState", own, "The states of the call's connections."),
      field<&T::servicesPermitted>("servicesPermitted", context(0), "The services that may be asked for next."),
      field<&T::mediaServiceInfoList>("mediaServiceInfoList", context(1), "Media services in use.") |
          item("deviceMediaInfo"),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(2), "The call's media classes and rates."),
      field<&T::callLinkageData>("callLinkageData", context(4),
                                 "Follows one customer's call through transfers: identifiers that stay.") |
          since(Edition::ed4)};
};

template <>
struct Schema<csta::CallMediaInfoListItem> {
  using T = csta::CallMediaInfoListItem;
  static constexpr std::string_view name = "CallMediaInfoListItem";
  static constexpr std::string_view doc = "Call media info list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::mediaServiceType>("mediaServiceType", context(0), "The media service type."),
      field<&T::mediaServiceVersion>("mediaServiceVersion", context(1), "The media service version."),
      field<&T::mediaServiceInstance>("mediaServiceInstance", context(2), "The media service instance.") | printable,
      field<&T::mediaStreamID>("mediaStreamID", context(3), "The media stream ID.") | printable,
      field<&T::connectionInformation>("connectionInformation", context(4), "The connection information.")};
};

template <>
struct Schema<csta::SnapshotCallResponseInfo> {
  using T = csta::SnapshotCallResponseInfo;
  static constexpr std::string_view name = "SnapshotCallResponseInfo";
  static constexpr std::string_view doc = "Snapshot call response info.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceOnCall>("deviceOnCall", own, "A device in the call."),
      field<&T::callIdentifier>("callIdentifier", own, "Its connection."),
      field<&T::localConnectionState>("localConnectionState", own, "State of its connection.") | xml("localConnectionInfo"),
      field<&T::servicesPermitted>("servicesPermitted", context(0), "The services that may be asked for next."),
      field<&T::mediaServiceInfoList>("mediaServiceInfoList", context(1), "Media services in use.") | item("callMediaInfo"),
      field<&T::locationInfo>("locationInfo", context(2), "Where the device is (RFC 4119).") | since(Edition::ed4)};
};

template <>
struct Schema<csta::RegistrationType> {
  static constexpr std::string_view name = "RegistrationType";
  static constexpr std::string_view doc = "Registration type.";
  static constexpr Enumerator enumerators[] = {
      {"escapeRegister", 1},
      {"ioRegister", 2},
      {"routeRegister", 3},
      {"sysStatRegister", 4},
  };
};

template <>
struct Schema<csta::RegistrationListEntry> {
  using T = csta::RegistrationListEntry;
  static constexpr std::string_view name = "RegistrationListEntry";
  static constexpr std::string_view doc = "Registration list entry.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::registrationType>("registrationType", own, "The registration type."),
                                     field<&T::registrationID>("registrationID", own, "The registration ID."),
                                     field<&T::registrationObject>("registrationObject", own, "The registration object.")};
};

template <>
struct Schema<csta::MonitorListEntry> {
  using T = csta::MonitorListEntry;
  static constexpr std::string_view name = "MonitorListEntry";
  static constexpr std::string_view doc = "Monitor list entry.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::monitorCrossRefID>("monitorCrossRefID", application(21), "The monitor cross ref ID.") | printable,
      field<&T::monitorObject>("monitorObject", own, "The device or call to monitor.")};
};

template <>
struct Schema<csta::LocationSessionListEntry> {
  using T = csta::LocationSessionListEntry;
  static constexpr std::string_view name = "LocationSessionListEntry";
  static constexpr std::string_view doc = "Location session list entry.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::locDevice>("locDevice", own, "The loc device.")};
};

}  // namespace strowger::schema
