// RegistrationInfo (ECMA-269, ECMA-285 registration-info).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: registration info.
struct RegistrationInfo {
  Octets serviceCrossRefID;
  std::optional<std::int64_t> segmentID;
  bool lastSegment = false;
  std::vector<RegistrationListEntry> registrationList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RegistrationInfo&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RegistrationInfo> {
  using T = csta::RegistrationInfo;
  static constexpr std::string_view name = "RegistrationInfo";
  static constexpr std::string_view doc = "Service: registration info.";
  static constexpr auto message = one_way("registrationInfo", 372);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::serviceCrossRefID>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      field<&T::segmentID>("segmentID", own, "Number of this part of the answer."),
      field<&T::lastSegment>("lastSegment", own, "Whether this is the last part."),
      field<&T::registrationList>("registrationList", own, "The registration list.") | item("registrationListEntry"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
