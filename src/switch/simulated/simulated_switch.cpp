// The phones of the simulated switch, and how they are put on the PBX.
#include "switch/simulated/simulated_switch.hpp"

#include <algorithm>
#include <utility>

namespace strowger::simulated {

using csta::EventCause;

// ---- Phones ---------------------------------------------------------------------------------------------------------

bool Phones::reachable(const calls::DeviceNumber& device) const {
  const auto phone = phones_.find(device);
  return phone != phones_.end() && phone->second.plugged;
}

void Phones::ring(const pbx::Ring& ring, Time now) {
  const Phone& phone = phones_.find(ring.trunk.empty() ? ring.device : ring.trunk)->second;
  if (phone.trunk) {
    if (phone.behaviour == Behaviour::declines)
      return tell(pbx::Refused{ring.leg, {EventCause::resourcesNotAvailable}, true, true});
    if (phone.behaviour == Behaviour::busy) return tell(pbx::Refused{ring.leg, {EventCause::busy}, true});
    if (phone.behaviour == Behaviour::manual) return;
    tell(pbx::Rang{ring.leg});
    return timers_.arm(ring.leg, now + phone.answer_after);
  }
  const auto in_use = [&](const pbx::Pbx::Glimpse& part) {
    return part.leg && part.leg != ring.leg && part.state != calls::State::hold;
  };
  if (!ring.own) {
    const auto parts = pbx_->look(ring.device);
    if (phone.busy || phone.behaviour == Behaviour::busy || std::any_of(parts.begin(), parts.end(), in_use))
      return tell(pbx::Refused{ring.leg, {EventCause::busy}, true});
    if (phone.behaviour == Behaviour::declines) return tell(pbx::Refused{ring.leg, {EventCause::blocked}, true});
  }
  if (ring.automatic) return tell(pbx::Answered{ring.leg});
  tell(pbx::Rang{ring.leg});
  if (phone.behaviour == Behaviour::answers) timers_.arm(ring.leg, now + phone.answer_after);
}

void Phones::answer(pbx::OpId op, pbx::LegId leg, Time) {
  timers_.cancel(leg);
  if (pbx_->talks_beside(leg)) return tell(pbx::NotDone{op, {csta::StateIncompatibilityErrors::connectedCallExists}});
  tell(pbx::Done{op});
  tell(pbx::Answered{leg});
}

void Phones::release(pbx::LegId leg, const pbx::Why&, Time) {
  timers_.cancel(leg);
  forget(leg, true);
}

void Phones::arrange(pbx::OpId op, std::span<const pbx::Part>, Time) { tell(pbx::Done{op}); }

void Phones::send_digits(pbx::OpId op, pbx::LegId, const calls::GenerateDigitsCommand&, Time) { tell(pbx::Done{op}); }

void Phones::send_message(pbx::OpId op, const calls::SendMessageCommand& message, Time) {
  phones_.find(message.to)->second.message = std::string(text_of(message.text));
  tell(pbx::Done{op});
}

/// It says that it makes what the SIP exchange makes; nothing is heard here.
bool Phones::has_tone(csta::TelephonyTone tone) const {
  using Tone = csta::TelephonyTone;
  constexpr Tone made[] = {Tone::beep,     Tone::busy,    Tone::dial,  Tone::intrusion, Tone::recordWarning, Tone::reorder,
                           Tone::ringback, Tone::silence, Tone::sitVC, Tone::sitIC,     Tone::sitRO,         Tone::sitNC};
  return std::find(std::begin(made), std::end(made), tone) != std::end(made);
}

void Phones::play(const pbx::Sound& sound, Time now) {
  if (!sound.records()) forget(sound.leg, false);
  Playing& playing = sounds_[sound.id];
  playing.sound = sound;
  playing.since = now;
  if (const auto* message = std::get_if<pbx::Message>(&sound.what)) playing.position = message->from;
  arm(playing);
}

/// When it ends by itself: a recording does not.
void Phones::arm(const Playing& playing) {
  Duration whole{0};
  if (const auto* tone = std::get_if<pbx::Tone>(&playing.sound.what)) whole = tone->lasts;
  if (const auto* message = std::get_if<pbx::Message>(&playing.sound.what)) whole = message->length;
  if (whole.count() == 0 || playing.suspended) return sound_timers_.cancel(playing.sound.id);
  sound_timers_.arm(playing.sound.id, playing.since + (whole - playing.position));
}

void Phones::control(pbx::SoundId sound, const pbx::SoundControl& control, Time now) {
  using What = calls::ControlVoiceCommand::What;
  const auto found = sounds_.find(sound);
  if (found == sounds_.end()) return;
  if (control.what == What::stop) {
    sound_timers_.cancel(sound);
    sounds_.erase(found);
    return;
  }
  Playing& playing = found->second;
  if (!playing.suspended) playing.position += now - playing.since;
  playing.since = now;
  if (control.what == What::seek || control.what == What::review) playing.position = control.position;
  if (control.what == What::review) playing.suspended = false;
  if (control.what == What::suspend || control.what == What::resume) playing.suspended = control.what == What::suspend;
  arm(playing);
}

void Phones::end(pbx::SoundId sound, csta::EventCause cause) {
  const pbx::LegId leg = sounds_.at(sound).sound.leg;
  control(sound, {calls::ControlVoiceCommand::What::stop}, {});
  tell(pbx::SoundEnded{sound, leg, cause, std::nullopt});
}

void Phones::pressed(pbx::LegId leg) {
  std::vector<pbx::SoundId> ending;
  for (const auto& [id, playing] : sounds_) {
    const auto* message = std::get_if<pbx::Message>(&playing.sound.what);
    const auto* recording = std::get_if<pbx::Recording>(&playing.sound.what);
    const bool ends = (message != nullptr && message->ends_at_digit) || (recording != nullptr && recording->ends_at_digit);
    if (playing.sound.leg == leg && ends) ending.push_back(id);
  }
  for (const auto id : ending) end(id, EventCause::dTMFDigitDetected);
}

void Phones::forget(pbx::LegId leg, bool recordings) {
  for (auto at = sounds_.begin(); at != sounds_.end();) {
    const pbx::Sound& sound = at->second.sound;
    if (sound.leg != leg || (sound.records() && !recordings)) {
      ++at;
      continue;
    }
    sound_timers_.cancel(at->first);
    at = sounds_.erase(at);
  }
}

std::string Phones::sounds_at(pbx::LegId leg) const {
  std::string text;
  for (const auto& [id, playing] : sounds_) {
    if (playing.sound.leg != leg) continue;
    if (playing.sound.records()) {
      text += playing.suspended ? ", could be recorded" : ", is recorded";
    } else if (const auto* tone = std::get_if<pbx::Tone>(&playing.sound.what)) {
      for (const auto& row : schema::Schema<csta::TelephonyTone>::enumerators)
        if (row.number == static_cast<std::int32_t>(tone->tone)) text += ", hears " + std::string(row.name);
    } else {
      const std::string& path = std::get<pbx::Message>(playing.sound.what).path;
      text += (playing.suspended ? ", could hear " : ", hears ") + path.substr(path.rfind('/') + 1);
    }
  }
  return text;
}

std::optional<Time> Phones::deadline() const {
  const auto sound = sound_timers_.next();
  const auto phone = timers_.next();
  if (!sound || !phone) return sound ? sound : phone;
  return std::min(*sound, *phone);
}

void Phones::advance(Time now) {
  while (const auto leg = timers_.take_due(now)) tell(pbx::Answered{*leg});
  while (const auto sound = sound_timers_.take_due(now)) {
    const bool message = std::holds_alternative<pbx::Message>(sounds_.at(*sound).sound.what);
    end(*sound, message ? EventCause::endOfMessageDetected : EventCause::normal);
  }
}

// ---- The switch -----------------------------------------------------------------------------------------------------

void SimulatedSwitch::configure(std::span<const calls::DeviceSetting> devices, Time now) {
  auto& phones = phones_.phones();
  std::map<calls::DeviceNumber, Phones::Phone, std::less<>> now_there;
  for (const calls::DeviceSetting& setting : devices) {
    const bool trunk = setting.category == calls::Category::trunk;
    if (setting.category != calls::Category::station && !trunk) continue;
    const auto found = phones.find(setting.number);
    Phones::Phone& phone = now_there[setting.number];
    if (found != phones.end()) phone = found->second;
    phone.trunk = trunk;
    if (found == phones.end()) phones_.tell(pbx::InService{setting.number});
  }
  phones = std::move(now_there);
  pbx_.configure(devices, now);
}

std::optional<Time> SimulatedSwitch::deadline() const {
  const auto of_phones = phones_.deadline();
  const auto of_pbx = pbx_.deadline();
  if (!of_phones) return of_pbx;
  if (!of_pbx) return of_phones;
  return std::min(*of_phones, *of_pbx);
}

void SimulatedSwitch::advance(Time now) {
  phones_.advance(now);
  pbx_.advance(now);
  pbx_.take_changed();  // its phones have no lamps
}

}  // namespace strowger::simulated
