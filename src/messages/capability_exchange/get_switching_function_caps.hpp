// GetSwitchingFunctionCaps, GetSwitchingFunctionCapsResponse (ECMA-269, ECMA-285 get-switching-function-capabilities).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/capability/call_associated_events.hpp"
#include "messages/types/capability/call_associated_services.hpp"
#include "messages/types/capability/call_control_events.hpp"
#include "messages/types/capability/call_control_services.hpp"
#include "messages/types/capability/cap_exchange_services.hpp"
#include "messages/types/capability/capability_exchange.hpp"
#include "messages/types/capability/cdr_services.hpp"
#include "messages/types/capability/data_collection_services.hpp"
#include "messages/types/capability/device_maint_events.hpp"
#include "messages/types/capability/filter_threshold.hpp"
#include "messages/types/capability/io_services_services.hpp"
#include "messages/types/capability/location_services_services.hpp"
#include "messages/types/capability/logical_events.hpp"
#include "messages/types/capability/logical_services.hpp"
#include "messages/types/capability/max_length_parameters.hpp"
#include "messages/types/capability/max_length_parameters_continued.hpp"
#include "messages/types/capability/media_events.hpp"
#include "messages/types/capability/media_services.hpp"
#include "messages/types/capability/monitoring_services.hpp"
#include "messages/types/capability/phys_dev_events.hpp"
#include "messages/types/capability/phys_dev_services.hpp"
#include "messages/types/capability/routeing_services.hpp"
#include "messages/types/capability/snapshot_services.hpp"
#include "messages/types/capability/system_status_services.hpp"
#include "messages/types/capability/vendor_specific_events.hpp"
#include "messages/types/capability/vendor_specific_services.hpp"
#include "messages/types/capability/voice_unit_events.hpp"
#include "messages/types/capability/voice_unit_services.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get switching function caps.
struct GetSwitchingFunctionCaps {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSwitchingFunctionCaps&) const = default;
};

/// Profiles.
struct Profiles : BitString {
  enum Bit : unsigned {
    basicTelephonyProfile = 0,
    routeingProfile = 1,
    level1aVoiceBrowserProfile = 2,
    level1bVoiceBrowserProfile = 3,
    level2VoiceBrowserProfile = 4,
    minimalUaCSTACallControlProfile = 5,
    basicUaCSTACallControlProfile = 6,
    advancedUaCSTACallControlProfile = 7,
    conferencingUaCSTACallControlProfile = 8,
    basicUaCSTADeviceFeatureProfile = 9,
    advancedUaCSTADeviceFeatureProfile = 10,
    speakerUACSTADeviceFeatureProfile = 11,
    basicSpeechServiceProfile = 12,
    advancedSpeechServiceProfile = 13,
  };
};

/// Misc media call characteristics.
struct MiscMediaCallCharacteristics : BitString {
  enum Bit : unsigned {
    supportAdjustment = 0,
  };
};

/// Message seq numbers.
struct MessageSeqNumbers : BitString {
  enum Bit : unsigned {
    allEvents = 0,
    allAcks = 1,
    allServReqs = 2,
  };
};

/// Security mode.
enum class SecurityMode : std::int32_t {
  allEvents = 0,
  allAcks = 1,
  allServReqs = 2,
};

/// Security format.
struct SecurityFormat : BitString {
  enum Bit : unsigned {
    octetStringFromSF = 0,
    otherTypeFromSF = 1,
    octetStringToSF = 2,
    otherTypeToSF = 3,
  };
};

/// Monitor filter items.
struct MonitorFilterItems {
  std::optional<MonitorFilter> deviceOnDeviceMonitorFilter;
  std::optional<MonitorFilter> deviceOnConnectionMonitorFilter;
  std::optional<MonitorFilter> callOnDeviceMonitorFilter;
  std::optional<MonitorFilter> callOnConnectionMonitorFilter;
  Unknown unknown;

  bool operator==(const MonitorFilterItems&) const = default;
};

