// types: AssociateData, CancelTelephonyTones, ChangeConnectionInformation ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Associate data.
struct AssociateData : BitString {
  enum Bit : unsigned {
    accountCode = 0,
    authCode = 1,
    correlatorData = 2,
    callQualifyingData = 3,
    callCharacteristics = 9,
    subjectOfCall = 10,
    languagePreferences = 11,
    privateData = 4,
    privateDataInAck = 5,
    deviceIDOnly = 6,
    rejectsRequestsWithOldConnectionID = 7,
    ackModelMultiStep = 8,
    deviceInfo = 12,
  };
};

/// Cancel telephony tones.
struct CancelTelephonyTones : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
  };
};

/// Change connection information.
struct ChangeConnectionInformation : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Generate digits.
struct GenerateDigits : BitString {
  enum Bit : unsigned {
    digitModeDTMF = 0,
    digitModePulse = 1,
    toneDuration = 2,
    pulseRate = 3,
    pauseDuration = 4,
    privateData = 5,
    privateDataInAck = 6,
    deviceIDOnly = 7,
    supportsDTMFTonesABCD = 8,
    supportsPauseToneChar = 9,
    ackModelMultiStep = 10,
  };
};

/// Generate telephony tones.
struct GenerateTelephonyTones : BitString {
  enum Bit : unsigned {
    toneToSendBeep = 0,
    toneToSendBilling = 1,
    toneToSendBusy = 2,
    toneToSendCarrier = 3,
    toneToSendConfirmation = 4,
    toneToSendDial = 5,
    toneToSendFaxCNG = 6,
    toneToSendHold = 7,
    toneToSendHowler = 8,
    toneToSendIntrusion = 9,
    toneToSendModemCNG = 10,
    toneToSendPark = 11,
    toneToSendRecordWarning = 12,
    toneToSendReorder = 13,
    toneToSendRingback = 14,
    toneToSendSilence = 15,
    toneToSendSitVC = 16,
    toneToSendSitIC = 17,
    toneToSendSitRO = 18,
    toneToSendSitNC = 19,
    toneToSendSf0 = 20,
    toneToSendSf1 = 21,
    toneToSendSf2 = 22,
    toneToSendSf3 = 23,
    toneToSendSf4 = 24,
    toneToSendSf5 = 25,
    toneToSendSf6 = 26,
    toneToSendSf7 = 27,
    toneToSendSf8 = 28,
    toneToSendSf9 = 29,
    toneToSendSf10 = 30,
    toneToSendSf11 = 31,
    toneToSendSf12 = 32,
    toneToSendSf13 = 33,
    toneToSendSf14 = 34,
    toneToSendSf15 = 35,
    toneToSendSf16 = 36,
    toneToSendSf17 = 37,
    toneToSendSf18 = 38,
    toneToSendSf19 = 39,
    toneToSendSf20 = 40,
    toneToSendSf21 = 41,
    toneToSendSf22 = 42,
    toneToSendSf23 = 43,
    toneToSendSf24 = 44,
    toneToSendSf25 = 45,
    toneToSendSf26 = 46,
    toneToSendSf27 = 47,
    toneToSendSf28 = 48,
    toneToSendSf29 = 49,
    toneToSendSf30 = 50,
    toneToSendSf31 = 51,
    toneToSendSf32 = 52,
    toneToSendSf33 = 53,
    toneToSendSf34 = 54,
    toneToSendSf35 = 55,
    toneToSendSf36 = 56,
    toneToSendSf37 = 57,
    toneToSendSf38 = 58,
    toneToSendSf39 = 59,
    toneToSendSf40 = 60,
    toneToSendSf41 = 61,
    toneToSendSf42 = 62,
    toneToSendSf43 = 63,
    toneToSendSf44 = 64,
    toneToSendSf45 = 65,
    toneToSendSf46 = 66,
    toneToSendSf47 = 67,
    toneToSendSf48 = 68,
    toneToSendSf49 = 69,
    toneToSendSf50 = 70,
    toneToSendSf51 = 71,
    toneToSendSf52 = 72,
    toneToSendSf53 = 73,
    toneToSendSf54 = 74,
    toneToSendSf55 = 75,
    toneToSendSf56 = 76,
    toneToSendSf57 = 77,
    toneToSendSf58 = 78,
    toneToSendSf59 = 79,
    toneToSendSf60 = 80,
    toneToSendSf61 = 81,
    toneToSendSf62 = 82,
    toneToSendSf63 = 83,
    toneToSendSf64 = 84,
    toneToSendSf65 = 85,
    toneToSendSf66 = 86,
    toneToSendSf67 = 87,
    toneToSendSf68 = 88,
    toneToSendSf69 = 89,
    toneToSendSf70 = 90,
    toneToSendSf71 = 91,
    toneToSendSf72 = 92,
    toneToSendSf73 = 93,
    toneToSendSf74 = 94,
    toneToSendSf75 = 95,
    toneToSendSf76 = 96,
    toneToSendSf77 = 97,
    toneToSendSf78 = 98,
    toneToSendSf79 = 99,
    toneToSendSf80 = 100,
    toneToSendSf81 = 101,
    toneToSendSf82 = 102,
    toneToSendSf83 = 103,
    toneToSendSf84 = 104,
    toneToSendSf85 = 105,
    toneToSendSf86 = 106,
    toneToSendSf87 = 107,
    toneToSendSf88 = 108,
    toneToSendSf89 = 109,
    toneToSendSf90 = 110,
    toneToSendSf91 = 111,
    toneToSendSf92 = 112,
    toneToSendSf93 = 113,
    toneToSendSf94 = 114,
    toneToSendSf95 = 115,
    toneToSendSf96 = 116,
    toneToSendSf97 = 117,
    toneToSendSf98 = 118,
    toneToSendSf99 = 119,
    toneToSendSf100 = 120,
    toneDuration = 121,
    privateData = 122,
    privateDataInAck = 123,
    deviceIDOnly = 124,
    ackModelMultiStep = 125,
  };
};

