// The hands at the simulated phones: text commands.
#include <algorithm>
#include <charconv>
#include <utility>

#include "switch/simulated/simulated_switch.hpp"

namespace strowger::simulated {

using csta::EventCause;

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto from = text.find_first_not_of(" \t\r\n", at);
    if (from == std::string_view::npos) break;
    const auto to = std::min(text.find_first_of(" \t\r\n", from), text.size());
    words.emplace_back(text.substr(from, to - from));
    at = to;
  }
  return words;
}

constexpr std::string_view usage =
    "ring NUMBER [FROM [TRUNK]] | offhook NUMBER | dial NUMBER TO | answer NUMBER | hangup NUMBER | hold NUMBER | retrieve "
    "NUMBER | "
    "divert NUMBER TO | transfer NUMBER [TO] | digits NUMBER DIGITS | progress NUMBER | rings NUMBER | busy NUMBER on|off | "
    "unplug NUMBER | plug NUMBER | "
    "behave NUMBER manual|busy|decline|answer [MS] | status [NUMBER]";

std::string_view name_of(calls::State state) {
  for (const auto& enumerator : schema::Schema<calls::State>::enumerators)
    if (enumerator.number == static_cast<std::int32_t>(state)) return enumerator.name;
  return "?";
}

}  // namespace

Result<std::string> SimulatedSwitch::hand(std::string_view command, Time now) {
  auto done = press(command);
  pbx_.pump(now);
  return done;
}

Result<std::string> SimulatedSwitch::press(std::string_view command) {
  const auto words = words_of(command);
  if (words.empty()) return Failure{.what = "say one of " + std::string{usage}, .where = {}};
  const std::string& verb = words[0];
  const auto has = [&](std::size_t least, std::size_t most) { return words.size() > least && words.size() <= most + 1; };
  if (verb == "status" && has(0, 1)) return status(words.size() > 1 ? std::string_view{words[1]} : std::string_view{});
  if (words.size() < 2) return Failure{.what = "say one of " + std::string{usage}, .where = {}};
  const std::string& number = words[1];
  if (verb == "hangup" && has(1, 1)) return hang_up(number);  // also of parties outside
  if ((verb == "progress" || verb == "rings") && has(1, 1)) return network_says(number, verb == "rings");
  const auto found = phones_.phones().find(number);
  const bool shared = found == phones_.phones().end() && pbx_.has(number);  // a group
  if (verb == "ring" && (shared || words.size() == 4) && has(1, 3))
    return ring(number, words.size() > 2 ? words[2] : "5550100", words.size() > 3 ? words[3] : "");
  if (verb == "answer" && has(1, 1) && found == phones_.phones().end() && find(number, State::alerting))
    return pick_up(number);  // outside
  if (found == phones_.phones().end()) return Failure{.what = "there is no phone " + number, .where = {}};
  Phones::Phone& phone = found->second;
  if (verb == "plug" && has(1, 1)) return plug(number);
  if (verb == "unplug" && has(1, 1)) return unplug(number);
  if (verb == "behave" && has(2, 3)) return behave(number, words);
  if (phone.trunk) return Failure{.what = number + " is a trunk: plug, unplug or behave", .where = {}};
  if (verb == "busy" && has(2, 2) && (words[2] == "on" || words[2] == "off")) {
    phone.busy = words[2] == "on";
    return number + (phone.busy ? " is busy for calls that come" : " is free");
  }
  if (!phone.plugged) return Failure{.what = number + " is unplugged", .where = {}};
  if (verb == "ring" && has(1, 2)) return ring(number, words.size() > 2 ? words[2] : "5550100", "");
  if (verb == "offhook" && has(1, 1)) return off_hook(number);
  if (verb == "dial" && has(2, 2)) return dial(number, words[2]);
  if (verb == "answer" && has(1, 1)) return pick_up(number);
  if (verb == "hold" && has(1, 1)) return press_hold(number);
  if (verb == "retrieve" && has(1, 1)) return press_retrieve(number);
  if (verb == "divert" && has(2, 2)) return divert(number, words[2]);
  if (verb == "transfer" && has(1, 2)) return transfer(number, words.size() > 2 ? words[2] : std::string{});
  if (verb == "digits" && has(2, 2)) return digits(number, words[2]);
  return Failure{.what = "say one of " + std::string{usage}, .where = {}};
}

std::optional<pbx::Pbx::Glimpse> SimulatedSwitch::find(const calls::DeviceNumber& device, State state) const {
  for (auto& part : pbx_.look(device))
    if (part.leg && part.state == state) return part;
  return std::nullopt;
}

