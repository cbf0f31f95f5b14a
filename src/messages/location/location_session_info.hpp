// LocationSessionInfo (ECMA-269, ECMA-285 location-session-info).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: location session info.
struct LocationSessionInfo {
  std::optional<Octets> serviceCrossRefID;
  std::optional<std::int64_t> segmentID;
  bool lastSegment = false;
  std::vector<LocationSessionListEntry> locationSessionInfoList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LocationSessionInfo&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::LocationSessionInfo> {
  using T = csta::LocationSessionInfo;
  static constexpr std::string_view name = "LocationSessionInfo";
  static constexpr std::string_view doc = "Service: location session info.";
  static constexpr auto message = one_way("locationSessionInfoReport", 541);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::serviceCrossRefID>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      field<&T::segmentID>("segmentID", own, "Number of this part of the answer."),
      field<&T::lastSegment>("lastSegment", own, "Whether this is the last part."),
      field<&T::locationSessionInfoList>("locationSessionInfoList", own, "The location session info list.") |
          xml("LocationSessionInfoList") | item("locationSessionListEntry"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
