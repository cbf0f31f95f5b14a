// types: DataCollected, DataCollectionResumed, DataCollectionSuspended ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Data collected.
struct DataCollected : BitString {
  enum Bit : unsigned {
    digitsDuration = 0,
    digitsPauseDuration = 1,
    toneDetectedBeep = 2,
    toneDetectedBilling = 3,
    toneDetectedBusy = 4,
    toneDetectedCarrier = 5,
    toneDetectedConfirmation = 6,
    toneDetectedDial = 7,
    toneDetectedFaxCNG = 8,
    toneDetectedHold = 9,
    toneDetectedHowler = 10,
    toneDetectedIntrusion = 11,
    toneDetectedModemCNG = 12,
    toneDetectedPark = 13,
    toneDetectedRecordWarning = 14,
    toneDetectedReorder = 15,
    toneDetectedRingback = 16,
    toneDetectedSilence = 17,
    toneDetectedSitVC = 18,
    toneDetectedSitIC = 19,
    toneDetectedSitRO = 20,
    toneDetectedSitNC = 21,
    toneDetectedSf0 = 22,
    toneDetectedSf1 = 23,
    toneDetectedSf2 = 24,
    toneDetectedSf3 = 25,
    toneDetectedSf4 = 26,
    toneDetectedSf5 = 27,
    toneDetectedSf6 = 28,
    toneDetectedSf7 = 29,
    toneDetectedSf8 = 30,
    toneDetectedSf9 = 31,
    toneDetectedSf10 = 32,
    toneDetectedOther = 33,
    toneFrequency = 34,
    toneDuration = 35,
    tonePauseDuration = 36,
    connectionInfo = 37,
    dcollCauseFushCharReceived = 38,
    dcollCauseCharCountReached = 39,
    dcollCauseTimeout = 40,
    dcollCauseSFTerminated = 41,
    privateData = 42,
    privateDataInAck = 43,
  };
};

/// Data collection resumed.
struct DataCollectionResumed : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Data collection suspended.
struct DataCollectionSuspended : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Resume data collection.
struct ResumeDataCollection : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Start data collection.
struct StartDataCollection : BitString {
  enum Bit : unsigned {
    objectDevice = 0,
    objectCall = 1,
    dataCollectionTypeDigits = 2,
    dataCollectionTypeTones = 3,
    digitsReportingCriteriaNumChars = 4,
    digitsReportingCriteriaFlushChar = 5,
    digitsReportingCriteriaTimeout = 6,
    privateData = 7,
    privateDataInAck = 8,
  };
};

/// Stop data collection.
struct StopDataCollection : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Suspend data collection.
struct SuspendDataCollection : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Data collection serv list.
struct DataCollectionServList {
  std::optional<DataCollected> dataCollected;
  std::optional<DataCollectionResumed> dataCollectionResumed;
  std::optional<DataCollectionSuspended> dataCollectionSuspended;
  std::optional<ResumeDataCollection> resumeDataCollection;
  std::optional<StartDataCollection> startDataCollection;
  std::optional<StopDataCollection> stopDataCollection;
  std::optional<SuspendDataCollection> suspendDataCollection;
  Unknown unknown;

  bool operator==(const DataCollectionServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::DataCollected> {
  static constexpr std::string_view name = "DataCollected";
  static constexpr std::string_view doc = "Data collected.";
  static constexpr Enumerator enumerators[] = {
      {"digitsDuration", 0},
      {"digitsPauseDuration", 1},
      {"toneDetectedBeep", 2},
      {"toneDetectedBilling", 3},
      {"toneDetectedBusy", 4},
      {"toneDetectedCarrier", 5},
      {"toneDetectedConfirmation", 6},
      {"toneDetectedDial", 7},
      {"toneDetectedFaxCNG", 8},
      {"toneDetectedHold", 9},
      {"toneDetectedHowler", 10},
      {"toneDetectedIntrusion", 11},
      {"toneDetectedModemCNG", 12},
      {"toneDetectedPark", 13},
      {"toneDetectedRecordWarning", 14},
      {"toneDetectedReorder", 15},
      {"toneDetectedRingback", 16},
      {"toneDetectedSilence", 17},
      {"toneDetectedSitVC", 18},
      {"toneDetectedSitIC", 19},
      {"toneDetectedSitRO", 20},
      {"toneDetectedSitNC", 21},
      {"toneDetectedSf0", 22},
      {"toneDetectedSf1", 23},
      {"toneDetectedSf2", 24},
      {"toneDetectedSf3", 25},
      {"toneDetectedSf4", 26},
      {"toneDetectedSf5", 27},
      {"toneDetectedSf6", 28},
      {"toneDetectedSf7", 29},
      {"toneDetectedSf8", 30},
      {"toneDetectedSf9", 31},
      {"toneDetectedSf10", 32},
      {"toneDetectedOther", 33},
      {"toneFrequency", 34},
      {"toneDuration", 35},
      {"tonePauseDuration", 36},
      {"connectionInfo", 37},
      {"dcollCauseFushCharReceived", 38},
      {"dcollCauseCharCountReached", 39},
      {"dcollCauseTimeout", 40},
      {"dcollCauseSFTerminated", 41},
      {"privateData", 42},
      {"privateDataInAck", 43},
  };
};

template <>
struct Schema<csta::capability::DataCollectionResumed> {
  static constexpr std::string_view name = "DataCollectionResumed";
  static constexpr std::string_view doc = "Data collection resumed.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::DataCollectionSuspended> {
  static constexpr std::string_view name = "DataCollectionSuspended";
  static constexpr std::string_view doc = "Data collection suspended.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::ResumeDataCollection> {
  static constexpr std::string_view name = "ResumeDataCollection";
  static constexpr std::string_view doc = "Resume data collection.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::StartDataCollection> {
  static constexpr std::string_view name = "StartDataCollection";
  static constexpr std::string_view doc = "Start data collection.";
  static constexpr Enumerator enumerators[] = {
      {"objectDevice", 0},
      {"objectCall", 1},
      {"dataCollectionTypeDigits", 2},
      {"dataCollectionTypeTones", 3},
      {"digitsReportingCriteriaNumChars", 4},
      {"digitsReportingCriteriaFlushChar", 5},
      {"digitsReportingCriteriaTimeout", 6},
      {"privateData", 7},
      {"privateDataInAck", 8},
  };
};

template <>
struct Schema<csta::capability::StopDataCollection> {
  static constexpr std::string_view name = "StopDataCollection";
  static constexpr std::string_view doc = "Stop data collection.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::SuspendDataCollection> {
  static constexpr std::string_view name = "SuspendDataCollection";
  static constexpr std::string_view doc = "Suspend data collection.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::DataCollectionServList> {
  using T = csta::capability::DataCollectionServList;
  static constexpr std::string_view name = "DataCollectionServList";
  static constexpr std::string_view doc = "Data collection serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dataCollected>("dataCollected", context(0), "The data collected."),
      field<&T::dataCollectionResumed>("dataCollectionResumed", context(1), "The data collection resumed."),
      field<&T::dataCollectionSuspended>("dataCollectionSuspended", context(2), "The data collection suspended."),
      field<&T::resumeDataCollection>("resumeDataCollection", context(3), "The resume data collection."),
      field<&T::startDataCollection>("startDataCollection", context(4), "The start data collection."),
      field<&T::stopDataCollection>("stopDataCollection", context(5), "The stop data collection."),
      field<&T::suspendDataCollection>("suspendDataCollection", context(6), "The suspend data collection.")};
};

}  // namespace strowger::schema
