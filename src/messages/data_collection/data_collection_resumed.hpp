// DataCollectionResumed, DataCollectionResumedResponse (ECMA-269, ECMA-285 data-collection-resumed).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: data collection resumed.
struct DataCollectionResumed {
  Octets dcollCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataCollectionResumed&) const = default;
};

/// The answer to DataCollectionResumed.
struct DataCollectionResumedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataCollectionResumedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DataCollectionResumed> {
  using T = csta::DataCollectionResumed;
  static constexpr std::string_view name = "DataCollectionResumed";
  static constexpr std::string_view doc = "Service: data collection resumed.";
  static constexpr auto message = request("dataCollectionResumed", 344, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dcollCrossRefID>("dcollCrossRefID", own, "The dcoll cross ref ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DataCollectionResumedResponse> {
  using T = csta::DataCollectionResumedResponse;
  static constexpr std::string_view name = "DataCollectionResumedResponse";
  static constexpr std::string_view doc = "The answer to DataCollectionResumed.";
  static constexpr auto message = response("dataCollectionResumed", 344);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
