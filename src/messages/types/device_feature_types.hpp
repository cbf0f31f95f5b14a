// types: ParticipationType, SelectValue, MessageInfo, DeviceHistory ... (ECMA-269, ECMA-285 device-feature-types).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Participation type.
enum class ParticipationType : std::int32_t {
  silent = 0,
  active = 1,
  none = 2,
};

/// Select value.
enum class SelectValue : std::int32_t {
  normal = 0,
  leastCost = 1,
  emergency = 2,
  aCD = 3,
  userDefined = 4,
};

/// Message info.
struct MessageInfo {
  std::string contents;
  std::optional<std::string> contentTypeAndSubtype;
  std::optional<std::int64_t> contentsLength;
  Unknown unknown;

  bool operator==(const MessageInfo&) const = default;
};

/// Device history.
struct DeviceHistory {
  DeviceID oldDeviceID;
  std::optional<EventCause> eventCause;
  std::optional<ConnectionID> oldConnectionID;
  Unknown unknown;

  bool operator==(const DeviceHistory&) const = default;
};

/// Retry value.
struct RetryValue {
  enum Alternative : std::size_t { noListAvailable, noCountAvailable, retryCount };
  std::variant<bool, bool, std::int64_t> choice;

  bool operator==(const RetryValue&) const = default;
};

/// Data path type.
enum class DataPathType : std::int32_t {
  text = 0,
  voice = 1,
};

/// IO cross ref ID.
struct IOCrossRefID {
  enum Alternative : std::size_t { switchProvided, computerProvided };
  std::variant<Octets, Octets> choice;

  bool operator==(const IOCrossRefID&) const = default;
};

/// Display attribute list.
struct DisplayAttributeList {
  std::optional<std::int64_t> physicalBaseRowNumber;
  std::optional<std::int64_t> physicalBaseColumnNumber;
  std::optional<std::int64_t> offset;
  Unknown unknown;

  bool operator==(const DisplayAttributeList&) const = default;
};

/// System status value.
enum class SystemStatusValue : std::int32_t {
  initializing = 0,
  enabled = 1,
  normal = 2,
  messagesLost = 3,
  disabled = 4,
  overloadImminent = 5,
  overloadReached = 6,
  overloadRelieved = 7,
  partiallyDisabled = 8,
};

/// Telephony tone.
enum class TelephonyTone : std::int32_t {
  beep = 0,
  billing = 1,
  busy = 2,
  carrier = 3,
  confirmation = 4,
  dial = 5,
  faxCNG = 6,
  hold = 7,
  howler = 8,
  intrusion = 9,
  modemCNG = 10,
  park = 11,
  recordWarning = 12,
  reorder = 13,
  ringback = 14,
  silence = 15,
  sitVC = 16,
  sitIC = 17,
  sitRO = 18,
  sitNC = 19,
  switchSpec0 = 20,
  switchSpec1 = 21,
  switchSpec2 = 22,
  switchSpec3 = 23,
  switchSpec4 = 24,
  switchSpec5 = 25,
  switchSpec6 = 26,
  switchSpec7 = 27,
  switchSpec8 = 28,
  switchSpec9 = 29,
  switchSpec10 = 30,
  switchSpec11 = 31,
  switchSpec12 = 32,
  switchSpec13 = 33,
  switchSpec14 = 34,
  switchSpec15 = 35,
  switchSpec16 = 36,
  switchSpec17 = 37,
  switchSpec18 = 38,
  switchSpec19 = 39,
  switchSpec20 = 40,
  switchSpec21 = 41,
  switchSpec22 = 42,
  switchSpec23 = 43,
  switchSpec24 = 44,
  switchSpec25 = 45,
  switchSpec26 = 46,
  switchSpec27 = 47,
  switchSpec28 = 48,
  switchSpec29 = 49,
  switchSpec30 = 50,
  switchSpec31 = 51,
  switchSpec32 = 52,
  switchSpec33 = 53,
  switchSpec34 = 54,
  switchSpec35 = 55,
  switchSpec36 = 56,
  switchSpec37 = 57,
  switchSpec38 = 58,
  switchSpec39 = 59,
  switchSpec40 = 60,
  switchSpec41 = 61,
  switchSpec42 = 62,
  switchSpec43 = 63,
  switchSpec44 = 64,
  switchSpec45 = 65,
  switchSpec46 = 66,
  switchSpec47 = 67,
  switchSpec48 = 68,
  switchSpec49 = 69,
  switchSpec50 = 70,
  switchSpec51 = 71,
  switchSpec52 = 72,
  switchSpec53 = 73,
  switchSpec54 = 74,
  switchSpec55 = 75,
  switchSpec56 = 76,
  switchSpec57 = 77,
  switchSpec58 = 78,
  switchSpec59 = 79,
  switchSpec60 = 80,
  switchSpec61 = 81,
  switchSpec62 = 82,
  switchSpec63 = 83,
  switchSpec64 = 84,
  switchSpec65 = 85,
  switchSpec66 = 86,
  switchSpec67 = 87,
  switchSpec68 = 88,
  switchSpec69 = 89,
  switchSpec70 = 90,
  switchSpec71 = 91,
  switchSpec72 = 92,
  switchSpec73 = 93,
  switchSpec74 = 94,
  switchSpec75 = 95,
  switchSpec76 = 96,
  switchSpec77 = 97,
  switchSpec78 = 98,
  switchSpec79 = 99,
  switchSpec80 = 100,
  switchSpec81 = 101,
  switchSpec82 = 102,
  switchSpec83 = 103,
  switchSpec84 = 104,
  switchSpec85 = 105,
  switchSpec86 = 106,
  switchSpec87 = 107,
  switchSpec88 = 108,
  switchSpec89 = 109,
  switchSpec90 = 110,
  switchSpec91 = 111,
  switchSpec92 = 112,
  switchSpec93 = 113,
  switchSpec94 = 114,
  switchSpec95 = 115,
  switchSpec96 = 116,
  switchSpec97 = 117,
  switchSpec98 = 118,
  switchSpec99 = 119,
  switchSpec100 = 120,
};

