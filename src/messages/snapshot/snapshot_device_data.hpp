// SnapshotDeviceData (ECMA-269, ECMA-285 snapshot-device-data).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// A part of the answer to SnapshotDevice.
struct SnapshotDeviceData {
  Octets serviceCrossRefID;
  std::optional<std::int64_t> segmentID;
  bool lastSegment = false;
  std::vector<SnapshotDeviceResponseInfo> snapshotData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotDeviceData&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SnapshotDeviceData> {
  using T = csta::SnapshotDeviceData;
  static constexpr std::string_view name = "SnapshotDeviceData";
  static constexpr std::string_view doc = "A part of the answer to SnapshotDevice.";
  static constexpr auto message = one_way("snapshotDeviceData", 77);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::serviceCrossRefID>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      field<&T::segmentID>("segmentID", own, "Number of this part of the answer."),
      field<&T::lastSegment>("lastSegment", own, "Whether this is the last part."),
      field<&T::snapshotData>("snapshotData", application(22), "One entry for each connection.") |
          item("snapshotDeviceResponseInfo"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
