// MonitorStop, MonitorStopResponse (ECMA-269, ECMA-285 monitor-stop).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Ends a monitor; either side may ask.
struct MonitorStop {
  Octets crossRefIdentifier;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStop&) const = default;
};

/// The answer to MonitorStop.
struct MonitorStopResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MonitorStopResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MonitorStop> {
  using T = csta::MonitorStop;
  static constexpr std::string_view name = "MonitorStop";
  static constexpr std::string_view doc = "Ends a monitor; either side may ask.";
  static constexpr auto message = request("monitorStop", 73, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(21), "The handle of the dialogue.") |
          xml("monitorCrossRefID") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::MonitorStopResponse> {
  using T = csta::MonitorStopResponse;
  static constexpr std::string_view name = "MonitorStopResponse";
  static constexpr std::string_view doc = "The answer to MonitorStop.";
  static constexpr auto message = response("monitorStop", 73);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
