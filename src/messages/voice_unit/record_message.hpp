// RecordMessage, RecordMessageResponse (ECMA-269, ECMA-285 record-message).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: record message.
struct RecordMessage {
  ConnectionID callToBeRecorded;
  std::optional<std::string> resource;
  std::optional<std::int64_t> samplingRate;
  std::optional<EncodingAlgorithm> encodingAlgorithm;
  std::optional<std::int64_t> maxDuration;
  std::optional<TerminatingConditions> termination;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RecordMessage&) const = default;
};

/// The answer to RecordMessage.
struct RecordMessageResponse {
  Octets resultingMessage;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RecordMessageResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RecordMessage> {
  using T = csta::RecordMessage;
  static constexpr std::string_view name = "RecordMessage";
  static constexpr std::string_view doc = "Service: record message.";
  static constexpr auto message = request("recordMessage", 511);
  template <class = void>
  static constexpr Field fields[] = {field<&T::callToBeRecorded>("callToBeRecorded", own, "The call to be recorded."),
                                     field<&T::resource>("resource", context(2), "The resource."),
                                     field<&T::samplingRate>("samplingRate", context(0), "The sampling rate."),
                                     field<&T::encodingAlgorithm>("encodingAlgorithm", own, "The encoding algorithm."),
                                     field<&T::maxDuration>("maxDuration", context(1), "The max duration."),
                                     field<&T::termination>("termination", own, "The termination."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::RecordMessageResponse> {
  using T = csta::RecordMessageResponse;
  static constexpr std::string_view name = "RecordMessageResponse";
  static constexpr std::string_view doc = "The answer to RecordMessage.";
  static constexpr auto message = response("recordMessage", 511);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::resultingMessage>("resultingMessage", own, "The resulting message.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