/// Dynamic feature supported.
enum class DynamicFeatureSupported : std::int32_t {
  none = 0,
  all = 1,
  some = 2,
};

/// Call linkage options.
struct CallLinkageOptions : BitString {
  enum Bit : unsigned {
    callLinkageFeatureSupported = 0,
    threadLinkageFeatureSupported = 1,
  };
};

/// Agent log on models.
struct AgentLogOnModels : BitString {
  enum Bit : unsigned {
    logOnACDDevice = 0,
    logOnACDGroupExplOneStep = 1,
    logOnACDGroupExplTwoSteps = 2,
    logOnACDGroupImplOneStep = 3,
  };
};

/// Agent state models.
struct AgentStateModels : BitString {
  enum Bit : unsigned {
    multiState = 0,
    multiStateSemiIndependentLinked = 1,
    agentOriented = 2,
  };
};

/// Connection view.
enum class ConnectionView : std::int32_t {
  fixed = 0,
  local = 1,
};

/// Status reporting serv list.
struct StatusReportingServList {
  std::optional<capability::MonitoringServList> monitoringServices;
  std::optional<capability::SnapshotServList> snapshotServices;
  std::optional<capability::SystemStatusServList> systemServices;
  Unknown unknown;

  bool operator==(const StatusReportingServList&) const = default;
};

/// Serv evts list.
struct ServEvtsList {
  std::optional<capability::CapExchangeServList> capExchangeServList;
  std::optional<capability::SystemStatusServList> systemServList;
  std::optional<capability::MonitoringServList> monitoringServList;
  std::optional<capability::SnapshotServList> snapshotServList;
  std::optional<capability::CallControlServList> callControlServList;
  std::optional<capability::CallControlEvtsList> callControlEvtsList;
  std::optional<capability::CallAssociatedServList> callAssociatedServList;
  std::optional<capability::CallAssociatedEvtsList> callAssociatedEvtsList;
  std::optional<capability::MediaServList> mediaServList;
  std::optional<capability::MediaEvtsList> mediaEvtsList;
  std::optional<capability::RouteingServList> routeingServList;
  std::optional<capability::PhysDevServList> physDevServList;
  std::optional<capability::PhysDevEvtsList> physDevEvtsList;
  std::optional<capability::LogicalServList> logicalServList;
  std::optional<capability::LogicalEvtsList> logicalEvtsList;
  std::optional<capability::DeviceMaintEvtsList> deviceMaintEvtsList;
  std::optional<capability::IOServicesServList> iOServicesServList;
  std::optional<capability::DataCollectionServList> dataCollectionServList;
  std::optional<capability::VoiceUnitServList> voiceUnitServList;
  std::optional<capability::VoiceUnitEvtsList> voiceUnitEvtsList;
  std::optional<capability::CDRServList> cdrServList;
  std::optional<capability::VendorSpecificServList> vendorSpecificServList;
  std::optional<capability::VendorSpecificEvtsList> vendorSpecificEvtsList;
  std::optional<StatusReportingServList> statusReportingServList;
  std::optional<capability::LocationServicesServList> locationServList;
  Unknown unknown;

  bool operator==(const ServEvtsList&) const = default;
};

