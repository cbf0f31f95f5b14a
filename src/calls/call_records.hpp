// Call detail records (ECMA-269 clause 24): a fold over what the switch reports. Each leg of a call becomes one record: the
// call as a whole, and one more for each device that it was forwarded to, transferred to or joined by.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/octets.hpp"
#include "calls/model.hpp"
#include "calls/port.hpp"

namespace strowger::calls {

/// How a leg ended; the numbers are those of ECMA-285's ReasonForTerm, and are stored.
enum class Ending : std::uint8_t { normal = 0, unsuccessful = 1, abnormal = 2, transferred = 3, other = 4 };

/// What brought a leg about; the numbers are those of ECMA-285's SupplServiceInfo, and are stored.
enum class LegKind : std::uint8_t {
  normal = 0,
  consultation = 1,
  transfer = 2,
  forwarding = 4,
  diversion = 5,
  conference = 6,
  intrusion = 7,
};

struct CallRecord {
  std::uint64_t number = 0;  ///< ascending in the order of storing; the store gives it
  CallRef call;
  std::int32_t leg = 1;                       ///< within the call, from 1
  CallRef linkage;                            ///< the first of the calls that transfers and conferences made this one of
  DeviceNumber calling;                       ///< empty: not known
  DeviceNumber called;                        ///< as dialled; empty: nothing was
  DeviceNumber device;                        ///< where the leg went; it is connected when `answered` is known
  std::optional<DeviceNumber> redirected_by;  ///< the device that sent the call on to `device`
  LegKind kind = LegKind::normal;
  Time started{};
  std::optional<Time> alerted;
  std::optional<Time> answered;
  Time ended{};
  Ending ending = Ending::normal;
  csta::EventCause cause{};
  std::optional<Octets> correlator;
  std::optional<Octets> account;  ///< whom the call is charged to; never an authorisation code
  DeviceNumber calling_trunk;     ///< by which the calling party is outside; empty: it is a device of ours
  DeviceNumber device_trunk;      ///< the same of `device`
  std::optional<MediaFigures> calling_media;
  std::optional<MediaFigures> device_media;
  bool complete = true;  ///< else the leg goes on, and this is what is known of it in case that the server is cut off
  bool operator==(const CallRecord&) const = default;
};

/// The records in the making. Memory: what the calls that are going on need.
class CallRecords {
 public:
  /// What the switch reports, before `model` is told of it.
  void take(const SwitchReport& report, const Model& model, Time now);

  /// What was measured of what came from a connection's phone; later figures take the place of earlier ones, but the
  /// server's own are not replaced by those of a phone.
  void measured(const MediaMeasured& report);

  /// The legs that have ended since the last call of this; and as they stand, those of calls that a device left meanwhile.
  std::vector<CallRecord> take_records(Time now);

  /// What phones told of calls that ended before: the records that have no such figures get them.
  std::vector<MediaMeasured> take_late_figures() { return std::exchange(late_, {}); }

  // Over a restart of the server (kept_calls.cpp)
  /// What is to be kept of a call that goes on.
  std::string kept(CallRef ref) const;
  /// Its records go on, but for those legs whose records were complete. Gives how many of the kept ones these are, or that
  /// there is nothing left of the call to be recorded.
  std::size_t restore(CallRef ref, const NamedValues& kept, const std::set<std::int32_t>& ended_legs);

  std::size_t calls() const { return calls_.size(); }

  /// Transfers and conferences: `connections` of the calls `before` go on in the call `now`.
  struct Moved {
    ConnectionRef before;  ///< no call: the device is new
    ConnectionRef now;     ///< no call: the device has left
    bool connected = true;
  };
  struct Joined {
    CallRef call;
    DeviceNumber by;  ///< the transferring or conferencing device
    bool conference = false;
    std::vector<CallRef> old_calls;
    std::vector<Moved> connections;
    csta::EventCause cause{};
  };
  void joined(const Joined& joined, Time now);

 private:
  struct Leg {
    CallRecord record;
    bool failed = false;
  };
  struct OpenCall {
    DeviceNumber calling;
    DeviceNumber called;
    CallRef linkage;
    LegKind kind = LegKind::normal;  ///< of the next leg
    std::optional<DeviceNumber> redirected_by;
    Time started{};
    std::vector<Leg> legs;      ///< those that are going on
    std::int32_t last_leg = 0;  ///< that has a record, or will have
    std::optional<Octets> correlator;
    std::optional<Octets> account;
    struct Measured {
      MediaFigures figures;
      bool by_phone = false;
    };
    std::map<DeviceNumber, Measured> media;
    std::map<DeviceNumber, DeviceNumber> trunks;  ///< of parties outside
  };

  OpenCall& call_of(CallRef ref, Time now);
  Leg& leg_of(CallRef ref, OpenCall& call, const DeviceNumber& device, Time now);
  Leg& begin(CallRef ref, OpenCall& call, const DeviceNumber& device, Time now);
  void end(OpenCall& call, Leg& leg, Ending ending, csta::EventCause cause, Time now);
  void cleared(const ConnectionRef& connection, csta::EventCause cause, Time now);
  void ended(CallRef ref, csta::EventCause cause, Time now);
  void diverted(const Diverted& report, Time now);
  void failed(const Failed& report, Time now);
  void remember_data(CallRef ref, const Model& model);

  std::map<CallRef, OpenCall> calls_;
  std::vector<CallRef> left_;  // calls of which a device left since the last take_records
  std::vector<CallRecord> done_;
  std::vector<MediaMeasured> late_;
};

}  // namespace strowger::calls
