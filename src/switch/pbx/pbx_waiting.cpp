// The call logic of our own exchanges: what callers hear who wait at a group: music, announcements, their place in the
// queue. A caller that was not answered hears it before the answer, or is answered for it, as the group's setting says; the
// call model knows nothing of that: the call is Queued, and Established when a member answers.
#include <algorithm>

#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {
namespace {

constexpr Time never = Time::max();
constexpr Duration reminder = seconds{60};  ///< so often who calls is told that it waits (RFC 3261 clause 13.3.1.1)

}  // namespace

/// The call waits at the group from now on.
void Pbx::let_hear(Call& call, const calls::DeviceNumber& group, Time now) {
  const calls::GroupSetting& setting = *group_of(group);
  const bool speaks = !setting.announcements.empty() || setting.position.count() > 0;
  if (setting.waiting == calls::Waiting::silent || (!speaks && !lines_.has_music(group))) return;
  Party* caller = nullptr;
  for (Party& party : call.parties) {
    if (!party.leg) continue;
    if (caller != nullptr) return;  // several wait: they have each other
    caller = &party;
  }
  if (caller == nullptr) return;
  const bool is_answered = caller->answered || setting.waiting == calls::Waiting::answered;
  if (!is_answered || (call.job && !caller->answered)) {
    if (lines_.let_wait(caller->leg, group, now)) announce_from(call, group, now);
    return;
  }
  call.through_us = true;
  call.sounded = false;
  if (!call.announcing || call.announcing->at != group) call.announcing = Announcing{group, {}, {}};
  if (call.job || caller->state == State::hold) {  // it hears that when it takes the call back
    call.rearrange = call.rearrange || call.job;
    return announce_from(call, group, now);
  }
  Job& job = start(Work::await, {}, call, caller->device);
  job.to = group;
  arrange(job, {{caller->leg, true, true, true, false, group}}, now);
}

/// The caller is answered, as far as its line goes.
void Pbx::awaited(Job& job, Time now) {
  Call& call = *find(job.call);
  if (Party* caller = find(call, job.device)) caller->answered = true;
  const calls::DeviceNumber group = job.to;
  finish(job);
  if (find(call, group) != nullptr) announce_from(call, group, now);
}

void Pbx::announce_from(Call& call, const calls::DeviceNumber& group, Time now) {
  const calls::GroupSetting& setting = *group_of(group);
  const bool goes_on = call.announcing && call.announcing->at == group && !call.announcing->due.empty();
  if (!goes_on) {  // else it had been at a member meanwhile
    call.announcing.emplace();
    call.announcing->at = group;
    for (const calls::Announcement& announcement : setting.announcements)
      call.announcing->due.push_back(now + announcement.after);
    call.announcing->due.push_back(setting.position.count() > 0 ? now + setting.position : never);
    call.announcing->due.push_back(now + reminder);
  }
  say_next(call, now);
}

/// Says what is due, or waits until something is; who holds the call is told when it has taken it back.
void Pbx::say_next(Call& call, Time now) {
  if (!call.announcing || call.announcing->sound || call.announcing->due.empty()) return;
  Announcing& announcing = *call.announcing;
  const calls::GroupSetting* setting = group_of(announcing.at);
  const Party* waiting = find(call, announcing.at);
  const auto caller =
      std::find_if(call.parties.begin(), call.parties.end(), [](const Party& party) { return bool(party.leg); });
  if (setting == nullptr || waiting == nullptr || waiting->state != State::queued || caller == call.parties.end()) return;
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
  const auto& files = group_of(at)->position_files;
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

/// It waits no more: those who talk may do so directly.
void Pbx::waited(Call& call) {
  if (!call.announcing || find(call, call.announcing->at) != nullptr) return;
  call.announcing.reset();
  if (call.sounds.empty()) call.through_us = call.sounded = false;
}

}  // namespace strowger::pbx