/// The answer to GetSwitchingFunctionCaps.
struct GetSwitchingFunctionCapsResponse {
  std::string switchingSubDomainName;
  std::string manufacturerName;
  Profiles profiles;
  capability::DeviceIDFormat deviceIDFormat;
  capability::SwDomainFeatures swDomainFeatures;
  capability::SwAppearanceAddressability swAppearanceAddressability;
  capability::SwAppearanceTypes swAppearanceTypes;
  capability::IgnoreUnsupportedParameters ignoreUnsupportedParameters{};
  std::optional<CallCharacteristics> callCharacteristicsSupported;
  std::optional<MonitorMediaClass> mediaClassSupport;
  std::optional<std::int64_t> numberOfChannels;
  std::optional<std::int64_t> maxChannelBind;
  std::optional<MiscMediaCallCharacteristics> miscMediaCallCharacteristics;
  std::optional<std::vector<std::int64_t>> connectionRateList;
  std::optional<std::vector<std::int64_t>> delayToleranceList;
  std::optional<std::int64_t> pauseTime;
  std::optional<GeneralizedTime> currentTime;
  std::optional<MessageSeqNumbers> messageSeqNumbers;
  std::optional<capability::TimeStampMode> timeStampMode;
  std::optional<SecurityMode> securityMode;
  std::optional<SecurityFormat> securityFormat;
  std::optional<SecurityFormat> privateDataFormat;
  std::optional<capability::TransAndConfSetup> transAndConfSetup;
  std::optional<MonitorFilterItems> monitorFilterItems;
  std::optional<capability::MiscMonitorCaps> miscMonitorCaps;
  std::optional<bool> correlatorDataSupported;
  std::optional<DynamicFeatureSupported> dynamicFeatureSupported;
  std::optional<CallLinkageOptions> callLinkageOptions;
  std::optional<capability::ACDModels> aCDModels;
  std::optional<AgentLogOnModels> agentLogOnModels;
  std::optional<AgentStateModels> agentStateModels;
  ConnectionView connectionView{};
  capability::MaxLengthParameters maxLengthParameters;
  std::optional<capability::MaxLengthParametersContinued> maxLengthParametersContinued;
  std::optional<ServEvtsList> servEvtsList;
  std::optional<std::vector<std::int64_t>> privateDataVersionList;
  std::optional<std::int64_t> systemStatusTimer;
  std::optional<std::int64_t> simpleThreshold;
  std::optional<capability::FilterThreshold> filterThreshold;
  std::optional<std::vector<capability::MediaServiceCapsListItem>> mediaServiceCapsList;
  std::optional<std::int64_t> maxDeviceHistoryLength;
  std::optional<std::int64_t> maxDestinationDevicesForDeflect;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSwitchingFunctionCapsResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetSwitchingFunctionCaps> {
  using T = csta::GetSwitchingFunctionCaps;
  static constexpr std::string_view name = "GetSwitchingFunctionCaps";
  static constexpr std::string_view doc = "Service: get switching function caps.";
  static constexpr auto message = request("getSwitchingFunctionCapabilities", 203);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::Profiles> {
  static constexpr std::string_view name = "Profiles";
  static constexpr std::string_view doc = "Profiles.";
  static constexpr Enumerator enumerators[] = {
      {"basicTelephonyProfile", 0},
      {"routeingProfile", 1},
      {"level1aVoiceBrowserProfile", 2, "l1aVoiceBrowserProfile"},
      {"level1bVoiceBrowserProfile", 3, "l1bVoiceBrowserProfile"},
      {"level2VoiceBrowserProfile", 4, "l2VoiceBrowserProfile"},
      {"minimalUaCSTACallControlProfile", 5, "minimalUACSTACallControlProfile"},
      {"basicUaCSTACallControlProfile", 6, "basicUACSTAtCallControlProfile"},
      {"advancedUaCSTACallControlProfile", 7, "advancedUACSTACallControlProfile"},
      {"conferencingUaCSTACallControlProfile", 8, "conferencingUACSTACallControlProfile"},
      {"basicUaCSTADeviceFeatureProfile", 9, "basicUACSTADeviceFeatureProfile"},
      {"speakerUACSTADeviceFeatureProfile", 11},
      {"basicSpeechServiceProfile", 12},
      {"advancedSpeechServiceProfile", 13},
      {"advancedUaCSTADeviceFeatureProfile", 10, "advancedUACSTADeviceFeatureProfile"},
  };
};

template <>
struct Schema<csta::MiscMediaCallCharacteristics> {
  static constexpr std::string_view name = "MiscMediaCallCharacteristics";
  static constexpr std::string_view doc = "Misc media call characteristics.";
  static constexpr Enumerator enumerators[] = {
      {"supportAdjustment", 0},
  };
};

template <>
struct Schema<csta::MessageSeqNumbers> {
  static constexpr std::string_view name = "MessageSeqNumbers";
  static constexpr std::string_view doc = "Message seq numbers.";
  static constexpr Enumerator enumerators[] = {
      {"allEvents", 0},
      {"allAcks", 1},
      {"allServReqs", 2},
  };
};

template <>
struct Schema<csta::SecurityMode> {
  static constexpr std::string_view name = "SecurityMode";
  static constexpr std::string_view doc = "Security mode.";
  static constexpr Enumerator enumerators[] = {
      {"allEvents", 0},
      {"allAcks", 1},
      {"allServReqs", 2},
  };
};

template <>
struct Schema<csta::SecurityFormat> {
  static constexpr std::string_view name = "SecurityFormat";
  static constexpr std::string_view doc = "Security format.";
  static constexpr Enumerator enumerators[] = {
      {"octetStringFromSF", 0},
      {"otherTypeFromSF", 1},
      {"octetStringToSF", 2},
      {"otherTypeToSF", 3},
  };
};

template <>
struct Schema<csta::MonitorFilterItems> {
  using T = csta::MonitorFilterItems;
  static constexpr std::string_view name = "MonitorFilterItems";
  static constexpr std::string_view doc = "Monitor filter items.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceOnDeviceMonitorFilter>("deviceOnDeviceMonitorFilter", context(0),
                                             "The device on device monitor filter."),
      field<&T::deviceOnConnectionMonitorFilter>("deviceOnConnectionMonitorFilter", context(1),
                                                 "The device on connection monitor filter."),
      field<&T::callOnDeviceMonitorFilter>("callOnDeviceMonitorFilter", context(2), "The call on device monitor filter."),
      field<&T::callOnConnectionMonitorFilter>("callOnConnectionMonitorFilter", context(3),
                                               "The call on connection monitor filter.")};
};

