// types: Activate, Clear, Deactivate, ConcatenateMsg ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Activate.
struct Activate : BitString {
  enum Bit : unsigned {
    resource = 0,
    grammarName = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Clear.
struct Clear : BitString {
  enum Bit : unsigned {
    resource = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Deactivate.
struct Deactivate : BitString {
  enum Bit : unsigned {
    resource = 0,
    grammarName = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Concatenate msg.
struct ConcatenateMsg : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Delete msg.
struct DeleteMsg : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Queue.
struct Queue : BitString {
  enum Bit : unsigned {
    message = 0,
    resource = 1,
    text = 2,
    privateData = 3,
    privateDataInAck = 4,
  };
};

/// Play msg.
struct PlayMsg : BitString {
  enum Bit : unsigned {
    duration = 0,
    terminationParameter = 1,
    terminationDurationExceeded = 2,
    terminationDTMFDigitDetected = 3,
    terminationEndOfSpeechDetected = 4,
    terminationSpeech = 5,
    privateData = 6,
    privateDataInAck = 7,
    multipleMsgsSimultaneously = 8,
  };
};

/// Query voice attrib.
struct QueryVoiceAttrib : BitString {
  enum Bit : unsigned {
    messageToQuery = 30,
    resource = 31,
    attribToQueryEncodingAlgorithm = 0,
    attribToQuerySamplingRate = 1,
    attribToQueryDuration = 2,
    attribToQueryFilename = 3,
    attribToQueryCurrentPosition = 4,
    attribToQueryCurrentSpeed = 5,
    attribToQueryCurrentVolume = 6,
    attribToQueryCurrentLevel = 7,
    attribToQueryCurrentState = 8,
    attribToQueryGrammars = 32,
    attribToQueryLanguage = 33,
    attribToQueryMode = 34,
    attribToQueryRetainAudio = 35,
    attribToQuerySilenceTimeout = 36,
    attribToQueryMaxTimeout = 37,
    attribToQueryBabbleTimeout = 38,
    attribToQueryEndSilence = 39,
    attribToQueryRejectionThreshold = 40,
    attribToQueryAutoInterruptable = 41,
    attribToQueryInnerXML = 42,
    attribToQueryInterdigitTimeout = 43,
    attribToQueryPreflush = 44,
    connection = 9,
    duration = 10,
    terminationParameter = 11,
    terminationDurationExceeded = 12,
    terminationDTMFDigitDetected = 13,
    terminationEndOfSpeechDetected = 14,
    terminationSpeech = 15,
    privateData = 16,
    attribInAckEncodingAlgorithmADPCM6K = 17,
    attribInAckEncodingAlgorithmADPCM8K = 18,
    attribInAckEncodingAlgorithmMuLawPCM6K = 19,
    attribInAckEncodingAlgorithmALawPCM6K = 20,
    attribInAckSamplingRate = 21,
    attribInAckDuration = 22,
    attribInAckFilename = 23,
    attribInAckCurrentPosition = 24,
    attribInAckCurrentSpeed = 25,
    attribInAckCurrentVolumeAbs = 26,
    attribInAckCurrentGain = 27,
    attribInAckCurrentState = 28,
    privateDataInAck = 29,
  };
};

/// Record msg.
struct RecordMsg : BitString {
  enum Bit : unsigned {
    resource = 13,
    samplingRate = 0,
    encodingAlgorithmADPCM6K = 1,
    encodingAlgorithmADPCM8K = 2,
    encodingAlgorithmMuLawPCM6K = 3,
    encodingAlgorithmALawPCM6K = 4,
    maxDuration = 5,
    terminationParameter = 6,
    terminationDurationExceeded = 7,
    terminationDTMFDigitDetected = 8,
    terminationEndOfDataDetected = 9,
    terminationSpeechDetected = 10,
    privateData = 11,
    privateDataInAck = 12,
  };
};

/// Reposition.
struct Reposition : BitString {
  enum Bit : unsigned {
    periodOfRepositionStartOfMsg = 0,
    periodOfRepositionEndOfMsg = 1,
    periodOfRepositionRelativePointer = 2,
    msgToReposition = 3,
    privateData = 4,
    privateDataInAck = 5,
  };
};

/// Resume.
struct Resume : BitString {
  enum Bit : unsigned {
    msgToResume = 0,
    resource = 4,
    duration = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Review.
struct Review : BitString {
  enum Bit : unsigned {
    msgToReview = 4,
    resource = 5,
    periodToResumeStartOfMsg = 0,
    periodToResumeLengthOfReview = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Start.
struct Start : BitString {
  enum Bit : unsigned {
    resource = 0,
    text = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Set voice attrib.
struct SetVoiceAttrib : BitString {
  enum Bit : unsigned {
    resource = 9,
    currentSpeed = 0,
    currentVolumeAbs = 1,
    currentVolumeInc = 2,
    grammars = 10,
    language = 11,
    mode = 12,
    retainAudio = 13,
    silenceTimeout = 14,
    maxTimeout = 15,
    babbleTimeout = 16,
    endSilence = 17,
    rejectionThreshold = 18,
    autoInterruptable = 19,
    innerXML = 20,
    interdigitTimeout = 21,
    preflush = 22,
    periodToResumeStartOfMsg = 3,
    periodToResumeLengthOfReview = 4,
    currentGain = 5,
    message = 6,
    privateData = 7,
    privateDataInAck = 8,
  };
};

/// Stop.
struct Stop : BitString {
  enum Bit : unsigned {
    msgToBeStopped = 2,
    resource = 3,
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Suspend.
struct Suspend : BitString {
  enum Bit : unsigned {
    message = 0,
    resource = 3,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Synthesize msg.
struct SynthesizeMsg : BitString {
  enum Bit : unsigned {
    genderMale = 0,
    genderFemale = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Voice unit serv list.
struct VoiceUnitServList {
  std::optional<Activate> activate;
  std::optional<Clear> clear;
  std::optional<Deactivate> deactivate;
  std::optional<ConcatenateMsg> concatenateMsg;
  std::optional<DeleteMsg> deleteMsg;
  std::optional<Queue> queue;
  std::optional<PlayMsg> playMsg;
  std::optional<QueryVoiceAttrib> queryVoiceAttrib;
  std::optional<RecordMsg> recordMsg;
  std::optional<Reposition> reposition;
  std::optional<Resume> resume;
  std::optional<Review> review;
  std::optional<Start> start;
  std::optional<SetVoiceAttrib> setVoiceAttrib;
  std::optional<Stop> stop;
  std::optional<Suspend> suspend;
  std::optional<SynthesizeMsg> synthesizeMsg;
  Unknown unknown;

