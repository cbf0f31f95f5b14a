// VoiceAttributeChangedEvent (ECMA-269, ECMA-285 voice-attributes-change-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Voice attribute changed event mode.
enum class VoiceAttributeChangedEventMode : std::int32_t {
  automatic = 0,
  single = 1,
  multiple = 2,
};

/// Event: voice attribute changed.
struct VoiceAttributeChangedEvent {
  ConnectionID connection;
  std::optional<std::string> resource;
  Octets message;
  std::optional<Volume> playVolume;
  std::optional<std::int64_t> recordingGain;
  std::optional<std::int64_t> speed;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::string> grammars;
  std::optional<std::string> language;
  std::optional<VoiceAttributeChangedEventMode> mode;
  std::optional<bool> retainAudio;
  std::optional<std::int64_t> silenceTimeout;
  std::optional<std::int64_t> maxTimeout;
  std::optional<std::int64_t> babbleTimeout;
  std::optional<std::int64_t> endSilence;
  std::optional<std::int64_t> rejectionThreshold;
  std::optional<bool> autoInterruptible;
  std::optional<std::string> innerXML;
  std::optional<std::int64_t> interDigitTimeout;
  std::optional<bool> preflush;
  std::optional<EventCause> cause;
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const VoiceAttributeChangedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::VoiceAttributeChangedEventMode> {
  static constexpr std::string_view name = "VoiceAttributeChangedEventMode";
  static constexpr std::string_view doc = "Voice attribute changed event mode.";
  static constexpr Enumerator enumerators[] = {
      {"automatic", 0},
      {"single", 1},
      {"multiple", 2},
  };
};

template <>
struct Schema<csta::VoiceAttributeChangedEvent> {
  using T = csta::VoiceAttributeChangedEvent;
  static constexpr std::string_view name = "VoiceAttributeChangedEvent";
  static constexpr std::string_view doc = "Event: voice attribute changed.";
  static constexpr auto message = event(EventCategory::voiceUnit, 6, 6);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::resource>("resource", context(4), "The resource."),
      field<&T::message>("message", own, "The message.") | printable,
      field<&T::playVolume>("playVolume", explicit_context(0), "The play volume."),
      field<&T::recordingGain>("recordingGain", context(1), "The recording gain.") | bounds(0, 100),
      field<&T::speed>("speed", context(2), "The speed."),
      field<&T::currentPosition>("currentPosition", context(3), "The current position."),
      field<&T::grammars>("grammars", context(5), "The grammars."),
      field<&T::language>("language", context(6), "The language."),
      field<&T::mode>("mode", context(7), "The mode."),
      field<&T::retainAudio>("retainAudio", context(8), "The retain audio."),
      field<&T::silenceTimeout>("silenceTimeout", context(9), "The silence timeout."),
      field<&T::maxTimeout>("maxTimeout", context(10), "The max timeout."),
      field<&T::babbleTimeout>("babbleTimeout", context(11), "The babble timeout."),
      field<&T::endSilence>("endSilence", context(12), "The end silence."),
      field<&T::rejectionThreshold>("rejectionThreshold", context(13), "The rejection threshold."),
      field<&T::autoInterruptible>("autoInterruptible", context(14), "The auto interruptible."),
      field<&T::innerXML>("innerXML", context(15), "The inner XML.") | xml("innerXml"),
      field<&T::interDigitTimeout>("interDigitTimeout", context(16), "The inter digit timeout.") | xml("interdigitTimeout"),
      field<&T::preflush>("preflush", context(17), "The preflush."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", own, "The services that may be asked for next."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
  static constexpr std::uint8_t xml_order[] = {0,  2,  1,  3,  4,  5,  6,  7,  8,  9,  10, 11,
                                               12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22};
};

}  // namespace strowger::schema
