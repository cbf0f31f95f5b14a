// ChangeMonitorFilter, ChangeMonitorFilterResponse (ECMA-269, ECMA-285 change-monitor-filter).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Changes which events a monitor reports.
struct ChangeMonitorFilter {
  Octets crossRefIdentifier;
  MonitorFilter requestedFilterList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChangeMonitorFilter&) const = default;
};

/// The answer to ChangeMonitorFilter.
struct ChangeMonitorFilterResponse {
  std::optional<MonitorFilter> actualFilterList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChangeMonitorFilterResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ChangeMonitorFilter> {
  using T = csta::ChangeMonitorFilter;
  static constexpr std::string_view name = "ChangeMonitorFilter";
  static constexpr std::string_view doc = "Changes which events a monitor reports.";
  static constexpr auto message = request("changeMonitorFilter", 72);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(21), "The handle of the dialogue.") |
          xml("monitorCrossRefID") | printable,
      field<&T::requestedFilterList>("requestedFilterList", own, "The requested filter list."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ChangeMonitorFilterResponse> {
  using T = csta::ChangeMonitorFilterResponse;
  static constexpr std::string_view name = "ChangeMonitorFilterResponse";
  static constexpr std::string_view doc = "The answer to ChangeMonitorFilter.";
  static constexpr auto message = response("changeMonitorFilter", 72);
  template <class = void>
  static constexpr Field fields[] = {field<&T::actualFilterList>("actualFilterList", own, "The actual filter list."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
