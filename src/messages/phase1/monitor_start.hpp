// MonitorStartArgument, MonitorStartResult of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/csta_object.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/monitor_filter.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Starts following a device or a call.
struct MonitorStartArgument {
  CSTAObject monitorObject;
  std::optional<MonitorFilter> monitorFilter;
  std::optional<MonitorType> monitorType;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStartArgument&) const = default;
};

/// The answer to MonitorStart.
struct MonitorStartResult {
  Octets crossRefIdentifier;
  std::optional<MonitorFilter> monitorFilter;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStartResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::MonitorStartArgument> {
  using T = csta::phase1::MonitorStartArgument;
  static constexpr std::string_view name = "MonitorStartArgument";
  static constexpr std::string_view doc = "Starts following a device or a call.";
  static constexpr auto message = request("monitorStart", 71).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::monitorObject>("monitorObject", own, "The device or call to monitor."),
                                     field<&T::monitorFilter>("monitorFilter", own, "Events that are not wanted."),
                                     field<&T::monitorType>("monitorType", own, "Whether calls or a device are followed."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::MonitorStartResult> {
  using T = csta::phase1::MonitorStartResult;
  static constexpr std::string_view name = "MonitorStartResult";
  static constexpr std::string_view doc = "The answer to MonitorStart.";
  static constexpr auto message = response("monitorStart", 71).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(21), "The handle of the dialogue."),
      field<&T::monitorFilter>("monitorFilter", own, "Events that will not be sent."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
