// types: CallControlEvents, CallAssociatedEvents, MediaAttachmentEvents ... (ECMA-269, ECMA-285 acse_user_info_csta).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Call control events.
struct CallControlEvents : BitString {
  enum Bit : unsigned {
    bridged = 15,
    callCleared = 0,
    conferenced = 1,
    connectionCleared = 2,
    delivered = 3,
    digitsDialed = 14,
    diverted = 4,
    established = 5,
    failed = 6,
    held = 7,
    networkCapabilitiesChanged = 16,
    networkReached = 8,
    offered = 17,
    originated = 9,
    queued = 10,
    retrieved = 11,
    serviceInitiated = 12,
    transferred = 13,
  };
};

/// Call associated events.
struct CallAssociatedEvents : BitString {
  enum Bit : unsigned {
    callInformation = 0,
    charging = 1,
    dTMFDigitsDetected = 2,
    telephonyTonesDetected = 3,
    serviceCompletionFailure = 4,
  };
};

/// Media attachment events.
struct MediaAttachmentEvents : BitString {
  enum Bit : unsigned {
    mediaAttached = 0,
    mediaDetached = 1,
  };
};

/// Physical device feature events.
struct PhysicalDeviceFeatureEvents : BitString {
  enum Bit : unsigned {
    buttonInformation = 0,
    buttonPress = 1,
    displayUpdated = 2,
    hookswitch = 3,
    lampMode = 4,
    messageWaiting = 5,
    microphoneGain = 6,
    microphoneMute = 7,
    ringerStatus = 8,
    speakerMute = 9,
    speakerVolume = 10,
  };
};

/// Logical device feature events.
struct LogicalDeviceFeatureEvents : BitString {
  enum Bit : unsigned {
    agentBusy = 0,
    agentLoggedOn = 1,
    agentLoggedOff = 2,
    agentNotReady = 3,
    agentReady = 4,
    agentWorkingAfterCall = 5,
    autoAnswer = 6,
    autoWorkMode = 7,
    callBack = 8,
    callBackMessage = 9,
    callerIDStatus = 10,
    doNotDisturb = 11,
    forwarding = 12,
    presenceState = 14,
    routeingMode = 13,
  };
};

/// Device maintenance events.
struct DeviceMaintenanceEvents : BitString {
  enum Bit : unsigned {
    backInService = 0,
    deviceCapabilityChanged = 2,
    outOfService = 1,
    partiallyInService = 3,
  };
};

/// Voice unit events.
struct VoiceUnitEvents : BitString {
  enum Bit : unsigned {
    bookmarkReached = 7,
    completed = 8,
    dtmfDetected = 9,
    emptied = 10,
    interruptionDetected = 11,
    notRecognized = 12,
    play = 1,
    recognized = 13,
    record = 3,
    review = 5,
    started = 14,
    silenceTimeoutExpired = 15,
    speechDetected = 16,
    stop = 0,
    suspendPlay = 2,
    suspendRecord = 4,
    voiceAttributesChange = 6,
    voiceErrorOccured = 17,
  };
};

/// Vendor spec events.
struct VendorSpecEvents : BitString {
  enum Bit : unsigned {
    privateEvent = 0,
  };
};

/// Call control services.
struct CallControlServices : BitString {
  enum Bit : unsigned {
    acceptCall = 0,
    alternateCall = 1,
    answerCall = 2,
    callBack = 3,
    callBackMessage = 4,
    campOnCall = 5,
    clearCall = 6,
    clearConnection = 7,
    conferenceCall = 8,
    consultationCall = 9,
    deflectCall = 10,
    dialDigits = 11,
    directedPickupCall = 12,
    groupPickupCall = 13,
    holdCall = 14,
    intrudeCall = 15,
    joinCall = 16,
    makeCall = 17,
    makeConnection = 25,
    makePredictiveCall = 18,
    parkCall = 19,
    reconnectCall = 20,
    retrieveCall = 21,
    sendMessage = 26,
    singleStepConference = 22,
    singleStepTransfer = 23,
    transferCall = 24,
  };
};

/// Call associated services.
struct CallAssociatedServices : BitString {
  enum Bit : unsigned {
    associateData = 0,
    cancelTelephonyTones = 1,
    changeConnectionInformation = 5,
    generateDigits = 2,
    generateTelephonyTones = 3,
    sendUserInformation = 4,
  };
};

