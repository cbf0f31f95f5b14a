// SuspendDataCollection, SuspendDataCollectionResponse (ECMA-269, ECMA-285 suspend-data-collection).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: suspend data collection.
struct SuspendDataCollection {
  Octets dcollCrossRefID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SuspendDataCollection&) const = default;
};

/// The answer to SuspendDataCollection.
struct SuspendDataCollectionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SuspendDataCollectionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SuspendDataCollection> {
  using T = csta::SuspendDataCollection;
  static constexpr std::string_view name = "SuspendDataCollection";
  static constexpr std::string_view doc = "Service: suspend data collection.";
  static constexpr auto message = request("suspendDataCollection", 349);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dcollCrossRefID>("dcollCrossRefID", own, "The dcoll cross ref ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SuspendDataCollectionResponse> {
  using T = csta::SuspendDataCollectionResponse;
  static constexpr std::string_view name = "SuspendDataCollectionResponse";
  static constexpr std::string_view doc = "The answer to SuspendDataCollection.";
  static constexpr auto message = response("suspendDataCollection", 349);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
