// types: Bridged, CallCleared, Conferenced, ConnectionCleared ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Bridged.
struct Bridged : BitString {
  enum Bit : unsigned {
    correlatorData = 0,
    userData = 1,
    servicesPermitted = 2,
    mediaCallCharacteristics = 3,
    callCharacteristics = 4,
    bridgedConnectionInfo = 5,
    languagePreferences = 8,
    callLinkageData = 7,
    privateData = 6,
    locationinfoList = 9,
  };
};

/// Call cleared.
struct CallCleared : BitString {
  enum Bit : unsigned {
    correlatorData = 0,
    userData = 1,
    mediaCallCharacteristics = 2,
    callCharacteristics = 3,
    callLinkageData = 6,
    privateData = 4,
    callIDOnly = 5,
  };
};

/// Conferenced.
struct Conferenced : BitString {
  enum Bit : unsigned {
    confereceConnectionsEndpointDeviceID = 0,
    confereceConnectionsresultingConnectionInfo = 1,
    userData = 2,
    servicesPermitted = 3,
    mediaCallCharacteristics = 4,
    callCharacteristics = 5,
    bridgedConnectionInfo = 6,
    lannguagePreferences = 8,
    deviceHistory = 9,
    privateData = 7,
    locationInfoList = 10,
  };
};

/// Connection cleared.
struct ConnectionCleared : BitString {
  enum Bit : unsigned {
    correlatorData = 0,
    userData = 1,
    chargingInfo = 2,
    numberUnitsNumberOfChargingUnits = 3,
    numberUnitsTypeOfUnits = 4,
    numberUnitsNumberOfCurrencyUnits = 5,
    typeOfChargingInfoSubTotal = 6,
    typeOfChargingInfoTotal = 7,
    chargingMultiplierAThousandth = 8,
    chargingMultiplierAHundredth = 9,
    chargingMultiplierATenth = 10,
    chargingMultiplierOne = 11,
    chargingMultiplierTen = 12,
    chargingMultiplierHundred = 13,
    chargingMultiplierThousand = 14,
    servicesPermitted = 15,
    mediaCallCharacteristics = 16,
    callCharacteristics = 17,
    droppedConnectionInfo = 18,
    callLinkageData = 20,
    languagePreferences = 21,
    deviceHistory = 22,
    privateData = 19,
    locationInfoList = 23,
  };
};

/// Delivered.
struct Delivered : BitString {
  enum Bit : unsigned {
    originatingNIDConnection = 0,
    userData = 1,
    servicesPermitted = 2,
    netwCallingDevice = 3,
    netwCalledDevice = 4,
    mediaCallCharacteristics = 5,
    callCharacteristics = 6,
    connectionInfo = 7,
    subjectOfCall = 9,
    messageInfo = 10,
    languagePreferences = 11,
    deviceHistory = 12,
    privateData = 8,
    locationInfoList = 13,
  };
};

/// Digits dialed.
struct DigitsDialed : BitString {
  enum Bit : unsigned {
    servicesPermitted = 0,
    netwCallingDevice = 1,
    netwCalledDevice = 2,
    diallingConnectionInfo = 3,
    callCharacteristics = 4,
    languagePreferences = 6,
    privateData = 5,
    locationInfoList = 7,
  };
};

/// Diverted.
struct Diverted : BitString {
  enum Bit : unsigned {
    callingDevice = 0,
    calledDevice = 1,
    userData = 2,
    servicesPermitted = 3,
    mediaCallCharacteristics = 4,
    callCharacteristics = 5,
    connectionInfo = 6,
    netwCallingDevice = 7,
    netwCalledDevice = 8,
    subjectOfCall = 11,
    messageInfo = 12,
    languagePreferences = 13,
    deviceHistory = 14,
    privateData = 9,
    sendsDivertedToAll = 10,
    locationInfoList = 15,
  };
};

