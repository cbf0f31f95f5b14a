// types: ButtonPress, GetAuditoryApparatusInfo, GetButtonInformation, GetDisplay ... (ECMA-269, ECMA-285
// capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Button press.
struct ButtonPress : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
  };
};

/// Get auditory apparatus info.
struct GetAuditoryApparatusInfo : BitString {
  enum Bit : unsigned {
    auditoryApparatus = 0,
    privateData = 1,
    auditoryApparatusTypeSpeakerphone = 2,
    auditoryApparatusTypeHandset = 3,
    auditoryApparatusTypeHeadset = 4,
    auditoryApparatusTypeSpeakerOnlyPhone = 5,
    auditoryApparatusTypeother = 6,
    speakerPresent = 7,
    speakerVolumeSettable = 8,
    speakerVolumeReadable = 9,
    speakerMuteSettable = 10,
    speakerMuteReadable = 11,
    microphonePresent = 12,
    microphoneGainSettable = 13,
    microphoneGainReadable = 14,
    microphoneMuteSettable = 15,
    microphoneMuteReadable = 16,
    hookswitchSettable = 17,
    hookswitchOnHook = 18,
    privateDataInAck = 19,
  };
};

/// Get button information.
struct GetButtonInformation : BitString {
  enum Bit : unsigned {
    button = 0,
    privateData = 1,
    buttonLabelInAck = 2,
    buttonLabelSettableInAck = 3,
    buttonFunctionInAck = 4,
    buttonAssociatedNumberInAck = 5,
    buttonAssociatedNumberSettableInAck = 6,
    listOfLampsInAck = 7,
    privateDataInAck = 8,
  };
};

/// Get display.
struct GetDisplay : BitString {
  enum Bit : unsigned {
    displayID = 0,
    privateData = 1,
    characterSetASCII = 2,
    characterSetUnicode = 3,
    characterSetProprietary = 4,
    privateDataInAck = 5,
  };
};

