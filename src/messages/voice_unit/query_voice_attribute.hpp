// QueryVoiceAttribute, QueryVoiceAttributeResponse (ECMA-269, ECMA-285 query-voice-attribute).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Attribute to query.
enum class AttributeToQuery : std::int32_t {
  encodingAlgorithm = 0,
  samplingRate = 1,
  duration = 2,
  fileName = 3,
  currentPosition = 4,
  currentSpeed = 5,
  currentVolume = 6,
  currentLevel = 7,
  currentState = 8,
  grammars = 9,
  language = 10,
  mode = 11,
  retainAudio = 12,
  silenceTimeout = 13,
  maxTimeout = 14,
  babbleTimeout = 15,
  endSilence = 16,
  rejectionThreshold = 17,
  autoInterruptible = 18,
  innerXml = 19,
  interDigitTimeout = 20,
  preflush = 21,
};

/// Service: query voice attribute.
struct QueryVoiceAttribute {
  Octets messageToQuery;
  AttributeToQuery attributeToQuery{};
  std::optional<std::string> resource;
  std::optional<ConnectionID> connection;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const QueryVoiceAttribute&) const = default;
};

/// The answer to QueryVoiceAttribute.
struct QueryVoiceAttributeResponse {
  AttributeInfo attribute;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const QueryVoiceAttributeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AttributeToQuery> {
  static constexpr std::string_view name = "AttributeToQuery";
  static constexpr std::string_view doc = "Attribute to query.";
  static constexpr Enumerator enumerators[] = {
      {"encodingAlgorithm", 0},
      {"samplingRate", 1},
      {"duration", 2},
      {"fileName", 3, "filename"},
      {"currentPosition", 4},
      {"currentSpeed", 5},
      {"currentVolume", 6},
      {"currentLevel", 7},
      {"currentState", 8},
      {"grammars", 9},
      {"language", 10},
      {"mode", 11},
      {"retainAudio", 12},
      {"silenceTimeout", 13},
      {"maxTimeout", 14},
      {"babbleTimeout", 15},
      {"endSilence", 16},
      {"rejectionThreshold", 17},
      {"autoInterruptible", 18},
      {"innerXml", 19},
      {"interDigitTimeout", 20, "interdigitTimeout"},
      {"preflush", 21},
  };
};

template <>
struct Schema<csta::QueryVoiceAttribute> {
  using T = csta::QueryVoiceAttribute;
  static constexpr std::string_view name = "QueryVoiceAttribute";
  static constexpr std::string_view doc = "Service: query voice attribute.";
  static constexpr auto message = request("queryVoiceAttribute", 503);
  template <class = void>
  static constexpr Field fields[] = {field<&T::messageToQuery>("messageToQuery", own, "The message to query.") | printable,
                                     field<&T::attributeToQuery>("attributeToQuery", own, "The attribute to query."),
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::connection>("connection", own, "The connection that the event is about."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
  static constexpr std::uint8_t xml_order[] = {0, 2, 1, 3, 4};
};

template <>
struct Schema<csta::QueryVoiceAttributeResponse> {
  using T = csta::QueryVoiceAttributeResponse;
  static constexpr std::string_view name = "QueryVoiceAttributeResponse";
  static constexpr std::string_view doc = "The answer to QueryVoiceAttribute.";
  static constexpr auto message = response("queryVoiceAttribute", 503);
  template <class = void>
  static constexpr Field fields[] = {field<&T::attribute>("attribute", own, "The attribute."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