/// Established.
struct Established : BitString {
  enum Bit : unsigned {
    originatingNIDConnection = 0,
    userData = 1,
    servicesPermitted = 2,
    netwCallingDevice = 3,
    netwCalledDevice = 4,
    mediaCallCharacteristics = 5,
    callCharacteristics = 6,
    establishedConnectionInfo = 7,
    subjectOfCall = 9,
    messageInfo = 10,
    languagePreferences = 11,
    deviceHistory = 12,
    privateData = 8,
    locationInfoList = 13,
  };
};

/// Failed.
struct Failed : BitString {
  enum Bit : unsigned {
    originatingNIDConnection = 0,
    userData = 1,
    servicesPermitted = 2,
    netwCallingDevice = 3,
    netwCalledDevice = 4,
    mediaCallCharacteristics = 5,
    callCharacteristics = 6,
    failedConnectionInfo = 7,
    subjectOfCall = 10,
    messageInfo = 11,
    languagePreferences = 12,
    deviceHistory = 13,
    privateData = 8,
    callIDOnly = 9,
    locationInfoList = 14,
  };
};

/// Held.
struct Held : BitString {
  enum Bit : unsigned {
    correlatorData = 0,
    servicesPermitted = 1,
    mediaCallCharacteristics = 2,
    callCharacteristics = 3,
    heldConnectionInfo = 4,
    callLinkageData = 6,
    languagePreferences = 7,
    privateData = 5,
    locationInfoList = 8,
  };
};

/// Netw caps changed.
struct NetwCapsChanged : BitString {
  enum Bit : unsigned {
    progressLocationUser = 0,
    progressLocationPrivateServLocal = 1,
    progressLocationPublicServLocal = 2,
    progressLocationTransit = 3,
    progressLocationPublicServRemote = 4,
    progressLocationPrivateServRemote = 5,
    progressLocationLocal = 6,
    progressLocationInternational = 7,
    progressLocationNetwBeyondInterworking = 8,
    progressLocationOther = 9,
    progressDescriptionISDN = 10,
    progressDescriptionQSIG = 11,
    progressDescriptionOther = 12,
    userData = 13,
    typeOfNetworkISDNPublic = 14,
    typeOfNetworkNonISDNPublic = 15,
    typeOfNetworkISDNPrivate = 16,
    typeOfNetworkNonISDNPrivate = 17,
    typeOfNetworkOther = 18,
    eventsProvidedParameter = 19,
    eventsProvidedBridged = 20,
    eventsProvidedCallCleared = 21,
    eventsProvidedConferenced = 22,
    eventsProvidedConnectionCleared = 23,
    eventsProvidedDelivered = 24,
    eventsProvidedDigitsDialed = 25,
    eventsProvidedDiverted = 26,
    eventsProvidedEstablished = 27,
    eventsProvidedFailed = 28,
    eventsProvidedHeld = 29,
    eventsProvidedNetwCapsChanged = 30,
    eventsProvidedNetwReached = 31,
    eventsProvidedOffered = 32,
    eventsProvidedOriginated = 33,
    eventsProvidedQueued = 34,
    eventsProvidedRetrieved = 35,
    eventsProvidedServiceInitiated = 36,
    eventsProvidedTransferred = 37,
    servicesPermitted = 38,
    mediaCallCharacteristics = 39,
    callCharacteristics = 40,
    outboundConnectionInfo = 41,
    languagePreferences = 43,
    privateData = 42,
    locationInfoList = 44,
  };
};

