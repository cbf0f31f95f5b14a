// The call logic of our own exchanges: what phones are given to hear in place of the others (ECMA-269 clause 18.1). While
// anything sounds in a call, its media pass here; when the last sound is over, two phones talk directly again.
#include <algorithm>

#include "base/log.hpp"
#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

using csta::StateIncompatibilityErrors;

void Pbx::run(const calls::GenerateTonesCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  Call& call = *found.call;
  const bool heard = std::any_of(call.parties.begin(), call.parties.end(), [&](const Party& party) {
    return party.device != command.connection.device && party.leg && party.state == State::connected;
  });
  if (!heard || parts_of(call).empty()) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  if (!lines_.has_tone(command.tone)) return refuse(command.id, csta::OperationErrors::parameterNotSupported);
  Job& job = start(Work::tone, command.id, call, command.connection.device);
  job.tone = command;
  call.through_us = true;
  call.sounded = false;
  work_on(job, now);
}

void Pbx::run(const calls::CancelTonesCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  const auto of_device = [&](const Sounding& sound) { return sound.by == command.connection.device; };
  const auto& sounds = found.call->sounds;
  if (std::none_of(sounds.begin(), sounds.end(), of_device))
    return refuse(command.id, StateIncompatibilityErrors::invalidObjectState);
  done(command.id);
  hush(*found.call, of_device, now);
}

/// The media of the call pass here: the others hear the tone.
void Pbx::sound(Job& job, Time now) {
  Call& call = *find(job.call);
  hush(
      call, [&](const Sounding& sound) { return sound.by == job.device; }, now);
  call.sounded = false;
  for (const Party& party : call.parties) {
    if (party.device == job.device || !party.leg || party.state != State::connected) continue;
    std::erase_if(call.sounds, [&](const Sounding& sound) { return sound.at == party.device; });  // it takes its place
    const SoundId id{++last_sound_};
    call.sounds.push_back({id, party.device, job.device});
    lines_.play({id, party.leg, job.tone.tone, job.tone.lasts}, now);
  }
  done(job.command);
  report(calls::TonesGenerated{{job.call, job.device}, job.tone.tone, job.tone.lasts});
}

template <class Which>
bool Pbx::hush(Call& call, Which which, Time now) {
  bool any = false;
  for (const Sounding& sound : call.sounds) {
    if (!which(sound)) continue;
    lines_.stop(sound.id, now);
    any = true;
  }
  std::erase_if(call.sounds, which);
  if (any && call.sounds.empty()) {
    call.sounded = true;
    if (!call.job) resume_.push_back(call.ref);
  }
  return any;
}

void Pbx::hush_party(Call& call, std::string_view device, Time now) {
  hush(
      call, [&](const Sounding& sound) { return sound.at == device || sound.by == device; }, now);
}

void Pbx::on(const SoundEnded& signal, Time now) {
  const auto found = by_leg_.find(signal.leg);
  if (found == by_leg_.end()) return;
  for (const auto ref : found->second)
    if (hush(
            *find(ref), [&](const Sounding& sound) { return sound.id == signal.sound; }, now))
      return;
}

/// Nothing sounds any more. True when a job sees to it that the phones talk directly again.
bool Pbx::talk_directly(Call& call, Time now) {
  if (!call.sounds.empty() || !call.through_us) return false;
  call.through_us = false;
  if (call.rearrange) return false;
  const auto parts = parts_of(call);
  if (parts.empty()) return false;
  work_on(start(Work::direct, {}, call, {}), now);
  return true;
}

}  // namespace strowger::pbx
