// types: DeviceCategory, GroupDeviceAttributes, NamedDeviceTypes, ACDModels ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "messages/types/media_services.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Device category.
enum class DeviceCategory : std::int32_t {
  acd = 0,
  group = 1,
  networkInterface = 2,
  park = 3,
  routeingDevice = 4,
  station = 5,
  voiceUnit = 6,
  other = 7,
  genericInteractiveVoice = 8,
  listenerInteractiveVoice = 9,
  dtmfInteractiveVoice = 10,
  promptInteractiveVoice = 11,
  promptQueueInteractiveVoice = 12,
  messageInteractiveVoice = 13,
  conference = 14,
};

/// Group device attributes.
struct GroupDeviceAttributes : BitString {
  enum Bit : unsigned {
    acd = 0,
    hunt = 1,
    pick = 2,
    user = 4,
    agent = 5,
    other = 3,
  };
};

/// Named device types.
enum class NamedDeviceTypes : std::int32_t {
  acd = 0,
  acdGroup = 1,
  button = 2,
  buttonGroup = 3,
  conferenceBridge = 4,
  line = 5,
  lineGroup = 6,
  operator_ = 7,
  operatorGroup = 8,
  parkingDevice = 9,
  station = 10,
  stationGroup = 11,
  trunk = 12,
  trunkGroup = 13,
  other = 14,
  otherGroup = 15,
};

/// ACD models.
struct ACDModels : BitString {
  enum Bit : unsigned {
    visibleACDRelatedDevices = 0,
    nonVisibleACDRelatedDevices = 1,
  };
};

/// Agent log on models.
struct AgentLogOnModels : BitString {
  enum Bit : unsigned {
    logOnToACDDevice = 0,
    logOnToACDGroupExplOneStep = 1,
    logOnToACDGroupExplTwoSteps = 2,
    logOnToACDImplOneStep = 3,
  };
};

/// Appearance type.
enum class AppearanceType : std::int32_t {
  selectedStandard = 0,
  basicStandard = 1,
  basicBridged = 2,
  exclusiveBridged = 3,
  independentSharedBridged = 4,
  interdependentSharedBridged = 5,
};

/// Misc monitor caps.
struct MiscMonitorCaps : BitString {
  enum Bit : unsigned {
    groupInclusivModel = 0,
    groupExclusiveModel = 1,
    monitorPhysicalElement = 2,
    acdDeviceInclusiv = 3,
    acdDeviceExclusiv = 4,
  };
};

/// Trans and conf setup.
struct TransAndConfSetup : BitString {
  enum Bit : unsigned {
    consultationCall = 0,
    holdCallMakeCall = 1,
    alternateCall = 2,
    twoCallsInHold = 3,
    twoCallsInConnected = 4,
  };
};

/// Media service caps list item.
struct MediaServiceCapsListItem {
  MediaServiceType mediaServiceType{};
  std::optional<std::int64_t> mediaServiceVersion;
  std::optional<Octets> mediaServiceInstance;
  std::optional<ConnectionModeBMap> connectionMode;
  bool mediaStreamIDSupported = false;
  Unknown unknown;

  bool operator==(const MediaServiceCapsListItem&) const = default;
};

/// Device ID format.
struct DeviceIDFormat : BitString {
  enum Bit : unsigned {
    dialableDigitsAsterix = 0,
    dialableDigitsHash = 1,
    dialableDigitsABCD = 2,
    dialableDigitsExclamation = 3,
    dialableDigitsP = 4,
    dialableDigitsT = 5,
    dialableDigitsComma = 6,
    dialableDigitsW = 7,
    dialableDigitsAt = 8,
    dialableDigitsDollar = 9,
    dialableDigitsSemicolon = 10,
    sFReprExclamation = 11,
    sFReprEt = 12,
    sFReprSlash = 13,
    sFReprPercent = 14,
    sFReprNM = 15,
    sFReprGeneric = 16,
    sFReprImplicitTON = 17,
    sFReprPubTONUnkown = 18,
    sFReprPubTONInternal = 19,
    sFReprPubTONNational = 20,
    sFReprPubTONSubscriber = 21,
    sFReprPubTONAbbreviated = 22,
    sFReprPriTONUnknown = 23,
    sFReprPriTONLevel3 = 24,
    sFReprPriTONLevel2 = 25,
    sFReprPriTONLevel1 = 26,
    sFReprPriTONLocal = 27,
    sFReprPriTONAbbreviated = 28,
    sFReprOther = 29,
    sFRResourceID = 31,
    privateNumber = 32,
    privateName = 33,
    deviceNumber = 30,
  };
};

/// Sw domain features.
struct SwDomainFeatures : BitString {
  enum Bit : unsigned {
    isForwardingBefore = 0,
    isForwardingAfter = 1,
    swFunctionDefaultSettings = 2,
    userSpecific = 3,
    userSpecificDefaultFowardingType = 4,
    userSpecificDefaultForwardDestination = 5,
    negativeAcknowledgment = 6,
    supportFailedWithAssConn = 7,
    supportFailedWithoutAssConn = 8,
    supportFailedWithAssConnNotReportet = 9,
    recall = 10,
    callBack = 11,
    extCallsIncoming = 12,
    extCallsOutgoing = 13,
    prompting = 14,
  };
};

