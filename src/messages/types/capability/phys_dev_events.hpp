// types: ButtonInformation, ButtonPressEvent, DisplayUpdated, Hookswitch ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Button information.
struct ButtonInformation : BitString {
  enum Bit : unsigned {
    buttonLabel = 0,
    buttonAssociatedNumber = 1,
    buttonPressIndicator = 2,
    privateData = 3,
  };
};

/// Button press event.
struct ButtonPressEvent : BitString {
  enum Bit : unsigned {
    buttonLabel = 0,
    buttonAssociatedNumber = 1,
    privateData = 2,
  };
};

/// Display updated.
struct DisplayUpdated : BitString {
  enum Bit : unsigned {
    characterSetASCII = 0,
    characterSetUnicode = 1,
    characterSetProprietary = 2,
    privateData = 3,
  };
};

/// Hookswitch.
struct Hookswitch : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Lamp mode.
struct LampMode : BitString {
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
  };
};

/// Message waiting.
struct MessageWaiting : BitString {
  enum Bit : unsigned {
    deviceForMsg = 0,
    privateData = 1,
  };
};

/// Microphone gain.
struct MicrophoneGain : BitString {
  enum Bit : unsigned {
    microphoneGainAbs = 0,
    microphoneGainInc = 1,
    privateData = 2,
  };
};

/// Microphone mute.
struct MicrophoneMute : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Ringer status.
struct RingerStatus : BitString {
  enum Bit : unsigned {
    ringerModeRinging = 0,
    ringerModeNotRinging = 1,
    ringCount = 2,
    ringPattern = 3,
    ringVolumeAbs = 4,
    ringVolumeInc = 5,
    privateData = 6,
  };
};

/// Speaker mute.
struct SpeakerMute : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Speaker volume.
struct SpeakerVolume : BitString {
  enum Bit : unsigned {
    speakerVolumeAbs = 0,
    speakerVolumeInc = 1,
    privateData = 2,
  };
};

/// Phys dev evts list.
struct PhysDevEvtsList {
  std::optional<ButtonInformation> buttonInformation;
  std::optional<ButtonPressEvent> buttonPress;
  std::optional<DisplayUpdated> displayUpdated;
  std::optional<Hookswitch> hookswitch;
  std::optional<LampMode> lampMode;
  std::optional<MessageWaiting> messageWaiting;
  std::optional<MicrophoneGain> microphoneGain;
  std::optional<MicrophoneMute> microphoneMute;
  std::optional<RingerStatus> ringerStatus;
  std::optional<SpeakerMute> speakerMute;
  std::optional<SpeakerVolume> speakerVolume;
  Unknown unknown;

  bool operator==(const PhysDevEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::ButtonInformation> {
  static constexpr std::string_view name = "ButtonInformation";
  static constexpr std::string_view doc = "Button information.";
  static constexpr Enumerator enumerators[] = {
      {"buttonLabel", 0},
      {"buttonAssociatedNumber", 1},
      {"buttonPressIndicator", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::ButtonPressEvent> {
  static constexpr std::string_view name = "ButtonPressEvent";
  static constexpr std::string_view doc = "Button press event.";
  static constexpr Enumerator enumerators[] = {
      {"buttonLabel", 0},
      {"buttonAssociatedNumber", 1},
      {"privateData", 2},
  };
};

template <>
struct Schema<csta::capability::DisplayUpdated> {
  static constexpr std::string_view name = "DisplayUpdated";
  static constexpr std::string_view doc = "Display updated.";
  static constexpr Enumerator enumerators[] = {
      {"characterSetASCII", 0},
      {"characterSetUnicode", 1},
      {"characterSetProprietary", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::Hookswitch> {
  static constexpr std::string_view name = "Hookswitch";
  static constexpr std::string_view doc = "Hookswitch.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::LampMode> {
  static constexpr std::string_view name = "LampMode";
  static constexpr std::string_view doc = "Lamp mode.";
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
  };
};

template <>
struct Schema<csta::capability::MessageWaiting> {
  static constexpr std::string_view name = "MessageWaiting";
  static constexpr std::string_view doc = "Message waiting.";
  static constexpr Enumerator enumerators[] = {
      {"deviceForMsg", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::MicrophoneGain> {
  static constexpr std::string_view name = "MicrophoneGain";
  static constexpr std::string_view doc = "Microphone gain.";
  static constexpr Enumerator enumerators[] = {
      {"microphoneGainAbs", 0},
      {"microphoneGainInc", 1},
      {"privateData", 2},
  };
};

template <>
struct Schema<csta::capability::MicrophoneMute> {
  static constexpr std::string_view name = "MicrophoneMute";
  static constexpr std::string_view doc = "Microphone mute.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::RingerStatus> {
  static constexpr std::string_view name = "RingerStatus";
  static constexpr std::string_view doc = "Ringer status.";
  static constexpr Enumerator enumerators[] = {
      {"ringerModeRinging", 0}, {"ringerModeNotRinging", 1}, {"ringCount", 2},   {"ringPattern", 3},
      {"ringVolumeAbs", 4},     {"ringVolumeInc", 5},        {"privateData", 6},
  };
};

template <>
struct Schema<csta::capability::SpeakerMute> {
  static constexpr std::string_view name = "SpeakerMute";
  static constexpr std::string_view doc = "Speaker mute.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::SpeakerVolume> {
  static constexpr std::string_view name = "SpeakerVolume";
  static constexpr std::string_view doc = "Speaker volume.";
  static constexpr Enumerator enumerators[] = {
      {"speakerVolumeAbs", 0},
      {"speakerVolumeInc", 1},
      {"privateData", 2},
  };
};

template <>
struct Schema<csta::capability::PhysDevEvtsList> {
  using T = csta::capability::PhysDevEvtsList;
  static constexpr std::string_view name = "PhysDevEvtsList";
  static constexpr std::string_view doc = "Phys dev evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::buttonInformation>("buttonInformation", context(0), "The button information."),
      field<&T::buttonPress>("buttonPress", context(1), "The button press."),
      field<&T::displayUpdated>("displayUpdated", context(2), "The display updated."),
      field<&T::hookswitch>("hookswitch", context(3), "The hookswitch."),
      field<&T::lampMode>("lampMode", context(4), "The lamp mode."),
      field<&T::messageWaiting>("messageWaiting", context(5), "The message waiting."),
      field<&T::microphoneGain>("microphoneGain", context(6), "The microphone gain."),
      field<&T::microphoneMute>("microphoneMute", context(7), "The microphone mute."),
      field<&T::ringerStatus>("ringerStatus", context(8), "The ringer status."),
      field<&T::speakerMute>("speakerMute", context(9), "The speaker mute."),
      field<&T::speakerVolume>("speakerVolume", context(10), "The speaker volume.")};
};

}  // namespace strowger::schema