bool SimulatedSwitch::engaged(const calls::DeviceNumber& device) const {
  const auto parts = pbx_.look(device);
  return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.leg && part.state != State::hold; });
}

Result<std::string> SimulatedSwitch::behave(const calls::DeviceNumber& number, const std::vector<std::string>& words) {
  Phones::Phone& changed = phones_.phones().find(number)->second;
  if (words[2] == "manual" && words.size() == 3) {
    changed.behaviour = Behaviour::manual;
  } else if (words[2] == "busy" && words.size() == 3) {
    changed.behaviour = Behaviour::busy;
  } else if (words[2] == "decline" && words.size() == 3) {
    changed.behaviour = Behaviour::declines;
  } else if (words[2] == "answer") {
    std::int64_t after = 0;
    if (words.size() == 4) {
      const auto& text = words[3];
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), after);
      if (error != std::errc{} || end != text.data() + text.size() || after < 0 || after > 3'600'000)
        return Failure{.what = "MILLISECONDS is a number from 0 to 3600000", .where = text};
    }
    changed.behaviour = Behaviour::answers;
    changed.answer_after = milliseconds{after};
  } else {
    return Failure{.what = "a phone behaves manual, busy, decline or answer [MILLISECONDS]", .where = words[2]};
  }
  return number + " behaves so from now on";
}

/// `progress` and `rings`: what the network beyond a trunk says of a call to `number`. It is in no state before that.
Result<std::string> SimulatedSwitch::network_says(const calls::DeviceNumber& number, bool rings) {
  if (!phones_.phones().contains(number))
    for (const auto& part : pbx_.look(number)) {
      if (!part.leg || (part.state != State::null && part.state != State::alerting)) continue;
      if (rings)
        phones_.tell(pbx::Rang{part.leg});
      else
        phones_.tell(pbx::Progressed{part.leg});
      return number + (rings ? " rings" : " is being called");
    }
  return Failure{.what = number + " is called through no trunk", .where = {}};
}

Result<std::string> SimulatedSwitch::ring(const calls::DeviceNumber& number, const calls::DeviceNumber& from,
                                          const calls::DeviceNumber& trunk) {
  if (const auto found = phones_.phones().find(trunk); !trunk.empty()) {
    if (found == phones_.phones().end() || !found->second.trunk || !found->second.plugged)
      return Failure{.what = trunk + " is no trunk in service", .where = {}};
    phones_.tell(pbx::Arrived{pbx_.next_leg(), from, number, trunk, {}});
    return from + " calls " + number + " through " + trunk;
  }
  if (phones_.phones().contains(from))
    return Failure{.what = from + " is a phone here: use dial " + from + " " + number, .where = {}};
  if (!pbx_.look(from).empty()) return Failure{.what = from + " is calling already", .where = {}};
  phones_.tell(pbx::Arrived{pbx_.next_leg(), from, number, {}, {}});
  return from + " calls " + number;
}

Result<std::string> SimulatedSwitch::off_hook(const calls::DeviceNumber& number) {
  if (engaged(number)) return Failure{.what = number + " is off hook already, or rings", .where = {}};
  phones_.tell(pbx::OffHook{pbx_.next_leg(), number});
  return number + " is off hook";
}

Result<std::string> SimulatedSwitch::dial(const calls::DeviceNumber& number, const calls::DeviceNumber& to) {
  if (const auto off_hook = find(number, State::initiated); off_hook && !off_hook->prompted) {
    phones_.tell(pbx::Dialled{off_hook->leg, to});
    return number + " calls " + to;
  }
  if (engaged(number)) return Failure{.what = number + " is in a call: hold it, or hang up first", .where = {}};
  phones_.tell(pbx::Arrived{pbx_.next_leg(), number, to, {}, {}});
  return number + " calls " + to;
}

Result<std::string> SimulatedSwitch::pick_up(const calls::DeviceNumber& number) {
  if (const auto ringing = find(number, State::alerting)) {
    if (const auto talking = find(number, State::connected)) phones_.tell(pbx::HeldByKey{talking->leg});
    phones_.tell(pbx::Answered{ringing->leg});
    return number + " answered";
  }
  if (const auto prompted = find(number, State::initiated); prompted && prompted->prompted) {
    phones_.tell(pbx::Answered{prompted->leg});
    return number + " makes the call that it was asked for";
  }
  return Failure{.what = number + " does not ring", .where = {}};
}

