// An event in one line, for a person.
#pragma once

#include <string>

#include "base/clock.hpp"
#include "schema/message.hpp"

namespace strowger::cli {

/// What most people want to know of any event, found by the names and types of its members.
struct EventSummary {
  std::string event;        ///< "Delivered"
  std::string connection;   ///< "1@1002": the first connection that the event names; empty when it names none
  std::string local_state;  ///< "alerting"; empty when it is not told
  std::string cause;        ///< "newCall"
  std::string parties;      ///< "alertingDevice=1002 callingDevice=1001 calledDevice=1002"
};

EventSummary summary_of(const schema::Message& event);

/// "14:03:22.117 1001  Delivered          1@1002      connected  newCall      alertingDevice=1002 ..."
std::string event_line(Time time, const std::string& monitored, const schema::Message& event);

/// A connection that a snapshot tells, in the same columns.
std::string snapshot_line(Time time, const std::string& monitored, const std::string& connection, const std::string& state,
                          const std::string& others);

/// The heads of the columns.
std::string event_heading();

/// UTC, "2025-03-01T14:03:22.117Z".
std::string utc_text(Time time);

}  // namespace strowger::cli