template <>
struct Schema<csta::DynamicFeatureSupported> {
  static constexpr std::string_view name = "DynamicFeatureSupported";
  static constexpr std::string_view doc = "Dynamic feature supported.";
  static constexpr Enumerator enumerators[] = {
      {"none", 0},
      {"all", 1},
      {"some", 2},
  };
};

template <>
struct Schema<csta::CallLinkageOptions> {
  static constexpr std::string_view name = "CallLinkageOptions";
  static constexpr std::string_view doc = "Call linkage options.";
  static constexpr Enumerator enumerators[] = {
      {"callLinkageFeatureSupported", 0},
      {"threadLinkageFeatureSupported", 1},
  };
};

template <>
struct Schema<csta::AgentLogOnModels> {
  static constexpr std::string_view name = "AgentLogOnModels";
  static constexpr std::string_view doc = "Agent log on models.";
  static constexpr Enumerator enumerators[] = {
      {"logOnACDDevice", 0, "logOnToACDDevice"},
      {"logOnACDGroupExplOneStep", 1, "logOnToACDGroupExplOneStep"},
      {"logOnACDGroupExplTwoSteps", 2, "logOnToACDGroupExplTwoSteps"},
      {"logOnACDGroupImplOneStep", 3, "logOnToACDImplOneStep"},
  };
};

template <>
struct Schema<csta::AgentStateModels> {
  static constexpr std::string_view name = "AgentStateModels";
  static constexpr std::string_view doc = "Agent state models.";
  static constexpr Enumerator enumerators[] = {
      {"multiState", 0},
      {"multiStateSemiIndependentLinked", 1},
      {"agentOriented", 2},
  };
};

template <>
struct Schema<csta::ConnectionView> {
  static constexpr std::string_view name = "ConnectionView";
  static constexpr std::string_view doc = "Connection view.";
  static constexpr Enumerator enumerators[] = {
      {"fixed", 0},
      {"local", 1},
  };
};

