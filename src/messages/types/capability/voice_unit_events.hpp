// types: BookmarkReached, Completed, DtmfDetected, Emptied ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Bookmark reached.
struct BookmarkReached : BitString {
  enum Bit : unsigned {
    resource = 0,
    currentPosition = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Completed.
struct Completed : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Dtmf detected.
struct DtmfDetected : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Emptied.
struct Emptied : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Interruption detected.
struct InterruptionDetected : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Not recognized.
struct NotRecognized : BitString {
  enum Bit : unsigned {
    resource = 0,
    result = 1,
    cause = 2,
    servicesPermitted = 3,
    privateData = 4,
  };
};

/// Play.
struct Play : BitString {
  enum Bit : unsigned {
    length = 0,
    currentPosition = 1,
    speed = 2,
    cause = 3,
    servicesPermitted = 4,
    privateData = 5,
  };
};

/// Record.
struct Record : BitString {
  enum Bit : unsigned {
    length = 0,
    currentPosition = 1,
    speed = 2,
    cause = 3,
    servicesPermitted = 4,
    privateData = 5,
  };
};

/// Recognized.
struct Recognized : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Review event.
struct ReviewEvent : BitString {
  enum Bit : unsigned {
    message = 5,
    resource = 6,
    length = 0,
    currentPosition = 1,
    cause = 2,
    servicesPermitted = 3,
    privateData = 4,
  };
};

/// Started.
struct Started : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Silence timeout expired.
struct SilenceTimeoutExpired : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Speech detected.
struct SpeechDetected : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Stop event.
struct StopEvent : BitString {
  enum Bit : unsigned {
    message = 6,
    resource = 7,
    length = 0,
    currentPosition = 1,
    speed = 2,
    cause = 3,
    servicesPermitted = 4,
    privateData = 5,
  };
};

/// Suspend play.
struct SuspendPlay : BitString {
  enum Bit : unsigned {
    message = 5,
    resource = 6,
    length = 0,
    currentPosition = 1,
    cause = 2,
    servicesPermitted = 3,
    privateData = 4,
  };
};

/// Suspend record.
struct SuspendRecord : BitString {
  enum Bit : unsigned {
    message = 5,
    resource = 6,
    length = 0,
    currentPosition = 1,
    cause = 2,
    servicesPermitted = 3,
    privateData = 4,
  };
};

/// Voice attrib changed.
struct VoiceAttribChanged : BitString {
  enum Bit : unsigned {
    message = 7,
    resource = 8,
    playVolumeAbs = 0,
    playVolumeInc = 1,
    recordGain = 2,
    speed = 3,
    currentPosition = 4,
    grammars = 9,
    language = 10,
    mode = 11,
    retainAudio = 12,
    silenceTimeout = 13,
    maxTimeout = 14,
    babbleTimeout = 15,
    endSilence = 16,
    rejectionThreshold = 17,
    autoInterruptable = 18,
    innerXML = 19,
    interdigitTimeout = 20,
    preflush = 21,
    cause = 5,
    privateData = 6,
  };
};

/// Voice error occured.
struct VoiceErrorOccured : BitString {
  enum Bit : unsigned {
    resource = 0,
    cause = 1,
    servicesPermitted = 2,
    privateData = 3,
  };
};

/// Voice unit evts list.
struct VoiceUnitEvtsList {
  std::optional<BookmarkReached> bookmarkReached;
  std::optional<Completed> completed;
  std::optional<DtmfDetected> dtmfDetected;
  std::optional<Emptied> emptied;
  std::optional<InterruptionDetected> interruptionDetected;
  std::optional<NotRecognized> notRecognized;
  std::optional<Play> play;
  std::optional<Record> record;
  std::optional<Recognized> recognized;
  std::optional<ReviewEvent> review;
  std::optional<Started> started;
  std::optional<SilenceTimeoutExpired> silenceTimeoutExpired;
  std::optional<SpeechDetected> speechDetected;
  std::optional<StopEvent> stop;
  std::optional<SuspendPlay> suspendPlay;
  std::optional<SuspendRecord> suspendRecord;
  std::optional<VoiceAttribChanged> voiceAttribChanged;
  std::optional<VoiceErrorOccured> voiceErrorOccured;
  Unknown unknown;

