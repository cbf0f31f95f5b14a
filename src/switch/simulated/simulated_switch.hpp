// The simulated switch: phones without wires behind the port of the call model, for the development of applications, for
// scripts and for simulations. The phones are moved by hands (text commands), by what they were told to do with calls, and
// by timers; the rules are those of calls/port.hpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/timers.hpp"
#include "calls/connection_states.hpp"
#include "calls/port.hpp"

namespace strowger::simulated {

/// How long things last at a simulated switch.
struct Times {
  Duration prompt = seconds{30};
  Duration dial = seconds{20};
  Duration no_answer = seconds{60};
  Duration failed = seconds{10};
  Duration ring = seconds{5};
};

inline constexpr TimerRow timer_rows[] = {
    {"simulated.prompt", Times{}.prompt, seconds{1}, seconds{600}, "A phone that is asked to make a call rings that long."},
    {"simulated.dial", Times{}.dial, seconds{1}, seconds{600}, "A phone that is off hook waits that long for a number."},
    {"simulated.no_answer", Times{}.no_answer, seconds{1}, seconds{600}, "A called phone rings that long."},
    {"simulated.failed", Times{}.failed, seconds{1}, seconds{600}, "The caller hears that long that the call has failed."},
    {"simulated.ring", Times{}.ring, seconds{1}, seconds{10}, "One ring, where a forwarding counts rings."},
};

/// What a phone does by itself with a call that comes in (or with the prompt of MakeCall).
enum class Behaviour : std::uint8_t {
  manual,   ///< waits for hands
  answers,  ///< answers after a while
  busy,     ///< is busy, always
  declines,
};

class SimulatedSwitch : public calls::Switch {
 public:
  /// `numbers` is the one that the call model uses, too.
  explicit SimulatedSwitch(calls::CallNumbers& numbers, Times times = {}) : numbers_(numbers), times_(times) {}

  void configure(std::span<const calls::DeviceSetting> devices, Time now) override;
  void execute(const calls::Command& command, Time now) override;
  std::optional<Time> deadline() const override { return timers_.next(); }
  void advance(Time now) override;
  calls::Reports take_reports() override { return std::exchange(reports_, {}); }

  /// Moves a phone. Gives a line for a person that says what was done, or why it cannot be (then nothing changed):
  ///   ring NUMBER [FROM]          a call from outside comes in (from 5550100)
  ///   offhook NUMBER              lifts the handset without dialling
  ///   dial NUMBER TO              calls TO, from on hook or off hook
  ///   answer NUMBER               answers what rings: a call, or the prompt of MakeCall (a call it is in is held)
  ///   hangup NUMBER               ends what it is in; declines what rings; NUMBER may be outside
  ///   hold NUMBER                 presses the hold key
  ///   retrieve NUMBER             presses it again
  ///   divert NUMBER TO            sends what rings elsewhere
  ///   busy NUMBER on|off          lays the handset aside: calls that come find it busy
  ///   unplug NUMBER               pulls the plug: its calls end, it is out of service
  ///   plug NUMBER
  ///   behave NUMBER manual|busy|decline|answer [MILLISECONDS]
  ///   status [NUMBER]             what the phones are doing
  Result<std::string> hand(std::string_view command, Time now);

  std::size_t calls_in_progress() const { return calls_.size(); }

 private:
  using State = calls::State;

  struct Leg {
    calls::DeviceNumber device;
    State state = State::null;
  };

  struct Call {
    calls::CallRef ref;
    std::vector<Leg> legs;
    calls::DeviceNumber calling;
    calls::DeviceNumber called;  ///< as it was dialled first
    int diversions = 0;
    bool prompted = false;  ///< MakeCall: the caller has yet to answer
  };

  struct Phone {
    bool plugged = true;
    bool busy = false;
    Behaviour behaviour = Behaviour::manual;
    Duration answer_after{};
    calls::DeviceFeatures features;
  };

  enum class Timer : std::uint8_t { prompt, dial, no_answer, failed, behaviour };

  struct Key {
    calls::CallRef call;
    calls::DeviceNumber device;
    Timer timer;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
      return std::hash<calls::CallRef>{}(key.call) ^ (std::hash<std::string>{}(key.device) << 3) ^
             static_cast<std::size_t>(key.timer);
    }
  };

  // commands
  void make_call(const calls::MakeCallCommand& command, Time now);
  void answer(const calls::AnswerCommand& command, Time now);
  void clear_connection(const calls::ClearConnectionCommand& command, Time now);
  void clear_call(const calls::ClearCallCommand& command, Time now);
  void hold(const calls::HoldCommand& command, Time now);
  void retrieve(const calls::RetrieveCommand& command, Time now);
  void set_features(const calls::FeaturesCommand& command);
  template <class Errors>
  void refuse(calls::CommandId id, Errors error);
  /// The leg of a command, or nullptr when it was refused.
  Leg* leg_of(calls::CommandId id, const calls::ConnectionRef& connection, State wanted);

  // what happens
  void originate(Call& call, csta::EventCause cause, Time now);
  void forward(Call& call, const calls::DeviceNumber& from, const calls::DeviceNumber& to, csta::EventCause cause, Time now);
  void route(Call& call, const calls::DeviceNumber& to, std::optional<calls::DeviceNumber> redirected_by,
             csta::EventCause cause, Time now);
  void fail(Call& call, const calls::DeviceNumber& at, bool reached, csta::EventCause cause, Time now);
  void answered(Call& call, Leg& leg, Time now);
  /// The device leaves; the others and the call end with it.
  void release(calls::CallRef ref, const calls::DeviceNumber& device, csta::EventCause cause);
  void end(calls::CallRef ref, csta::EventCause cause);
  void due(const Key& key, Time now);

  // hands.cpp
  Result<std::string> ring(const calls::DeviceNumber& number, const calls::DeviceNumber& from, Time now);
  Result<std::string> off_hook(const calls::DeviceNumber& number, Time now);
  Result<std::string> dial(const calls::DeviceNumber& number, const calls::DeviceNumber& to, Time now);
  Result<std::string> pick_up(const calls::DeviceNumber& number, Time now);
  Result<std::string> hang_up(const calls::DeviceNumber& number, Time now);
  Result<std::string> press_hold(const calls::DeviceNumber& number);
  Result<std::string> press_retrieve(const calls::DeviceNumber& number);
  Result<std::string> divert(const calls::DeviceNumber& number, const calls::DeviceNumber& to, Time now);
  Result<std::string> unplug(const calls::DeviceNumber& number);
  Result<std::string> plug(const calls::DeviceNumber& number);
  std::string status(std::string_view number) const;

  struct Found {
    Call* call = nullptr;
    Leg* leg = nullptr;
    explicit operator bool() const { return leg != nullptr; }
  };
  /// The device's first leg in that state.
  Found find(std::string_view device, State state);
  Found find(calls::CallRef ref, std::string_view device);
  /// Whether the phone is in use: anything but calls on hold.
  bool engaged(std::string_view device) const;
  void set(Call& call, Leg& leg, State state);
  void forget_timers(calls::CallRef call, const calls::DeviceNumber& device);
  template <class Report>
  void tell(Report report) {
    reports_.emplace_back(std::move(report));
  }

  calls::CallNumbers& numbers_;
  Times times_;
  std::map<calls::DeviceNumber, Phone, std::less<>> phones_;
  std::map<calls::CallRef, Call> calls_;
  TimerQueue<Key, KeyHash> timers_;
  calls::Reports reports_;
};

}  // namespace strowger::simulated
