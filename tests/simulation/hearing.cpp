// Who hears whom.
#include "tests/simulation/hearing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace strowger::simulation {
namespace {

/// Where a description says that audio goes.
Address audio_of(const std::string& sdp) {
  const auto line = [&](std::string_view begin) {
    const auto at = sdp.find(begin);
    return at == std::string::npos
               ? std::string()
               : sdp.substr(at + begin.size(), sdp.find_first_of(" \r", at + begin.size()) - at - begin.size());
  };
  const std::string port = line("m=audio ");
  return {line("c=IN IP4 "), static_cast<std::uint16_t>(port.empty() ? 0 : std::stoi(port))};
}

Address audio_of(const sip::test::Phone& phone) { return {phone.own.ip, static_cast<std::uint16_t>(phone.media_port())}; }

bool says(sip::Direction direction) {
  return direction == sip::Direction::sendrecv || direction == sip::Direction::sendonly;
}
bool hears(sip::Direction direction) {
  return direction == sip::Direction::sendrecv || direction == sip::Direction::recvonly;
}
bool says(media::Direction direction) {
  return direction == media::Direction::send_receive || direction == media::Direction::send_only;
}
bool hears(media::Direction direction) {
  return direction == media::Direction::send_receive || direction == media::Direction::receive_only;
}

}  // namespace

void Hearing::leave(Port& port) {
  if (port.relayed)
    if (const auto other = ports_.find(port.relayed); other != ports_.end()) other->second.relayed = {};
  port.relayed = {};
  port.mix = {};
  port.listens_only = false;
}

void Hearing::take(const std::vector<media::Command>& told) {
  for (; taken_ < told.size(); ++taken_) {
    const media::Command& command = told[taken_];
    const auto session = [&](Port& port, const media::Session& session) {
      port.remote = session.remote;
      port.direction = session.direction;
    };
    if (const auto* open = std::get_if<media::Open>(&command)) {
      ports_[open->port].local = open->local;
      session(ports_[open->port], open->session);
    } else if (const auto* change = std::get_if<media::Change>(&command)) {
      session(ports_[change->port], change->session);
    } else if (const auto* close = std::get_if<media::Close>(&command)) {
      leave(ports_[close->port]);
      ports_.erase(close->port);
    } else if (const auto* relay = std::get_if<media::Relay>(&command)) {
      leave(ports_[relay->a]);
      leave(ports_[relay->b]);
      ports_[relay->a].relayed = relay->b;
      ports_[relay->b].relayed = relay->a;
    } else if (const auto* silence = std::get_if<media::Silence>(&command)) {
      leave(ports_[silence->port]);
    } else if (const auto* mix = std::get_if<media::Mix>(&command)) {
      for (auto& [id, port] : ports_)
        if (port.mix == mix->mix) leave(port);
      for (const media::PortId id : mix->members) {
        leave(ports_[id]);
        ports_[id].mix = mix->mix;
      }
      for (const media::PortId id : mix->listeners) {
        leave(ports_[id]);
        ports_[id].mix = mix->mix;
        ports_[id].listens_only = true;
      }
    }
  }
}

const Hearing::Port* Hearing::talks_to(const Phone& phone) const {
  const Address to = audio_of(phone.remote);
  for (const auto& [id, port] : ports_)
    if (port.local.port == to.port && port.remote == audio_of(phone)) return &port;
  return nullptr;
}

bool Hearing::heard(const Phone& by, const Phone& at) const {
  if (by.state != "talking" || at.state != "talking" || !says(by.direction) || !hears(at.direction)) return false;
  if (audio_of(by.remote) == audio_of(at)) return true;  // directly
  const Port* from = talks_to(by);
  const Port* to = talks_to(at);
  if (from == nullptr || to == nullptr || !hears(from->direction) || !says(to->direction)) return false;
  if (from->relayed) return &ports_.at(from->relayed) == to;
  return from->mix && from->mix == to->mix && !from->listens_only;
}

std::string Hearing::check(const Truth& truth, const std::vector<const Phone*>& phones,
                           const std::set<DeviceNumber>& untouched, Time before) const {
  std::map<DeviceNumber, const Phone*> by_number;
  for (const Phone* phone : phones) by_number[phone->number] = phone;
  std::map<DeviceNumber, CallRef> talks;  // in which call
  std::set<DeviceNumber> unclear;
  for (const auto& [ref, legs] : truth.calls) {
    const auto touched = truth.touched.find(ref);
    bool clear = (touched == truth.touched.end() || touched->second < before) && !truth.sounded.contains(ref);
    for (const auto& [id, command] : truth.commands) clear = clear && command.call != ref && !legs.contains(command.device);
    for (const auto& [call, device] : truth.coming) clear = clear && (call != ref || legs.contains(device));
    for (const auto& [id, voice] : truth.voices) clear = clear && voice.at.call != ref;
    for (const auto& [device, leg] : legs) {
      const auto phone = by_number.find(device);
      clear = clear && (leg.state == State::connected || leg.state == State::hold);
      if (phone == by_number.end()) continue;
      clear = clear && untouched.contains(device) && phone->second->state == "talking" && !phone->second->refuses_offers;
    }
    for (const auto& [device, leg] : legs) {
      if (!clear) unclear.insert(device);
      if (leg.state == State::connected && !talks.emplace(device, ref).second) unclear.insert(device);
    }
  }
  for (const auto& [device, ref] : talks) {
    const auto here = by_number.find(device);
    if (here == by_number.end() || unclear.contains(device)) continue;
    for (const auto& [number, other] : by_number) {
      if (number == device || unclear.contains(number) || !untouched.contains(number)) continue;
      const bool holds = std::ranges::any_of(truth.calls, [&](const auto& held) {
        const auto holder = held.second.find(number);
        return holder != held.second.end() && holder->second.state == State::hold && held.second.contains(device);
      });
      if (holds) continue;  // its phone may have music of its own, for a call that this one may hold, too
      const auto call = talks.find(number);
      const bool together = call != talks.end() && call->second == ref;
      const bool should = together && !truth.silent.contains({ref, number});
      if (heard(*other, *here->second) != should)
        return fmt::format("{} {} hear {} in call {:X}", device, should ? "should" : "should not", number, ref.value);
    }
  }
  return {};
}

}  // namespace strowger::simulation