/// Media attachment services.
struct MediaAttachmentServices : BitString {
  enum Bit : unsigned {
    attachMediaService = 0,
    detachMediaService = 1,
  };
};

/// Routeing services.
struct RouteingServices : BitString {
  enum Bit : unsigned {
    routeRegister = 0,
    routeRegisterCancel = 1,
    routeRegisterAbort = 2,
    reroute = 3,
    routeEnd = 4,
    routeReject = 5,
    routeRequest = 6,
    routeSelect = 7,
    routeUsed = 8,
  };
};

/// Voice unit services.
struct VoiceUnitServices : BitString {
  enum Bit : unsigned {
    activate = 12,
    clear = 13,
    concatenateMessage = 0,
    deactivate = 14,
    deleteMessage = 1,
    playMessage = 2,
    queryVoiceAttribute = 3,
    recordMessage = 4,
    reposition = 5,
    resume = 6,
    review = 7,
    setVoiceAttribute = 8,
    stop = 9,
    suspend = 10,
    synthesizeMessage = 11,
  };
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallControlEvents> {
  static constexpr std::string_view name = "CallControlEvents";
  static constexpr std::string_view doc = "Call control events.";
  static constexpr Enumerator enumerators[] = {
      {"bridged", 15},
      {"callCleared", 0},
      {"conferenced", 1},
      {"connectionCleared", 2},
      {"delivered", 3},
      {"digitsDialed", 14},
      {"diverted", 4},
      {"established", 5},
      {"failed", 6},
      {"held", 7},
      {"networkCapabilitiesChanged", 16},
      {"networkReached", 8},
      {"offered", 17},
      {"originated", 9},
      {"queued", 10},
      {"retrieved", 11},
      {"serviceInitiated", 12},
      {"transferred", 13},
  };
};

template <>
struct Schema<csta::CallAssociatedEvents> {
  static constexpr std::string_view name = "CallAssociatedEvents";
  static constexpr std::string_view doc = "Call associated events.";
  static constexpr Enumerator enumerators[] = {
      {"callInformation", 0},
      {"charging", 1},
      {"dTMFDigitsDetected", 2, "digitsGenerated"},
      {"telephonyTonesDetected", 3, "telephonyTonesGenerated"},
      {"serviceCompletionFailure", 4},
  };
};

template <>
struct Schema<csta::MediaAttachmentEvents> {
  static constexpr std::string_view name = "MediaAttachmentEvents";
  static constexpr std::string_view doc = "Media attachment events.";
  static constexpr Enumerator enumerators[] = {
      {"mediaAttached", 0},
      {"mediaDetached", 1},
  };
};

template <>
struct Schema<csta::PhysicalDeviceFeatureEvents> {
  static constexpr std::string_view name = "PhysicalDeviceFeatureEvents";
  static constexpr std::string_view doc = "Physical device feature events.";
  static constexpr Enumerator enumerators[] = {
      {"buttonInformation", 0}, {"buttonPress", 1},    {"displayUpdated", 2}, {"hookswitch", 3},
      {"lampMode", 4},          {"messageWaiting", 5}, {"microphoneGain", 6}, {"microphoneMute", 7},
      {"ringerStatus", 8},      {"speakerMute", 9},    {"speakerVolume", 10},
  };
};

template <>
struct Schema<csta::LogicalDeviceFeatureEvents> {
  static constexpr std::string_view name = "LogicalDeviceFeatureEvents";
  static constexpr std::string_view doc = "Logical device feature events.";
  static constexpr Enumerator enumerators[] = {
      {"agentBusy", 0},   {"agentLoggedOn", 1},         {"agentLoggedOff", 2},  {"agentNotReady", 3},
      {"agentReady", 4},  {"agentWorkingAfterCall", 5}, {"autoAnswer", 6},      {"autoWorkMode", 7},
      {"callBack", 8},    {"callBackMessage", 9},       {"callerIDStatus", 10}, {"doNotDisturb", 11},
      {"forwarding", 12}, {"presenceState", 14},        {"routeingMode", 13},
  };
};

template <>
struct Schema<csta::DeviceMaintenanceEvents> {
  static constexpr std::string_view name = "DeviceMaintenanceEvents";
  static constexpr std::string_view doc = "Device maintenance events.";
  static constexpr Enumerator enumerators[] = {
      {"backInService", 0},
      {"deviceCapabilityChanged", 2},
      {"outOfService", 1},
      {"partiallyInService", 3},
  };
};

template <>
struct Schema<csta::VoiceUnitEvents> {
  static constexpr std::string_view name = "VoiceUnitEvents";
  static constexpr std::string_view doc = "Voice unit events.";
  static constexpr Enumerator enumerators[] = {
      {"bookmarkReached", 7},
      {"completed", 8},
      {"dtmfDetected", 9},
      {"emptied", 10},
      {"interruptionDetected", 11},
      {"notRecognized", 12},
      {"play", 1},
      {"recognized", 13},
      {"record", 3},
      {"review", 5},
      {"started", 14},
      {"silenceTimeoutExpired", 15},
      {"speechDetected", 16},
      {"stop", 0},
      {"suspendPlay", 2},
      {"suspendRecord", 4},
      {"voiceAttributesChange", 6, "voiceAttributesChanged"},
      {"voiceErrorOccured", 17, "voiceErrorOccurred"},
  };
};

template <>
struct Schema<csta::VendorSpecEvents> {
  static constexpr std::string_view name = "VendorSpecEvents";
  static constexpr std::string_view doc = "Vendor spec events.";
  static constexpr Enumerator enumerators[] = {
      {"privateEvent", 0, "private"},
  };
};

template <>
struct Schema<csta::CallControlServices> {
  static constexpr std::string_view name = "CallControlServices";
  static constexpr std::string_view doc = "Call control services.";
  static constexpr Enumerator enumerators[] = {
      {"acceptCall", 0},          {"alternateCall", 1},    {"answerCall", 2},          {"callBack", 3},
      {"callBackMessage", 4},     {"campOnCall", 5},       {"clearCall", 6},           {"clearConnection", 7},
      {"conferenceCall", 8},      {"consultationCall", 9}, {"deflectCall", 10},        {"dialDigits", 11},
      {"directedPickupCall", 12}, {"groupPickupCall", 13}, {"holdCall", 14},           {"intrudeCall", 15},
      {"joinCall", 16},           {"makeCall", 17},        {"makePredictiveCall", 18}, {"parkCall", 19},
      {"reconnectCall", 20},      {"retrieveCall", 21},    {"sendMessage", 26},        {"singleStepConference", 22},
      {"singleStepTransfer", 23}, {"transferCall", 24},    {"makeConnection", 25},
  };
};

template <>
struct Schema<csta::CallAssociatedServices> {
  static constexpr std::string_view name = "CallAssociatedServices";
  static constexpr std::string_view doc = "Call associated services.";
  static constexpr Enumerator enumerators[] = {
      {"associateData", 0},          {"cancelTelephonyTones", 1}, {"generateDigits", 2},
      {"generateTelephonyTones", 3}, {"sendUserInformation", 4},  {"changeConnectionInformation", 5},
  };
};

template <>
struct Schema<csta::MediaAttachmentServices> {
  static constexpr std::string_view name = "MediaAttachmentServices";
  static constexpr std::string_view doc = "Media attachment services.";
  static constexpr Enumerator enumerators[] = {
      {"attachMediaService", 0},
      {"detachMediaService", 1},
  };
};

template <>
struct Schema<csta::RouteingServices> {
  static constexpr std::string_view name = "RouteingServices";
  static constexpr std::string_view doc = "Routeing services.";
  static constexpr Enumerator enumerators[] = {
      {"routeRegister", 0}, {"routeRegisterCancel", 1}, {"routeRegisterAbort", 2}, {"reroute", 3, "reRoute"},
      {"routeEnd", 4},      {"routeReject", 5},         {"routeRequest", 6},       {"routeSelect", 7},
      {"routeUsed", 8},
  };
};

template <>
struct Schema<csta::VoiceUnitServices> {
  static constexpr std::string_view name = "VoiceUnitServices";
  static constexpr std::string_view doc = "Voice unit services.";
  static constexpr Enumerator enumerators[] = {
      {"activate", 12},
      {"clear", 13},
      {"deactivate", 14},
      {"concatenateMessage", 0},
      {"deleteMessage", 1},
      {"playMessage", 2},
      {"queryVoiceAttribute", 3},
      {"recordMessage", 4},
      {"reposition", 5},
      {"resume", 6},
      {"review", 7},
      {"setVoiceAttribute", 8},
      {"stop", 9},
      {"suspend", 10},
      {"synthesizeMessage", 11},
  };
};

}  // namespace strowger::schema
