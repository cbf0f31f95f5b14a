// The port between the call model and whatever switches the calls (the SIP exchange, the simulated switch, later other
// PBXs): what a switching function can be told (Command) and what it reports (SwitchReport). ECMA-269 clause 6.1.
//
// Rules of the port, for every switch behind it:
//  - A command that carries a CommandId is answered by exactly one Done or Refused with that id. `Done` comes when the
//    switch has done it (SIP succeeded), before the reports of what it changed; MakeCall is Done on acceptance.
//  - A refused command changes nothing and is followed by no report of its own.
//  - Reports of one call come in the order in which things happened. The first report that names a call begins it,
//    CallEnded ends it, and every connection was reported Cleared (or Diverted) before that.
//  - Transferred and Conferenced put the parties of one or two calls into the call that the command named. The old numbers
//    name nothing from there on: no CallEnded comes for them.
//  - The switch ends every call: nothing stays initiated, alerting, queued or failed for ever (its timers see to it).
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>

#include "calls/commands.hpp"
#include "calls/devices.hpp"
#include "calls/reports.hpp"

namespace strowger::calls {

/// A call of an earlier run of the server, and what its switch wanted kept of it.
struct KeptCall {
  CallRef ref;
  std::string kept;
  bool over = false;  ///< only its phones are to be told
};

/// What the model asks of a switch. A switch owns no socket, clock or thread: it is told the time and keeps its own timers.
class Switch {
 public:
  virtual ~Switch() = default;

  /// The devices there are from now on; may come again at any time. Calls of devices that are gone are cleared.
  virtual void configure(std::span<const DeviceSetting> devices, Time now) = 0;

  /// Which numbers are outside, and through which trunks calls go there; before `configure`, and again at any time.
  virtual void set_number_plan(const NumberPlan& plan) { static_cast<void>(plan); }

  /// What phones dial to set features, pick up calls and park them; before `configure`, and again at any time. At first
  /// there are none.
  virtual void set_feature_codes(const FeatureCodes& codes) { static_cast<void>(codes); }

  /// The commands that it can carry out; services that need another are answered with serviceNotSupported, and are not among
  /// the features that applications are told. Always the same.
  virtual CommandSet commands() const { return CommandSet{}.set(); }

  virtual void execute(const Command& command, Time now) = 0;

  /// When `advance` wants to be called next, if at all.
  virtual std::optional<Time> deadline() const = 0;

  /// Does what is due at `now`.
  virtual void advance(Time now) = 0;

  /// Takes the reports made since the last call of this, in order. Called after each of the above, and after each input.
  virtual Reports take_reports() = 0;

  // ---- Over a restart of the server ----

  /// Calls of which something changed that is kept, since the last call of this.
  virtual std::set<CallRef> take_changed_calls() { return {}; }
  /// What is to be kept of a call, so that it goes on after a restart, or at least its phones are told that it is over;
  /// empty: nothing.
  virtual std::string kept(CallRef /*call*/) const { return {}; }
  /// Takes the calls of an earlier run up again: gives those that go on, as they were. The others are over for the phones,
  /// and nothing is reported of them. Belongs behind `configure`, and before anything else happens.
  virtual std::set<CallRef> restore(std::span<const KeptCall> /*calls*/, Time /*now*/) { return {}; }
};

}  // namespace strowger::calls
