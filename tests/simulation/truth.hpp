// What really happened, kept beside the model and without any of its code: the switch's reports folded into states, and the
// events that each monitor must get for them. The invariants of the call model are compared with this.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "calls/effects.hpp"
#include "calls/port.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/status_reporting.hpp"
#include "tests/simulation/truth_records.hpp"

namespace strowger::simulation {

using calls::AppRef;
using calls::CallRef;
using calls::CrossRef;
using calls::DeviceNumber;
using State = csta::LocalConnectionState;

/// A monitor as its application knows it.
struct Watch {
  csta::MonitorType type = csta::MonitorType::device;
  std::variant<DeviceNumber, CallRef> object;
  csta::CallControlEvents without;
  std::set<CallRef> follows;  ///< call-type
};

using Who = std::pair<AppRef, CrossRef>;

/// Who gets what, each in the order of its coming: lines such as `DeliveredEvent 17A4:1002 alerting`.
using Deliveries = std::map<Who, std::vector<std::string>>;

struct Truth {
  struct Leg {
    State state = State::null;
    Time since;
    bool offered = false;
    bool left = false;        ///< to the network, which may still say that it rings
    std::uint64_t order = 0;  ///< in the order in which the devices came into the call
  };
  using Legs = std::map<DeviceNumber, Leg>;

  /// The application's request that is being served: what it makes the model tell the switch is its command.
  struct Asker {
    AppRef app;
    std::string label;
    std::optional<Octets> correlator;
  };
  struct Command {
    Asker by;
    CallRef call;
    bool begins = false;  ///< MakeCall
    DeviceNumber device;
    std::optional<State> from;  ///< the state that it takes the device's connection out of; Done precedes that report
    DeviceNumber coming = {};   ///< who is to come in
    bool silent = false;        ///< and not be heard
  };

  /// What is done with a message at a connection.
  struct Voice {
    calls::ConnectionRef at;
    std::string message;
    bool records = false;
    csta::CurrentState state = csta::CurrentState::play;
  };

  std::map<CallRef, Legs> calls;
  std::map<CallRef, Time> touched;                                 ///< when something was last reported of a call
  std::map<CallRef, std::map<DeviceNumber, DeviceNumber>> trunks;  ///< of the parties outside, also those that have left
  std::set<CallRef> ended;
  std::set<CallRef> never;                       ///< calls that were refused
  std::map<calls::CommandId, Command> commands;  ///< on their way
  std::set<calls::ConnectionRef> coming;         ///< who was asked to come in; there may be no event of it yet
  std::set<std::string> labels;                  ///< of requests that became commands
  std::map<CallRef, Octets> correlators;         ///< what is attached to calls, by requests that were done
  std::set<calls::ConnectionRef> silent;         ///< who hears and is not heard, or will be such as soon as it answers
  std::set<CallRef> sounded;                     ///< had a tone: their media may pass through the server
  std::map<calls::VoiceRef, Voice> voices;
  std::set<std::string> messages;  ///< of the voice unit
  TruthRecords records;            ///< there must be
  std::map<DeviceNumber, bool> in_service;
  std::set<std::pair<DeviceNumber, DeviceNumber>> call_backs;  ///< who is called back, when who is free
  std::map<DeviceNumber, calls::Agent> agents;                 ///< that are logged on, by their devices
  std::map<Who, Watch> watches;
  std::optional<Asker> asker;
  std::function<void(const std::string&)> tell;  ///< each report, for the scenario

  // since the last step
  Deliveries expected;
  std::vector<Who> stopped;                                                    ///< monitors that end with their call
  std::map<calls::ConnectionRef, std::vector<std::set<DeviceNumber>>> joined;  ///< by primary old connection: the new calls
  std::size_t reports = 0;                                                     ///< all but Done and Refused
  bool code_dialled = false;                                                   ///< its commands are asked for by nobody
  std::string broken;  ///< a rule of the port that the switch broke; empty when none

  void asked(const calls::Command& command);
  void happened(const calls::SwitchReport& report, Time now);
  /// Data were attached to the call through that connection, or sent to all but it (`others_only`); after the response.
  void informed(const calls::ConnectionRef& by, bool others_only, const std::optional<Octets>& correlator);
  /// A monitor begins; calls that its device is in are followed from now on.
  void watch(Who who, Watch watch);
  void forget_step();
  /// After a step: agents and calls agree.
  void check_agents();
  /// The server is started again: of calls and agents nothing is left, and nobody is told.
  void forget_all();
  /// The device sees the call: it is in it, or the trunk of a party that is.
  bool sees(CallRef call, const DeviceNumber& device) const;
  /// The parties of the call that are at that trunk, in the order of their coming.
  std::vector<DeviceNumber> at_trunk(CallRef call, const DeviceNumber& trunk) const;

 private:
  void show(CallRef call, const DeviceNumber& subject, bool subject_sees, const char* event, unsigned filter_bit, Time now,
            std::optional<State> next);
  /// Two calls, or one, become `into`. `leaving` is in it no more.
  void merged(const char* event, unsigned filter_bit, const calls::ConnectionRef& primary,
              const std::optional<calls::ConnectionRef>& secondary, const DeviceNumber& leaving, CallRef into,
              const std::vector<calls::Renamed>& connections, Time now);
  /// An event that changes no state, for all who look at the call but the device `but`.
  void show_beside(CallRef call, const DeviceNumber& but, const std::string& line);
  void answered(calls::CommandId id, bool done);
  void check_distributed(const calls::Diverted& report);
  void agent_changed(const calls::AgentChanged& report);
  void set_trunk(const calls::ConnectionRef& connection, const DeviceNumber& trunk);
  DeviceNumber trunk_of(CallRef call, const DeviceNumber& party) const;
  void voice(const calls::VoiceStarted& report, Time now);
  void voice(const calls::VoiceControlled& report, Time now);
  void voice(const calls::VoiceEnded& report, Time now);
  void show_voice(const Voice& voice, const char* event, Time now);
  /// Nothing is played or recorded at a connection that is gone.
  void check_quiet(const calls::ConnectionRef& connection);
  std::uint64_t last_order_ = 0;
  void say(const std::string& line) {
    if (tell) tell(line);
  }
};

/// Stands between the model and a switch, and tells the truth what the switch reports.
class Recorder : public calls::Switch {
 public:
  Recorder(calls::Switch& exchange, Truth& truth, const Clock& clock) : exchange_(exchange), truth_(truth), clock_(clock) {}

  void configure(std::span<const calls::DeviceSetting> devices, Time now) override { exchange_.configure(devices, now); }
  void set_number_plan(const calls::NumberPlan& plan) override { exchange_.set_number_plan(plan); }
  void set_feature_codes(const calls::FeatureCodes& codes) override { exchange_.set_feature_codes(codes); }
  calls::CommandSet commands() const override { return exchange_.commands(); }
  void execute(const calls::Command& command, Time now) override {
    truth_.asked(command);
    exchange_.execute(command, now);
  }
  std::optional<Time> deadline() const override { return exchange_.deadline(); }
  void advance(Time now) override { exchange_.advance(now); }
  calls::Reports take_reports() override {
    auto reports = exchange_.take_reports();
    for (const auto& report : reports) truth_.happened(report, clock_.now());
    return reports;
  }

 private:
  calls::Switch& exchange_;
  Truth& truth_;
  const Clock& clock_;
};

/// A line of Deliveries: an event, and the answer to a request that went to the switch.
std::string answer_line(const std::string& label, bool done);
std::string delivery(const std::string& event, CallRef call, const DeviceNumber& subject, std::optional<State> local);

}  // namespace strowger::simulation
