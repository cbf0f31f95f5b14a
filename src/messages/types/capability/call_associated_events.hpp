// types: CallInformation, Charging, DigitsGenerated, TelephonyTonesGenerated ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Call information.
struct CallInformation : BitString {
  enum Bit : unsigned {
    callingDevice = 0,
    accountInfo = 1,
    authorisatinonCode = 2,
    correlatorData = 3,
    servicesPermitted = 4,
    userData = 5,
    callQualifyingData = 6,
    connectionInfo = 7,
    callLinkageData = 10,
    callCharacteristics = 11,
    subjectOfCall = 12,
    languagePreferences = 13,
    privateData = 8,
    genCallInfoForOutdatedConnID = 9,
    deviceInfo = 14,
  };
};

/// Charging.
struct Charging : BitString {
  enum Bit : unsigned {
    numberUnitsNumberOfChargingUnits = 0,
    numberUnitsTypeOfUnits = 1,
    numberUnitsNumberOfCurrencyUnits = 2,
    typeOfChargingInfoSubTotal = 3,
    typeOfChargingInfoTotal = 4,
    chargingMultiplierAThousandth = 5,
    chargingMultiplierAHundredth = 6,
    chargingMultiplierATenth = 7,
    chargingMultiplierOne = 8,
    chargingMultiplierTen = 9,
    chargingMultiplierHundred = 10,
    chargingMultiplierThousand = 11,
    privateData = 12,
  };
};

/// Digits generated.
struct DigitsGenerated : BitString {
  enum Bit : unsigned {
    digitsDurationList = 0,
    pauseDurationList = 1,
    connectionInfo = 2,
    privateData = 3,
  };
};

/// Telephony tones generated.
struct TelephonyTonesGenerated : BitString {
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
    toneFrequency = 121,
    toneDuration = 122,
    pauseDurationList = 123,
    connectionInfo = 124,
    privateData = 125,
  };
};

/// Service completion failure.
struct ServiceCompletionFailure : BitString {
  enum Bit : unsigned {
    primaryCallConnectionInfo = 0,
    secondaryCallConnectionInfo = 1,
    otherDevicesPrimaryCallList = 2,
    otherDevicesSecondaryCallList = 3,
    mediaCallCharacteristics = 4,
    privateData = 5,
  };
};

/// Call associated evts list.
struct CallAssociatedEvtsList {
  std::optional<CallInformation> callInformation;
  std::optional<Charging> charging;
  std::optional<DigitsGenerated> digitsGenerated;
  std::optional<TelephonyTonesGenerated> telephonyTonesGenerated;
  std::optional<ServiceCompletionFailure> serviceCompletionFailure;
  Unknown unknown;

  bool operator==(const CallAssociatedEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::CallInformation> {
  static constexpr std::string_view name = "CallInformation";
  static constexpr std::string_view doc = "Call information.";
  static constexpr Enumerator enumerators[] = {
      {"callingDevice", 0},      {"accountInfo", 1},
      {"authorisatinonCode", 2}, {"correlatorData", 3},
      {"servicesPermitted", 4},  {"userData", 5},
      {"callQualifyingData", 6}, {"connectionInfo", 7},
      {"callLinkageData", 10},   {"callCharacteristics", 11},
      {"subjectOfCall", 12},     {"languagePreferences", 13},
      {"privateData", 8},        {"genCallInfoForOutdatedConnID", 9},
      {"deviceInfo", 14},
  };
};

template <>
struct Schema<csta::capability::Charging> {
  static constexpr std::string_view name = "Charging";
  static constexpr std::string_view doc = "Charging.";
  static constexpr Enumerator enumerators[] = {
      {"numberUnitsNumberOfChargingUnits", 0},
      {"numberUnitsTypeOfUnits", 1},
      {"numberUnitsNumberOfCurrencyUnits", 2},
      {"typeOfChargingInfoSubTotal", 3},
      {"typeOfChargingInfoTotal", 4},
      {"chargingMultiplierAThousandth", 5},
      {"chargingMultiplierAHundredth", 6},
      {"chargingMultiplierATenth", 7},
      {"chargingMultiplierOne", 8},
      {"chargingMultiplierTen", 9},
      {"chargingMultiplierHundred", 10},
      {"chargingMultiplierThousand", 11},
      {"privateData", 12},
  };
};

template <>
struct Schema<csta::capability::DigitsGenerated> {
  static constexpr std::string_view name = "DigitsGenerated";
  static constexpr std::string_view doc = "Digits generated.";
  static constexpr Enumerator enumerators[] = {
      {"digitsDurationList", 0},
      {"pauseDurationList", 1},
      {"connectionInfo", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::TelephonyTonesGenerated> {
  static constexpr std::string_view name = "TelephonyTonesGenerated";
  static constexpr std::string_view doc = "Telephony tones generated.";
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
      {"toneToSendSf100", 120},        {"toneFrequency", 121},     {"toneDuration", 122},      {"pauseDurationList", 123},
      {"connectionInfo", 124},         {"privateData", 125},
  };
};

template <>
struct Schema<csta::capability::ServiceCompletionFailure> {
  static constexpr std::string_view name = "ServiceCompletionFailure";
  static constexpr std::string_view doc = "Service completion failure.";
  static constexpr Enumerator enumerators[] = {
      {"primaryCallConnectionInfo", 0},     {"secondaryCallConnectionInfo", 1}, {"otherDevicesPrimaryCallList", 2},
      {"otherDevicesSecondaryCallList", 3}, {"mediaCallCharacteristics", 4},    {"privateData", 5},
  };
};

template <>
struct Schema<csta::capability::CallAssociatedEvtsList> {
  using T = csta::capability::CallAssociatedEvtsList;
  static constexpr std::string_view name = "CallAssociatedEvtsList";
  static constexpr std::string_view doc = "Call associated evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callInformation>("callInformation", context(0), "The call information."),
      field<&T::charging>("charging", context(1), "The charging."),
      field<&T::digitsGenerated>("digitsGenerated", context(2), "The digits generated."),
      field<&T::telephonyTonesGenerated>("telephonyTonesGenerated", context(3), "The telephony tones generated."),
      field<&T::serviceCompletionFailure>("serviceCompletionFailure", context(4), "The service completion failure.")};
};

}  // namespace strowger::schema