/// Agent state.
enum class AgentState : std::int32_t {
  agentNotReady = 0,
  agentNull = 1,
  agentReady = 2,
  agentBusy = 3,
  agentWorkingAfterCall = 4,
};

/// Pending agent state.
enum class PendingAgentState : std::int32_t {
  agentNotReady = 0,
  agentNull = 1,
  agentReady = 2,
  agentWorkingAfterCall = 3,
};

/// Call origination.
struct CallOrigination : BitString {
  enum Bit : unsigned {
    internal = 0,
    external = 1,
  };
};

/// Forwarding type.
enum class ForwardingType : std::int32_t {
  forwardImmediate = 0,
  forwardBusy = 1,
  forwardNoAns = 2,
  forwardBusyInt = 3,
  forwardBusyExt = 4,
  forwardNoAnsInt = 5,
  forwardNoAnsExt = 6,
  forwardImmInt = 7,
  forwardImmExt = 8,
  forwardDND = 9,
  forwardDNDInt = 10,
  forwardDNDExt = 11,
};

/// Forward default.
enum class ForwardDefault : std::int32_t {
  forwardingTypeAndForwardDN = 0,
  forwardingType = 1,
  forwardDN = 2,
};

/// Forward list item.
struct ForwardListItem {
  std::optional<ForwardingType> forwardingType;
  bool forwardStatus = false;
  std::optional<DeviceID> forwardDN;
  std::optional<ForwardDefault> forwardDefault;
  std::optional<std::int64_t> ringDuration;
  std::optional<std::int64_t> ringCount;
  Unknown unknown;

  bool operator==(const ForwardListItem&) const = default;
};

/// Terminating conditions.
struct TerminatingConditions : BitString {
  enum Bit : unsigned {
    durationExceeded = 0,
    dTMFDigitDetected = 1,
    endOfMessageDetected = 2,
    speechDetected = 3,
  };
};

/// Encoding algorithm.
enum class EncodingAlgorithm : std::int32_t {
  aDPCM6K = 0,
  aDPCM8K = 1,
  muLawPCM6K = 2,
  aLawPCM6K = 3,
};

/// Current state.
enum class CurrentState : std::int32_t {
  stop = 0,
  play = 1,
  record = 2,
  suspendPlay = 3,
  suspendRecord = 4,
  review = 5,
  dtmfDetected = 6,
  formed = 7,
  playing = 8,
  ready = 9,
  speechDetected = 10,
  started = 11,
};