/// Netw reached.
struct NetwReached : BitString {
  enum Bit : unsigned {
    originatingNIDConnection = 0,
    userData = 1,
    typeOfNetworkISDNPublic = 2,
    typeOfNetworkNonISDNPublic = 3,
    typeOfNetworkISDNPrivate = 4,
    typeOfNetworkNonISDNPrivate = 5,
    typeOfNetworkOther = 6,
    eventsProvidedParameter = 7,
    eventsProvidedBridged = 8,
    eventsProvidedCallCleared = 9,
    eventsProvidedConferenced = 10,
    eventsProvidedConnectionCleared = 11,
    eventsProvidedDelivered = 12,
    eventsProvidedDigitsDialed = 13,
    eventsProvidedDiverted = 14,
    eventsProvidedEstablished = 15,
    eventsProvidedFailed = 16,
    eventsProvidedHeld = 17,
    eventsProvidedNetwCapsChanged = 18,
    eventsProvidedNetwReached = 19,
    eventsProvidedOffered = 20,
    eventsProvidedOriginated = 21,
    eventsProvidedQueued = 22,
    eventsProvidedRetrieved = 23,
    eventsProvidedServiceInitiated = 24,
    eventsProvidedTransferred = 25,
    servicesPermitted = 26,
    mediaCallCharacteristics = 27,
    callCharacteristics = 28,
    outboundConnectionInfo = 29,
    netwCallingDevice = 30,
    netwCalledDevice = 31,
    languagePreferences = 33,
    deviceHistory = 34,
    privateData = 32,
    locationInfoList = 35,
  };
};

/// Offered.
struct Offered : BitString {
  enum Bit : unsigned {
    originatingNIDConnection = 0,
    userData = 1,
    servicesPermitted = 2,
    netwCallingDevice = 3,
    netwCalledDevice = 4,
    mediaCallCharacteristics = 5,
    callCharacteristics = 6,
    offeredConnectionInfo = 7,
    subjectOfCall = 9,
    messageInfo = 10,
    languagePreferences = 11,
    deciceHistory = 12,
    privateData = 8,
    locationInfoList = 13,
  };
};

/// Originated.
struct Originated : BitString {
  enum Bit : unsigned {
    originatingDevice = 0,
    servicesPermitted = 1,
    netwCallingDevice = 2,
    netwCalledDevice = 3,
    mediaCallCharacteristics = 4,
    callCharacteristics = 5,
    originatedConnectionInfo = 6,
    subjectOfCall = 8,
    messageInfo = 9,
    languagePreferences = 10,
    privateData = 7,
    locationInfoList = 11,
  };
};

/// Queued.
struct Queued : BitString {
  enum Bit : unsigned {
    numberQueued = 0,
    callsInFront = 1,
    userData = 2,
    servicesPermitted = 3,
    netwCallingDevice = 4,
    netwCalledDevice = 5,
    mediaCallCharacteristics = 6,
    callCharacteristics = 7,
    queuedConnectionInfo = 8,
    subjectOfCall = 10,
    messageInfo = 11,
    languagePreferences = 12,
    deviceHistory = 13,
    privateData = 9,
    locationInfoList = 14,
  };
};

/// Retrieved.
struct Retrieved : BitString {
  enum Bit : unsigned {
    correlatorData = 0,
    servicesPermitted = 1,
    mediaCallCharacteristics = 2,
    callCharacteristics = 3,
    retrievedConnectionInfo = 4,
    callLinkageData = 6,
    languagePreferences = 7,
    deviceHistory = 8,
    privateData = 5,
    locationInfoLiist = 9,
  };
};

/// Service initiated.
struct ServiceInitiated : BitString {
  enum Bit : unsigned {
    servicesPermitted = 0,
    mediaCallCharacteristics = 1,
    callCharacteristics = 2,
    initiatedConnectionInfo = 3,
    netwCallingDevice = 4,
    netwCalledDevice = 5,
    subjectOfCall = 7,
    messageInfo = 8,
    languagePreferences = 9,
    privateData = 6,
    calledDevice = 10,
    locationInfoList = 11,
  };
};

