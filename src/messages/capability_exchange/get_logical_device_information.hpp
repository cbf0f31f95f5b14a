// GetLogicalDeviceInformation, GetLogicalDeviceInformationResponse (ECMA-269, ECMA-285 get-logical-device-information).
#pragma once

#include "messages/types/capability/capability_exchange.hpp"
#include "messages/types/capability/device_maint_events.hpp"
#include "messages/types/capability/log_dev_events.hpp"
#include "messages/types/capability/log_dev_services.hpp"
#include "messages/types/capability/routeing_services.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get logical device information.
struct GetLogicalDeviceInformation {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLogicalDeviceInformation&) const = default;
};

/// The answer to GetLogicalDeviceInformation.
struct GetLogicalDeviceInformationResponse {
  capability::DeviceCategory deviceCategory = capability::DeviceCategory::station;
  std::optional<capability::GroupDeviceAttributes> groupDeviceAttributes;
  std::optional<capability::NamedDeviceTypes> namedDeviceTypes;
  std::optional<DeviceID> shortFormDeviceID;
  bool hasPhysicalElement = false;
  capability::ACDModels acdModels;
  std::optional<capability::AgentLogOnModels> agentLogOnModels;
  bool appearanceAddressable = false;
  capability::AppearanceType appearanceType{};
  std::optional<std::vector<std::string>> appearanceList;
  std::optional<std::vector<DeviceID>> otherPhysicalDeviceList;
  std::optional<capability::MiscMonitorCaps> miscMonitorCaps;
  std::optional<std::vector<DeviceID>> associatedGroupList;
  std::optional<std::int64_t> maxCallbacks;
  std::optional<std::int64_t> maxAutoAnswerRings;
  std::optional<std::int64_t> maxActiveCalls;
  std::optional<std::int64_t> maxHeldCalls;
  std::optional<std::int64_t> maxFwdSettings;
  std::optional<std::int64_t> maxDevicesInConf;
  std::optional<capability::TransAndConfSetup> transAndConfSetup;
  std::optional<MonitorFilter> deviceOnDeviceMonitorFilter;
  std::optional<MonitorFilter> deviceOnConnectionMonitorFilter;
  std::optional<MonitorFilter> callOnDeviceMonitorFilter;
  std::optional<MonitorFilter> callOnConnectionMonitorFilter;
  std::optional<MonitorMediaClass> mediaClassSupport;
  std::optional<std::vector<capability::MediaServiceCapsListItem>> mediaServiceCapsList;
  std::optional<std::vector<std::int64_t>> connectionRateList;
  std::optional<std::vector<std::int64_t>> delayToleranceList;
  std::optional<std::int64_t> numberOfChannels;
  std::optional<std::int64_t> maxChannelBind;
  std::optional<capability::RouteingServList> routeingServList;
  std::optional<capability::LogDevServList> logDevServList;
  std::optional<capability::LogDevEvtsList> logDevEvtsList;
  std::optional<capability::DeviceMaintEvtsList> deviceMaintEvtsList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLogicalDeviceInformationResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetLogicalDeviceInformation> {
  using T = csta::GetLogicalDeviceInformation;
  static constexpr std::string_view name = "GetLogicalDeviceInformation";
  static constexpr std::string_view doc = "Service: get logical device information.";
  static constexpr auto message = request("getLogicalDeviceInformation", 201);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetLogicalDeviceInformationResponse> {
  using T = csta::GetLogicalDeviceInformationResponse;
  static constexpr std::string_view name = "GetLogicalDeviceInformationResponse";
  static constexpr std::string_view doc = "The answer to GetLogicalDeviceInformation.";
  static constexpr auto message = response("getLogicalDeviceInformation", 201);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::deviceCategory>("deviceCategory", context(0), "What kind of device.") | with_default,
      field<&T::groupDeviceAttributes>("groupDeviceAttributes", context(1), "The group device attributes."),
      field<&T::namedDeviceTypes>("namedDeviceTypes", context(2), "What the device is called in ECMA-269."),
      field<&T::shortFormDeviceID>("shortFormDeviceID", explicit_context(3), "The short form device ID."),
      field<&T::hasPhysicalElement>("hasPhysicalElement", own, "The has physical element."),
      field<&T::acdModels>("acdModels", own, "The acd models."),
      field<&T::agentLogOnModels>("agentLogOnModels", context(4), "The agent log on models."),
      field<&T::appearanceAddressable>("appearanceAddressable", own, "The appearance addressable."),
      field<&T::appearanceType>("appearanceType", own, "The appearance type."),
      field<&T::appearanceList>("appearanceList", context(5), "The appearance list.") | item("appearance"),
      field<&T::otherPhysicalDeviceList>("otherPhysicalDeviceList", context(6), "The other physical device list.") |
          item("deviceID"),
      field<&T::miscMonitorCaps>("miscMonitorCaps", context(7), "The misc monitor caps."),
      field<&T::associatedGroupList>("associatedGroupList", context(8), "The associated group list.") | item("deviceID"),
      field<&T::maxCallbacks>("maxCallbacks", context(9), "The max callbacks."),
      field<&T::maxAutoAnswerRings>("maxAutoAnswerRings", context(10), "The max auto answer rings."),
      field<&T::maxActiveCalls>("maxActiveCalls", context(11), "The max active calls."),
      field<&T::maxHeldCalls>("maxHeldCalls", context(12), "The max held calls."),
      field<&T::maxFwdSettings>("maxFwdSettings", context(13), "The max fwd settings."),
      field<&T::maxDevicesInConf>("maxDevicesInConf", context(14), "The max devices in conf."),
      field<&T::transAndConfSetup>("transAndConfSetup", context(15), "The trans and conf setup."),
      field<&T::deviceOnDeviceMonitorFilter>("deviceOnDeviceMonitorFilter", context(16),
                                             "The device on device monitor filter."),
      field<&T::deviceOnConnectionMonitorFilter>("deviceOnConnectionMonitorFilter", context(17),
                                                 "The device on connection monitor filter."),
      field<&T::callOnDeviceMonitorFilter>("callOnDeviceMonitorFilter", context(18), "The call on device monitor filter."),
      field<&T::callOnConnectionMonitorFilter>("callOnConnectionMonitorFilter", context(19),
                                               "The call on connection monitor filter."),
      field<&T::mediaClassSupport>("mediaClassSupport", context(20), "The media class support."),
      field<&T::mediaServiceCapsList>("mediaServiceCapsList", context(21), "The media service caps list.") |
          item("mediaServiceCapsItem"),
      field<&T::connectionRateList>("connectionRateList", context(22), "The connection rate list.") | item("connectionRate"),
      field<&T::delayToleranceList>("delayToleranceList", context(23), "The delay tolerance list.") | item("delayTolerance"),
      field<&T::numberOfChannels>("numberOfChannels", context(24), "The number of channels."),
      field<&T::maxChannelBind>("maxChannelBind", context(25), "The max channel bind."),
      field<&T::routeingServList>("routeingServList", context(26), "The routeing serv list."),
      field<&T::logDevServList>("logDevServList", context(27), "The log dev serv list."),
      field<&T::logDevEvtsList>("logDevEvtsList", context(28), "The log dev evts list."),
      field<&T::deviceMaintEvtsList>("deviceMaintEvtsList", context(29), "The device maint evts list."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
