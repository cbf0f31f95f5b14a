// MonitorInfo (ECMA-269, ECMA-285 monitor-info).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: monitor info.
struct MonitorInfo {
  Octets serviceCrossRefID;
  std::optional<std::int64_t> segmentID;
  bool lastSegment = false;
  std::vector<MonitorListEntry> monitorList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorInfo&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MonitorInfo> {
  using T = csta::MonitorInfo;
  static constexpr std::string_view name = "MonitorInfo";
  static constexpr std::string_view doc = "Service: monitor info.";
  static constexpr auto message = one_way("monitorInfo", 374);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::serviceCrossRefID>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      field<&T::segmentID>("segmentID", own, "Number of this part of the answer."),
      field<&T::lastSegment>("lastSegment", own, "Whether this is the last part."),
      field<&T::monitorList>("monitorList", own, "The monitor list.") | item("monitorListEntry"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
