// MonitorStart, MonitorStartResponse (ECMA-269, ECMA-285 monitor-start).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "messages/types/switching_function_objects.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Begins to report events of a device or call.
struct MonitorStart {
  CSTAObject monitorObject;
  std::optional<MonitorFilter> requestedMonitorFilter;
  std::optional<MonitorType> monitorType;
  std::optional<MonitorMediaClass> requestedMonitorMediaClass;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStart&) const = default;
};

/// The answer to MonitorStart.
struct MonitorStartResponse {
  Octets crossRefIdentifier;
  std::optional<MonitorFilter> actualmonitorFilter;
  std::optional<MonitorMediaClass> actualMonitorMediaClass;
  std::optional<bool> monitorExistingCalls;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStartResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MonitorStart> {
  using T = csta::MonitorStart;
  static constexpr std::string_view name = "MonitorStart";
  static constexpr std::string_view doc = "Begins to report events of a device or call.";
  static constexpr auto message = request("monitorStart", 71);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::monitorObject>("monitorObject", own, "The device or call to monitor."),
      field<&T::requestedMonitorFilter>("requestedMonitorFilter", context(0), "Events that are not wanted."),
      field<&T::monitorType>("monitorType", own, "Whether calls or a device are followed."),
      field<&T::requestedMonitorMediaClass>("requestedMonitorMediaClass", context(1), "The media classes to follow."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::MonitorStartResponse> {
  using T = csta::MonitorStartResponse;
  static constexpr std::string_view name = "MonitorStartResponse";
  static constexpr std::string_view doc = "The answer to MonitorStart.";
  static constexpr auto message = response("monitorStart", 71);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(21), "The handle of the dialogue.") |
          xml("monitorCrossRefID") | printable,
      field<&T::actualmonitorFilter>("actualmonitorFilter", context(0), "Events that will not be sent.") |
          xml("actualMonitorFilter"),
      field<&T::actualMonitorMediaClass>("actualMonitorMediaClass", context(1), "The media classes that are followed."),
      field<&T::monitorExistingCalls>("monitorExistingCalls", own, "Whether calls that there are already are followed too."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
