// Which CDRReports and CDRNotifications applications must get: decision 0111 written down a second time. Records are known
// by their places among those that were committed, from 0.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "calls/call_records.hpp"
#include "calls/record_delivery.hpp"
#include "messages/call_detail_record/cdr_notification.hpp"
#include "messages/call_detail_record/cdr_report.hpp"
#include "messages/call_detail_record/send_stored_cdr.hpp"
#include "messages/call_detail_record/start_cdr_transmission.hpp"

namespace strowger::simulation {

class TruthTransmissions {
 public:
  /// Few, so that each limit is met in a short life.
  static calls::RecordDelivery::Settings settings();

  /// What breaks; the first of it. Empty: nothing.
  const std::string& broken() const { return broken_; }

  // ---- The store ----

  /// In one commit.
  void committed(std::span<const calls::CallRecord> records, Time now);
  /// How far the application has acknowledged, as the product notes it.
  void noted(const std::string& name, std::uint64_t number);
  /// That is on the disk now.
  void written(const std::string& name, std::uint64_t number);
  void killed();

  // ---- Applications; a transmission is known by its cdrCrossRefID in one association ----

  using Key = std::pair<calls::AppRef, Octets>;
  /// `name`: who it says it is. `deaf`: it answers no report.
  void started(Key key, const std::string& name, csta::CDRTransferMode mode, bool deaf);
  bool has(const Key& key) const { return transmissions_.contains(key); }
  void stopped(const Key& key) { transmissions_.erase(key); }
  void stopped_by_server(const Key& key);
  void gone(calls::AppRef app);
  /// SendStoredCDR leaves; its answer comes later.
  void asked(const Key& key, std::optional<Time> from, std::optional<Time> to);
  void answered(const Key& key);
  void refused(const Key& key, const csta::UniversalFailure& error);
  /// `acknowledged`: the application answers it.
  void take(calls::AppRef app, const csta::CDRReport& report, bool acknowledged, Time now);
  void take(calls::AppRef app, const csta::CDRNotification& notification, Time now);

  bool is_deaf(calls::AppRef app, const csta::CDRReport& report) const;
  /// Those of the application.
  std::vector<Octets> of(calls::AppRef app) const;
  /// After a step, when the store has done all that it was asked: nobody waits for what could be there.
  void check(Time now);

 private:
  struct Stored {
    std::optional<Time> from;
    std::optional<Time> to;
    std::size_t next = 0;
    bool answered = false;
    bool has_period() const { return from.has_value(); }
  };
  struct Unacknowledged {
    std::vector<std::string> lines = {};
    std::size_t next = 0;  ///< behind its last
    bool of_stored = false;
    bool last = false;  ///< there were no others when it was made
    int times = 1;
    Time since = {};
  };
  struct Transmission {
    std::string name;
    csta::CDRTransferMode mode{};
    bool deaf = false;
    std::size_t next = 0;     ///< all before are acknowledged
    std::size_t waiting = 0;  ///< that nobody told it of
    std::optional<Time> since;
    bool due = false;
    std::deque<csta::CDRReason> notifications;  ///< must have come after the step
    std::optional<Stored> stored;
    std::optional<Unacknowledged> unacknowledged;
  };

  struct Committed {
    std::string line;
    std::uint64_t number = 0;
    Time ended;
  };

  void breaks(const std::string& how);
  void advance(Time now);
  std::size_t place_of(std::uint64_t number) const;
  /// The next at or behind that place which ended in the period; the end: there is none.
  std::size_t next_in(const Stored& stored) const;
  static void nothing_waits(Transmission& transmission);
  void acknowledge(Transmission& transmission);
  void take_new(Transmission& transmission, const csta::CDRReport& report, Time now);

  std::vector<Committed> records_;
  std::map<Key, Transmission> transmissions_;
  std::map<std::string, std::size_t> places_;   ///< of the applications with a name
  std::map<std::string, std::size_t> noted_;    ///< of them, by the product
  std::map<std::string, std::size_t> written_;  ///< of them, on the disk
  std::string broken_;
};

}  // namespace strowger::simulation
