// The call logic of our own exchanges: what callers hear who wait at a group, at a routeing device or for a busy phone
// (CampOnCall): music, announcements, their place in the queue. A caller that was not answered hears it before the answer,
// or is answered for it, as the device's setting says; the call model knows nothing of that: the call is Queued, and
// Established when a phone answers.
#include <algorithm>

#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {
namespace {

constexpr Time never = Time::max();
constexpr Duration reminder = seconds{60};  ///< so often who calls is told that it waits (RFC 3261 clause 13.3.1.1)

}  // namespace

const calls::WaitingSetting* Pbx::waiting_at(const calls::DeviceNumber& device) const {
  const auto found = devices_.find(device);
  return found != devices_.end() ? &found->second.waiting : nullptr;
}

/// The call waits at the device from now on. At a routeing device an application says in a moment where it goes, so nothing
/// is heard there that was not asked for.
void Pbx::let_hear(Call& call, const calls::DeviceNumber& at, Time now) {
  const auto found = devices_.find(at);
  if (found == devices_.end()) return;
  const calls::DeviceSetting& device = found->second;
  const calls::WaitingSetting& setting = device.waiting;
  const bool speaks = !setting.announcements.empty() || setting.position.count() > 0;
  const bool plays = lines_.has_music(at) && (device.category != calls::Category::routeing || !device.music.empty());
  if (setting.how == calls::Waiting::silent || (!speaks && !plays)) return;
  Party* caller = nullptr;
  for (Party& party : call.parties) {
    if (!party.leg) continue;
    if (caller != nullptr) return;  // several wait: they have each other
    caller = &party;
  }
  if (caller == nullptr) return;
  quiet(call, now);
  const bool is_answered = caller->answered || setting.how == calls::Waiting::answered;
  if (!is_answered || (call.job && !caller->answered)) {
    if (lines_.let_wait(caller->leg, at, now)) announce_from(call, at, now);
    return;
  }
  call.through_us = true;
  call.sounded = false;
  if (!call.announcing || call.announcing->at != at) call.announcing = Announcing{at, {}, {}};
  if (call.job) {
    call.rearrange = true;  // and then it is said what there is to say
    return;
  }
  if (caller->state == State::hold) return announce_from(call, at, now);  // it hears that when it takes the call back
  Job& job = start(Work::await, {}, call, caller->device);
  job.to = at;
  arrange(job, {{caller->leg, true, true, true, false, at}}, now);
}

/// The caller is answered, as far as its line goes.
void Pbx::awaited(Job& job, Time now) {
  Call& call = *find(job.call);
  if (Party* caller = find(call, job.device)) caller->answered = true;
  const calls::DeviceNumber at = job.to;
  finish(job);
  if (find(call, at) != nullptr) announce_from(call, at, now);
}

/// The lines are where the call is: what could not be said before is said now.
void Pbx::wait_on(Call& call, Time now) {
  if (!call.announcing || call.rearrange) return;
  const calls::DeviceNumber at = call.announcing->at;
  const Party* waiting = find(call, at);
  if (waiting != nullptr && waiting->state == State::queued && !waiting->leg) announce_from(call, at, now);
}

void Pbx::announce_from(Call& call, const calls::DeviceNumber& at, Time now) {
  const calls::WaitingSetting* setting = waiting_at(at);
  if (setting == nullptr) return;
  const bool goes_on = call.announcing && call.announcing->at == at && !call.announcing->due.empty();
  if (!goes_on) {  // else it had been at a member meanwhile
    call.announcing.emplace();
    call.announcing->at = at;
    for (const calls::Announcement& announcement : setting->announcements)
      call.announcing->due.push_back(now + announcement.after);
    call.announcing->due.push_back(setting->position.count() > 0 ? now + setting->position : never);
    call.announcing->due.push_back(now + reminder);
  }
  say_next(call, now);
}

/// Says what is due, or waits until something is; who holds the call is told when it has taken it back.
void Pbx::say_next(Call& call, Time now) {
  if (!call.announcing || call.announcing->sound || call.announcing->due.empty()) return;
  Announcing& announcing = *call.announcing;
  const calls::WaitingSetting* setting = waiting_at(announcing.at);
  const Party* waiting = find(call, announcing.at);
  const auto caller =
      std::find_if(call.parties.begin(), call.parties.end(), [](const Party& party) { return bool(party.leg); });
  if (setting == nullptr || waiting == nullptr || caller == call.parties.end()) return;
  if (waiting->state != State::queued || waiting->leg) return;  // it rings
  if (caller->state == State::hold) return;
  const auto& announcements = setting->announcements;
  if (announcing.due.size() != announcements.size() + 2) {  // the administrator has changed them
    announcing.due.assign(announcements.size() + 1, never);
    announcing.due.push_back(now + reminder);
  }
  for (;;) {
    const auto next = std::min_element(announcing.due.begin(), announcing.due.end());
    if (*next == never) return;
    if (*next > now) return arm(call, *caller, Kind::announce, *next);
    const auto index = static_cast<std::size_t>(next - announcing.due.begin());
    if (index > announcements.size()) {
      *next = now + reminder;
      if (!caller->answered) lines_.let_wait(caller->leg, announcing.at, now);
      continue;
    }
    const bool place = index == announcements.size();
    const Duration every = place ? setting->position : announcements[index].every;
    *next = every.count() > 0 ? now + every : never;
    const std::string file = place ? place_in_queue(call) : announcements[index].file;
    if (file.empty()) continue;
    announcing.sound = SoundId{++last_sound_};
    return lines_.play({announcing.sound, caller->leg, Message{file}}, now);
  }
}

/// The sound file that says how many calls are served before this one, and one; empty: there is none.
std::string Pbx::place_in_queue(Call& call) {
  const calls::DeviceNumber& at = call.announcing->at;
  const auto& files = waiting_at(at)->position_files;
  const Party& waiting = *find(call, at);
  const std::size_t before = waits_at_group(waiting) ? queued_before(at, waiting.distribution->place) : files.size();
  return before < files.size() ? files[before] : std::string();
}

/// Something is over; if it was said to who waits, the next may be due.
void Pbx::said(Call& call, SoundId sound, Time now) {
  if (!call.announcing || call.announcing->sound != sound) return;
  call.announcing->sound = {};
  say_next(call, now);
}

/// The call does not wait there now.
void Pbx::quiet(Call& call, Time now) {
  if (!call.announcing) return;
  if (const SoundId sound = std::exchange(call.announcing->sound, {}))
    lines_.control(sound, {calls::ControlVoiceCommand::What::stop}, now);
  for (Party& party : call.parties)
    if (party.timer == Kind::announce) disarm(call, party);
}

/// The caller goes on to hear that it failed what it waited for.
void Pbx::waited_in_vain(Call& call, LegId caller, Time now) {
  if (!call.announcing || !call.through_us || !lines_.has_tone(csta::TelephonyTone::busy)) return;
  quiet(call, now);
  call.announcing->sound = SoundId{++last_sound_};
  lines_.play({call.announcing->sound, caller, Tone{csta::TelephonyTone::busy, settings_.times.failed}}, now);
}

/// It waits no more: those who talk may do so directly.
void Pbx::waited(Call& call, Time now) {
  if (!call.announcing) return;
  const Party* at = find(call, call.announcing->at);
  if (at != nullptr && !at->leg) return;
  quiet(call, now);
  call.announcing.reset();
  if (call.sounds.empty()) call.through_us = call.sounded = false;
}

}  // namespace strowger::pbx
