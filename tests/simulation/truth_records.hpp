// Which call detail records there must be: decision 0113 (a record for each leg) written down a second time, over the same
// reports that the product folds.
#pragma once

#include <map>
#include <set>
#include <string>

#include "calls/call_records.hpp"
#include "calls/port.hpp"

namespace strowger::simulation {

class TruthRecords {
 public:
  void happened(const calls::SwitchReport& report);
  /// The records of what was reported until now are taken to the store.
  void taken();
  /// The server dies: of calls that somebody had left, what was stored of their legs becomes their record.
  void killed();

  /// One that came into the store. False when nothing has ended of which it could be.
  bool stored(const calls::CallRecord& record);
  /// Legs that have ended and have no record, as text; empty: there are none.
  std::string missing() const;

 private:
  struct Leg {
    bool answered = false;
    bool noted = false;  ///< stored as it stands
  };
  struct Call {
    calls::DeviceNumber calling;
    std::map<calls::DeviceNumber, Leg> legs;  ///< those that go on
    bool came_somewhere = false;
  };

  void visit(const calls::ConnectionRef& connection, bool answered);
  void close(calls::CallRef ref, const calls::DeviceNumber& device, const std::string& how);
  void close(calls::CallRef ref, const calls::DeviceNumber& device);
  template <class Report>
  void join(const Report& report, const calls::DeviceNumber& by, bool conference);

  std::map<calls::CallRef, Call> calls_;
  std::set<calls::CallRef> left_;       ///< by somebody since `taken`
  std::multiset<std::string> awaited_;  ///< records of legs that have ended
};

}  // namespace strowger::simulation
