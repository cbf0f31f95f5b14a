// SetVoiceAttribute, SetVoiceAttributeResponse (ECMA-269, ECMA-285 set-voice-attribute).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Attribute to set mode.
enum class AttributeToSetMode : std::int32_t {
  automatic = 0,
  single = 1,
  multiple = 2,
};

/// Attribute to set.
struct AttributeToSet {
  enum Alternative : std::size_t {
    currentSpeed,
    currentVolume,
    currentGain,
    grammars,
    language,
    mode,
    retainAudio,
    silenceTimeout,
    maxTimeout,
    babbleTimeout,
    endSilence,
    rejectionThreshold,
    autoInterruptible,
    innerXML,
    interDigitTimeout,
    preflush
  };
  std::variant<std::int64_t, Volume, std::int64_t, std::string, std::string, AttributeToSetMode, bool, std::int64_t,
               std::int64_t, std::int64_t, std::int64_t, std::int64_t, bool, std::string, std::int64_t, bool>
      choice;

  bool operator==(const AttributeToSet&) const = default;
};

/// Service: set voice attribute.
struct SetVoiceAttribute {
  ConnectionID connection;
  AttributeToSet attributeToSet;
  std::optional<Octets> message;
  std::optional<std::string> resource;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetVoiceAttribute&) const = default;
};

/// The answer to SetVoiceAttribute.
struct SetVoiceAttributeResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetVoiceAttributeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AttributeToSetMode> {
  static constexpr std::string_view name = "AttributeToSetMode";
  static constexpr std::string_view doc = "Attribute to set mode.";
  static constexpr Enumerator enumerators[] = {
      {"automatic", 0},
      {"single", 1},
      {"multiple", 2},
  };
};

template <>
struct Schema<csta::AttributeToSet> {
  using T = csta::AttributeToSet;
  static constexpr std::string_view name = "AttributeToSet";
  static constexpr std::string_view doc = "Attribute to set.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("currentSpeed", context(0), "The current speed."),
      alternative<T, 1>("currentVolume", explicit_context(1), "The current volume."),
      alternative<T, 2>("currentGain", context(2), "The current gain.") | bounds(0, 100),
      alternative<T, 3>("grammars", context(3), "The grammars."),
      alternative<T, 4>("language", context(4), "The language."),
      alternative<T, 5>("mode", context(5), "The mode."),
      alternative<T, 6>("retainAudio", context(6), "The retain audio."),
      alternative<T, 7>("silenceTimeout", context(7), "The silence timeout."),
      alternative<T, 8>("maxTimeout", context(8), "The max timeout."),
      alternative<T, 9>("babbleTimeout", context(9), "The babble timeout."),
      alternative<T, 10>("endSilence", context(10), "The end silence."),
      alternative<T, 11>("rejectionThreshold", context(11), "The rejection threshold."),
      alternative<T, 12>("autoInterruptible", context(12), "The auto interruptible."),
      alternative<T, 13>("innerXML", context(13), "The inner XML.") | xml("innerXml"),
      alternative<T, 14>("interDigitTimeout", context(14), "The inter digit timeout.") | xml("interdigitTimeout"),
      alternative<T, 15>("preflush", context(15), "The preflush.")};
};

template <>
struct Schema<csta::SetVoiceAttribute> {
  using T = csta::SetVoiceAttribute;
  static constexpr std::string_view name = "SetVoiceAttribute";
  static constexpr std::string_view doc = "Service: set voice attribute.";
  static constexpr auto message = request("setVoiceAttribute", 507);
  template <class = void>
  static constexpr Field fields[] = {field<&T::connection>("connection", own, "The connection that the event is about."),
                                     field<&T::attributeToSet>("attributeToSet", own, "The attribute to set."),
                                     field<&T::message>("message", own, "The message.") | printable,
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
  static constexpr std::uint8_t xml_order[] = {0, 2, 3, 1, 4};
};

template <>
struct Schema<csta::SetVoiceAttributeResponse> {
  using T = csta::SetVoiceAttributeResponse;
  static constexpr std::string_view name = "SetVoiceAttributeResponse";
  static constexpr std::string_view doc = "The answer to SetVoiceAttribute.";
  static constexpr auto message = response("setVoiceAttribute", 507);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
