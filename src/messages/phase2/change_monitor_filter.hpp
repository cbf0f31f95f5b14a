// ChangeMonitorFilterArgument, ChangeMonitorFilterResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase2/types/monitor_filter.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Says anew which events are not wanted.
struct ChangeMonitorFilterArgument {
  Octets crossRefIdentifier;
  MonitorFilter filterlist;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChangeMonitorFilterArgument&) const = default;
};

/// The answer to ChangeMonitorFilter.
struct ChangeMonitorFilterResult {
  MonitorFilter filterlist;
  Unknown unknown;

  bool operator==(const ChangeMonitorFilterResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ChangeMonitorFilterArgument> {
  using T = csta::phase2::ChangeMonitorFilterArgument;
  static constexpr std::string_view name = "ChangeMonitorFilterArgument";
  static constexpr std::string_view doc = "Says anew which events are not wanted.";
  static constexpr auto message = request("changeMonitorFilter", 72).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(21), "The handle of the dialogue."),
      field<&T::filterlist>("filterlist", own, "Events that are not wanted."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::ChangeMonitorFilterResult> {
  using T = csta::phase2::ChangeMonitorFilterResult;
  static constexpr std::string_view name = "ChangeMonitorFilterResult";
  static constexpr std::string_view doc = "The answer to ChangeMonitorFilter.";
  static constexpr auto message = response("changeMonitorFilter", 72).in(Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::filterlist>("filterlist", context(0), "Events that are not wanted.")};
};

}  // namespace strowger::schema
