// Call detail records on their way to applications (ECMA-269 clause 24): who gets them, when, and what comes again because
// it was not acknowledged. The records are in a store, which is asked by values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/timers.hpp"
#include "calls/call_records.hpp"
#include "calls/effects.hpp"
#include "messages/types/call_detail_record.hpp"

namespace strowger::calls {

/// The first two are of RecordDelivery, the others of whoever writes the records.
inline constexpr TimerRow record_timer_rows[] = {
    {"cdr.gather", std::chrono::minutes{5}, seconds{1}, std::chrono::hours{24},
     "How long records may wait, below cdr.threshold, until they are transferred (transferOnThresholdReached) or "
     "CDRNotification tells of them (transferOnRequest)."},
    {"cdr.again", seconds{10}, seconds{1}, std::chrono::hours{1},
     "How long after an error, or after no answer came, a CDRReport is sent again."},
    {"cdr.hold", seconds{2}, milliseconds{10}, std::chrono::minutes{1},
     "How long the events of a call's end wait for its record to be committed; then they leave without, and a log line says "
     "so."},
    {"cdr.retry", seconds{1}, milliseconds{100}, std::chrono::minutes{10},
     "How often a store that is full or locked is tried again."},
};

using QueryId = Id<struct QueryTag>;

/// Asks the store for complete records in the order of their numbers: those after `after`, which ended in [from, to].
struct RecordQuery {
  QueryId id;
  std::uint64_t after = 0;
  std::optional<Time> from;
  std::optional<Time> to;
  std::size_t most = 1;
};
struct RecordAnswer {
  QueryId id;
  std::vector<CallRecord> records;
  bool more = false;    ///< there are others after these
  bool failed = false;  ///< the store cannot be read now
};

/// For the journal of what was transmitted. `mark`: all up to this number are acknowledged by that application; it goes on
/// from there when it comes again. Nothing when the report was of a period that it asked for.
struct Transmitted {
  std::string application;  ///< whom it said it is, or its address
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::size_t records = 0;
  Time sent{};
  Time acknowledged{};
  std::optional<std::uint64_t> mark;
};
using StoreRequest = std::variant<RecordQuery, Transmitted>;

/// What an application has acknowledged in earlier associations.
struct ReaderMark {
  std::string application;
  std::uint64_t acknowledged = 0;
};

class RecordDelivery {
 public:
  struct Settings {
    std::size_t per_report = 25;           ///< records in one CDRReport; the standard allows 128, a message has 64 KiB
    std::size_t threshold = 100;           ///< records that wait before transferOnThresholdReached transfers them
    int tries = 5;                         ///< how often a report is sent before the transmission is stopped
    std::size_t most_per_application = 8;  ///< transmissions
    Duration gather = record_timer_rows[0].standard;
    Duration again = record_timer_rows[1].standard;
  };

  RecordDelivery() : RecordDelivery(Settings{}) {}
  explicit RecordDelivery(Settings settings) : settings_(settings) {}

  /// From the store, when the server starts: whom it knows, and the number of its newest record.
  void know(std::span<const ReaderMark> readers, std::uint64_t newest);

  // ---- What services ask ----

  /// `application` is empty when it did not say who it is. False: it has too many.
  bool start(AppRef app, CrossRef ref, const std::string& application, csta::CDRTransferMode mode);
  bool stop(AppRef app, CrossRef ref, Effects& effects);
  bool has(AppRef app, CrossRef ref) const { return transmissions_.contains({app, ref}); }
  /// The answer to the request comes with the store's. False: one is under way already.
  bool send_stored(AppRef app, CrossRef ref, InvokeRef invoke, std::optional<Time> from, std::optional<Time> to);

  // ---- What happens ----

  /// The store has committed so many complete records, the last with that number.
  void stored(std::uint64_t newest, std::size_t count, Effects& effects, Time now);
  void found(const RecordAnswer& answer, Effects& effects, Time now);
  /// The application's answer to the Request with that tag; not `ok`: an error, or none in time.
  void answered(AppRef app, RequestTag tag, bool ok, Effects& effects, Time now);
  void application_gone(AppRef app);
  /// It may have none any more, and is told (StopCDRTransmission).
  void end_all_of(AppRef app, Effects& effects);
  /// The server stops: who gets records is told (StopCDRTransmission).
  void take_leave(Effects& effects);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now, Effects& effects);

  std::vector<StoreRequest> take_requests() { return std::exchange(requests_, {}); }
  std::size_t transmissions() const { return transmissions_.size(); }

 private:
  using Key = std::pair<AppRef, CrossRef>;
  using TimerKey = std::uint64_t;  // twice the transmission's number, and one for `again`
  /// A SendStoredCDR that is being served.
  struct Stored {
    InvokeRef invoke;  ///< 0: it has been answered
    std::optional<Time> from;
    std::optional<Time> to;
    std::uint64_t after = 0;
    bool has_period = false;
    bool done = false;  ///< the last report of it is on its way
  };
  /// A report that waits for its acknowledgement.
  struct Outstanding {
    RequestTag tag;
    schema::Message message;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::size_t records = 0;
    Time sent{};
    int tries = 1;
    bool of_stored = false;  ///< SendStoredCDR asked for it
    bool of_period = false;  ///< and for a period
  };
  struct Transmission {
    AppRef app;
    CrossRef ref;
    std::uint64_t number = 0;
    std::string application;
    csta::CDRTransferMode mode{};
    std::uint64_t mark = 0;   ///< acknowledged up to here
    std::size_t waiting = 0;  ///< records since the last transfer or notification
    bool due = false;         ///< transferOnThresholdReached: now
    QueryId query;            ///< that is under way
    std::optional<Stored> stored;
    std::optional<Outstanding> outstanding;
  };

  static TimerKey gather_timer(const Transmission& transmission) { return 2 * transmission.number; }
  static TimerKey again_timer(const Transmission& transmission) { return 2 * transmission.number + 1; }
  void pump(Transmission& transmission);
  void nothing_waits(Transmission& transmission);
  void gathered(Transmission& transmission, csta::CDRReason reason, Effects& effects);
  void report(Transmission& transmission, const RecordAnswer& answer, Effects& effects, Time now);
  void refuse_stored(Transmission& transmission, csta::UniversalFailure error, Effects& effects);
  void acknowledged(Transmission& transmission, Time now);
  void end(Transmission& transmission, csta::CDRTermReason reason, Effects& effects);
  void erase(Transmission& transmission);

  Settings settings_;
  std::map<Key, Transmission> transmissions_;
  std::map<std::string, std::uint64_t, std::less<>> marks_;
  std::map<std::uint64_t, Key> by_number_;
  std::map<QueryId, Key> queries_;
  TimerQueue<TimerKey> timers_;
  std::vector<StoreRequest> requests_;
  std::uint64_t newest_ = 0;
  std::uint64_t last_query_ = 0;
  std::uint64_t last_tag_ = 0;
  std::uint64_t last_transmission_ = 0;
};

}  // namespace strowger::calls
