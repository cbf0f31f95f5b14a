// types: GetCSTAFeatures, GetLogicalDeviceInformation ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Get CSTA features.
struct GetCSTAFeatures : BitString {
  enum Bit : unsigned {
    privateDataInReq = 0,
    privateDataInAck = 1,
  };
};

/// Get logical device information.
struct GetLogicalDeviceInformation : BitString {
  enum Bit : unsigned {
    privateDataInReq = 0,
    namedDeviceTypeInAck = 1,
    shortFormDeviceIDInAck = 2,
    miscMonitorCapsInAck = 3,
    maxCallBacksInAck = 4,
    maxAutoAnswerRingsInAck = 5,
    maxActiveCallsInAck = 6,
    maxHeldCallsInAck = 7,
    maxFwdSettingsInAck = 8,
    maxDevicesInConfInAck = 9,
    transAndConfSetupParameter = 10,
    transAndConfSetupConsultationInAck = 11,
    transAndConfSetupHoldMakeInAck = 12,
    transAndConfSetupAlternateInAck = 13,
    transAndConfSetupTwoCallsHoldInAck = 14,
    transAndConfSetupTwoCallsConnectedInAck = 15,
    mediaClassSupportInAck = 16,
    connectionRateListInAck = 17,
    delayToleranceListInAck = 18,
    numberOfChannelsInAck = 19,
    maxChannelBindInAck = 20,
    privateDataInAck = 21,
  };
};

/// Get physical device information.
struct GetPhysicalDeviceInformation : BitString {
  enum Bit : unsigned {
    privateDataInReq = 0,
    namedDeviceTypesInAck = 1,
    otherLogicalDeviceListInAck = 2,
    deviceModelNameInAck = 3,
    maxDisplaysInAck = 4,
    maxButtonsInAck = 5,
    maxLampsInAck = 6,
    maxRingPatternsInAck = 7,
    privateDataInAck = 8,
  };
};

/// Get switching function capabilities.
struct GetSwitchingFunctionCapabilities : BitString {
  enum Bit : unsigned {
    privateData = 0,
    mediaClassSupport = 1,
    numberOfChannels = 2,
    maxChannelBind = 3,
    miscMediaCallCharacteristics = 4,
    connectionRateList = 5,
    delayToleranceRateList = 6,
    pauseTime = 7,
    currentTime = 8,
    transAndConfSetupParameter = 9,
    transAndConfSetupConsultation = 10,
    transAndConfSetupHoldMake = 11,
    transAndConfSetupAlternate = 12,
    transAndConfSetupTwoCalls = 13,
    transAndConfSetupTwoCallsConnected = 14,
    miscMonitor = 15,
    correlatorDataSupported = 16,
    dynamicFeatureSupported = 17,
    callLinkageOptions = 18,
    acdModels = 19,
    agentLogOnModels = 20,
    agentStateModels = 21,
    privateDataVersionList = 22,
    simpleThreshold = 23,
    filterThreshold = 24,
    maxDeviceHistoryEntries = 25,
  };
};

/// Get switching function devices.
struct GetSwitchingFunctionDevices : BitString {
  enum Bit : unsigned {
    requestedDeviceID = 0,
    requestedDeviceCategoryACD = 1,
    requestedDeviceCategoryACDGroup = 2,
    requestedDeviceCategoryHuntGroup = 3,
    requestedDeviceCategoryPickGroup = 4,
    requestedDeviceCategoryUserGroup = 14,
    requestedDeviceCategoryOtherGroup = 5,
    requestedDeviceCategoryNetwInterface = 6,
    requestedDeviceCategoryPark = 7,
    requestedDeviceCategoryRouteingDevice = 8,
    requestedDeviceCategoryStation = 9,
    requestedDeviceCategoryVoiceUnit = 10,
    requestedDeviceCategoryGenericIV = 15,
    requestedDeviceCategoryListenerIV = 16,
    requestedDeviceCategoryVDTMFIV = 17,
    requestedDeviceCategoryPromptIV = 18,
    requestedDeviceCategoryPromptQueueIV = 19,
    requestedDeviceCategoryMessageIV = 20,
    requestedDeviceCategoryConference = 21,
    requestedDeviceCategoryOther = 11,
    privateData = 12,
    privateDataInAck = 13,
  };
};