/// Get hook switch status.
struct GetHookSwitchStatus : BitString {
  enum Bit : unsigned {
    hookSwitch = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Get lamp info.
struct GetLampInfo : BitString {
  enum Bit : unsigned {
    lamp = 0,
    privateData = 1,
    lampLabelInAck = 2,
    buttonInAck = 3,
    lampColorInAck = 4,
    privateDataInAck = 5,
  };
};

/// Get lamp mode.
struct GetLampMode : BitString {
  enum Bit : unsigned {
    lamp = 0,
    privateData = 1,
    lampModeInAck = 2,
    lampBrightnessNormal = 3,
    lampBrightnessDim = 4,
    lampBrightnessBright = 5,
    lampColorInAck = 6,
    buttonInAck = 7,
    privateDataInAck = 8,
  };
};

/// Get message waiting indicator.
struct GetMessageWaitingIndicator : BitString {
  enum Bit : unsigned {
    privateData = 0,
    deviceForMsgInAck = 1,
    lampIsPresentInAck = 2,
    privateDataInAck = 3,
  };
};

/// Get microphone gain.
struct GetMicrophoneGain : BitString {
  enum Bit : unsigned {
    auditoryApparatus = 0,
    privateData = 1,
    micGainAbsInAck = 2,
    privateDataInAck = 3,
  };
};

/// Get microphone mute.
struct GetMicrophoneMute : BitString {
  enum Bit : unsigned {
    auditoryApparatus = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Get ringer status.
struct GetRingerStatus : BitString {
  enum Bit : unsigned {
    ringer = 0,
    privateData = 1,
    ringCountInAck = 2,
    ringPatternInAck = 3,
    ringVolumeInAck = 4,
    ringVolumeAbsInAck = 5,
    privateDataInAck = 6,
  };
};

/// Get speaker mute.
struct GetSpeakerMute : BitString {
  enum Bit : unsigned {
    auditoryApparatus = 0,
    privateDataInAck = 1,
    privateData = 2,
  };
};

/// Get speaker volume.
struct GetSpeakerVolume : BitString {
  enum Bit : unsigned {
    auditoryApparatus = 0,
    privateData = 1,
    speakerVolAbsInAck = 2,
    privateDataInAck = 3,
  };
};

/// Set button information.
struct SetButtonInformation : BitString {
  enum Bit : unsigned {
    buttonLabel = 0,
    buttonAssociatedNumber = 1,
    privateData = 2,
    privateDataInAck = 3,
    ackModelMultiStep = 4,
  };
};

/// Set display.
struct SetDisplay : BitString {
  enum Bit : unsigned {
    physBaseRowNumber = 0,
    physColumnRowNumber = 1,
    offset = 2,
    privateData = 3,
    privateDataInAck = 4,
    supportsModifyingPosition = 5,
    ackModelMultiStep = 6,
  };
};

/// Set hook switch status.
struct SetHookSwitchStatus : BitString {
  enum Bit : unsigned {
    privateData = 0,
    ackModelMultiStep = 1,
  };
};

/// Set lamp mode.
struct SetLampMode : BitString {
  enum Bit : unsigned {
    lampModeBrokenFlutter = 0,
    lampModeFlutter = 1,
    lampModeOff = 2,
    lampModeSteady = 3,
    lampModeWink = 4,
    lampModeReserved = 5,
    lampModeSf0 = 6,
    lampModeSf1 = 7,
    lampModeSf2 = 8,
    lampModeSf3 = 9,
    lampModeSf4 = 10,
    lampModeSf5 = 11,
    lampModeSf6 = 12,
    lampModeSf7 = 13,
    lampModeSf8 = 14,
    lampModeSf9 = 15,
    lampModeSf10 = 16,
    lampModeSf11 = 17,
    lampModeSf12 = 18,
    lampModeSf13 = 19,
    lampModeSf14 = 20,
    lampModeSf15 = 21,
    lampModeSf16 = 22,
    lampModeSf17 = 23,
    lampModeSf18 = 24,
    lampModeSf19 = 25,
    lampModeSf20 = 26,
    lampModeSf21 = 27,
    lampModeSf22 = 28,
    lampModeSf23 = 29,
    lampModeSf24 = 30,
    lampModeSf25 = 31,
    lampModeSf26 = 32,
    lampModeSf27 = 33,
    lampModeSf28 = 34,
    lampModeSf29 = 35,
    lampModeSf30 = 36,
    lampModeSf31 = 37,
    lampModeSf32 = 38,
    lampModeSf33 = 39,
    lampModeSf34 = 40,
    lampModeSf35 = 41,
    lampModeSf36 = 42,
    lampModeSf37 = 43,
    lampModeSf38 = 44,
    lampModeSf39 = 45,
    lampModeSf40 = 46,
    lampModeSf41 = 47,
    lampModeSf42 = 48,
    lampModeSf43 = 49,
    lampModeSf44 = 50,
    lampModeSf45 = 51,
    lampModeSf46 = 52,
    lampModeSf47 = 53,
    lampModeSf48 = 54,
    lampModeSf49 = 55,
    lampModeSf50 = 56,
    lampModeSf51 = 57,
    lampModeSf52 = 58,
    lampModeSf53 = 59,
    lampModeSf54 = 60,
    lampModeSf55 = 61,
    lampModeSf56 = 62,
    lampModeSf57 = 63,
    lampModeSf58 = 64,
    lampModeSf59 = 65,
    lampModeSf60 = 66,
    lampModeSf61 = 67,
    lampModeSf62 = 68,
    lampModeSf63 = 69,
    lampModeSf64 = 70,
    lampModeSf65 = 71,
    lampModeSf66 = 72,
    lampModeSf67 = 73,
    lampModeSf68 = 74,
    lampModeSf69 = 75,
    lampModeSf70 = 76,
    lampModeSf71 = 77,
    lampModeSf72 = 78,
    lampModeSf73 = 79,
    lampModeSf74 = 80,
    lampModeSf75 = 81,
    lampModeSf76 = 82,
    lampModeSf77 = 83,
    lampModeSf78 = 84,
    lampModeSf79 = 85,
    lampModeSf80 = 86,
    lampModeSf81 = 87,
    lampModeSf82 = 88,
    lampModeSf83 = 89,
    lampModeSf84 = 90,
    lampModeSf85 = 91,
    lampModeSf86 = 92,
    lampModeSf87 = 93,
    lampModeSf88 = 94,
    lampModeSf89 = 95,
    lampModeSf90 = 96,
    lampModeSf91 = 97,
    lampModeSf92 = 98,
    lampModeSf93 = 99,
    lampModeSf94 = 100,
    lampBrightnessNormal = 101,
    lampBrightnessDim = 102,
    lampBrightnessBright = 103,
    lampColorNoColor = 104,
    lampColorRed = 105,
    lampColorYellow = 106,
    lampColorGreen = 107,
    lampColorBlue = 108,
    lampColorReserved = 109,
    lampColorSf0 = 110,
    lampColorSf1 = 111,
    lampColorSf2 = 112,
    lampColorSf3 = 113,
    lampColorSf4 = 114,
    lampColorSf5 = 115,
    lampColorSf6 = 116,
    lampColorSf7 = 117,
    lampColorSf8 = 118,
    lampColorSf9 = 119,
    lampColorSf10 = 120,
    lampColorSf11 = 121,
    lampColorSf12 = 122,
    lampColorSf13 = 123,
    lampColorSf14 = 124,
    lampColorSf15 = 125,
    lampColorSf16 = 126,
    lampColorSf17 = 127,
    lampColorSf18 = 128,
    lampColorSf19 = 129,
    lampColorSf20 = 130,
    lampColorSf21 = 131,
    lampColorSf22 = 132,
    lampColorSf23 = 133,
    lampColorSf24 = 134,
    lampColorSf25 = 135,
    lampColorSf26 = 136,
    lampColorSf27 = 137,
    lampColorSf28 = 138,
    lampColorSf29 = 139,
    lampColorSf30 = 140,
    lampColorSf31 = 141,
    lampColorSf32 = 142,
    lampColorSf33 = 143,
    lampColorSf34 = 144,
    lampColorSf35 = 145,
    lampColorSf36 = 146,
    lampColorSf37 = 147,
    lampColorSf38 = 148,
    lampColorSf39 = 149,
    lampColorSf40 = 150,
    lampColorSf41 = 151,
    lampColorSf42 = 152,
    lampColorSf43 = 153,
    lampColorSf44 = 154,
    lampColorSf45 = 155,
    lampColorSf46 = 156,
    lampColorSf47 = 157,
    lampColorSf48 = 158,
    lampColorSf49 = 159,
    lampColorSf50 = 160,
    lampColorSf51 = 161,
    lampColorSf52 = 162,
    lampColorSf53 = 163,
    lampColorSf54 = 164,
    lampColorSf55 = 165,
    lampColorSf56 = 166,
    lampColorSf57 = 167,
    lampColorSf58 = 168,
    lampColorSf59 = 169,
    lampColorSf60 = 170,
    lampColorSf61 = 171,
    lampColorSf62 = 172,
    lampColorSf63 = 173,
    lampColorSf64 = 174,
    lampColorSf65 = 175,
    lampColorSf66 = 176,
    lampColorSf67 = 177,
    lampColorSf68 = 178,
    lampColorSf69 = 179,
    lampColorSf70 = 180,
    lampColorSf71 = 181,
    lampColorSf72 = 182,
    lampColorSf73 = 183,
    lampColorSf74 = 184,
    lampColorSf75 = 185,
    lampColorSf76 = 186,
    lampColorSf77 = 187,
    lampColorSf78 = 188,
    lampColorSf79 = 189,
    lampColorSf80 = 190,
    lampColorSf81 = 191,
    lampColorSf82 = 192,
    lampColorSf83 = 193,
    lampColorSf84 = 194,
    lampColorSf85 = 195,
    lampColorSf86 = 196,
    lampColorSf87 = 197,
    lampColorSf88 = 198,
    lampColorSf89 = 199,
    lampColorSf90 = 200,
    lampColorSf91 = 201,
    lampColorSf92 = 202,
    lampColorSf93 = 203,
    lampColorSf94 = 204,
    privateData = 205,
    privateDataInAck = 206,
    ackModelMultiStep = 207,
  };
};

/// Set message waiting indicator.
struct SetMessageWaitingIndicator : BitString {
  enum Bit : unsigned {
    deviceForMsg = 0,
    privateData = 1,
    privateDataInAck = 2,
    ackModelMultiStep = 3,
  };
};

/// Set microphone gain.
struct SetMicrophoneGain : BitString {
  enum Bit : unsigned {
    microphoneGainAbs = 0,
    microphoneGainInc = 1,
    privateData = 2,
    privateDataInAck = 3,
    ackModelMultiStep = 4,
  };
};

/// Set microphone mute.
struct SetMicrophoneMute : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
  };
};

/// Set ringer status.
struct SetRingerStatus : BitString {
  enum Bit : unsigned {
    ringerModeRinging = 0,
    ringerModeNotRinging = 1,
    ringVolumeAbs = 2,
    ringVolumeInc = 3,
    privateData = 4,
    privateDataInAck = 5,
    ackModelMultiStep = 6,
  };
};

/// Set speaker mute.
struct SetSpeakerMute : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
  };
};