template <>
struct Schema<csta::StatusReportingServList> {
  using T = csta::StatusReportingServList;
  static constexpr std::string_view name = "StatusReportingServList";
  static constexpr std::string_view doc = "Status reporting serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::monitoringServices>("monitoringServices", context(0), "The monitoring services."),
      field<&T::snapshotServices>("snapshotServices", context(1), "The snapshot services."),
      field<&T::systemServices>("systemServices", context(2), "The system services.")};
};

template <>
struct Schema<csta::ServEvtsList> {
  using T = csta::ServEvtsList;
  static constexpr std::string_view name = "ServEvtsList";
  static constexpr std::string_view doc = "Serv evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::capExchangeServList>("capExchangeServList", context(0), "The cap exchange serv list."),
      field<&T::systemServList>("systemServList", context(1), "The system serv list."),
      field<&T::monitoringServList>("monitoringServList", context(2), "The monitoring serv list."),
      field<&T::snapshotServList>("snapshotServList", context(3), "The snapshot serv list."),
      field<&T::callControlServList>("callControlServList", context(4), "The call control serv list."),
      field<&T::callControlEvtsList>("callControlEvtsList", context(5), "The call control evts list."),
      field<&T::callAssociatedServList>("callAssociatedServList", context(6), "The call associated serv list."),
      field<&T::callAssociatedEvtsList>("callAssociatedEvtsList", context(7), "The call associated evts list."),
      field<&T::mediaServList>("mediaServList", context(8), "The media serv list."),
      field<&T::mediaEvtsList>("mediaEvtsList", context(9), "The media evts list."),
      field<&T::routeingServList>("routeingServList", context(10), "The routeing serv list."),
      field<&T::physDevServList>("physDevServList", context(11), "The phys dev serv list."),
      field<&T::physDevEvtsList>("physDevEvtsList", context(12), "The phys dev evts list."),
      field<&T::logicalServList>("logicalServList", context(13), "The logical serv list."),
      field<&T::logicalEvtsList>("logicalEvtsList", context(14), "The logical evts list."),
      field<&T::deviceMaintEvtsList>("deviceMaintEvtsList", context(15), "The device maint evts list."),
      field<&T::iOServicesServList>("iOServicesServList", context(16), "The i o services serv list."),
      field<&T::dataCollectionServList>("dataCollectionServList", context(17), "The data collection serv list."),
      field<&T::voiceUnitServList>("voiceUnitServList", context(18), "The voice unit serv list.") | xml("voiceServList"),
      field<&T::voiceUnitEvtsList>("voiceUnitEvtsList", context(19), "The voice unit evts list.") | xml("voiceEvtsList"),
      field<&T::cdrServList>("cdrServList", context(20), "The cdr serv list."),
      field<&T::vendorSpecificServList>("vendorSpecificServList", context(21), "The vendor specific serv list."),
      field<&T::vendorSpecificEvtsList>("vendorSpecificEvtsList", context(22), "The vendor specific evts list."),
      field<&T::statusReportingServList>("statusReportingServList", context(23), "The status reporting serv list."),
      field<&T::locationServList>("locationServList", context(24), "The location serv list.") |
          xml("locationServicesServList") | since(Edition::ed4)};
};

