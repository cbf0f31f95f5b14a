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
  const Phone& phone = phones_.find(ring.device)->second;
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

void Phones::release(pbx::LegId leg, const pbx::Why&, Time now) {
  timers_.cancel(leg);
  if (const pbx::Sound* sound = heard_at(leg)) stop(sound->id, now);
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
  if (const pbx::Sound* former = heard_at(sound.leg)) stop(former->id, now);
  sounds_[sound.id] = sound;
  if (sound.lasts.count() > 0) sound_timers_.arm(sound.id, now + sound.lasts);
}

void Phones::stop(pbx::SoundId sound, Time) {
  sound_timers_.cancel(sound);
  sounds_.erase(sound);
}

const pbx::Sound* Phones::heard_at(pbx::LegId leg) const {
  for (const auto& [id, sound] : sounds_)
    if (sound.leg == leg) return &sound;
  return nullptr;
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
    const pbx::LegId leg = sounds_.at(*sound).leg;
    stop(*sound, now);
    tell(pbx::SoundEnded{*sound, leg});
  }
}

// ---- The switch -----------------------------------------------------------------------------------------------------

void SimulatedSwitch::configure(std::span<const calls::DeviceSetting> devices, Time now) {
  auto& phones = phones_.phones();
  std::map<calls::DeviceNumber, Phones::Phone, std::less<>> now_there;
  for (const calls::DeviceSetting& setting : devices) {
    if (setting.category != calls::Category::station) continue;
    const auto found = phones.find(setting.number);
    now_there.insert_or_assign(setting.number, found != phones.end() ? found->second : Phones::Phone{});
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
}

}  // namespace strowger::simulated