/// Sw appearance addressability.
struct SwAppearanceAddressability : BitString {
  enum Bit : unsigned {
    nonAddressable = 0,
    addressable = 1,
  };
};

/// Sw appearance types.
struct SwAppearanceTypes : BitString {
  enum Bit : unsigned {
    selectedStandard = 0,
    basicStandard = 1,
    basicBridged = 2,
    exclusiveBridged = 3,
    independentSharedBridged = 4,
    interDependentSharedBridged = 5,
  };
};

/// Ignore unsupported parameters.
enum class IgnoreUnsupportedParameters : std::int32_t {
  ignoreParameters = 0,
  rejectMessage = 1,
};

/// Time stamp mode.
struct TimeStampMode : BitString {
  enum Bit : unsigned {
    allEvents = 0,
    allAcks = 1,
    allServReqs = 2,
  };
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::DeviceCategory> {
  static constexpr std::string_view name = "DeviceCategory";
  static constexpr std::string_view doc = "Device category.";
  static constexpr Enumerator enumerators[] = {
      {"acd", 0},
      {"group", 1},
      {"networkInterface", 2},
      {"park", 3},
      {"routeingDevice", 4},
      {"station", 5},
      {"voiceUnit", 6},
      {"other", 7},
      {"genericInteractiveVoice", 8},
      {"listenerInteractiveVoice", 9},
      {"dtmfInteractiveVoice", 10},
      {"promptInteractiveVoice", 11},
      {"promptQueueInteractiveVoice", 12},
      {"messageInteractiveVoice", 13},
      {"conference", 14},
  };
};

template <>
struct Schema<csta::capability::GroupDeviceAttributes> {
  static constexpr std::string_view name = "GroupDeviceAttributes";
  static constexpr std::string_view doc = "Group device attributes.";
  static constexpr Enumerator enumerators[] = {
      {"acd", 0}, {"hunt", 1}, {"pick", 2}, {"user", 4}, {"agent", 5}, {"other", 3},
  };
};

template <>
struct Schema<csta::capability::NamedDeviceTypes> {
  static constexpr std::string_view name = "NamedDeviceTypes";
  static constexpr std::string_view doc = "Named device types.";
  static constexpr Enumerator enumerators[] = {
      {"acd", 0},         {"acdGroup", 1},      {"button", 2},   {"buttonGroup", 3},   {"conferenceBridge", 4},
      {"line", 5},        {"lineGroup", 6},     {"operator", 7}, {"operatorGroup", 8}, {"parkingDevice", 9},
      {"station", 10},    {"stationGroup", 11}, {"trunk", 12},   {"trunkGroup", 13},   {"other", 14},
      {"otherGroup", 15},
  };
};

template <>
struct Schema<csta::capability::ACDModels> {
  static constexpr std::string_view name = "ACDModels";
  static constexpr std::string_view doc = "ACD models.";
  static constexpr Enumerator enumerators[] = {
      {"visibleACDRelatedDevices", 0},
      {"nonVisibleACDRelatedDevices", 1},
  };
};

template <>
struct Schema<csta::capability::AgentLogOnModels> {
  static constexpr std::string_view name = "AgentLogOnModels";
  static constexpr std::string_view doc = "Agent log on models.";
  static constexpr Enumerator enumerators[] = {
      {"logOnToACDDevice", 0},
      {"logOnToACDGroupExplOneStep", 1},
      {"logOnToACDGroupExplTwoSteps", 2},
      {"logOnToACDImplOneStep", 3},
  };
};

template <>
struct Schema<csta::capability::AppearanceType> {
  static constexpr std::string_view name = "AppearanceType";
  static constexpr std::string_view doc = "Appearance type.";
  static constexpr Enumerator enumerators[] = {
      {"selectedStandard", 0},
      {"basicStandard", 1},
      {"basicBridged", 2},
      {"exclusiveBridged", 3},
      {"independentSharedBridged", 4},
      {"interdependentSharedBridged", 5},
  };
};

template <>
struct Schema<csta::capability::MiscMonitorCaps> {
  static constexpr std::string_view name = "MiscMonitorCaps";
  static constexpr std::string_view doc = "Misc monitor caps.";
  static constexpr Enumerator enumerators[] = {
      {"groupInclusivModel", 0}, {"groupExclusiveModel", 1}, {"monitorPhysicalElement", 2},
      {"acdDeviceInclusiv", 3},  {"acdDeviceExclusiv", 4},
  };
};

template <>
struct Schema<csta::capability::TransAndConfSetup> {
  static constexpr std::string_view name = "TransAndConfSetup";
  static constexpr std::string_view doc = "Trans and conf setup.";
  static constexpr Enumerator enumerators[] = {
      {"consultationCall", 0}, {"holdCallMakeCall", 1},    {"alternateCall", 2},
      {"twoCallsInHold", 3},   {"twoCallsInConnected", 4},
  };
};

template <>
struct Schema<csta::capability::MediaServiceCapsListItem> {
  using T = csta::capability::MediaServiceCapsListItem;
  static constexpr std::string_view name = "MediaServiceCapsListItem";
  static constexpr std::string_view doc = "Media service caps list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::mediaServiceType>("mediaServiceType", own, "The media service type."),
      field<&T::mediaServiceVersion>("mediaServiceVersion", own, "The media service version."),
      field<&T::mediaServiceInstance>("mediaServiceInstance", own, "The media service instance.") | printable,
      field<&T::connectionMode>("connectionMode", own, "The connection mode."),
      field<&T::mediaStreamIDSupported>("mediaStreamIDSupported", own, "The media stream ID supported.")};
};

