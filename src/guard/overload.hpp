// Overload: what is measured of the server, and what work it takes on meanwhile. Calls in progress and their events come
// first, new calls next, bulk requests last (decision 0270).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace strowger::guard {

/// In the order in which it is given up: the last first.
enum class Work : std::uint8_t {
  in_progress,  ///< calls that there are, and everything about them
  new_call,     ///< what would make another call
  bulk,         ///< what only asks, or begins to watch, and can wait
};

/// What a request of an application is.
Work work_of(std::string_view request);

enum class Level : std::uint8_t {
  normal,      ///< everything is served
  busy,        ///< bulk requests wait for moments in which nothing else is to be done
  overloaded,  ///< and new calls are refused
};

enum class Measure : std::uint8_t { lag, processor, datagrams, send_queues, transactions, records, memory, count };
inline constexpr std::size_t measures = static_cast<std::size_t>(Measure::count);

struct MeasureRow {
  std::string_view key;  ///< of the setting in [overload]
  double standard;       ///< limit
  double most;           ///< that may be set; 0 always may: it is not looked at
  double busy_from;      ///< this share of the limit makes the server busy
  bool overloads;        ///< at the limit the server is overloaded; else it is busy only
  std::string_view unit;
  std::string_view what;    ///< for log lines, after the value: "120 ms of lag"
  std::string_view doc;     ///< of the setting
  std::string_view advice;  ///< for the operator
};

inline constexpr std::array measure_rows{
    MeasureRow{"lag", 500, 60'000, 0.5, true, "ms", "between what is due and what is done",
               "How late the server may be with what is due; from half of it on bulk requests wait. 0: it is not looked at.",
               "this machine is too slow for what is asked of it, or other programs take its processors"},
    MeasureRow{"processor", 95, 100, 1.0, false, "%", "of a processor used by the server's main thread",
               "Share of one processor that calls may take, in percent, before bulk requests wait.",
               "calls alone take a whole processor: a faster one serves more"},
    MeasureRow{"datagrams", 60, 100, 0.5, true, "%", "of the buffer filled with SIP datagrams that wait",
               "Share of the system's buffer for SIP over UDP that may be full, in percent.",
               "phones send faster than is read; where the buffer is small, raise net.core.rmem_max"},
    MeasureRow{"send_queues", 268'435'456, 1e12, 0.5, true, "octets", "that applications and phones do not read",
               "Octets of all send queues together.",
               "applications read too slowly: see which by `ss -tnp`, or lower csta.send_queue"},
    MeasureRow{"transactions", 80, 100, 0.75, true, "%", "of the SIP transactions that may be open",
               "Share of the SIP transactions that may be open at a time (100000), in percent.",
               "phones or trunks do not answer, or send requests by the thousand: the lines about them say which"},
    MeasureRow{"records", 80, 100, 0.5, true, "%", "of cdr.backlog filled with records that are not written",
               "Share of cdr.backlog that may wait for the store, in percent.",
               "the store cannot be written or is too slow: see the lines about call records"},
    MeasureRow{"memory", 85, 100, 0.9, true, "%", "of the memory that the process may have",
               "Share of the memory of the machine, or of the process's control group, that it may have, in percent.",
               "give it more memory (MemoryMax= of the unit), or lower guard.journals, csta.send_queue and most_links"},
};
static_assert(measure_rows.size() == measures);

class Overload {
 public:
  using Values = std::array<double, measures>;
  /// A limit for each measure; 0: it is not looked at.
  struct Settings {
    Values limits = standard_limits();
    static constexpr Values standard_limits() {
      Values limits{};
      for (std::size_t i = 0; i < measures; ++i) limits[i] = measure_rows[i].standard;
      return limits;
    }
  };
  static constexpr Duration interval = milliseconds{100};  ///< between two measurements
  static constexpr int to_rise = 3;                        ///< so many in a row make it worse
  static constexpr int to_fall = 10;                       ///< and so many better
  static constexpr double margin = 0.8;                    ///< of what made it worse must be undercut

  explicit Overload(Settings settings) : settings_(settings) {}

  /// One measurement, in the units of the rows. Logs when the level changes.
  void measured(const Values& values, Time now);
  Level level() const { return level_; }

 private:
  /// The highest level whose limits, times `share`, are reached; and by which measure.
  struct Finding {
    Level level = Level::normal;
    std::size_t by = 0;
  };
  Finding find(const Values& values, double share) const;
  void change(Level level, std::size_t by, double value, Time now);

  Settings settings_;
  Level level_ = Level::normal;
  int rising_ = 0;
  Level risen_ = Level::normal;  ///< the lowest of those that rise
  int falling_ = 0;
  Level fallen_ = Level::normal;  ///< the highest of those that fall
  Time since_{};                  ///< no longer normal
};

}  // namespace strowger::guard
