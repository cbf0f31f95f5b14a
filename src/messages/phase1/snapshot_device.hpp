// SnapshotDeviceArgument, SnapshotDeviceResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/csta_object.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/snapshot_data.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Asks which calls are at a device.
struct SnapshotDeviceArgument {
  CSTAObject snapshotObject;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotDeviceArgument&) const = default;
};

/// The answer to SnapshotDevice. MD110 lists each call otherwise: device, connection, state.
struct SnapshotDeviceResult {
  std::vector<SnapshotDeviceResponseInfo> snapshotData;
  Unknown unknown;

  bool operator==(const SnapshotDeviceResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::SnapshotDeviceArgument> {
  using T = csta::phase1::SnapshotDeviceArgument;
  static constexpr std::string_view name = "SnapshotDeviceArgument";
  static constexpr std::string_view doc = "Asks which calls are at a device.";
  static constexpr auto message = request("snapshotDevice", 74).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::snapshotObject>("snapshotObject", own, "The device or call."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::SnapshotDeviceResult> {
  using T = csta::phase1::SnapshotDeviceResult;
  static constexpr std::string_view name = "SnapshotDeviceResult";
  static constexpr std::string_view doc =
      "The answer to SnapshotDevice. MD110 lists each call otherwise: device, connection, state.";
  static constexpr auto message = response("snapshotDevice", 74).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::snapshotData>("snapshotData", application(22), "One entry for each connection.")};
};

}  // namespace strowger::schema