/// Switching function devices.
struct SwitchingFunctionDevices : BitString {
  enum Bit : unsigned {
    segmentID = 0,
    deviceListDeviceCategory = 1,
    deviceListNamedDeviceTypes = 2,
    deviceListDeviceAttributes = 3,
    deviceListDeviceModelName = 4,
    deviceListNidGroup = 6,
    privateData = 5,
  };
};

/// Cap exchange serv list.
struct CapExchangeServList {
  std::optional<GetCSTAFeatures> getCSTAFeatures;
  std::optional<GetLogicalDeviceInformation> getLogicalDeviceInformation;
  std::optional<GetPhysicalDeviceInformation> getPhysicalDeviceInformation;
  std::optional<GetSwitchingFunctionCapabilities> getSwitchingFunctionCaps;
  std::optional<GetSwitchingFunctionDevices> getSwitchingFunctionDevices;
  std::optional<SwitchingFunctionDevices> switchingFunctionDevices;
  Unknown unknown;

  bool operator==(const CapExchangeServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::GetCSTAFeatures> {
  static constexpr std::string_view name = "GetCSTAFeatures";
  static constexpr std::string_view doc = "Get CSTA features.";
  static constexpr Enumerator enumerators[] = {
      {"privateDataInReq", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GetLogicalDeviceInformation> {
  static constexpr std::string_view name = "GetLogicalDeviceInformation";
  static constexpr std::string_view doc = "Get logical device information.";
  static constexpr Enumerator enumerators[] = {
      {"privateDataInReq", 0},
      {"namedDeviceTypeInAck", 1},
      {"shortFormDeviceIDInAck", 2},
      {"miscMonitorCapsInAck", 3},
      {"maxCallBacksInAck", 4},
      {"maxAutoAnswerRingsInAck", 5},
      {"maxActiveCallsInAck", 6},
      {"maxHeldCallsInAck", 7},
      {"maxFwdSettingsInAck", 8},
      {"maxDevicesInConfInAck", 9},
      {"transAndConfSetupParameter", 10},
      {"transAndConfSetupConsultationInAck", 11},
      {"transAndConfSetupHoldMakeInAck", 12},
      {"transAndConfSetupAlternateInAck", 13},
      {"transAndConfSetupTwoCallsHoldInAck", 14},
      {"transAndConfSetupTwoCallsConnectedInAck", 15},
      {"mediaClassSupportInAck", 16},
      {"connectionRateListInAck", 17},
      {"delayToleranceListInAck", 18},
      {"numberOfChannelsInAck", 19},
      {"maxChannelBindInAck", 20},
      {"privateDataInAck", 21},
  };
};

template <>
struct Schema<csta::capability::GetPhysicalDeviceInformation> {
  static constexpr std::string_view name = "GetPhysicalDeviceInformation";
  static constexpr std::string_view doc = "Get physical device information.";
  static constexpr Enumerator enumerators[] = {
      {"privateDataInReq", 0},     {"namedDeviceTypesInAck", 1}, {"otherLogicalDeviceListInAck", 2},
      {"deviceModelNameInAck", 3}, {"maxDisplaysInAck", 4},      {"maxButtonsInAck", 5},
      {"maxLampsInAck", 6},        {"maxRingPatternsInAck", 7},  {"privateDataInAck", 8},
  };
};

template <>
struct Schema<csta::capability::GetSwitchingFunctionCapabilities> {
  static constexpr std::string_view name = "GetSwitchingFunctionCapabilities";
  static constexpr std::string_view doc = "Get switching function capabilities.";
  static constexpr Enumerator enumerators[] = {
      {"mediaClassSupport", 1, "mediaClassSupportInAck"},
      {"numberOfChannels", 2, "numberOfChannelsInAck"},
      {"maxChannelBind", 3, "maxChannelBindInAck"},
      {"miscMediaCallCharacteristics", 4, "miscMediaCallCharacteristicsInAck"},
      {"connectionRateList", 5, "connectionRateListInAck"},
      {"delayToleranceRateList", 6, "delayToleranceRateListInAck"},
      {"pauseTime", 7, "pauseTimeInAck"},
      {"currentTime", 8, "currentTimeInAck"},
      {"transAndConfSetupParameter", 9, "transAndConfSetupParameterInAck"},
      {"transAndConfSetupConsultation", 10, "transAndConfSetupConsultationInAck"},
      {"transAndConfSetupHoldMake", 11, "transAndConfSetupHoldMakeInAck"},
      {"transAndConfSetupAlternate", 12, "transAndConfSetupAlternateInAck"},
      {"transAndConfSetupTwoCalls", 13, "transAndConfSetupTwoCallsHoldInAck"},
      {"transAndConfSetupTwoCallsConnected", 14, "transAndConfSetupTwoCallsConnectedInAck"},
      {"correlatorDataSupported", 16, "correlatorDataSupportedInAck"},
      {"dynamicFeatureSupported", 17, "dynamicFeatureSupportedInAck"},
      {"callLinkageOptions", 18, "callLinkageOptionsInAck"},
      {"acdModels", 19, "acdModelsInAck"},
      {"agentLogOnModels", 20, "agentLogOnModelsInAck"},
      {"agentStateModels", 21, "agentStateModelsInAck"},
      {"privateDataVersionList", 22, "privateDataVersionListInAck"},
      {"simpleThreshold", 23, "simpleThresholdInAck"},
      {"filterThreshold", 24, "filterThresholdInAck"},
      {"maxDeviceHistoryEntries", 25, "maxDeviceHistoryEntriesInAck"},
      {"privateData", 0, "privateDataInAck"},
      {"miscMonitor", 15},
  };
};

template <>
struct Schema<csta::capability::GetSwitchingFunctionDevices> {
  static constexpr std::string_view name = "GetSwitchingFunctionDevices";
  static constexpr std::string_view doc = "Get switching function devices.";
  static constexpr Enumerator enumerators[] = {
      {"requestedDeviceID", 0},
      {"requestedDeviceCategoryACD", 1},
      {"requestedDeviceCategoryACDGroup", 2},
      {"requestedDeviceCategoryHuntGroup", 3},
      {"requestedDeviceCategoryPickGroup", 4},
      {"requestedDeviceCategoryUserGroup", 14},
      {"requestedDeviceCategoryOtherGroup", 5},
      {"requestedDeviceCategoryNetwInterface", 6},
      {"requestedDeviceCategoryPark", 7},
      {"requestedDeviceCategoryRouteingDevice", 8},
      {"requestedDeviceCategoryStation", 9},
      {"requestedDeviceCategoryVoiceUnit", 10},
      {"requestedDeviceCategoryGenericIV", 15},
      {"requestedDeviceCategoryListenerIV", 16},
      {"requestedDeviceCategoryVDTMFIV", 17},
      {"requestedDeviceCategoryPromptIV", 18},
      {"requestedDeviceCategoryPromptQueueIV", 19},
      {"requestedDeviceCategoryMessageIV", 20},
      {"requestedDeviceCategoryConference", 21},
      {"requestedDeviceCategoryOther", 11},
      {"privateData", 12},
      {"privateDataInAck", 13},
  };
};

template <>
struct Schema<csta::capability::SwitchingFunctionDevices> {
  static constexpr std::string_view name = "SwitchingFunctionDevices";
  static constexpr std::string_view doc = "Switching function devices.";
  static constexpr Enumerator enumerators[] = {
      {"segmentID", 0},
      {"deviceListDeviceCategory", 1},
      {"deviceListNamedDeviceTypes", 2},
      {"deviceListDeviceAttributes", 3},
      {"deviceListDeviceModelName", 4},
      {"deviceListNidGroup", 6},
      {"privateData", 5},
  };
};

template <>
struct Schema<csta::capability::CapExchangeServList> {
  using T = csta::capability::CapExchangeServList;
  static constexpr std::string_view name = "CapExchangeServList";
  static constexpr std::string_view doc = "Cap exchange serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::getCSTAFeatures>("getCSTAFeatures", context(5), "The get CSTA features."),
      field<&T::getLogicalDeviceInformation>("getLogicalDeviceInformation", context(0),
                                             "The get logical device information."),
      field<&T::getPhysicalDeviceInformation>("getPhysicalDeviceInformation", context(1),
                                              "The get physical device information."),
      field<&T::getSwitchingFunctionCaps>("getSwitchingFunctionCaps", context(4), "The get switching function caps."),
      field<&T::getSwitchingFunctionDevices>("getSwitchingFunctionDevices", context(2),
                                             "The get switching function devices."),
      field<&T::switchingFunctionDevices>("switchingFunctionDevices", context(3), "The switching function devices.")};
};

}  // namespace strowger::schema
