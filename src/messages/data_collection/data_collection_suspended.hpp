// DataCollectionSuspended, DataCollectionSuspendedResponse (ECMA-269, ECMA-285 data-collection-suspended).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: data collection suspended.
struct DataCollectionSuspended {
  Octets dcollCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataCollectionSuspended&) const = default;
};

/// The answer to DataCollectionSuspended.
struct DataCollectionSuspendedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataCollectionSuspendedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DataCollectionSuspended> {
  using T = csta::DataCollectionSuspended;
  static constexpr std::string_view name = "DataCollectionSuspended";
  static constexpr std::string_view doc = "Service: data collection suspended.";
  static constexpr auto message = request("dataCollectionSuspended", 345, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dcollCrossRefID>("dcollCrossRefID", own, "The dcoll cross ref ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DataCollectionSuspendedResponse> {
  using T = csta::DataCollectionSuspendedResponse;
  static constexpr std::string_view name = "DataCollectionSuspendedResponse";
  static constexpr std::string_view doc = "The answer to DataCollectionSuspended.";
  static constexpr auto message = response("dataCollectionSuspended", 345);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
