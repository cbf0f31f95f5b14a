// The hands at the simulated phones: text commands.
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
    "ring NUMBER [FROM] | offhook NUMBER | dial NUMBER TO | answer NUMBER | hangup NUMBER | hold NUMBER | retrieve NUMBER | "
    "divert NUMBER TO | busy NUMBER on|off | unplug NUMBER | plug NUMBER | behave NUMBER manual|busy|decline|answer [MS] | "
    "status [NUMBER]";

std::string_view name_of(calls::State state) {
  for (const auto& enumerator : schema::Schema<calls::State>::enumerators)
    if (enumerator.number == static_cast<std::int32_t>(state)) return enumerator.name;
  return "?";
}

}  // namespace

Result<std::string> SimulatedSwitch::hand(std::string_view command, Time now) {
  const auto words = words_of(command);
  if (words.empty()) return Failure{.what = "say one of " + std::string{usage}, .where = {}};
  const std::string& verb = words[0];
  const auto has = [&](std::size_t least, std::size_t most) { return words.size() > least && words.size() <= most + 1; };
  if (verb == "status" && has(0, 1)) return status(words.size() > 1 ? std::string_view{words[1]} : std::string_view{});
  if (words.size() < 2) return Failure{.what = "say one of " + std::string{usage}, .where = {}};
  const std::string& number = words[1];
  if (verb == "hangup" && has(1, 1)) return hang_up(number, now);  // also of parties outside
  const auto phone = phones_.find(number);
  if (phone == phones_.end()) return Failure{.what = "there is no phone " + number, .where = {}};
  if (verb == "plug" && has(1, 1)) return plug(number);
  if (verb == "unplug" && has(1, 1)) return unplug(number);
  if (verb == "behave" && has(2, 3)) {
    Phone& changed = phone->second;
    if (words[2] == "manual" && has(2, 2)) {
      changed.behaviour = Behaviour::manual;
    } else if (words[2] == "busy" && has(2, 2)) {
      changed.behaviour = Behaviour::busy;
    } else if (words[2] == "decline" && has(2, 2)) {
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
  if (verb == "busy" && has(2, 2) && (words[2] == "on" || words[2] == "off")) {
    phone->second.busy = words[2] == "on";
    return number + (phone->second.busy ? " is busy for calls that come" : " is free");
  }
  if (!phone->second.plugged) return Failure{.what = number + " is unplugged", .where = {}};
  if (verb == "ring" && has(1, 2)) return ring(number, words.size() > 2 ? words[2] : "5550100", now);
  if (verb == "offhook" && has(1, 1)) return off_hook(number, now);
  if (verb == "dial" && has(2, 2)) return dial(number, words[2], now);
  if (verb == "answer" && has(1, 1)) return pick_up(number, now);
  if (verb == "hold" && has(1, 1)) return press_hold(number);
  if (verb == "retrieve" && has(1, 1)) return press_retrieve(number);
  if (verb == "divert" && has(2, 2)) return divert(number, words[2], now);
  return Failure{.what = "say one of " + std::string{usage}, .where = {}};
}

Result<std::string> SimulatedSwitch::ring(const calls::DeviceNumber& number, const calls::DeviceNumber& from, Time now) {
  if (phones_.contains(from))
    return Failure{.what = from + " is a phone here: use dial " + from + " " + number, .where = {}};
  for (const auto& [ref, call] : calls_)
    for (const Leg& leg : call.legs)
      if (leg.device == from) return Failure{.what = from + " is calling already", .where = {}};
  Call call;
  call.ref = numbers_.next(now);
  call.calling = from;
  call.called = number;
  call.legs.push_back({from, State::connected});
  Call& begun = calls_[call.ref] = call;
  tell(calls::Originated{{begun.ref, from}, number, EventCause::newCall});
  route(begun, number, std::nullopt, EventCause::newCall, now);
  return from + " calls " + number;
}

Result<std::string> SimulatedSwitch::off_hook(const calls::DeviceNumber& number, Time now) {
  if (engaged(number) || find(number, State::fail))
    return Failure{.what = number + " is off hook already, or rings", .where = {}};
  Call call;
  call.ref = numbers_.next(now);
  call.calling = number;
  call.legs.push_back({number, State::initiated});
  calls_[call.ref] = call;
  tell(calls::Initiated{{call.ref, number}, EventCause::newCall});
  timers_.arm({call.ref, number, Timer::dial}, now + times_.dial);
  return number + " is off hook";
}

Result<std::string> SimulatedSwitch::dial(const calls::DeviceNumber& number, const calls::DeviceNumber& to, Time now) {
  if (const Found off_hook = find(number, State::initiated); off_hook && !off_hook.call->prompted) {
    off_hook.call->called = to;
    originate(*off_hook.call, EventCause::newCall, now);
    return number + " calls " + to;
  }
  if (engaged(number) || find(number, State::fail))
    return Failure{.what = number + " is in a call: hold it, or hang up first", .where = {}};
  Call call;
  call.ref = numbers_.next(now);
  call.calling = number;
  call.called = to;
  call.legs.push_back({number, State::initiated});
  originate(calls_[call.ref] = call, EventCause::newCall, now);
  return number + " calls " + to;
}

Result<std::string> SimulatedSwitch::pick_up(const calls::DeviceNumber& number, Time now) {
  if (const Found ringing = find(number, State::alerting)) {
    if (const Found talking = find(number, State::connected)) {
      set(*talking.call, *talking.leg, State::hold);
      tell(calls::Held{{talking.call->ref, number}, EventCause::normal});
    }
    answered(*ringing.call, *ringing.leg, now);
    return number + " answered";
  }
  if (const Found prompted = find(number, State::initiated); prompted && prompted.call->prompted) {
    originate(*prompted.call, EventCause::makeCall, now);
    return number + " calls " + prompted.call->called;
  }
  return Failure{.what = number + " does not ring", .where = {}};
}

Result<std::string> SimulatedSwitch::hang_up(const calls::DeviceNumber& number, Time now) {
  for (const State state : {State::connected, State::initiated, State::fail}) {
    if (const Found found = find(number, state)) {
      release(found.call->ref, number, EventCause::normalClearing);
      return number + " hung up";
    }
  }
  if (const Found ringing = find(number, State::alerting)) {
    fail(*ringing.call, number, true, EventCause::blocked, now);
    return number + " declined";
  }
  if (const Found held = find(number, State::hold)) {
    release(held.call->ref, number, EventCause::normalClearing);
    return number + " hung up what it had on hold";
  }
  return Failure{.what = number + " is in no call", .where = {}};
}

Result<std::string> SimulatedSwitch::press_hold(const calls::DeviceNumber& number) {
  const Found talking = find(number, State::connected);
  if (!talking) return Failure{.what = number + " has nothing to hold", .where = {}};
  talking.leg->state = State::hold;
  tell(calls::Held{{talking.call->ref, number}, EventCause::normal});
  return number + " holds";
}

Result<std::string> SimulatedSwitch::press_retrieve(const calls::DeviceNumber& number) {
  if (engaged(number)) return Failure{.what = number + " is in another call: hold it, or hang up first", .where = {}};
  const Found held = find(number, State::hold);
  if (!held) return Failure{.what = number + " has nothing on hold", .where = {}};
  held.leg->state = State::connected;
  tell(calls::Retrieved{{held.call->ref, number}, EventCause::normal});
  return number + " is back";
}

Result<std::string> SimulatedSwitch::divert(const calls::DeviceNumber& number, const calls::DeviceNumber& to, Time now) {
  const Found ringing = find(number, State::alerting);
  if (!ringing) return Failure{.what = number + " does not ring", .where = {}};
  if (to == number) return Failure{.what = "to itself a call cannot be diverted", .where = {}};
  Call& call = *ringing.call;
  forget_timers(call.ref, number);
  std::erase_if(call.legs, [&](const Leg& leg) { return leg.device == number; });
  tell(calls::Diverted{{call.ref, number}, to, EventCause::redirected});
  route(call, to, number, EventCause::redirected, now);
  return number + " sent the call to " + to;
}

Result<std::string> SimulatedSwitch::unplug(const calls::DeviceNumber& number) {
  Phone& phone = phones_.find(number)->second;
  if (!phone.plugged) return Failure{.what = number + " is unplugged already", .where = {}};
  phone.plugged = false;
  std::vector<calls::CallRef> mine;
  for (const auto& [ref, call] : calls_)
    for (const Leg& leg : call.legs)
      if (leg.device == number) mine.push_back(ref);
  for (const calls::CallRef ref : mine) release(ref, number, EventCause::destOutOfOrder);
  tell(calls::OutOfService{number, EventCause::destOutOfOrder});
  return number + " is out of service";
}

Result<std::string> SimulatedSwitch::plug(const calls::DeviceNumber& number) {
  Phone& phone = phones_.find(number)->second;
  if (phone.plugged) return Failure{.what = number + " is plugged in already", .where = {}};
  phone.plugged = true;
  tell(calls::InService{number});
  return number + " is in service";
}

std::string SimulatedSwitch::status(std::string_view only) const {
  std::string lines;
  for (const auto& [number, phone] : phones_) {
    if (!only.empty() && only != number) continue;
    lines += number + ": ";
    if (!phone.plugged)
      lines += "unplugged";
    else if (phone.busy)
      lines += "busy";
    else
      lines += "plugged in";
    for (const auto& [ref, call] : calls_) {
      for (const Leg& leg : call.legs) {
        if (leg.device != number) continue;
        lines += ", ";
        lines += leg.state == State::initiated && call.prompted ? "prompted" : name_of(leg.state);
        for (const Leg& other : call.legs)
          if (other.device != number) lines += " with " + other.device;
      }
    }
    lines += "\n";
  }
  if (!lines.empty()) lines.pop_back();
  return lines;
}

}  // namespace strowger::simulated
