// ChangeSysStatFilter, ChangeSysStatFilterResponse (ECMA-269, ECMA-285 change-system-status-filter).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: change sys stat filter.
struct ChangeSysStatFilter {
  Octets sysStatRegisterID;
  SystemStatusValue requestedStatusFilter{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChangeSysStatFilter&) const = default;
};

/// The answer to ChangeSysStatFilter.
struct ChangeSysStatFilterResponse {
  SystemStatusValue actualStatusFilter{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChangeSysStatFilterResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ChangeSysStatFilter> {
  using T = csta::ChangeSysStatFilter;
  static constexpr std::string_view name = "ChangeSysStatFilter";
  static constexpr std::string_view doc = "Service: change sys stat filter.";
  static constexpr auto message = request("changeSysStatFilter", 206);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::sysStatRegisterID>("sysStatRegisterID", own, "The handle of the registration.") | printable,
      field<&T::requestedStatusFilter>("requestedStatusFilter", own, "States that are not wanted."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ChangeSysStatFilterResponse> {
  using T = csta::ChangeSysStatFilterResponse;
  static constexpr std::string_view name = "ChangeSysStatFilterResponse";
  static constexpr std::string_view doc = "The answer to ChangeSysStatFilter.";
  static constexpr auto message = response("changeSysStatFilter", 206);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::actualStatusFilter>("actualStatusFilter", own, "States that will not be reported."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