/// Send user information.
struct SendUserInformation : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    deviceIDOnly = 2,
    ackModelMultiStep = 3,
  };
};

/// Call associated serv list.
struct CallAssociatedServList {
  std::optional<AssociateData> associateData;
  std::optional<CancelTelephonyTones> cancelTelephonyTones;
  std::optional<ChangeConnectionInformation> changeConnectionInformation;
  std::optional<GenerateDigits> generateDigits;
  std::optional<GenerateTelephonyTones> generateTelephonyTones;
  std::optional<SendUserInformation> sendUserInformation;
  Unknown unknown;

  bool operator==(const CallAssociatedServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::AssociateData> {
  static constexpr std::string_view name = "AssociateData";
  static constexpr std::string_view doc = "Associate data.";
  static constexpr Enumerator enumerators[] = {
      {"accountCode", 0},
      {"authCode", 1},
      {"correlatorData", 2},
      {"callQualifyingData", 3},
      {"callCharacteristics", 9},
      {"subjectOfCall", 10},
      {"languagePreferences", 11},
      {"privateData", 4},
      {"privateDataInAck", 5},
      {"deviceIDOnly", 6},
      {"rejectsRequestsWithOldConnectionID", 7},
      {"ackModelMultiStep", 8},
      {"deviceInfo", 12},
  };
};

template <>
struct Schema<csta::capability::CancelTelephonyTones> {
  static constexpr std::string_view name = "CancelTelephonyTones";
  static constexpr std::string_view doc = "Cancel telephony tones.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
  };
};

template <>
struct Schema<csta::capability::ChangeConnectionInformation> {
  static constexpr std::string_view name = "ChangeConnectionInformation";
  static constexpr std::string_view doc = "Change connection information.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GenerateDigits> {
  static constexpr std::string_view name = "GenerateDigits";
  static constexpr std::string_view doc = "Generate digits.";
  static constexpr Enumerator enumerators[] = {
      {"digitModeDTMF", 0},         {"digitModePulse", 1},        {"toneDuration", 2},       {"pulseRate", 3},
      {"pauseDuration", 4},         {"privateData", 5},           {"privateDataInAck", 6},   {"deviceIDOnly", 7},
      {"supportsDTMFTonesABCD", 8}, {"supportsPauseToneChar", 9}, {"ackModelMultiStep", 10},
  };
};

template <>
struct Schema<csta::capability::GenerateTelephonyTones> {
  static constexpr std::string_view name = "GenerateTelephonyTones";
  static constexpr std::string_view doc = "Generate telephony tones.";
  static constexpr Enumerator enumerators[] = {
      {"toneToSendBeep", 0},           {"toneToSendBilling", 1},   {"toneToSendBusy", 2},      {"toneToSendCarrier", 3},
      {"toneToSendConfirmation", 4},   {"toneToSendDial", 5},      {"toneToSendFaxCNG", 6},    {"toneToSendHold", 7},
      {"toneToSendHowler", 8},         {"toneToSendIntrusion", 9}, {"toneToSendModemCNG", 10}, {"toneToSendPark", 11},
      {"toneToSendRecordWarning", 12}, {"toneToSendReorder", 13},  {"toneToSendRingback", 14}, {"toneToSendSilence", 15},
      {"toneToSendSitVC", 16},         {"toneToSendSitIC", 17},    {"toneToSendSitRO", 18},    {"toneToSendSitNC", 19},
      {"toneToSendSf0", 20},           {"toneToSendSf1", 21},      {"toneToSendSf2", 22},      {"toneToSendSf3", 23},
      {"toneToSendSf4", 24},           {"toneToSendSf5", 25},      {"toneToSendSf6", 26},      {"toneToSendSf7", 27},
      {"toneToSendSf8", 28},           {"toneToSendSf9", 29},      {"toneToSendSf10", 30},     {"toneToSendSf11", 31},
      {"toneToSendSf12", 32},          {"toneToSendSf13", 33},     {"toneToSendSf14", 34},     {"toneToSendSf15", 35},
      {"toneToSendSf16", 36},          {"toneToSendSf17", 37},     {"toneToSendSf18", 38},     {"toneToSendSf19", 39},
      {"toneToSendSf20", 40},          {"toneToSendSf21", 41},     {"toneToSendSf22", 42},     {"toneToSendSf23", 43},
      {"toneToSendSf24", 44},          {"toneToSendSf25", 45},     {"toneToSendSf26", 46},     {"toneToSendSf27", 47},
      {"toneToSendSf28", 48},          {"toneToSendSf29", 49},     {"toneToSendSf30", 50},     {"toneToSendSf31", 51},
      {"toneToSendSf32", 52},          {"toneToSendSf33", 53},     {"toneToSendSf34", 54},     {"toneToSendSf35", 55},
      {"toneToSendSf36", 56},          {"toneToSendSf37", 57},     {"toneToSendSf38", 58},     {"toneToSendSf39", 59},
      {"toneToSendSf40", 60},          {"toneToSendSf41", 61},     {"toneToSendSf42", 62},     {"toneToSendSf43", 63},
      {"toneToSendSf44", 64},          {"toneToSendSf45", 65},     {"toneToSendSf46", 66},     {"toneToSendSf47", 67},
      {"toneToSendSf48", 68},          {"toneToSendSf49", 69},     {"toneToSendSf50", 70},     {"toneToSendSf51", 71},
      {"toneToSendSf52", 72},          {"toneToSendSf53", 73},     {"toneToSendSf54", 74},     {"toneToSendSf55", 75},
      {"toneToSendSf56", 76},          {"toneToSendSf57", 77},     {"toneToSendSf58", 78},     {"toneToSendSf59", 79},
      {"toneToSendSf60", 80},          {"toneToSendSf61", 81},     {"toneToSendSf62", 82},     {"toneToSendSf63", 83},
      {"toneToSendSf64", 84},          {"toneToSendSf65", 85},     {"toneToSendSf66", 86},     {"toneToSendSf67", 87},
      {"toneToSendSf68", 88},          {"toneToSendSf69", 89},     {"toneToSendSf70", 90},     {"toneToSendSf71", 91},
      {"toneToSendSf72", 92},          {"toneToSendSf73", 93},     {"toneToSendSf74", 94},     {"toneToSendSf75", 95},
      {"toneToSendSf76", 96},          {"toneToSendSf77", 97},     {"toneToSendSf78", 98},     {"toneToSendSf79", 99},
      {"toneToSendSf80", 100},         {"toneToSendSf81", 101},    {"toneToSendSf82", 102},    {"toneToSendSf83", 103},
      {"toneToSendSf84", 104},         {"toneToSendSf85", 105},    {"toneToSendSf86", 106},    {"toneToSendSf87", 107},
      {"toneToSendSf88", 108},         {"toneToSendSf89", 109},    {"toneToSendSf90", 110},    {"toneToSendSf91", 111},
      {"toneToSendSf92", 112},         {"toneToSendSf93", 113},    {"toneToSendSf94", 114},    {"toneToSendSf95", 115},
      {"toneToSendSf96", 116},         {"toneToSendSf97", 117},    {"toneToSendSf98", 118},    {"toneToSendSf99", 119},
      {"toneToSendSf100", 120},        {"toneDuration", 121},      {"privateData", 122},       {"privateDataInAck", 123},
      {"deviceIDOnly", 124},           {"ackModelMultiStep", 125},
  };
};

template <>
struct Schema<csta::capability::SendUserInformation> {
  static constexpr std::string_view name = "SendUserInformation";
  static constexpr std::string_view doc = "Send user information.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"deviceIDOnly", 2},
      {"ackModelMultiStep", 3},
  };
};

template <>
struct Schema<csta::capability::CallAssociatedServList> {
  using T = csta::capability::CallAssociatedServList;
  static constexpr std::string_view name = "CallAssociatedServList";
  static constexpr std::string_view doc = "Call associated serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::associateData>("associateData", context(0), "The associate data."),
      field<&T::cancelTelephonyTones>("cancelTelephonyTones", context(1), "The cancel telephony tones."),
      field<&T::changeConnectionInformation>("changeConnectionInformation", context(5),
                                             "The change connection information."),
      field<&T::generateDigits>("generateDigits", context(2), "The generate digits."),
      field<&T::generateTelephonyTones>("generateTelephonyTones", context(3), "The generate telephony tones."),
      field<&T::sendUserInformation>("sendUserInformation", context(4), "The send user information.")};
};

}  // namespace strowger::schema