  bool operator==(const VoiceUnitServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::Activate> {
  static constexpr std::string_view name = "Activate";
  static constexpr std::string_view doc = "Activate.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"grammarName", 1},
      {"privateData", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::Clear> {
  static constexpr std::string_view name = "Clear";
  static constexpr std::string_view doc = "Clear.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::Deactivate> {
  static constexpr std::string_view name = "Deactivate";
  static constexpr std::string_view doc = "Deactivate.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"grammarName", 1},
      {"privateData", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::ConcatenateMsg> {
  static constexpr std::string_view name = "ConcatenateMsg";
  static constexpr std::string_view doc = "Concatenate msg.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::DeleteMsg> {
  static constexpr std::string_view name = "DeleteMsg";
  static constexpr std::string_view doc = "Delete msg.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::Queue> {
  static constexpr std::string_view name = "Queue";
  static constexpr std::string_view doc = "Queue.";
  static constexpr Enumerator enumerators[] = {
      {"message", 0}, {"resource", 1}, {"text", 2}, {"privateData", 3}, {"privateDataInAck", 4},
  };
};

template <>
struct Schema<csta::capability::PlayMsg> {
  static constexpr std::string_view name = "PlayMsg";
  static constexpr std::string_view doc = "Play msg.";
  static constexpr Enumerator enumerators[] = {
      {"duration", 0},
      {"terminationParameter", 1},
      {"terminationDurationExceeded", 2},
      {"terminationDTMFDigitDetected", 3},
      {"terminationEndOfSpeechDetected", 4},
      {"terminationSpeech", 5},
      {"privateData", 6},
      {"privateDataInAck", 7},
      {"multipleMsgsSimultaneously", 8},
  };
};

template <>
struct Schema<csta::capability::QueryVoiceAttrib> {
  static constexpr std::string_view name = "QueryVoiceAttrib";
  static constexpr std::string_view doc = "Query voice attrib.";
  static constexpr Enumerator enumerators[] = {
      {"messageToQuery", 30},
      {"resource", 31},
      {"attribToQueryEncodingAlgorithm", 0},
      {"attribToQuerySamplingRate", 1},
      {"attribToQueryDuration", 2},
      {"attribToQueryFilename", 3},
      {"attribToQueryCurrentPosition", 4},
      {"attribToQueryCurrentSpeed", 5},
      {"attribToQueryCurrentVolume", 6},
      {"attribToQueryCurrentLevel", 7},
      {"attribToQueryCurrentState", 8},
      {"attribToQueryGrammars", 32},
      {"attribToQueryLanguage", 33},
      {"attribToQueryMode", 34},
      {"attribToQueryRetainAudio", 35},
      {"attribToQuerySilenceTimeout", 36},
      {"attribToQueryMaxTimeout", 37},
      {"attribToQueryBabbleTimeout", 38},
      {"attribToQueryEndSilence", 39},
      {"attribToQueryRejectionThreshold", 40},
      {"attribToQueryAutoInterruptable", 41},
      {"attribToQueryInnerXML", 42},
      {"attribToQueryInterdigitTimeout", 43},
      {"attribToQueryPreflush", 44},
      {"connection", 9},
      {"privateData", 16},
      {"attribInAckEncodingAlgorithmADPCM6K", 17},
      {"attribInAckEncodingAlgorithmADPCM8K", 18},
      {"attribInAckEncodingAlgorithmMuLawPCM6K", 19},
      {"attribInAckEncodingAlgorithmALawPCM6K", 20},
      {"attribInAckSamplingRate", 21},
      {"attribInAckDuration", 22},
      {"attribInAckFilename", 23},
      {"attribInAckCurrentPosition", 24},
      {"attribInAckCurrentSpeed", 25},
      {"attribInAckCurrentVolumeAbs", 26},
      {"attribInAckCurrentGain", 27},
      {"attribInAckCurrentState", 28},
      {"privateDataInAck", 29},
      {"duration", 10},
      {"terminationParameter", 11},
      {"terminationDurationExceeded", 12},
      {"terminationDTMFDigitDetected", 13},
      {"terminationEndOfSpeechDetected", 14},
      {"terminationSpeech", 15},
  };
};

template <>
struct Schema<csta::capability::RecordMsg> {
  static constexpr std::string_view name = "RecordMsg";
  static constexpr std::string_view doc = "Record msg.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 13},
      {"samplingRate", 0},
      {"encodingAlgorithmADPCM6K", 1},
      {"encodingAlgorithmADPCM8K", 2},
      {"encodingAlgorithmMuLawPCM6K", 3},
      {"encodingAlgorithmALawPCM6K", 4},
      {"maxDuration", 5},
      {"terminationParameter", 6},
      {"terminationDurationExceeded", 7},
      {"terminationDTMFDigitDetected", 8},
      {"terminationEndOfDataDetected", 9},
      {"terminationSpeechDetected", 10},
      {"privateData", 11},
      {"privateDataInAck", 12},
  };
};

template <>
struct Schema<csta::capability::Reposition> {
  static constexpr std::string_view name = "Reposition";
  static constexpr std::string_view doc = "Reposition.";
  static constexpr Enumerator enumerators[] = {
      {"msgToReposition", 3},
      {"periodOfRepositionStartOfMsg", 0},
      {"periodOfRepositionEndOfMsg", 1},
      {"periodOfRepositionRelativePointer", 2},
      {"privateData", 4},
      {"privateDataInAck", 5},
  };
};

template <>
struct Schema<csta::capability::Resume> {
  static constexpr std::string_view name = "Resume";
  static constexpr std::string_view doc = "Resume.";
  static constexpr Enumerator enumerators[] = {
      {"msgToResume", 0}, {"resource", 4}, {"duration", 1}, {"privateData", 2}, {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::Review> {
  static constexpr std::string_view name = "Review";
  static constexpr std::string_view doc = "Review.";
  static constexpr Enumerator enumerators[] = {
      {"msgToReview", 4}, {"resource", 5},         {"periodToResumeStartOfMsg", 0}, {"periodToResumeLengthOfReview", 1},
      {"privateData", 2}, {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::Start> {
  static constexpr std::string_view name = "Start";
  static constexpr std::string_view doc = "Start.";
  static constexpr Enumerator enumerators[] = {
      {"resource", 0},
      {"text", 1},
      {"privateData", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::SetVoiceAttrib> {
  static constexpr std::string_view name = "SetVoiceAttrib";
  static constexpr std::string_view doc = "Set voice attrib.";
  static constexpr Enumerator enumerators[] = {
      {"message", 6},
      {"resource", 9},
      {"currentSpeed", 0},
      {"currentVolumeAbs", 1},
      {"currentVolumeInc", 2},
      {"currentGain", 5},
      {"grammars", 10},
      {"language", 11},
      {"mode", 12},
      {"retainAudio", 13},
      {"silenceTimeout", 14},
      {"maxTimeout", 15},
      {"babbleTimeout", 16},
      {"endSilence", 17},
      {"rejectionThreshold", 18},
      {"autoInterruptable", 19},
      {"innerXML", 20},
      {"interdigitTimeout", 21},
      {"preflush", 22},
      {"privateData", 7},
      {"privateDataInAck", 8},
      {"periodToResumeStartOfMsg", 3},
      {"periodToResumeLengthOfReview", 4},
  };
};

template <>
struct Schema<csta::capability::Stop> {
  static constexpr std::string_view name = "Stop";
  static constexpr std::string_view doc = "Stop.";
  static constexpr Enumerator enumerators[] = {
      {"msgToBeStopped", 2},
      {"resource", 3},
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::Suspend> {
  static constexpr std::string_view name = "Suspend";
  static constexpr std::string_view doc = "Suspend.";
  static constexpr Enumerator enumerators[] = {
      {"message", 0},
      {"resource", 3},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::SynthesizeMsg> {
  static constexpr std::string_view name = "SynthesizeMsg";
  static constexpr std::string_view doc = "Synthesize msg.";
  static constexpr Enumerator enumerators[] = {
      {"genderMale", 0},
      {"genderFemale", 1},
      {"privateData", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::VoiceUnitServList> {
  using T = csta::capability::VoiceUnitServList;
  static constexpr std::string_view name = "VoiceUnitServList";
  static constexpr std::string_view doc = "Voice unit serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::activate>("activate", context(12), "The activate."),
      field<&T::clear>("clear", context(13), "The clear."),
      field<&T::deactivate>("deactivate", context(14), "The deactivate."),
      field<&T::concatenateMsg>("concatenateMsg", context(0), "The concatenate msg."),
      field<&T::deleteMsg>("deleteMsg", context(1), "The delete msg."),
      field<&T::queue>("queue", context(15), "The device at which it waits.") | xml("queueService"),
      field<&T::playMsg>("playMsg", context(2), "The play msg."),
      field<&T::queryVoiceAttrib>("queryVoiceAttrib", context(3), "The query voice attrib."),
      field<&T::recordMsg>("recordMsg", context(4), "The record msg."),
      field<&T::reposition>("reposition", context(5), "The reposition."),
      field<&T::resume>("resume", context(6), "The resume."),
      field<&T::review>("review", context(7), "The review."),
      field<&T::start>("start", context(16), "The start."),
      field<&T::setVoiceAttrib>("setVoiceAttrib", context(8), "The set voice attrib."),
      field<&T::stop>("stop", context(9), "The stop."),
      field<&T::suspend>("suspend", context(10), "The suspend."),
      field<&T::synthesizeMsg>("synthesizeMsg", context(11), "The synthesize msg.")};
};

}  // namespace strowger::schema
