// StopDataCollection, StopDataCollectionResponse (ECMA-269, ECMA-285 stop-data-collection).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: stop data collection.
struct StopDataCollection {
  Octets dcollCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopDataCollection&) const = default;
};

/// The answer to StopDataCollection.
struct StopDataCollectionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopDataCollectionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::StopDataCollection> {
  using T = csta::StopDataCollection;
  static constexpr std::string_view name = "StopDataCollection";
  static constexpr std::string_view doc = "Service: stop data collection.";
  static constexpr auto message = request("stopDataCollection", 348);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dcollCrossRefID>("dcollCrossRefID", own, "The dcoll cross ref ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StopDataCollectionResponse> {
  using T = csta::StopDataCollectionResponse;
  static constexpr std::string_view name = "StopDataCollectionResponse";
  static constexpr std::string_view doc = "The answer to StopDataCollection.";
  static constexpr auto message = response("stopDataCollection", 348);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
