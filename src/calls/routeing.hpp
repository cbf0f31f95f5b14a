// Routeing (ECMA-269 clause 20): who says where a call goes that waits at a routeing device. Applications that registered
// are asked first, one after the other; then a table in a database; then the device's default route takes the call.
// The table is asked by values; the switch is told by RouteCommand.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/timers.hpp"
#include "calls/effects.hpp"
#include "messages/routeing/route_reject.hpp"
#include "messages/types/universal_failure.hpp"

namespace strowger::calls {

class Model;

inline constexpr TimerRow routeing_timer_rows[] = {
    {"routeing.reply", seconds{3}, milliseconds{100}, seconds{60},
     "How long an application may take to answer RouteRequest or ReRoute; then the next that registered is asked, then the "
     "table, and then the call goes to the default route."},
    {"routeing.table", seconds{2}, milliseconds{10}, seconds{30},
     "How long the database may take to say where a call goes; then it goes to the default route."},
};

using RouteQueryId = Id<struct RouteQueryTag>;

/// Asks the table where a call goes.
struct RouteQuery {
  RouteQueryId id;
  DeviceNumber device;   ///< the routeing device
  DeviceNumber calling;  ///< empty: not known
  DeviceNumber called;   ///< as dialled
  std::optional<Octets> correlator;
  Time at{};
};
struct RouteAnswer {
  RouteQueryId id;
  std::vector<DeviceNumber> routes;  ///< the best first; the others when it fails
  bool failed = false;               ///< the table cannot be read now
};

/// What an application selected (RouteSelect).
struct RouteSelection {
  std::vector<DeviceNumber> routes;  ///< the best first; the others when it fails
  bool tell_used = false;
  std::optional<std::int64_t> retries;  ///< how often it can be asked for another; nothing: it does not say
  std::optional<Octets> correlator;
};

class Routeing {
 public:
  struct Settings {
    Duration reply = routeing_timer_rows[0].standard;
    Duration table = routeing_timer_rows[1].standard;
    bool has_table = false;               ///< somebody carries out take_queries
    int most_reroutes = 5;                ///< how often one application is asked again for one call
    std::size_t most_registrations = 64;  ///< of one application
    std::size_t most_queries = 1'000;     ///< under way; more calls go to their default routes at once
  };
  using Error = std::optional<csta::UniversalFailure>;  ///< nothing: it was done

  Routeing() : Routeing(Settings{}) {}
  explicit Routeing(Settings settings) : settings_(settings) {}

  // ---- What services ask ----

  /// `device`: a routeing device; empty: all that there are. `id` is a cross reference of the application's.
  Error enrol(AppRef app, CrossRef id, const DeviceNumber& device);
  /// False when the application has no such registration. Calls that it was asked about already it may still route.
  bool cancel(AppRef app, CrossRef id);

  /// Why the application cannot say now what becomes of the call of that dialogue; nothing when it can.
  Error check(AppRef app, OctetView dialogue, const std::optional<Octets>& registration) const;
  /// What it says, for a dialogue that passed `check`.
  void select(AppRef app, CrossRef dialogue, RouteSelection selection, Model& model, Effects& effects, Time now);
  void reject(AppRef app, CrossRef dialogue, csta::RejectCause why, std::optional<Octets> correlator, Model& model,
              Effects& effects);
  /// It leaves the call to others.
  void end(AppRef app, CrossRef dialogue, std::optional<Octets> correlator, Model& model, Effects& effects, Time now);

  /// An application's registrations, in the order in which they came: the handle, and the routeing device (empty: all).
  std::vector<std::pair<CrossRef, DeviceNumber>> registrations_of(AppRef app) const;

  // ---- What happens ----

  /// What the switch reports, when the model has taken it.
  void take(const SwitchReport& report, Model& model, Effects& effects, Time now);
  void found(const RouteAnswer& answer, Model& model, Effects& effects);
  /// The application's association is over.
  void application_gone(AppRef app, Model& model, Effects& effects, Time now);
  /// The devices changed: registrations for those that are no routeing devices any more end (RouteRegisterAbort).
  void configured(const Model& model, Effects& effects);
  /// The server stops: all registrations end.
  void take_leave(Effects& effects);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now, Model& model, Effects& effects);

  std::vector<RouteQuery> take_queries() { return std::exchange(queries_, {}); }

  std::size_t registrations() const { return registrations_.size(); }
  std::size_t waiting() const { return waiting_.size(); }  ///< calls

 private:
  struct Registration {
    AppRef app;
    CrossRef id;
    DeviceNumber device;  ///< empty: all
  };
  enum class Step : std::uint8_t { asking, querying, trying, by_default };
  /// A call at a routeing device.
  struct Waiting {
    std::uint64_t number = 0;
    ConnectionRef at;
    Step step{};
    std::vector<std::pair<AppRef, CrossRef>> asked;  ///< registrations
    AppRef app;                                      ///< whose dialogue it is; none: nobody's
    CrossRef registration;
    CrossRef dialogue;
    RouteQueryId query;
    CommandId command;
    std::vector<DeviceNumber> routes;  ///< to be tried
    bool tell_used = false;
    int reroutes = 0;
    std::optional<std::int64_t> retries;
    std::optional<Octets> correlator;  ///< to be attached to the call
    csta::UniversalFailure error;      ///< why the last route failed
  };

  Waiting* find(const ConnectionRef& at);
  const Waiting* find(AppRef app, CrossRef dialogue) const;
  Waiting* find(AppRef app, CrossRef dialogue);
  void begin(const ConnectionRef& at, Model& model, Effects& effects, Time now);
  void ask_next(Waiting& call, Model& model, Effects& effects, Time now);
  void ask_table(Waiting& call, Model& model, Effects& effects, Time now);
  void try_next(Waiting& call, Model& model, Effects& effects, Time now);
  void by_default(Waiting& call, csta::EventCause cause, Model& model, Effects& effects);
  void command(Waiting& call, DeviceNumber to, csta::EventCause cause, Model& model, Effects& effects);
  void end_dialogue(Waiting& call, std::optional<csta::UniversalFailure> error, const Model& model, Effects& effects);
  void routed(Waiting& call, const DeviceNumber& to, const Model& model, Effects& effects);
  void renamed(const std::vector<Renamed>& connections);
  void erase(Waiting& call);

  Settings settings_;
  std::vector<Registration> registrations_;  ///< in the order in which they came
  std::map<std::uint64_t, Waiting> waiting_;
  std::map<ConnectionRef, std::uint64_t> by_connection_;
  std::map<std::pair<AppRef, CrossRef>, std::uint64_t> by_dialogue_;
  std::map<RouteQueryId, std::uint64_t> by_query_;  ///< those whose answer is awaited, or comes too late
  TimerQueue<std::uint64_t> timers_;                ///< by number
  std::vector<RouteQuery> queries_;
  std::uint64_t last_number_ = 0;
  std::uint64_t last_query_ = 0;
};

}  // namespace strowger::calls
