// Levels of overload: up after three measurements, down after ten.
#include "guard/overload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/counters.hpp"
#include "base/log.hpp"

namespace strowger::guard {
namespace {

Counter overloads("guard_overloads", "How often the server was overloaded, so that new calls were refused.");

/// ConsultationCall and the like belong to a call that there is. What begins with "Get" is bulk, too.
constexpr std::string_view new_calls[] = {"CallBackMessageNonCallRelated", "CallBackNonCallRelated", "MakeCall",
                                          "MakeConnection", "MakePredictiveCall"};
constexpr std::string_view bulk[] = {"MonitorStart",         "SendStoredCDR",  "SnapshotCall",     "SnapshotDevice",
                                     "StartCDRTransmission", "SystemRegister", "SynthesizeMessage"};

bool has(const auto& list, std::string_view request) {
  return std::find(std::begin(list), std::end(list), request) != std::end(list);
}

std::string_view what_happens(Level level) {
  switch (level) {
    case Level::normal:
      break;
    case Level::busy:
      return "busy: requests that can wait (MonitorStart, snapshots, queries) are served when there is time";
    case Level::overloaded:
      return "overloaded: new calls and registrations are refused, calls in progress go on";
  }
  return "normal: everything is served";
}

}  // namespace

Work work_of(std::string_view request) {
  if (has(new_calls, request)) return Work::new_call;
  return request.starts_with("Get") || has(bulk, request) ? Work::bulk : Work::in_progress;
}

Overload::Finding Overload::find(const Values& values, double share) const {
  Finding found;
  double worst = 0;
  for (std::size_t i = 0; i < measures; ++i) {
    const MeasureRow& row = measure_rows[i];
    if (settings_.limits[i] <= 0) continue;
    const double pressure = values[i] / settings_.limits[i];
    Level level = Level::normal;
    if (pressure >= share * row.busy_from) level = Level::busy;
    if (row.overloads && pressure >= share) level = Level::overloaded;
    if (level < found.level || level == Level::normal || (level == found.level && pressure <= worst)) continue;
    found = {level, i};
    worst = pressure;
  }
  return found;
}

void Overload::measured(const Values& values, Time now) {
  const Finding reached = find(values, 1);
  if (reached.level > level_) {
    risen_ = rising_ == 0 ? reached.level : std::min(risen_, reached.level);
    if (++rising_ >= to_rise) change(risen_, reached.by, values[reached.by], now);
    return;
  }
  rising_ = 0;
  const Finding held = find(values, margin);
  if (held.level >= level_) {
    falling_ = 0;
    return;
  }
  fallen_ = falling_ == 0 ? held.level : std::max(fallen_, held.level);
  if (++falling_ >= to_fall) change(fallen_, held.by, values[held.by], now);
}

void Overload::change(Level level, std::size_t by, double value, Time now) {
  const MeasureRow& row = measure_rows[by];
  const bool worse = level > level_;
  if (level_ == Level::normal) since_ = now;
  if (worse && level == Level::overloaded) overloads.add();
  level_ = level;
  rising_ = falling_ = 0;
  const std::string measure =
      fmt::format("{:.0f} {} {}, the limit overload.{} is {:.0f}", value, row.unit, row.what, row.key, settings_.limits[by]);
  if (level == Level::normal) {
    log::info("{}, after {} s", what_happens(level), std::chrono::duration_cast<seconds>(now - since_).count());
  } else if (worse) {
    const std::string line = fmt::format("{}: {}; {}", what_happens(level), measure, row.advice);
    if (level == Level::overloaded)
      log::error("{}", line);
    else
      log::warning("{}", line);
  } else {
    log::warning("{}: {}", what_happens(level), measure);
  }
}

}  // namespace strowger::guard
