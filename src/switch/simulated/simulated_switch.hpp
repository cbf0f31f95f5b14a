// The simulated switch: phones without wires behind the port of the call model, for the development of applications, for
// scripts and for simulations. What becomes of calls is the PBX's (switch/pbx); here are the phones, which are moved by
// hands (text commands), by what they were told to do with calls, and by timers.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/timers.hpp"
#include "switch/pbx/pbx.hpp"

namespace strowger::simulated {

/// How long things last at a simulated switch.
using Times = pbx::Times;

inline constexpr TimerRow timer_rows[] = {
    {"simulated.prompt", Times{}.prompt, seconds{1}, seconds{600}, "A phone that is asked to make a call rings that long."},
    {"simulated.dial", Times{}.dial, seconds{1}, seconds{600}, "A phone that is off hook waits that long for a number."},
    {"simulated.no_answer", Times{}.no_answer, seconds{1}, seconds{600}, "A called phone rings that long."},
    {"simulated.failed", Times{}.failed, seconds{1}, seconds{600}, "The caller hears that long that the call has failed."},
    {"simulated.ring", Times{}.ring, seconds{1}, seconds{10}, "One ring, where a forwarding counts rings."},
    {"simulated.park", Times{}.park, seconds{1}, seconds{3600}, "A parked call waits that long, then it comes back."},
    {"simulated.camp_on", Times{}.camp_on, seconds{1}, seconds{3600}, "A caller waits that long for a busy device."},
    {"simulated.route", Times{}.route, seconds{1}, seconds{3600},
     "A call waits at a routeing device that long; then it goes to the default route, whoever is still asked."},
};

/// What a phone does by itself with a call that comes in (or with the prompt of MakeCall).
enum class Behaviour : std::uint8_t {
  manual,   ///< waits for hands
  answers,  ///< answers after a while
  busy,     ///< is busy, always
  declines,
};

/// The phones.
class Phones : public pbx::Lines {
 public:
  struct Phone {
    bool plugged = true;
    bool busy = false;
    Behaviour behaviour = Behaviour::manual;
    Duration answer_after{};
    std::string message;  ///< the last one that it was sent
    bool trunk = false;   ///< it is no phone: behind it are those of a network, all of the same behaviour
  };

  bool reachable(const calls::DeviceNumber& device) const override;
  void ring(const pbx::Ring& ring, Time now) override;
  void answer(pbx::OpId op, pbx::LegId leg, Time now) override;
  void progress(pbx::LegId, pbx::Progress, pbx::LegId, Time) override {}
  void release(pbx::LegId leg, const pbx::Why& why, Time now) override;
  void arrange(pbx::OpId op, std::span<const pbx::Part> parts, Time now) override;
  bool can_arrange(std::size_t) const override { return true; }
  bool hears_failure(pbx::LegId) const override { return true; }
  void send_digits(pbx::OpId op, pbx::LegId leg, const calls::GenerateDigitsCommand& digits, Time now) override;
  bool has_tone(csta::TelephonyTone tone) const override;
  void play(const pbx::Sound& sound, Time now) override;
  void control(pbx::SoundId sound, const pbx::SoundControl& control, Time now) override;
  void send_message(pbx::OpId op, const calls::SendMessageCommand& message, Time now) override;
  void transferred(pbx::LegId, bool, Time) override {}
  pbx::Signals take_signals() override { return std::exchange(signals_, {}); }

  std::optional<Time> deadline() const;
  void advance(Time now);
  /// What a person is told of the sounds at the leg's phone: ", hears busy".
  std::string sounds_at(pbx::LegId leg) const;
  /// Its keys end what ends so.
  void pressed(pbx::LegId leg);

  std::map<calls::DeviceNumber, Phone, std::less<>>& phones() { return phones_; }
  const std::map<calls::DeviceNumber, Phone, std::less<>>& phones() const { return phones_; }
  /// Set once: tells who is in a call already.
  void set_pbx(pbx::Pbx& pbx) { pbx_ = &pbx; }
  void tell(pbx::Signal signal) { signals_.push_back(std::move(signal)); }

 private:
  std::map<calls::DeviceNumber, Phone, std::less<>> phones_;
  pbx::Pbx* pbx_ = nullptr;
  TimerQueue<pbx::LegId> timers_;  ///< phones that answer by themselves
  struct Playing {
    pbx::Sound sound;
    bool suspended = false;
    Duration position{0};  ///< at `since`
    Time since{};
  };
  void arm(const Playing& playing);
  void end(pbx::SoundId sound, csta::EventCause cause);
  void forget(pbx::LegId leg, bool recordings);