/// Set speaker volume.
struct SetSpeakerVolume : BitString {
  enum Bit : unsigned {
    speakerVolumeAbs = 0,
    speakerVolumeInc = 1,
    privateData = 2,
    privateDataInAck = 3,
    ackModelMultiStep = 4,
    resettedAfterCall = 5,
    notSettableWhileActive = 6,
  };
};

/// Phys dev serv list.
struct PhysDevServList {
  std::optional<ButtonPress> buttonPress;
  std::optional<GetAuditoryApparatusInfo> getAuditoryApparatusInfo;
  std::optional<GetButtonInformation> getButtonInformation;
  std::optional<GetDisplay> getDisplay;
  std::optional<GetHookSwitchStatus> getHookSwitchStatus;
  std::optional<GetLampInfo> getLampInfo;
  std::optional<GetLampMode> getLampMode;
  std::optional<GetMessageWaitingIndicator> getMessageWaitingIndicator;
  std::optional<GetMicrophoneGain> getMicrophoneGain;
  std::optional<GetMicrophoneMute> getMicrophoneMute;
  std::optional<GetRingerStatus> getRingerStatus;
  std::optional<GetSpeakerMute> getSpeakerMute;
  std::optional<GetSpeakerVolume> getSpeakerVolume;
  std::optional<SetButtonInformation> setButtonInformation;
  std::optional<SetDisplay> setDisplay;
  std::optional<SetHookSwitchStatus> setHookSwitchStatus;
  std::optional<SetLampMode> setLampMode;
  std::optional<SetMessageWaitingIndicator> setMessageWaitingIndicator;
  std::optional<SetMicrophoneGain> setMicrophoneGain;
  std::optional<SetMicrophoneMute> setMicrophoneMute;
  std::optional<SetRingerStatus> setRingerStatus;
  std::optional<SetSpeakerMute> setSpeakerMute;
  std::optional<SetSpeakerVolume> setSpeakerVolume;
  Unknown unknown;