/// Transferred.
struct Transferred : BitString {
  enum Bit : unsigned {
    transferredConnectionsEndpointDeviceID = 0,
    transferredConnectionsResultingConnectionInfo = 1,
    userData = 2,
    chargingInfo = 3,
    numberUnitsNumberOfChargingUnits = 4,
    numberUnitsTypeOfUnits = 5,
    numberUnitsNumberOfCurrencyUnits = 6,
    typeOfChargingInfoSubTotal = 7,
    typeOfChargingInfoTotal = 8,
    chargingMultiplierAThousandth = 9,
    chargingMultiplierAHundredth = 10,
    chargingMultiplierATenth = 11,
    chargingMultiplierOne = 12,
    chargingMultiplierTen = 13,
    chargingMultiplierHundred = 14,
    chargingMultiplierThousand = 15,
    servicesPermitted = 16,
    mediaCallCharacteristics = 17,
    callCharacteristics = 18,
    connectionInfo = 19,
    languagePreferences = 21,
    deviceHistory = 22,
    privateData = 20,
  };
};

/// Call control evts list.
struct CallControlEvtsList {
  std::optional<Bridged> bridged;
  std::optional<CallCleared> callCleared;
  std::optional<Conferenced> conferenced;
  std::optional<ConnectionCleared> connectionCleared;
  std::optional<Delivered> delivered;
  std::optional<DigitsDialed> digitsDialed;
  std::optional<Diverted> diverted;
  std::optional<Established> established;
  std::optional<Failed> failed;
  std::optional<Held> held;
  std::optional<NetwCapsChanged> netwCapsChanged;
  std::optional<NetwReached> netwReached;
  std::optional<Offered> offered;
  std::optional<Originated> originated;
  std::optional<Queued> queued;
  std::optional<Retrieved> retrieved;
  std::optional<ServiceInitiated> serviceInitiated;
  std::optional<Transferred> transferred;
  Unknown unknown;

