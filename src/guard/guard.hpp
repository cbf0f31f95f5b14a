// The chain before a service: who may ask for what, how often, and how much of it; what it judges is recorded. It judges
// CSTA requests, SIP admissions and administrative acts alike, as plain values.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/clock.hpp"
#include "calls/model.hpp"
#include "guard/overload.hpp"
#include "guard/permissions.hpp"

namespace strowger::guard {

enum class Kind : std::uint8_t {
  request,        ///< a CSTA request of an application that has no kind of its own
  monitor_start,  ///< one that starts a monitor
};

/// What somebody is about to do.
struct Attempt {
  std::string peer;      ///< where it comes from, such as `127.0.0.1:50312`
  std::string identity;  ///< whom the peer has shown to be, empty when it has not
  Kind kind = Kind::request;
  std::string target;  ///< what it is about, such as `MakeCall`
  calls::AppRef app;   ///< the association it came by
  bool waits = false;  ///< beyond the rate it has waited (over_rate), and is not refused for that
};

/// What was judged, for the log of audits.
struct Audit {
  Time at;
  Attempt attempt;
  bool allowed = true;
  std::string reason;  ///< of a refusal, for a person
};

struct Verdict {
  std::optional<csta::UniversalFailure> error;  ///< the answer to give; none when the attempt is allowed
  Audit audit;
};

struct Settings {
  double requests_per_second = 200;  ///< of one application, on the long run; what is beyond waits for its turn
  double burst = 400;                ///< of one application, at once
  std::size_t monitors_per_application = 20'000;
  std::size_t monitors_overall = 200'000;
};

class Chain {
 public:
  explicit Chain(Settings settings) : settings_(settings) {}

  void set_permissions(Permissions permissions);
  void set_groups(Groups groups) { groups_ = std::move(groups); }
  const Groups& groups() const { return groups_; }
  void set_feature_codes(const calls::FeatureCodes& codes) { codes_ = codes; }

  void set_level(Level level) { level_ = level; }

  /// What somebody may do; valid until set_permissions, and as long as `party`.
  Rights rights(const Party& party) const { return Rights(permissions_, party); }

  /// Judges the attempt by rates and numbers only: of a phone, which may do with its device what it likes. An allowed
  /// request is charged to its application's rate.
  Verdict judge(Attempt attempt, const calls::Model& model, Time now);
  /// Judges a request of an application, also by what it may do. `waits` as in Attempt.
  Verdict judge(const Party& party, const schema::Message& request, calls::AppRef app, const calls::Model& model, Time now,
                bool waits = false);
  /// Whether the application's next request is beyond its rate: then let others be served first.
  bool over_rate(calls::AppRef app, Time now);

  /// The application's association is over.
  void forget(calls::AppRef app);

 private:
  struct Bucket {
    double tokens = 0;
    Time filled;
  };
  /// All links of an application that has a Permission.
  struct Usage {
    std::optional<Bucket> requests;
    std::optional<Bucket> calls;
    std::set<calls::AppRef> apps;
  };

  static void fill(Bucket& bucket, double rate, double most, Time now);
  static bool take_token(Bucket& bucket, double rate, double most, Time now);
  bool within_rate(calls::AppRef app, Time now);
  /// Why it is too much; empty when it is not.
  std::string too_much(const Permission& entry, const Access* access, calls::AppRef app, Time now);
  std::size_t monitors_of(const Usage& usage, const calls::Model& model) const;

  Settings settings_;
  Level level_ = Level::normal;
  Permissions permissions_;
  Groups groups_;
  calls::FeatureCodes codes_ = calls::FeatureCodes::standard();
  std::map<calls::AppRef, Bucket> buckets_;
  std::map<std::string, Usage, std::less<>> usage_;  ///< by the name of the Permission
};

}  // namespace strowger::guard