/// Attribute info.
struct AttributeInfo {
  enum Alternative : std::size_t {
    encodingAlgorithm,
    samplingRate,
    duration,
    filename,
    currentPosition,
    currentSpeed,
    currentVolume,
    currentGain,
    currentState
  };
  std::variant<EncodingAlgorithm, std::int64_t, std::int64_t, std::string, std::int64_t, std::int64_t, std::int64_t,
               std::int64_t, CurrentState>
      choice;

  bool operator==(const AttributeInfo&) const = default;
};

/// Control data gender.
enum class ControlDataGender : std::int32_t {
  male = 0,
  female = 1,
};

/// Control data.
struct ControlData {
  ControlDataGender gender{};
  Octets language;
  Unknown unknown;

  bool operator==(const ControlData&) const = default;
};

/// Loc reason.
enum class LocReason : std::int32_t {
  connectionToDeviceOrNetworkRestored = 0,
  performanceConditionRelieved = 1,
};

/// Presence state.
struct PresenceState : BitString {
  enum Bit : unsigned {
    available = 0,
    away = 1,
    busy = 2,
    calling = 3,
    dnd = 4,
    meeting = 5,
    offline = 6,
    unknown = 7,
    vacation = 8,
    applicationSpec0 = 9,
    applicationSpec1 = 10,
    applicationSpec2 = 11,
    applicationSpec3 = 12,
    applicationSpec4 = 13,
    applicationSpec5 = 14,
    applicationSpec6 = 15,
    applicationSpec7 = 16,
    applicationSpec8 = 17,
    applicationSpec9 = 18,
    applicationSpec10 = 19,
  };
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ParticipationType> {
  static constexpr std::string_view name = "ParticipationType";
  static constexpr std::string_view doc = "Participation type.";
  static constexpr Enumerator enumerators[] = {
      {"silent", 0},
      {"active", 1},
      {"none", 2},
  };
};

template <>
struct Schema<csta::SelectValue> {
  static constexpr std::string_view name = "SelectValue";
  static constexpr std::string_view doc = "Select value.";
  static constexpr Enumerator enumerators[] = {
      {"normal", 0}, {"leastCost", 1}, {"emergency", 2}, {"aCD", 3}, {"userDefined", 4},
  };
};

template <>
struct Schema<csta::MessageInfo> {
  using T = csta::MessageInfo;
  static constexpr std::string_view name = "MessageInfo";
  static constexpr std::string_view doc = "Message info.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::contents>("contents", own, "The contents.") | since(Edition::ed4),
      field<&T::contentTypeAndSubtype>("contentTypeAndSubtype", own, "The content type and subtype.") | since(Edition::ed4),
      field<&T::contentsLength>("contentsLength", own, "The contents length.") | since(Edition::ed4)};
  static constexpr std::uint8_t xml_order[] = {1, 0, 2};
};

template <>
struct Schema<csta::DeviceHistory> {
  using T = csta::DeviceHistory;
  static constexpr std::string_view name = "DeviceHistory";
  static constexpr std::string_view doc = "Device history.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::oldDeviceID>("oldDeviceID", own, "The old device ID.") | item("numberDialed") | since(Edition::ed4),
      field<&T::eventCause>("eventCause", context(1), "The event cause.") | since(Edition::ed4),
      field<&T::oldConnectionID>("oldConnectionID", context(2), "The old connection ID.") | since(Edition::ed4)};
};

template <>
struct Schema<csta::RetryValue> {
  using T = csta::RetryValue;
  static constexpr std::string_view name = "RetryValue";
  static constexpr std::string_view doc = "Retry value.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noListAvailable", context(0), "The no list available."),
                                     alternative<T, 1>("noCountAvailable", context(1), "The no count available."),
                                     alternative<T, 2>("retryCount", context(2), "The retry count.")};
};

template <>
struct Schema<csta::DataPathType> {
  static constexpr std::string_view name = "DataPathType";
  static constexpr std::string_view doc = "Data path type.";
  static constexpr Enumerator enumerators[] = {
      {"text", 0},
      {"voice", 1},
  };
};