  bool operator==(const CallControlEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::Bridged> {
  static constexpr std::string_view name = "Bridged";
  static constexpr std::string_view doc = "Bridged.";
  static constexpr Enumerator enumerators[] = {
      {"correlatorData", 0},      {"userData", 1},
      {"servicesPermitted", 2},   {"mediaCallCharacteristics", 3},
      {"callCharacteristics", 4}, {"bridgedConnectionInfo", 5},
      {"callLinkageData", 7},     {"languagePreferences", 8},
      {"privateData", 6},         {"locationinfoList", 9, "locationInfoList"},
  };
};

template <>
struct Schema<csta::capability::CallCleared> {
  static constexpr std::string_view name = "CallCleared";
  static constexpr std::string_view doc = "Call cleared.";
  static constexpr Enumerator enumerators[] = {
      {"correlatorData", 0},      {"userData", 1},        {"mediaCallCharacteristics", 2},
      {"callCharacteristics", 3}, {"callLinkageData", 6}, {"privateData", 4},
      {"callIDOnly", 5},
  };
};

template <>
struct Schema<csta::capability::Conferenced> {
  static constexpr std::string_view name = "Conferenced";
  static constexpr std::string_view doc = "Conferenced.";
  static constexpr Enumerator enumerators[] = {
      {"confereceConnectionsEndpointDeviceID", 0, "conferenceConnectionsEndpointDeviceID"},
      {"confereceConnectionsresultingConnectionInfo", 1, "conferenceConnectionsresultingConnectionInfo"},
      {"userData", 2},
      {"servicesPermitted", 3},
      {"mediaCallCharacteristics", 4},
      {"callCharacteristics", 5},
      {"bridgedConnectionInfo", 6},
      {"lannguagePreferences", 8, "languagePreferences"},
      {"deviceHistory", 9},
      {"privateData", 7},
      {"locationInfoList", 10},
  };
};

template <>
struct Schema<csta::capability::ConnectionCleared> {
  static constexpr std::string_view name = "ConnectionCleared";
  static constexpr std::string_view doc = "Connection cleared.";
  static constexpr Enumerator enumerators[] = {
      {"correlatorData", 0},
      {"userData", 1},
      {"chargingInfo", 2},
      {"numberUnitsNumberOfChargingUnits", 3},
      {"numberUnitsTypeOfUnits", 4},
      {"numberUnitsNumberOfCurrencyUnits", 5},
      {"typeOfChargingInfoSubTotal", 6},
      {"typeOfChargingInfoTotal", 7},
      {"chargingMultiplierAThousandth", 8},
      {"chargingMultiplierAHundredth", 9},
      {"chargingMultiplierATenth", 10},
      {"chargingMultiplierOne", 11},
      {"chargingMultiplierTen", 12},
      {"chargingMultiplierHundred", 13},
      {"chargingMultiplierThousand", 14},
      {"servicesPermitted", 15},
      {"mediaCallCharacteristics", 16},
      {"callCharacteristics", 17},
      {"droppedConnectionInfo", 18},
      {"callLinkageData", 20},
      {"languagePreferences", 21},
      {"deviceHistory", 22},
      {"privateData", 19},
      {"locationInfoList", 23},
  };
};

template <>
struct Schema<csta::capability::Delivered> {
  static constexpr std::string_view name = "Delivered";
  static constexpr std::string_view doc = "Delivered.";
  static constexpr Enumerator enumerators[] = {
      {"originatingNIDConnection", 0},
      {"userData", 1},
      {"servicesPermitted", 2},
      {"netwCallingDevice", 3},
      {"netwCalledDevice", 4},
      {"mediaCallCharacteristics", 5},
      {"callCharacteristics", 6},
      {"connectionInfo", 7},
      {"subjectOfCall", 9},
      {"messageInfo", 10},
      {"languagePreferences", 11},
      {"deviceHistory", 12},
      {"privateData", 8},
      {"locationInfoList", 13},
  };
};

template <>
struct Schema<csta::capability::DigitsDialed> {
  static constexpr std::string_view name = "DigitsDialed";
  static constexpr std::string_view doc = "Digits dialed.";
  static constexpr Enumerator enumerators[] = {
      {"servicesPermitted", 0},   {"netwCallingDevice", 1},   {"netwCalledDevice", 2}, {"diallingConnectionInfo", 3},
      {"callCharacteristics", 4}, {"languagePreferences", 6}, {"privateData", 5},      {"locationInfoList", 7},
  };
};

template <>
struct Schema<csta::capability::Diverted> {
  static constexpr std::string_view name = "Diverted";
  static constexpr std::string_view doc = "Diverted.";
  static constexpr Enumerator enumerators[] = {
      {"callingDevice", 0},
      {"calledDevice", 1},
      {"userData", 2},
      {"servicesPermitted", 3},
      {"mediaCallCharacteristics", 4},
      {"callCharacteristics", 5},
      {"connectionInfo", 6},
      {"netwCallingDevice", 7},
      {"netwCalledDevice", 8},
      {"subjectOfCall", 11},
      {"messageInfo", 12},
      {"languagePreferences", 13},
      {"deviceHistory", 14},
      {"privateData", 9},
      {"sendsDivertedToAll", 10},
      {"locationInfoList", 15},
  };
};

template <>
struct Schema<csta::capability::Established> {
  static constexpr std::string_view name = "Established";
  static constexpr std::string_view doc = "Established.";
  static constexpr Enumerator enumerators[] = {
      {"originatingNIDConnection", 0},
      {"userData", 1},
      {"servicesPermitted", 2},
      {"netwCallingDevice", 3},
      {"netwCalledDevice", 4},
      {"mediaCallCharacteristics", 5},
      {"callCharacteristics", 6},
      {"establishedConnectionInfo", 7},
      {"subjectOfCall", 9},
      {"messageInfo", 10},
      {"languagePreferences", 11},
      {"deviceHistory", 12},
      {"privateData", 8},
      {"locationInfoList", 13},
  };
};

template <>
struct Schema<csta::capability::Failed> {
  static constexpr std::string_view name = "Failed";
  static constexpr std::string_view doc = "Failed.";
  static constexpr Enumerator enumerators[] = {
      {"originatingNIDConnection", 0},
      {"userData", 1},
      {"servicesPermitted", 2},
      {"netwCallingDevice", 3},
      {"netwCalledDevice", 4},
      {"mediaCallCharacteristics", 5},
      {"callCharacteristics", 6},
      {"failedConnectionInfo", 7},
      {"subjectOfCall", 10},
      {"messageInfo", 11},
      {"languagePreferences", 12},
      {"deviceHistory", 13},
      {"privateData", 8},
      {"callIDOnly", 9},
      {"locationInfoList", 14},
  };
};

template <>
struct Schema<csta::capability::Held> {
  static constexpr std::string_view name = "Held";
  static constexpr std::string_view doc = "Held.";
  static constexpr Enumerator enumerators[] = {
      {"correlatorData", 0},      {"servicesPermitted", 1},  {"mediaCallCharacteristics", 2},
      {"callCharacteristics", 3}, {"heldConnectionInfo", 4}, {"callLinkageData", 6},
      {"languagePreferences", 7}, {"privateData", 5},        {"locationInfoList", 8},
  };
};

template <>
struct Schema<csta::capability::NetwCapsChanged> {
  static constexpr std::string_view name = "NetwCapsChanged";
  static constexpr std::string_view doc = "Netw caps changed.";
  static constexpr Enumerator enumerators[] = {
      {"progressLocationUser", 0},
      {"progressLocationPrivateServLocal", 1},
      {"progressLocationPublicServLocal", 2},
      {"progressLocationTransit", 3},
      {"progressLocationPublicServRemote", 4},
      {"progressLocationPrivateServRemote", 5},
      {"progressLocationLocal", 6},
      {"progressLocationInternational", 7},
      {"progressLocationNetwBeyondInterworking", 8},
      {"progressLocationOther", 9},
      {"progressDescriptionISDN", 10},
      {"progressDescriptionQSIG", 11},
      {"progressDescriptionOther", 12},
      {"userData", 13},
      {"typeOfNetworkISDNPublic", 14},
      {"typeOfNetworkNonISDNPublic", 15},
      {"typeOfNetworkISDNPrivate", 16},
      {"typeOfNetworkNonISDNPrivate", 17},
      {"typeOfNetworkOther", 18},
      {"eventsProvidedParameter", 19},
      {"eventsProvidedBridged", 20},
      {"eventsProvidedCallCleared", 21},
      {"eventsProvidedConferenced", 22},
      {"eventsProvidedConnectionCleared", 23},
      {"eventsProvidedDelivered", 24},
      {"eventsProvidedDigitsDialed", 25},
      {"eventsProvidedDiverted", 26},
      {"eventsProvidedEstablished", 27},
      {"eventsProvidedFailed", 28},
      {"eventsProvidedHeld", 29},
      {"eventsProvidedNetwCapsChanged", 30},
      {"eventsProvidedNetwReached", 31},
      {"eventsProvidedOffered", 32},
      {"eventsProvidedOriginated", 33},
      {"eventsProvidedQueued", 34},
      {"eventsProvidedRetrieved", 35},
      {"eventsProvidedServiceInitiated", 36},
      {"eventsProvidedTransferred", 37},
      {"servicesPermitted", 38},
      {"mediaCallCharacteristics", 39},
      {"callCharacteristics", 40},
      {"outboundConnectionInfo", 41},
      {"languagePreferences", 43},
      {"privateData", 42},
      {"locationInfoList", 44},
  };
};

template <>
struct Schema<csta::capability::NetwReached> {
  static constexpr std::string_view name = "NetwReached";
  static constexpr std::string_view doc = "Netw reached.";
  static constexpr Enumerator enumerators[] = {
      {"originatingNIDConnection", 0},
      {"userData", 1},
      {"typeOfNetworkISDNPublic", 2},
      {"typeOfNetworkNonISDNPublic", 3},
      {"typeOfNetworkISDNPrivate", 4},
      {"typeOfNetworkNonISDNPrivate", 5},
      {"typeOfNetworkOther", 6},
      {"eventsProvidedParameter", 7},
      {"eventsProvidedBridged", 8},
      {"eventsProvidedCallCleared", 9},
      {"eventsProvidedConferenced", 10},
      {"eventsProvidedConnectionCleared", 11},
      {"eventsProvidedDelivered", 12},
      {"eventsProvidedDigitsDialed", 13},
      {"eventsProvidedDiverted", 14},
      {"eventsProvidedEstablished", 15},
      {"eventsProvidedFailed", 16},
      {"eventsProvidedHeld", 17},
      {"eventsProvidedNetwCapsChanged", 18},
      {"eventsProvidedNetwReached", 19},
      {"eventsProvidedOffered", 20},
      {"eventsProvidedOriginated", 21},
      {"eventsProvidedQueued", 22},
      {"eventsProvidedRetrieved", 23},
      {"eventsProvidedServiceInitiated", 24},
      {"eventsProvidedTransferred", 25},
      {"servicesPermitted", 26},
      {"mediaCallCharacteristics", 27},
      {"callCharacteristics", 28},
      {"outboundConnectionInfo", 29},
      {"netwCallingDevice", 30},
      {"netwCalledDevice", 31},
      {"languagePreferences", 33},
      {"deviceHistory", 34},
      {"privateData", 32},
      {"locationInfoList", 35},
  };
};

template <>
struct Schema<csta::capability::Offered> {
  static constexpr std::string_view name = "Offered";
  static constexpr std::string_view doc = "Offered.";
  static constexpr Enumerator enumerators[] = {
      {"originatingNIDConnection", 0},
      {"userData", 1},
      {"servicesPermitted", 2},
      {"netwCallingDevice", 3},
      {"netwCalledDevice", 4},
      {"mediaCallCharacteristics", 5},
      {"callCharacteristics", 6},
      {"offeredConnectionInfo", 7},
      {"subjectOfCall", 9},
      {"messageInfo", 10},
      {"languagePreferences", 11},
      {"deciceHistory", 12, "deviceHistory"},
      {"privateData", 8},
      {"locationInfoList", 13},
  };
};

template <>
struct Schema<csta::capability::Originated> {
  static constexpr std::string_view name = "Originated";
  static constexpr std::string_view doc = "Originated.";
  static constexpr Enumerator enumerators[] = {
      {"originatingDevice", 0},
      {"servicesPermitted", 1},
      {"netwCallingDevice", 2},
      {"netwCalledDevice", 3},
      {"mediaCallCharacteristics", 4},
      {"callCharacteristics", 5},
      {"originatedConnectionInfo", 6},
      {"subjectOfCall", 8},
      {"messageInfo", 9},
      {"languagePreferences", 10},
      {"privateData", 7},
      {"locationInfoList", 11},
  };
};

template <>
struct Schema<csta::capability::Queued> {
  static constexpr std::string_view name = "Queued";
  static constexpr std::string_view doc = "Queued.";
  static constexpr Enumerator enumerators[] = {
      {"numberQueued", 0},
      {"callsInFront", 1},
      {"userData", 2},
      {"servicesPermitted", 3},
      {"netwCallingDevice", 4},
      {"netwCalledDevice", 5},
      {"mediaCallCharacteristics", 6},
      {"callCharacteristics", 7},
      {"queuedConnectionInfo", 8},
      {"subjectOfCall", 10},
      {"messageInfo", 11},
      {"languagePreferences", 12},
      {"deviceHistory", 13},
      {"privateData", 9},
      {"locationInfoList", 14},
  };
};

template <>
struct Schema<csta::capability::Retrieved> {
  static constexpr std::string_view name = "Retrieved";
  static constexpr std::string_view doc = "Retrieved.";
  static constexpr Enumerator enumerators[] = {
      {"correlatorData", 0},
      {"servicesPermitted", 1},
      {"mediaCallCharacteristics", 2},
      {"callCharacteristics", 3},
      {"retrievedConnectionInfo", 4},
      {"callLinkageData", 6},
      {"languagePreferences", 7},
      {"privateData", 5},
      {"locationInfoLiist", 9, "locationInfoList"},
      {"deviceHistory", 8},
  };
};

template <>
struct Schema<csta::capability::ServiceInitiated> {
  static constexpr std::string_view name = "ServiceInitiated";
  static constexpr std::string_view doc = "Service initiated.";
  static constexpr Enumerator enumerators[] = {
      {"servicesPermitted", 0},   {"mediaCallCharacteristics", 1},
      {"callCharacteristics", 2}, {"initiatedConnectionInfo", 3},
      {"netwCallingDevice", 4},   {"netwCalledDevice", 5},
      {"subjectOfCall", 7},       {"messageInfo", 8},
      {"languagePreferences", 9}, {"privateData", 6},
      {"calledDevice", 10},       {"locationInfoList", 11},
  };
};

template <>
struct Schema<csta::capability::Transferred> {
  static constexpr std::string_view name = "Transferred";
  static constexpr std::string_view doc = "Transferred.";
  static constexpr Enumerator enumerators[] = {
      {"transferredConnectionsEndpointDeviceID", 0},
      {"transferredConnectionsResultingConnectionInfo", 1},
      {"userData", 2},
      {"chargingInfo", 3},
      {"numberUnitsNumberOfChargingUnits", 4},
      {"numberUnitsTypeOfUnits", 5},
      {"numberUnitsNumberOfCurrencyUnits", 6},
      {"typeOfChargingInfoSubTotal", 7},
      {"typeOfChargingInfoTotal", 8},
      {"chargingMultiplierAThousandth", 9},
      {"chargingMultiplierAHundredth", 10},
      {"chargingMultiplierATenth", 11},
      {"chargingMultiplierOne", 12},
      {"chargingMultiplierTen", 13},
      {"chargingMultiplierHundred", 14},
      {"chargingMultiplierThousand", 15},
      {"servicesPermitted", 16},
      {"mediaCallCharacteristics", 17},
      {"callCharacteristics", 18},
      {"connectionInfo", 19},
      {"languagePreferences", 21},
      {"deviceHistory", 22},
      {"privateData", 20},
  };
};

template <>
struct Schema<csta::capability::CallControlEvtsList> {
  using T = csta::capability::CallControlEvtsList;
  static constexpr std::string_view name = "CallControlEvtsList";
  static constexpr std::string_view doc = "Call control evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::bridged>("bridged", context(0), "The bridged."),
      field<&T::callCleared>("callCleared", context(1), "The call cleared."),
      field<&T::conferenced>("conferenced", context(2), "The conferenced."),
      field<&T::connectionCleared>("connectionCleared", context(3), "The connection cleared."),
      field<&T::delivered>("delivered", context(4), "The delivered."),
      field<&T::digitsDialed>("digitsDialed", context(5), "The digits dialed."),
      field<&T::diverted>("diverted", context(6), "The diverted."),
      field<&T::established>("established", context(7), "The established."),
      field<&T::failed>("failed", context(8), "The failed."),
      field<&T::held>("held", context(9), "The held."),
      field<&T::netwCapsChanged>("netwCapsChanged", context(10), "The netw caps changed."),
      field<&T::netwReached>("netwReached", context(11), "The netw reached."),
      field<&T::offered>("offered", context(12), "The offered."),
      field<&T::originated>("originated", context(13), "The originated."),
      field<&T::queued>("queued", context(14), "The queued."),
      field<&T::retrieved>("retrieved", context(15), "The retrieved."),
      field<&T::serviceInitiated>("serviceInitiated", context(16), "The service initiated."),
      field<&T::transferred>("transferred", context(17), "The transferred.")};
};

}  // namespace strowger::schema