template <>
struct Schema<csta::GetSwitchingFunctionCapsResponse> {
  using T = csta::GetSwitchingFunctionCapsResponse;
  static constexpr std::string_view name = "GetSwitchingFunctionCapsResponse";
  static constexpr std::string_view doc = "The answer to GetSwitchingFunctionCaps.";
  static constexpr auto message = response("getSwitchingFunctionCapabilities", 203);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::switchingSubDomainName>("switchingSubDomainName", own, "The switching sub domain name.") | bounds(0, 64),
      field<&T::manufacturerName>("manufacturerName", own, "The manufacturer name.") | bounds(0, 64),
      field<&T::profiles>("profiles", own, "The profiles."),
      field<&T::deviceIDFormat>("deviceIDFormat", own, "The device ID format."),
      field<&T::swDomainFeatures>("swDomainFeatures", own, "The sw domain features."),
      field<&T::swAppearanceAddressability>("swAppearanceAddressability", own, "The sw appearance addressability."),
      field<&T::swAppearanceTypes>("swAppearanceTypes", own, "The sw appearance types."),
      field<&T::ignoreUnsupportedParameters>("ignoreUnsupportedParameters", own, "The ignore unsupported parameters."),
      field<&T::callCharacteristicsSupported>("callCharacteristicsSupported", context(0),
                                              "The call characteristics supported."),
      field<&T::mediaClassSupport>("mediaClassSupport", context(1), "The media class support."),
      field<&T::numberOfChannels>("numberOfChannels", context(2), "The number of channels."),
      field<&T::maxChannelBind>("maxChannelBind", context(3), "The max channel bind."),
      field<&T::miscMediaCallCharacteristics>("miscMediaCallCharacteristics", context(4),
                                              "The misc media call characteristics."),
      field<&T::connectionRateList>("connectionRateList", context(5), "The connection rate list.") | item("connectionRate"),
      field<&T::delayToleranceList>("delayToleranceList", context(6), "The delay tolerance list.") | item("delayTolerance"),
      field<&T::pauseTime>("pauseTime", context(7), "The pause time.") | bounds(1, 2000),
      field<&T::currentTime>("currentTime", context(8), "The current time."),
      field<&T::messageSeqNumbers>("messageSeqNumbers", context(9), "The message seq numbers."),
      field<&T::timeStampMode>("timeStampMode", context(10), "The time stamp mode."),
      field<&T::securityMode>("securityMode", context(11), "The security mode."),
      field<&T::securityFormat>("securityFormat", context(12), "The security format."),
      field<&T::privateDataFormat>("privateDataFormat", context(13), "The private data format."),
      field<&T::transAndConfSetup>("transAndConfSetup", context(14), "The trans and conf setup."),
      field<&T::monitorFilterItems>("monitorFilterItems", context(15), "The monitor filter items."),
      field<&T::miscMonitorCaps>("miscMonitorCaps", context(16), "The misc monitor caps."),
      field<&T::correlatorDataSupported>("correlatorDataSupported", context(17), "The correlator data supported."),
      field<&T::dynamicFeatureSupported>("dynamicFeatureSupported", context(18), "The dynamic feature supported."),
      field<&T::callLinkageOptions>("callLinkageOptions", context(28), "The call linkage options."),
      field<&T::aCDModels>("aCDModels", context(19), "The a CD models."),
      field<&T::agentLogOnModels>("agentLogOnModels", context(20), "The agent log on models."),
      field<&T::agentStateModels>("agentStateModels", context(21), "The agent state models."),
      field<&T::connectionView>("connectionView", own, "The connection view."),
      field<&T::maxLengthParameters>("maxLengthParameters", own, "The max length parameters."),
      field<&T::maxLengthParametersContinued>("maxLengthParametersContinued", context(28),
                                              "The max length parameters continued.") |
          xml("maxLengthParametersCont"),
      field<&T::servEvtsList>("servEvtsList", context(22), "The serv evts list."),
      field<&T::privateDataVersionList>("privateDataVersionList", context(23), "The private data version list.") |
          item("privateDataVersion"),
      field<&T::systemStatusTimer>("systemStatusTimer", context(24), "The system status timer.") | bounds(0, 180),
      field<&T::simpleThreshold>("simpleThreshold", context(25), "The simple threshold."),
      field<&T::filterThreshold>("filterThreshold", context(26), "The filter threshold."),
      field<&T::mediaServiceCapsList>("mediaServiceCapsList", context(27), "The media service caps list.") |
          item("mediaServiceCapsItem"),
      field<&T::maxDeviceHistoryLength>("maxDeviceHistoryLength", context(29), "The max device history length.") |
          xml("maxDeviceHistoryEntries") | since(Edition::ed4),
      field<&T::maxDestinationDevicesForDeflect>("maxDestinationDevicesForDeflect", context(30),
                                                 "The max destination devices for deflect.") |
          since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