template <>
struct Schema<csta::capability::DeviceIDFormat> {
  static constexpr std::string_view name = "DeviceIDFormat";
  static constexpr std::string_view doc = "Device ID format.";
  static constexpr Enumerator enumerators[] = {
      {"dialableDigitsAsterix", 0},
      {"dialableDigitsHash", 1},
      {"dialableDigitsABCD", 2},
      {"dialableDigitsExclamation", 3},
      {"dialableDigitsP", 4},
      {"dialableDigitsT", 5},
      {"dialableDigitsComma", 6},
      {"dialableDigitsW", 7},
      {"dialableDigitsAt", 8},
      {"dialableDigitsDollar", 9},
      {"dialableDigitsSemicolon", 10},
      {"sFReprExclamation", 11},
      {"sFReprEt", 12},
      {"sFReprSlash", 13},
      {"sFReprPercent", 14},
      {"sFReprNM", 15},
      {"sFReprGeneric", 16},
      {"sFReprImplicitTON", 17},
      {"sFReprPubTONUnkown", 18},
      {"sFReprPubTONInternal", 19},
      {"sFReprPubTONNational", 20},
      {"sFReprPubTONSubscriber", 21},
      {"sFReprPubTONAbbreviated", 22},
      {"sFReprPriTONUnknown", 23},
      {"sFReprPriTONLevel3", 24},
      {"sFReprPriTONLevel2", 25},
      {"sFReprPriTONLevel1", 26},
      {"sFReprPriTONLocal", 27},
      {"sFReprPriTONAbbreviated", 28},
      {"sFReprOther", 29},
      {"deviceNumber", 30},
      {"privateNumber", 32, "deviceIDTagPrivateNumber"},
      {"privateName", 33, "deviceIDTagPrivateName"},
      {"sFRResourceID", 31},
  };
};

template <>
struct Schema<csta::capability::SwDomainFeatures> {
  static constexpr std::string_view name = "SwDomainFeatures";
  static constexpr std::string_view doc = "Sw domain features.";
  static constexpr Enumerator enumerators[] = {
      {"isForwardingBefore", 0},
      {"isForwardingAfter", 1},
      {"swFunctionDefaultSettings", 2},
      {"userSpecific", 3},
      {"userSpecificDefaultFowardingType", 4},
      {"userSpecificDefaultForwardDestination", 5},
      {"negativeAcknowledgment", 6},
      {"supportFailedWithAssConn", 7},
      {"supportFailedWithoutAssConn", 8},
      {"supportFailedWithAssConnNotReportet", 9},
      {"recall", 10},
      {"callBack", 11},
      {"extCallsIncoming", 12},
      {"extCallsOutgoing", 13},
      {"prompting", 14},
  };
};

template <>
struct Schema<csta::capability::SwAppearanceAddressability> {
  static constexpr std::string_view name = "SwAppearanceAddressability";
  static constexpr std::string_view doc = "Sw appearance addressability.";
  static constexpr Enumerator enumerators[] = {
      {"nonAddressable", 0},
      {"addressable", 1},
  };
};

template <>
struct Schema<csta::capability::SwAppearanceTypes> {
  static constexpr std::string_view name = "SwAppearanceTypes";
  static constexpr std::string_view doc = "Sw appearance types.";
  static constexpr Enumerator enumerators[] = {
      {"selectedStandard", 0},
      {"basicStandard", 1},
      {"basicBridged", 2},
      {"exclusiveBridged", 3},
      {"independentSharedBridged", 4},
      {"interDependentSharedBridged", 5},
  };
};

template <>
struct Schema<csta::capability::IgnoreUnsupportedParameters> {
  static constexpr std::string_view name = "IgnoreUnsupportedParameters";
  static constexpr std::string_view doc = "Ignore unsupported parameters.";
  static constexpr Enumerator enumerators[] = {
      {"ignoreParameters", 0},
      {"rejectMessage", 1},
  };
};

template <>
struct Schema<csta::capability::TimeStampMode> {
  static constexpr std::string_view name = "TimeStampMode";
  static constexpr std::string_view doc = "Time stamp mode.";
  static constexpr Enumerator enumerators[] = {
      {"allEvents", 0},
      {"allAcks", 1},
      {"allServReqs", 2},
  };
};

}  // namespace strowger::schema