  bool operator==(const VoiceUnitEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::BookmarkReached> {
  static constexpr std::string_view name = "BookmarkReached";
  static constexpr std::string_view doc = "Bookmark reached.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"servicesPermitted", 2},
      {"privateData", 3},
      {"currentPosition", 1},
  };
};

template <>
struct Schema<csta::capability::Completed> {
  static constexpr std::string_view name = "Completed";
  static constexpr std::string_view doc = "Completed.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::DtmfDetected> {
  static constexpr std::string_view name = "DtmfDetected";
  static constexpr std::string_view doc = "Dtmf detected.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::Emptied> {
  static constexpr std::string_view name = "Emptied";
  static constexpr std::string_view doc = "Emptied.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::InterruptionDetected> {
  static constexpr std::string_view name = "InterruptionDetected";
  static constexpr std::string_view doc = "Interruption detected.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::NotRecognized> {
  static constexpr std::string_view name = "NotRecognized";
  static constexpr std::string_view doc = "Not recognized.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0}, {"result", 1}, {"cause", 2}, {"servicesPermitted", 3}, {"privateData", 4},
  };
};

template <>
struct Schema<csta::capability::Play> {
  static constexpr std::string_view name = "Play";
  static constexpr std::string_view doc = "Play.";
  static constexpr Enumerator enumerators[] = {
      {"length", 0}, {"currentPosition", 1}, {"speed", 2}, {"cause", 3}, {"servicesPermitted", 4}, {"privateData", 5},
  };
};

template <>
struct Schema<csta::capability::Record> {
  static constexpr std::string_view name = "Record";
  static constexpr std::string_view doc = "Record.";
  static constexpr Enumerator enumerators[] = {
      {"length", 0}, {"currentPosition", 1}, {"speed", 2}, {"cause", 3}, {"servicesPermitted", 4}, {"privateData", 5},
  };
};

template <>
struct Schema<csta::capability::Recognized> {
  static constexpr std::string_view name = "Recognized";
  static constexpr std::string_view doc = "Recognized.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::ReviewEvent> {
  static constexpr std::string_view name = "ReviewEvent";
  static constexpr std::string_view doc = "Review event.";
  static constexpr Enumerator enumerators[] = {
      {"message", 5}, {"resource", 6},          {"length", 0},      {"currentPosition", 1},
      {"cause", 2},   {"servicesPermitted", 3}, {"privateData", 4},
  };
};

template <>
struct Schema<csta::capability::Started> {
  static constexpr std::string_view name = "Started";
  static constexpr std::string_view doc = "Started.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::SilenceTimeoutExpired> {
  static constexpr std::string_view name = "SilenceTimeoutExpired";
  static constexpr std::string_view doc = "Silence timeout expired.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::SpeechDetected> {
  static constexpr std::string_view name = "SpeechDetected";
  static constexpr std::string_view doc = "Speech detected.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::StopEvent> {
  static constexpr std::string_view name = "StopEvent";
  static constexpr std::string_view doc = "Stop event.";
  static constexpr Enumerator enumerators[] = {
      {"message", 6}, {"resource", 7},          {"length", 0},      {"currentPosition", 1}, {"speed", 2},
      {"cause", 3},   {"servicesPermitted", 4}, {"privateData", 5},
  };
};

template <>
struct Schema<csta::capability::SuspendPlay> {
  static constexpr std::string_view name = "SuspendPlay";
  static constexpr std::string_view doc = "Suspend play.";
  static constexpr Enumerator enumerators[] = {
      {"message", 5}, {"resource", 6},          {"length", 0},      {"currentPosition", 1},
      {"cause", 2},   {"servicesPermitted", 3}, {"privateData", 4},
  };
};

template <>
struct Schema<csta::capability::SuspendRecord> {
  static constexpr std::string_view name = "SuspendRecord";
  static constexpr std::string_view doc = "Suspend record.";
  static constexpr Enumerator enumerators[] = {
      {"message", 5}, {"resource", 6},          {"length", 0},      {"currentPosition", 1},
      {"cause", 2},   {"servicesPermitted", 3}, {"privateData", 4},
  };
};

template <>
struct Schema<csta::capability::VoiceAttribChanged> {
  static constexpr std::string_view name = "VoiceAttribChanged";
  static constexpr std::string_view doc = "Voice attrib changed.";
  static constexpr Enumerator enumerators[] = {
      {"message", 7},
      {"resource", 8},
      {"playVolumeAbs", 0},
      {"playVolumeInc", 1},
      {"recordGain", 2},
      {"speed", 3},
      {"currentPosition", 4},
      {"grammars", 9},
      {"language", 10},
      {"mode", 11},
      {"retainAudio", 12},
      {"silenceTimeout", 13},
      {"maxTimeout", 14},
      {"babbleTimeout", 15},
      {"endSilence", 16},
      {"rejectionThreshold", 17},
      {"autoInterruptable", 18},
      {"innerXML", 19},
      {"interdigitTimeout", 20},
      {"preflush", 21},
      {"cause", 5},
      {"privateData", 6},
  };
};

template <>
struct Schema<csta::capability::VoiceErrorOccured> {
  static constexpr std::string_view name = "VoiceErrorOccured";
  static constexpr std::string_view doc = "Voice error occured.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"cause", 1},
      {"servicesPermitted", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::VoiceUnitEvtsList> {
  using T = csta::capability::VoiceUnitEvtsList;
  static constexpr std::string_view name = "VoiceUnitEvtsList";
  static constexpr std::string_view doc = "Voice unit evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::bookmarkReached>("bookmarkReached", context(7), "The bookmark reached."),
      field<&T::completed>("completed", context(8), "The completed."),
      field<&T::dtmfDetected>("dtmfDetected", context(9), "The dtmf detected."),
      field<&T::emptied>("emptied", context(10), "The emptied."),
      field<&T::interruptionDetected>("interruptionDetected", context(11), "The interruption detected."),
      field<&T::notRecognized>("notRecognized", context(12), "The not recognized."),
      field<&T::play>("play", context(0), "The play."),
      field<&T::record>("record", context(1), "The record."),
      field<&T::recognized>("recognized", context(13), "The recognized."),
      field<&T::review>("review", context(2), "The review.") | xml("reviewEvent"),
      field<&T::started>("started", context(14), "The started."),
      field<&T::silenceTimeoutExpired>("silenceTimeoutExpired", context(15), "The silence timeout expired."),
      field<&T::speechDetected>("speechDetected", context(16), "The speech detected."),
      field<&T::stop>("stop", context(3), "The stop.") | xml("stopEvent"),
      field<&T::suspendPlay>("suspendPlay", context(4), "The suspend play."),
      field<&T::suspendRecord>("suspendRecord", context(5), "The suspend record."),
      field<&T::voiceAttribChanged>("voiceAttribChanged", context(6), "The voice attrib changed."),
      field<&T::voiceErrorOccured>("voiceErrorOccured", context(17), "The voice error occured.") |
          xml("voiceErrorOccurred")};
  static constexpr std::uint8_t xml_order[] = {0, 1, 2, 3, 4, 5, 6, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17};
};

}  // namespace strowger::schema