  std::map<pbx::SoundId, Playing> sounds_;
  TimerQueue<pbx::SoundId> sound_timers_;
  pbx::Signals signals_;
};

class SimulatedSwitch : public calls::Switch {
 public:
  /// `numbers` is the one that the call model uses, too.
  explicit SimulatedSwitch(calls::CallNumbers& numbers, Times times = {}) : pbx_(phones_, numbers, {.times = times}) {
    phones_.set_pbx(pbx_);
  }

  void configure(std::span<const calls::DeviceSetting> devices, Time now) override;
  void set_number_plan(const calls::NumberPlan& plan) override { pbx_.set_number_plan(plan); }
  void set_feature_codes(const calls::FeatureCodes& codes) override { pbx_.set_feature_codes(codes); }
  /// Its phones live no longer than it does, so no call goes on.
  std::set<calls::CallRef> take_changed_calls() override { return pbx_.take_changed_calls({}); }
  void execute(const calls::Command& command, Time now) override { pbx_.execute(command, now); }
  std::optional<Time> deadline() const override;
  void advance(Time now) override;
  calls::Reports take_reports() override { return pbx_.take_reports(); }

  /// Moves a phone. Gives a line for a person that says what was done, or why it cannot be (then nothing changed):
  ///   ring NUMBER [FROM [TRUNK]]  a call from outside comes in (from 5550100), through a trunk
  ///   offhook NUMBER              lifts the handset without dialling
  ///   dial NUMBER TO              calls TO, from on hook or off hook
  ///   answer NUMBER               answers what rings: a call, or the prompt of MakeCall (a call it is in is held)
  ///   hangup NUMBER               ends what it is in; declines what rings; NUMBER may be outside
  ///   progress NUMBER             the network beyond a trunk has the call to NUMBER, which does not ring yet
  ///   hold NUMBER                 presses the hold key
  ///   retrieve NUMBER             presses it again
  ///   divert NUMBER TO            sends what rings elsewhere
  ///   transfer NUMBER [TO]        presses the transfer key: its two calls become one, or the other party goes on with TO
  ///   digits NUMBER DIGITS        presses keys in a call
  ///   busy NUMBER on|off          lays the handset aside: calls that come find it busy
  ///   unplug NUMBER               pulls the plug: its calls end, it is out of service
  ///   plug NUMBER
  ///   behave NUMBER manual|busy|decline|answer [MILLISECONDS]
  ///   TRUNK may stand for NUMBER in unplug, plug and behave: its network cannot be reached, has no room (decline: the next
  ///   trunk is tried), or who is called there is busy or answers by himself; manual: it waits for progress, rings, answer
  ///   rings NUMBER                who is called outside rings
  ///   status [NUMBER]             what the phones are doing
  Result<std::string> hand(std::string_view command, Time now);

  std::size_t calls_in_progress() const { return pbx_.calls_in_progress(); }

 private:
  using State = calls::State;

  // hands.cpp
  Result<std::string> press(std::string_view command);
  Result<std::string> ring(const calls::DeviceNumber& number, const calls::DeviceNumber& from,
                           const calls::DeviceNumber& trunk);
  Result<std::string> network_says(const calls::DeviceNumber& number, bool rings);
  Result<std::string> off_hook(const calls::DeviceNumber& number);
  Result<std::string> dial(const calls::DeviceNumber& number, const calls::DeviceNumber& to);
  Result<std::string> pick_up(const calls::DeviceNumber& number);
  Result<std::string> hang_up(const calls::DeviceNumber& number);
  Result<std::string> press_hold(const calls::DeviceNumber& number);
  Result<std::string> press_retrieve(const calls::DeviceNumber& number);
  Result<std::string> divert(const calls::DeviceNumber& number, const calls::DeviceNumber& to);
  Result<std::string> transfer(const calls::DeviceNumber& number, const calls::DeviceNumber& to);
  Result<std::string> digits(const calls::DeviceNumber& number, const std::string& pressed);
  Result<std::string> unplug(const calls::DeviceNumber& number);
  Result<std::string> plug(const calls::DeviceNumber& number);
  Result<std::string> behave(const calls::DeviceNumber& number, const std::vector<std::string>& words);
  std::string status(std::string_view number) const;

  /// The device's first connection in that state that has a line.
  std::optional<pbx::Pbx::Glimpse> find(const calls::DeviceNumber& device, State state) const;
  /// Whether the phone is in use: anything but calls on hold.
  bool engaged(const calls::DeviceNumber& device) const;

  Phones phones_;
  pbx::Pbx pbx_;
};

}  // namespace strowger::simulated