template <>
struct Schema<csta::IOCrossRefID> {
  using T = csta::IOCrossRefID;
  static constexpr std::string_view name = "IOCrossRefID";
  static constexpr std::string_view doc = "IO cross ref ID.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("switchProvided", explicit_context(0), "The switch provided.") | printable,
      alternative<T, 1>("computerProvided", explicit_context(1), "The computer provided.") | printable};
};

template <>
struct Schema<csta::DisplayAttributeList> {
  using T = csta::DisplayAttributeList;
  static constexpr std::string_view name = "DisplayAttributeList";
  static constexpr std::string_view doc = "Display attribute list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::physicalBaseRowNumber>("physicalBaseRowNumber", context(0), "The physical base row number."),
      field<&T::physicalBaseColumnNumber>("physicalBaseColumnNumber", context(1), "The physical base column number."),
      field<&T::offset>("offset", context(2), "The offset.")};
};

template <>
struct Schema<csta::SystemStatusValue> {
  static constexpr std::string_view name = "SystemStatusValue";
  static constexpr std::string_view doc = "System status value.";
  static constexpr Enumerator enumerators[] = {
      {"initializing", 0},     {"enabled", 1},         {"normal", 2},           {"messagesLost", 3},      {"disabled", 4},
      {"overloadImminent", 5}, {"overloadReached", 6}, {"overloadRelieved", 7}, {"partiallyDisabled", 8},
  };
};

template <>
struct Schema<csta::TelephonyTone> {
  static constexpr std::string_view name = "TelephonyTone";
  static constexpr std::string_view doc = "Telephony tone.";
  static constexpr Enumerator enumerators[] = {
      {"beep", 0},
      {"billing", 1},
      {"busy", 2},
      {"carrier", 3},
      {"confirmation", 4},
      {"dial", 5},
      {"faxCNG", 6},
      {"hold", 7},
      {"howler", 8},
      {"intrusion", 9},
      {"modemCNG", 10},
      {"park", 11},
      {"recordWarning", 12},
      {"reorder", 13},
      {"ringback", 14},
      {"silence", 15},
      {"sitVC", 16},
      {"sitIC", 17},
      {"sitRO", 18},
      {"sitNC", 19},
      {"switchSpec0", 20},
      {"switchSpec1", 21},
      {"switchSpec2", 22},
      {"switchSpec3", 23},
      {"switchSpec4", 24},
      {"switchSpec5", 25},
      {"switchSpec6", 26},
      {"switchSpec7", 27},
      {"switchSpec8", 28},
      {"switchSpec9", 29},
      {"switchSpec10", 30},
      {"switchSpec11", 31},
      {"switchSpec12", 32},
      {"switchSpec13", 33},
      {"switchSpec14", 34},
      {"switchSpec15", 35},
      {"switchSpec16", 36},
      {"switchSpec17", 37},
      {"switchSpec18", 38},
      {"switchSpec19", 39},
      {"switchSpec20", 40},
      {"switchSpec21", 41},
      {"switchSpec22", 42},
      {"switchSpec23", 43},
      {"switchSpec24", 44},
      {"switchSpec25", 45},
      {"switchSpec26", 46},
      {"switchSpec27", 47},
      {"switchSpec28", 48},
      {"switchSpec29", 49},
      {"switchSpec30", 50},
      {"switchSpec31", 51},
      {"switchSpec32", 52},
      {"switchSpec33", 53},
      {"switchSpec34", 54},
      {"switchSpec35", 55},
      {"switchSpec36", 56},
      {"switchSpec37", 57},
      {"switchSpec38", 58},
      {"switchSpec39", 59},
      {"switchSpec40", 60},
      {"switchSpec41", 61},
      {"switchSpec42", 62},
      {"switchSpec43", 63},
      {"switchSpec44", 64},
      {"switchSpec45", 65},
      {"switchSpec46", 66},
      {"switchSpec47", 67},
      {"switchSpec48", 68},
      {"switchSpec49", 69},
      {"switchSpec50", 70},
      {"switchSpec51", 71},
      {"switchSpec52", 72},
      {"switchSpec53", 73},
      {"switchSpec54", 74},
      {"switchSpec55", 75},
      {"switchSpec56", 76},
      {"switchSpec57", 77},
      {"switchSpec58", 78},
      {"switchSpec59", 79},
      {"switchSpec60", 80},
      {"switchSpec61", 81},
      {"switchSpec62", 82},
      {"switchSpec63", 83},
      {"switchSpec64", 84},
      {"switchSpec65", 85},
      {"switchSpec66", 86},
      {"switchSpec67", 87},
      {"switchSpec68", 88},
      {"switchSpec69", 89},
      {"switchSpec70", 90},
      {"switchSpec71", 91},
      {"switchSpec72", 92},
      {"switchSpec73", 93},
      {"switchSpec74", 94},
      {"switchSpec75", 95},
      {"switchSpec76", 96},
      {"switchSpec77", 97},
      {"switchSpec78", 98},
      {"switchSpec79", 99},
      {"switchSpec80", 100},
      {"switchSpec81", 101},
      {"switchSpec82", 102},
      {"switchSpec83", 103},
      {"switchSpec84", 104},
      {"switchSpec85", 105},
      {"switchSpec86", 106},
      {"switchSpec87", 107},
      {"switchSpec88", 108},
      {"switchSpec89", 109},
      {"switchSpec90", 110},
      {"switchSpec91", 111},
      {"switchSpec92", 112},
      {"switchSpec93", 113},
      {"switchSpec94", 114},
      {"switchSpec95", 115},
      {"switchSpec96", 116},
      {"switchSpec97", 117},
      {"switchSpec98", 118},
      {"switchSpec99", 119},
      {"switchSpec100", 120},
  };
};