  bool operator==(const PhysDevServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::ButtonPress> {
  static constexpr std::string_view name = "ButtonPress";
  static constexpr std::string_view doc = "Button press.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
  };
};

template <>
struct Schema<csta::capability::GetAuditoryApparatusInfo> {
  static constexpr std::string_view name = "GetAuditoryApparatusInfo";
  static constexpr std::string_view doc = "Get auditory apparatus info.";
  static constexpr Enumerator enumerators[] = {
      {"auditoryApparatus", 0},
      {"privateData", 1},
      {"auditoryApparatusTypeSpeakerphone", 2},
      {"auditoryApparatusTypeHandset", 3},
      {"auditoryApparatusTypeHeadset", 4},
      {"auditoryApparatusTypeSpeakerOnlyPhone", 5},
      {"auditoryApparatusTypeother", 6},
      {"speakerPresent", 7},
      {"speakerVolumeSettable", 8},
      {"speakerVolumeReadable", 9},
      {"speakerMuteSettable", 10},
      {"speakerMuteReadable", 11},
      {"microphonePresent", 12},
      {"microphoneGainSettable", 13},
      {"microphoneGainReadable", 14},
      {"microphoneMuteSettable", 15},
      {"microphoneMuteReadable", 16},
      {"hookswitchSettable", 17},
      {"hookswitchOnHook", 18},
      {"privateDataInAck", 19},
  };
};

template <>
struct Schema<csta::capability::GetButtonInformation> {
  static constexpr std::string_view name = "GetButtonInformation";
  static constexpr std::string_view doc = "Get button information.";
  static constexpr Enumerator enumerators[] = {
      {"button", 0},
      {"privateData", 1},
      {"buttonLabelInAck", 2},
      {"buttonLabelSettableInAck", 3},
      {"buttonFunctionInAck", 4},
      {"buttonAssociatedNumberInAck", 5},
      {"buttonAssociatedNumberSettableInAck", 6},
      {"listOfLampsInAck", 7},
      {"privateDataInAck", 8},
  };
};

template <>
struct Schema<csta::capability::GetDisplay> {
  static constexpr std::string_view name = "GetDisplay";
  static constexpr std::string_view doc = "Get display.";
  static constexpr Enumerator enumerators[] = {
      {"displayID", 0},
      {"privateData", 1},
      {"characterSetASCII", 2},
      {"characterSetUnicode", 3},
      {"characterSetProprietary", 4},
      {"privateDataInAck", 5},
  };
};

template <>
struct Schema<csta::capability::GetHookSwitchStatus> {
  static constexpr std::string_view name = "GetHookSwitchStatus";
  static constexpr std::string_view doc = "Get hook switch status.";
  static constexpr Enumerator enumerators[] = {
      {"hookSwitch", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::GetLampInfo> {
  static constexpr std::string_view name = "GetLampInfo";
  static constexpr std::string_view doc = "Get lamp info.";
  static constexpr Enumerator enumerators[] = {
      {"lamp", 0},        {"privateData", 1},    {"lampLabelInAck", 2},
      {"buttonInAck", 3}, {"lampColorInAck", 4}, {"privateDataInAck", 5},
  };
};

template <>
struct Schema<csta::capability::GetLampMode> {
  static constexpr std::string_view name = "GetLampMode";
  static constexpr std::string_view doc = "Get lamp mode.";
  static constexpr Enumerator enumerators[] = {
      {"lamp", 0},
      {"privateData", 1},
      {"lampModeInAck", 2},
      {"lampBrightnessNormal", 3},
      {"lampBrightnessDim", 4},
      {"lampBrightnessBright", 5},
      {"lampColorInAck", 6},
      {"buttonInAck", 7},
      {"privateDataInAck", 8},
  };
};

template <>
struct Schema<csta::capability::GetMessageWaitingIndicator> {
  static constexpr std::string_view name = "GetMessageWaitingIndicator";
  static constexpr std::string_view doc = "Get message waiting indicator.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"deviceForMsgInAck", 1},
      {"lampIsPresentInAck", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::GetMicrophoneGain> {
  static constexpr std::string_view name = "GetMicrophoneGain";
  static constexpr std::string_view doc = "Get microphone gain.";
  static constexpr Enumerator enumerators[] = {
      {"auditoryApparatus", 0},
      {"privateData", 1},
      {"micGainAbsInAck", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::GetMicrophoneMute> {
  static constexpr std::string_view name = "GetMicrophoneMute";
  static constexpr std::string_view doc = "Get microphone mute.";
  static constexpr Enumerator enumerators[] = {
      {"auditoryApparatus", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::GetRingerStatus> {
  static constexpr std::string_view name = "GetRingerStatus";
  static constexpr std::string_view doc = "Get ringer status.";
  static constexpr Enumerator enumerators[] = {
      {"ringer", 0},          {"privateData", 1},        {"ringCountInAck", 2},   {"ringPatternInAck", 3},
      {"ringVolumeInAck", 4}, {"ringVolumeAbsInAck", 5}, {"privateDataInAck", 6},
  };
};

template <>
struct Schema<csta::capability::GetSpeakerMute> {
  static constexpr std::string_view name = "GetSpeakerMute";
  static constexpr std::string_view doc = "Get speaker mute.";
  static constexpr Enumerator enumerators[] = {
      {"auditoryApparatus", 0},
      {"privateData", 2},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GetSpeakerVolume> {
  static constexpr std::string_view name = "GetSpeakerVolume";
  static constexpr std::string_view doc = "Get speaker volume.";
  static constexpr Enumerator enumerators[] = {
      {"auditoryApparatus", 0},
      {"privateData", 1},
      {"speakerVolAbsInAck", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::SetButtonInformation> {
  static constexpr std::string_view name = "SetButtonInformation";
  static constexpr std::string_view doc = "Set button information.";
  static constexpr Enumerator enumerators[] = {
      {"buttonLabel", 0},      {"buttonAssociatedNumber", 1}, {"privateData", 2},
      {"privateDataInAck", 3}, {"ackModelMultiStep", 4},
  };
};

template <>
struct Schema<csta::capability::SetDisplay> {
  static constexpr std::string_view name = "SetDisplay";
  static constexpr std::string_view doc = "Set display.";
  static constexpr Enumerator enumerators[] = {
      {"physBaseRowNumber", 0}, {"physColumnRowNumber", 1}, {"offset", 2},
      {"privateData", 3},       {"privateDataInAck", 4},    {"supportsModifyingPosition", 5},
      {"ackModelMultiStep", 6},
  };
};

template <>
struct Schema<csta::capability::SetHookSwitchStatus> {
  static constexpr std::string_view name = "SetHookSwitchStatus";
  static constexpr std::string_view doc = "Set hook switch status.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"ackModelMultiStep", 1},
  };
};

template <>
struct Schema<csta::capability::SetLampMode> {
  static constexpr std::string_view name = "SetLampMode";
  static constexpr std::string_view doc = "Set lamp mode.";
  static constexpr Enumerator enumerators[] = {
      {"lampModeBrokenFlutter", 0}, {"lampModeFlutter", 1},
      {"lampModeOff", 2},           {"lampModeSteady", 3},
      {"lampModeWink", 4},          {"lampModeReserved", 5},
      {"lampModeSf0", 6},           {"lampModeSf1", 7},
      {"lampModeSf2", 8},           {"lampModeSf3", 9},
      {"lampModeSf4", 10},          {"lampModeSf5", 11},
      {"lampModeSf6", 12},          {"lampModeSf7", 13},
      {"lampModeSf8", 14},          {"lampModeSf9", 15},
      {"lampModeSf10", 16},         {"lampModeSf11", 17},
      {"lampModeSf12", 18},         {"lampModeSf13", 19},
      {"lampModeSf14", 20},         {"lampModeSf15", 21},
      {"lampModeSf16", 22},         {"lampModeSf17", 23},
      {"lampModeSf18", 24},         {"lampModeSf19", 25},
      {"lampModeSf20", 26},         {"lampModeSf21", 27},
      {"lampModeSf22", 28},         {"lampModeSf23", 29},
      {"lampModeSf24", 30},         {"lampModeSf25", 31},
      {"lampModeSf26", 32},         {"lampModeSf27", 33},
      {"lampModeSf28", 34},         {"lampModeSf29", 35},
      {"lampModeSf30", 36},         {"lampModeSf31", 37},
      {"lampModeSf32", 38},         {"lampModeSf33", 39},
      {"lampModeSf34", 40},         {"lampModeSf35", 41},
      {"lampModeSf36", 42},         {"lampModeSf37", 43},
      {"lampModeSf38", 44},         {"lampModeSf39", 45},
      {"lampModeSf40", 46},         {"lampModeSf41", 47},
      {"lampModeSf42", 48},         {"lampModeSf43", 49},
      {"lampModeSf44", 50},         {"lampModeSf45", 51},
      {"lampModeSf46", 52},         {"lampModeSf47", 53},
      {"lampModeSf48", 54},         {"lampModeSf49", 55},
      {"lampModeSf50", 56},         {"lampModeSf51", 57},
      {"lampModeSf52", 58},         {"lampModeSf53", 59},
      {"lampModeSf54", 60},         {"lampModeSf55", 61},
      {"lampModeSf56", 62},         {"lampModeSf57", 63},
      {"lampModeSf58", 64},         {"lampModeSf59", 65},
      {"lampModeSf60", 66},         {"lampModeSf61", 67},
      {"lampModeSf62", 68},         {"lampModeSf63", 69},
      {"lampModeSf64", 70},         {"lampModeSf65", 71},
      {"lampModeSf66", 72},         {"lampModeSf67", 73},
      {"lampModeSf68", 74},         {"lampModeSf69", 75},
      {"lampModeSf70", 76},         {"lampModeSf71", 77},
      {"lampModeSf72", 78},         {"lampModeSf73", 79},
      {"lampModeSf74", 80},         {"lampModeSf75", 81},
      {"lampModeSf76", 82},         {"lampModeSf77", 83},
      {"lampModeSf78", 84},         {"lampModeSf79", 85},
      {"lampModeSf80", 86},         {"lampModeSf81", 87},
      {"lampModeSf82", 88},         {"lampModeSf83", 89},
      {"lampModeSf84", 90},         {"lampModeSf85", 91},
      {"lampModeSf86", 92},         {"lampModeSf87", 93},
      {"lampModeSf88", 94},         {"lampModeSf89", 95},
      {"lampModeSf90", 96},         {"lampModeSf91", 97},
      {"lampModeSf92", 98},         {"lampModeSf93", 99},
      {"lampModeSf94", 100},        {"lampBrightnessNormal", 101},
      {"lampBrightnessDim", 102},   {"lampBrightnessBright", 103},
      {"lampColorNoColor", 104},    {"lampColorRed", 105},
      {"lampColorYellow", 106},     {"lampColorGreen", 107},
      {"lampColorBlue", 108},       {"lampColorReserved", 109},
      {"lampColorSf0", 110},        {"lampColorSf1", 111},
      {"lampColorSf2", 112},        {"lampColorSf3", 113},
      {"lampColorSf4", 114},        {"lampColorSf5", 115},
      {"lampColorSf6", 116},        {"lampColorSf7", 117},
      {"lampColorSf8", 118},        {"lampColorSf9", 119},
      {"lampColorSf10", 120},       {"lampColorSf11", 121},
      {"lampColorSf12", 122},       {"lampColorSf13", 123},
      {"lampColorSf14", 124},       {"lampColorSf15", 125},
      {"lampColorSf16", 126},       {"lampColorSf17", 127},
      {"lampColorSf18", 128},       {"lampColorSf19", 129},
      {"lampColorSf20", 130},       {"lampColorSf21", 131},
      {"lampColorSf22", 132},       {"lampColorSf23", 133},
      {"lampColorSf24", 134},       {"lampColorSf25", 135},
      {"lampColorSf26", 136},       {"lampColorSf27", 137},
      {"lampColorSf28", 138},       {"lampColorSf29", 139},
      {"lampColorSf30", 140},       {"lampColorSf31", 141},
      {"lampColorSf32", 142},       {"lampColorSf33", 143},
      {"lampColorSf34", 144},       {"lampColorSf35", 145},
      {"lampColorSf36", 146},       {"lampColorSf37", 147},
      {"lampColorSf38", 148},       {"lampColorSf39", 149},
      {"lampColorSf40", 150},       {"lampColorSf41", 151},
      {"lampColorSf42", 152},       {"lampColorSf43", 153},
      {"lampColorSf44", 154},       {"lampColorSf45", 155},
      {"lampColorSf46", 156},       {"lampColorSf47", 157},
      {"lampColorSf48", 158},       {"lampColorSf49", 159},
      {"lampColorSf50", 160},       {"lampColorSf51", 161},
      {"lampColorSf52", 162},       {"lampColorSf53", 163},
      {"lampColorSf54", 164},       {"lampColorSf55", 165},
      {"lampColorSf56", 166},       {"lampColorSf57", 167},
      {"lampColorSf58", 168},       {"lampColorSf59", 169},
      {"lampColorSf60", 170},       {"lampColorSf61", 171},
      {"lampColorSf62", 172},       {"lampColorSf63", 173},
      {"lampColorSf64", 174},       {"lampColorSf65", 175},
      {"lampColorSf66", 176},       {"lampColorSf67", 177},
      {"lampColorSf68", 178},       {"lampColorSf69", 179},
      {"lampColorSf70", 180},       {"lampColorSf71", 181},
      {"lampColorSf72", 182},       {"lampColorSf73", 183},
      {"lampColorSf74", 184},       {"lampColorSf75", 185},
      {"lampColorSf76", 186},       {"lampColorSf77", 187},
      {"lampColorSf78", 188},       {"lampColorSf79", 189},
      {"lampColorSf80", 190},       {"lampColorSf81", 191},
      {"lampColorSf82", 192},       {"lampColorSf83", 193},
      {"lampColorSf84", 194},       {"lampColorSf85", 195},
      {"lampColorSf86", 196},       {"lampColorSf87", 197},
      {"lampColorSf88", 198},       {"lampColorSf89", 199},
      {"lampColorSf90", 200},       {"lampColorSf91", 201},
      {"lampColorSf92", 202},       {"lampColorSf93", 203},
      {"lampColorSf94", 204},       {"privateData", 205},
      {"privateDataInAck", 206},    {"ackModelMultiStep", 207},
  };
};

template <>
struct Schema<csta::capability::SetMessageWaitingIndicator> {
  static constexpr std::string_view name = "SetMessageWaitingIndicator";
  static constexpr std::string_view doc = "Set message waiting indicator.";
  static constexpr Enumerator enumerators[] = {
      {"deviceForMsg", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
      {"ackModelMultiStep", 3},
  };
};

template <>
struct Schema<csta::capability::SetMicrophoneGain> {
  static constexpr std::string_view name = "SetMicrophoneGain";
  static constexpr std::string_view doc = "Set microphone gain.";
  static constexpr Enumerator enumerators[] = {
      {"microphoneGainAbs", 0}, {"microphoneGainInc", 1}, {"privateData", 2},
      {"privateDataInAck", 3},  {"ackModelMultiStep", 4},
  };
};

template <>
struct Schema<csta::capability::SetMicrophoneMute> {
  static constexpr std::string_view name = "SetMicrophoneMute";
  static constexpr std::string_view doc = "Set microphone mute.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
  };
};

template <>
struct Schema<csta::capability::SetRingerStatus> {
  static constexpr std::string_view name = "SetRingerStatus";
  static constexpr std::string_view doc = "Set ringer status.";
  static constexpr Enumerator enumerators[] = {
      {"ringerModeRinging", 0}, {"ringerModeNotRinging", 1}, {"ringVolumeAbs", 2},     {"ringVolumeInc", 3},
      {"privateData", 4},       {"privateDataInAck", 5},     {"ackModelMultiStep", 6},
  };
};

template <>
struct Schema<csta::capability::SetSpeakerMute> {
  static constexpr std::string_view name = "SetSpeakerMute";
  static constexpr std::string_view doc = "Set speaker mute.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
  };
};

template <>
struct Schema<csta::capability::SetSpeakerVolume> {
  static constexpr std::string_view name = "SetSpeakerVolume";
  static constexpr std::string_view doc = "Set speaker volume.";
  static constexpr Enumerator enumerators[] = {
      {"speakerVolumeAbs", 0},       {"speakerVolumeInc", 1},  {"privateData", 2},
      {"privateDataInAck", 3},       {"ackModelMultiStep", 4}, {"resettedAfterCall", 5},
      {"notSettableWhileActive", 6},
  };
};

template <>
struct Schema<csta::capability::PhysDevServList> {
  using T = csta::capability::PhysDevServList;
  static constexpr std::string_view name = "PhysDevServList";
  static constexpr std::string_view doc = "Phys dev serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::buttonPress>("buttonPress", context(0), "The button press."),
      field<&T::getAuditoryApparatusInfo>("getAuditoryApparatusInfo", context(1), "The get auditory apparatus info."),
      field<&T::getButtonInformation>("getButtonInformation", context(2), "The get button information."),
      field<&T::getDisplay>("getDisplay", context(3), "The get display."),
      field<&T::getHookSwitchStatus>("getHookSwitchStatus", context(4), "The get hook switch status."),
      field<&T::getLampInfo>("getLampInfo", context(5), "The get lamp info."),
      field<&T::getLampMode>("getLampMode", context(6), "The get lamp mode."),
      field<&T::getMessageWaitingIndicator>("getMessageWaitingIndicator", context(7), "The get message waiting indicator."),
      field<&T::getMicrophoneGain>("getMicrophoneGain", context(8), "The get microphone gain."),
      field<&T::getMicrophoneMute>("getMicrophoneMute", context(9), "The get microphone mute."),
      field<&T::getRingerStatus>("getRingerStatus", context(10), "The get ringer status."),
      field<&T::getSpeakerMute>("getSpeakerMute", context(11), "The get speaker mute."),
      field<&T::getSpeakerVolume>("getSpeakerVolume", context(12), "The get speaker volume."),
      field<&T::setButtonInformation>("setButtonInformation", context(13), "The set button information."),
      field<&T::setDisplay>("setDisplay", context(14), "The set display."),
      field<&T::setHookSwitchStatus>("setHookSwitchStatus", context(15), "The set hook switch status."),
      field<&T::setLampMode>("setLampMode", context(16), "The set lamp mode."),
      field<&T::setMessageWaitingIndicator>("setMessageWaitingIndicator", context(17), "The set message waiting indicator."),
      field<&T::setMicrophoneGain>("setMicrophoneGain", context(18), "The set microphone gain."),
      field<&T::setMicrophoneMute>("setMicrophoneMute", context(19), "The set microphone mute."),
      field<&T::setRingerStatus>("setRingerStatus", context(20), "The set ringer status."),
      field<&T::setSpeakerMute>("setSpeakerMute", context(21), "The set speaker mute."),
      field<&T::setSpeakerVolume>("setSpeakerVolume", context(22), "The set speaker volume.")};
};

}  // namespace strowger::schema
