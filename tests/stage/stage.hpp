// A whole switching function without a link or a clock of its own: model, services and a switch, for scripts and
// simulations.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "calls/model.hpp"
#include "calls/routeing.hpp"
#include "calls/voice_unit.hpp"
#include "services/service.hpp"

namespace strowger::stage {

class Stage {
 public:
  /// What leaves towards applications, in order. Called after each step, with its effects.
  using Sink = std::function<void(const calls::Effects&)>;
  using MakeSwitch = std::function<std::unique_ptr<calls::Switch>(calls::CallNumbers&)>;

  Stage(const MakeSwitch& make_switch, Sink sink);

  void configure(std::span<const calls::DeviceSetting> devices);
  /// Belongs before `configure`.
  void set_number_plan(const calls::NumberPlan& plan);
  void ask(calls::AppRef app, calls::InvokeRef invoke, const schema::Message& request);
  void application_gone(calls::AppRef app);
  /// After something was done to the switch itself.
  void settle();
  /// Time passes; what is due on the way happens at its time.
  void pass(Duration duration);
  void stop();
  /// There is a voice unit from now on.
  void give_voice();

  ManualClock clock;
  calls::CallNumbers numbers;
  calls::Model model{numbers};
  calls::Routeing routeing{{.has_table = true}};
  std::map<calls::DeviceNumber, std::vector<calls::DeviceNumber>> table;  ///< the routes of each routeing device
  calls::VoiceUnit voice;  ///< none; with a directory its files are made by a stage hand
  services::Settings settings;
  std::unique_ptr<calls::Switch> exchange;

 private:
  void carry_out(calls::Effects effects);
  void carry_out_voice();
  std::optional<Time> deadline() const;

  Sink sink_;
};

/// Devices of those numbers.
std::vector<calls::DeviceSetting> devices(std::span<const std::string> numbers);

}  // namespace strowger::stage
