// SnapshotCallArgument, SnapshotCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase1/types/snapshot_data.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Asks which devices are in a call.
struct SnapshotCallArgument {
  ConnectionID snapshotObject;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotCallArgument&) const = default;
};

/// The answer to SnapshotCall.
struct SnapshotCallResult {
  std::vector<SnapshotCallResponseInfo> snapshotData;
  Unknown unknown;

  bool operator==(const SnapshotCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::SnapshotCallArgument> {
  using T = csta::phase1::SnapshotCallArgument;
  static constexpr std::string_view name = "SnapshotCallArgument";
  static constexpr std::string_view doc = "Asks which devices are in a call.";
  static constexpr auto message = request("snapshotCall", 75).in(Phase::one, Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::snapshotObject>("snapshotObject", own, "The device or call."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::SnapshotCallResult> {
  using T = csta::phase1::SnapshotCallResult;
  static constexpr std::string_view name = "SnapshotCallResult";
  static constexpr std::string_view doc = "The answer to SnapshotCall.";
  static constexpr auto message = response("snapshotCall", 75).in(Phase::one, Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::snapshotData>("snapshotData", application(23), "One entry for each connection.")};
};

}  // namespace strowger::schema