template <>
struct Schema<csta::AgentState> {
  static constexpr std::string_view name = "AgentState";
  static constexpr std::string_view doc = "Agent state.";
  static constexpr Enumerator enumerators[] = {
      {"agentNotReady", 0}, {"agentNull", 1}, {"agentReady", 2}, {"agentBusy", 3}, {"agentWorkingAfterCall", 4},
  };
};

template <>
struct Schema<csta::PendingAgentState> {
  static constexpr std::string_view name = "PendingAgentState";
  static constexpr std::string_view doc = "Pending agent state.";
  static constexpr Enumerator enumerators[] = {
      {"agentNotReady", 0},
      {"agentNull", 1},
      {"agentReady", 2},
      {"agentWorkingAfterCall", 3},
  };
};

template <>
struct Schema<csta::CallOrigination> {
  static constexpr std::string_view name = "CallOrigination";
  static constexpr std::string_view doc = "Call origination.";
  static constexpr Enumerator enumerators[] = {
      {"internal", 0},
      {"external", 1},
  };
};

template <>
struct Schema<csta::ForwardingType> {
  static constexpr std::string_view name = "ForwardingType";
  static constexpr std::string_view doc = "Forwarding type.";
  static constexpr Enumerator enumerators[] = {
      {"forwardImmediate", 0}, {"forwardBusy", 1},     {"forwardNoAns", 2},    {"forwardBusyInt", 3},
      {"forwardBusyExt", 4},   {"forwardNoAnsInt", 5}, {"forwardNoAnsExt", 6}, {"forwardImmInt", 7},
      {"forwardImmExt", 8},    {"forwardDND", 9},      {"forwardDNDInt", 10},  {"forwardDNDExt", 11},
  };
};

template <>
struct Schema<csta::ForwardDefault> {
  static constexpr std::string_view name = "ForwardDefault";
  static constexpr std::string_view doc = "Forward default.";
  static constexpr Enumerator enumerators[] = {
      {"forwardingTypeAndForwardDN", 0},
      {"forwardingType", 1},
      {"forwardDN", 2},
  };
};

template <>
struct Schema<csta::ForwardListItem> {
  using T = csta::ForwardListItem;
  static constexpr std::string_view name = "ForwardListItem";
  static constexpr std::string_view doc = "Forward list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::forwardingType>("forwardingType", own, "The forwarding type."),
      field<&T::forwardStatus>("forwardStatus", own, "The forward status."),
      field<&T::forwardDN>("forwardDN", own, "The forward DN."),
      field<&T::forwardDefault>("forwardDefault", own, "The forward default."),
      field<&T::ringDuration>("ringDuration", context(0), "The ring duration.") | since(Edition::ed4),
      field<&T::ringCount>("ringCount", own, "The ring count.") | bounds(1, 100)};
  static constexpr std::uint8_t xml_order[] = {0, 1, 2, 3, 5, 4};
};

