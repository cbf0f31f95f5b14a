// MonitorStartArgument, MonitorStartResult of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/csta_object.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase2/types/monitor_filter.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Starts following a device or a call.
struct MonitorStartArgument {
  phase1::CSTAObject monitorObject;
  std::optional<MonitorFilter> monitorFilter;
  std::optional<MonitorType> monitorType;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStartArgument&) const = default;
};

/// The answer to MonitorStart.
struct MonitorStartResult {
  Octets crossRefIdentifier;
  std::optional<MonitorFilter> monitorFilter;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStartResult&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::MonitorStartArgument> {
  using T = csta::phase2::MonitorStartArgument;
  static constexpr std::string_view name = "MonitorStartArgument";
  static constexpr std::string_view doc = "Starts following a device or a call.";
  static constexpr auto message = request("monitorStart", 71).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {field<&T::monitorObject>("monitorObject", own, "The device or call to monitor."),
                                     field<&T::monitorFilter>("monitorFilter", own, "Events that are not wanted."),
                                     field<&T::monitorType>("monitorType", own, "Whether calls or a device are followed."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase2::MonitorStartResult> {
  using T = csta::phase2::MonitorStartResult;
  static constexpr std::string_view name = "MonitorStartResult";
  static constexpr std::string_view doc = "The answer to MonitorStart.";
  static constexpr auto message = response("monitorStart", 71).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(21), "The handle of the dialogue."),
      field<&T::monitorFilter>("monitorFilter", own, "Events that will not be sent."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