Result<std::string> SimulatedSwitch::hang_up(const calls::DeviceNumber& number) {
  for (const State state : {State::connected, State::initiated, State::fail}) {
    if (const auto found = find(number, state)) {
      phones_.tell(pbx::Left{found->leg, {EventCause::normalClearing}});
      return number + " hung up";
    }
  }
  if (const auto ringing = find(number, State::alerting)) {
    phones_.tell(pbx::Refused{ringing->leg, {EventCause::blocked}, true});
    return number + " declined";
  }
  if (const auto held = find(number, State::hold)) {
    phones_.tell(pbx::Left{held->leg, {EventCause::normalClearing}});
    return number + " hung up what it had on hold";
  }
  return Failure{.what = number + " is in no call", .where = {}};
}

Result<std::string> SimulatedSwitch::press_hold(const calls::DeviceNumber& number) {
  const auto talking = find(number, State::connected);
  if (!talking) return Failure{.what = number + " has nothing to hold", .where = {}};
  phones_.tell(pbx::HeldByKey{talking->leg});
  return number + " holds";
}

Result<std::string> SimulatedSwitch::press_retrieve(const calls::DeviceNumber& number) {
  if (engaged(number)) return Failure{.what = number + " is in another call: hold it, or hang up first", .where = {}};
  const auto held = find(number, State::hold);
  if (!held) return Failure{.what = number + " has nothing on hold", .where = {}};
  phones_.tell(pbx::RetrievedByKey{held->leg});
  return number + " is back";
}

Result<std::string> SimulatedSwitch::divert(const calls::DeviceNumber& number, const calls::DeviceNumber& to) {
  const auto ringing = find(number, State::alerting);
  if (!ringing) return Failure{.what = number + " does not ring", .where = {}};
  if (to == number) return Failure{.what = "to itself a call cannot be diverted", .where = {}};
  phones_.tell(pbx::DeflectedByKey{ringing->leg, to});
  return number + " sent the call to " + to;
}

Result<std::string> SimulatedSwitch::transfer(const calls::DeviceNumber& number, const calls::DeviceNumber& to) {
  const auto talking = find(number, State::connected);
  if (!talking) return Failure{.what = number + " has no call to transfer", .where = {}};
  if (!to.empty()) {
    phones_.tell(pbx::TransferByKey{talking->leg, to, {}});
    return number + " sends its call on to " + to;
  }
  const auto held = find(number, State::hold);
  if (!held || held->leg == talking->leg)
    return Failure{.what = number + " has no second call on hold: say transfer NUMBER TO", .where = {}};
  phones_.tell(pbx::TransferByKey{held->leg, {}, talking->leg});
  return number + " puts its two calls together";
}

Result<std::string> SimulatedSwitch::digits(const calls::DeviceNumber& number, const std::string& pressed) {
  if (pressed.find_first_not_of("0123456789*#ABCD") != std::string::npos)
    return Failure{.what = "digits are 0-9 * # A-D", .where = pressed};
  const auto talking = find(number, State::connected);
  if (!talking) return Failure{.what = number + " is in no call", .where = {}};
  phones_.tell(pbx::Digits{talking->leg, pressed});
  phones_.pressed(talking->leg);
  return number + " pressed " + pressed;
}

Result<std::string> SimulatedSwitch::unplug(const calls::DeviceNumber& number) {
  Phones::Phone& phone = phones_.phones().find(number)->second;
  if (!phone.plugged) return Failure{.what = number + " is unplugged already", .where = {}};
  phone.plugged = false;
  for (const auto& part : pbx_.look(number))
    if (part.leg) phones_.tell(pbx::Left{part.leg, {EventCause::destOutOfOrder}});
  phones_.tell(pbx::OutOfService{number, EventCause::destOutOfOrder});
  return number + " is out of service";
}

Result<std::string> SimulatedSwitch::plug(const calls::DeviceNumber& number) {
  Phones::Phone& phone = phones_.phones().find(number)->second;
  if (phone.plugged) return Failure{.what = number + " is plugged in already", .where = {}};
  phone.plugged = true;
  phones_.tell(pbx::InService{number});
  return number + " is in service";
}

std::string SimulatedSwitch::status(std::string_view only) const {
  std::string lines;
  for (const auto& [number, phone] : phones_.phones()) {
    if (!only.empty() && only != number) continue;
    lines += number + ": ";
    if (!phone.plugged)
      lines += "unplugged";
    else if (phone.busy)
      lines += "busy";
    else
      lines += "plugged in";
    for (const auto& part : pbx_.look(number)) {
      lines += ", ";
      lines += part.state == State::initiated && part.prompted ? "prompted" : name_of(part.state);
      for (const auto& other : part.others) lines += " with " + other;
      if (part.leg) lines += phones_.sounds_at(part.leg);
    }
    if (!phone.message.empty()) lines += ", was told \"" + phone.message + "\"";
    lines += "\n";
  }
  if (!lines.empty()) lines.pop_back();
  return lines;
}

}  // namespace strowger::simulated