template <>
struct Schema<csta::TerminatingConditions> {
  static constexpr std::string_view name = "TerminatingConditions";
  static constexpr std::string_view doc = "Terminating conditions.";
  static constexpr Enumerator enumerators[] = {
      {"durationExceeded", 0},
      {"dTMFDigitDetected", 1},
      {"endOfMessageDetected", 2},
      {"speechDetected", 3},
  };
};

template <>
struct Schema<csta::EncodingAlgorithm> {
  static constexpr std::string_view name = "EncodingAlgorithm";
  static constexpr std::string_view doc = "Encoding algorithm.";
  static constexpr Enumerator enumerators[] = {
      {"aDPCM6K", 0},
      {"aDPCM8K", 1},
      {"muLawPCM6K", 2},
      {"aLawPCM6K", 3},
  };
};

template <>
struct Schema<csta::CurrentState> {
  static constexpr std::string_view name = "CurrentState";
  static constexpr std::string_view doc = "Current state.";
  static constexpr Enumerator enumerators[] = {
      {"stop", 0},         {"play", 1},   {"record", 2},  {"suspendPlay", 3}, {"suspendRecord", 4},   {"review", 5},
      {"dtmfDetected", 6}, {"formed", 7}, {"playing", 8}, {"ready", 9},       {"speechDetected", 10}, {"started", 11},
  };
};

template <>
struct Schema<csta::AttributeInfo> {
  using T = csta::AttributeInfo;
  static constexpr std::string_view name = "AttributeInfo";
  static constexpr std::string_view doc = "Attribute info.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("encodingAlgorithm", context(0), "The encoding algorithm."),
                                     alternative<T, 1>("samplingRate", context(1), "The sampling rate."),
                                     alternative<T, 2>("duration", context(2), "The duration."),
                                     alternative<T, 3>("filename", context(3), "The filename."),
                                     alternative<T, 4>("currentPosition", context(4), "The current position."),
                                     alternative<T, 5>("currentSpeed", context(5), "The current speed."),
                                     alternative<T, 6>("currentVolume", context(6), "The current volume.") | bounds(0, 100),
                                     alternative<T, 7>("currentGain", context(7), "The current gain.") | bounds(0, 100),
                                     alternative<T, 8>("currentState", context(8), "The current state.")};
};

template <>
struct Schema<csta::ControlDataGender> {
  static constexpr std::string_view name = "ControlDataGender";
  static constexpr std::string_view doc = "Control data gender.";
  static constexpr Enumerator enumerators[] = {
      {"male", 0},
      {"female", 1},
  };
};

template <>
struct Schema<csta::ControlData> {
  using T = csta::ControlData;
  static constexpr std::string_view name = "ControlData";
  static constexpr std::string_view doc = "Control data.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::gender>("gender", own, "The gender."),
                                     field<&T::language>("language", own, "The language.") | printable};
};

template <>
struct Schema<csta::LocReason> {
  static constexpr std::string_view name = "LocReason";
  static constexpr std::string_view doc = "Loc reason.";
  static constexpr Enumerator enumerators[] = {
      {"connectionToDeviceOrNetworkRestored", 0},
      {"performanceConditionRelieved", 1},
  };
};

template <>
struct Schema<csta::PresenceState> {
  static constexpr std::string_view name = "PresenceState";
  static constexpr std::string_view doc = "Presence state.";
  static constexpr Enumerator enumerators[] = {
      {"available", 0},
      {"away", 1},
      {"busy", 2},
      {"calling", 3},
      {"dnd", 4},
      {"meeting", 5},
      {"offline", 6},
      {"unknown", 7},
      {"vacation", 8},
      {"applicationSpec0", 9},
      {"applicationSpec1", 10},
      {"applicationSpec2", 11},
      {"applicationSpec3", 12},
      {"applicationSpec4", 13},
      {"applicationSpec5", 14},
      {"applicationSpec6", 15},
      {"applicationSpec7", 16},
      {"applicationSpec8", 17},
      {"applicationSpec9", 18},
      {"applicationSpec10", 19},
  };
};

}  // namespace strowger::schema
