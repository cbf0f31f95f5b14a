// SnapshotCallData (ECMA-269, ECMA-285 snapshot-call-data).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// A part of the answer to SnapshotCall.
struct SnapshotCallData {
  Octets serviceCrossRefID;
  std::optional<std::int64_t> segmentID;
  bool lastSegment = false;
  std::vector<SnapshotCallResponseInfo> snapshotData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SnapshotCallData&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SnapshotCallData> {
  using T = csta::SnapshotCallData;
  static constexpr std::string_view name = "SnapshotCallData";
  static constexpr std::string_view doc = "A part of the answer to SnapshotCall.";
  static constexpr auto message = one_way("snapshotCallData", 76);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::serviceCrossRefID>("serviceCrossRefID", own, "The handle under which the data follow.") | printable |
          since(Edition::ed4),
      field<&T::segmentID>("segmentID", own, "Number of this part of the answer.") | since(Edition::ed4),
      field<&T::lastSegment>("lastSegment", own, "Whether this is the last part.") | since(Edition::ed4),
      field<&T::snapshotData>("snapshotData", application(23), "One entry for each connection.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.") | since(Edition::ed4)};
};

}  // namespace strowger::schema
