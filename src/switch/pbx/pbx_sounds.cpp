// The call logic of our own exchanges: what phones are given to hear in place of the others, and recordings of them
// (ECMA-269 clauses 18.1 and 26). While there is any in a call, its media pass here; after the last, two phones talk
// directly again.
#include <algorithm>

#include "switch/pbx/pbx_taken.hpp"

namespace strowger::pbx {

using csta::EventCause;
using csta::StateIncompatibilityErrors;

// ---- Tones ----------------------------------------------------------------------------------------------------------

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
  hush(*found.call, of_device, EventCause::normal, now);
}

/// The media of the call pass here: the others hear the tone.
void Pbx::sound(Job& job, Time now) {
  Call& call = *find(job.call);
  done(job.command);  // before the ends of what the tone takes the place of
  hush(
      call, [&](const Sounding& sound) { return sound.by == job.device; }, EventCause::normal, now);
  for (const Party& party : call.parties) {
    if (party.device == job.device || !party.leg || party.state != State::connected) continue;
    make_way(call, party.device);
    const SoundId id{++last_sound_};
    call.sounds.push_back({id, party.device, job.device, {}, false});
    lines_.play({id, party.leg, Tone{job.tone.tone, job.tone.lasts}}, now);
  }
  call.sounded = false;
  report(calls::TonesGenerated{{job.call, job.device}, job.tone.tone, job.tone.lasts});
}

// ---- Messages -------------------------------------------------------------------------------------------------------

void Pbx::run(const calls::StartVoiceCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  Call& call = *found.call;
  const auto parts = parts_of(call);
  const bool there = std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.leg == found.party->leg; });
  if (!there) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  const bool taken_already = std::any_of(call.sounds.begin(), call.sounds.end(), [&](const Sounding& sound) {
    return sound.voice && sound.at == command.connection.device && sound.records == command.records;
  });
  if (taken_already) return refuse(command.id, csta::SystemResourceAvailabilityErrors::resourceBusy);
  Job& job = start(Work::voice, command.id, call, command.connection.device);
  job.voice = command;
  call.through_us = true;
  call.sounded = false;
  work_on(job, now);
}

void Pbx::voice(Job& job, Time now) {
  Call& call = *find(job.call);
  const calls::StartVoiceCommand& wanted = job.voice;
  done(job.command);  // before the end of what it takes the place of
  if (!wanted.records) make_way(call, job.device);
  const SoundId id{++last_sound_};
  call.sounds.push_back({id, job.device, {}, wanted.voice, wanted.records});
  call.sounded = false;
  report(calls::VoiceStarted{{job.call, job.device}, wanted});
  Sound sound{id, find(call, job.device)->leg, Message{wanted.path, wanted.length, wanted.ends_at_digit}};
  if (wanted.records) sound.what = Recording{wanted.path, wanted.ends_at_digit};
  lines_.play(sound, now);
}

/// It finds the activity wherever the connection has gone meanwhile.
void Pbx::run(const calls::ControlVoiceCommand& command, Time now) {
  const Found found = find(command.connection);
  if (!found) return refuse(command.id, csta::OperationErrors::invalidConnectionID);
  if (waits(command, *found.call)) return;
  Call& call = *found.call;
  const auto sounding = std::find_if(call.sounds.begin(), call.sounds.end(),
                                     [&](const Sounding& sound) { return sound.voice == command.voice; });
  if (sounding == call.sounds.end()) return refuse(command.id, StateIncompatibilityErrors::incorrectMsgState);
  const SoundId id = sounding->id;
  const bool records = sounding->records;
  done(command.id);
  if (command.what == calls::ControlVoiceCommand::What::stop)
    return hush(
        call, [&](const Sounding& sound) { return sound.id == id; }, command.cause, now);
  using What = calls::ControlVoiceCommand::What;
  if (records)
    hush(
        call, [&](const Sounding& sound) { return sound.reviewed == id; }, EventCause::normal, now);
  if (command.what == What::review && records) {
    review(call, id, command, now);
  } else {
    if (command.what == What::suspend && !records && command.position.count() > 0)
      lines_.control(id, {What::seek, command.position}, now);
    lines_.control(id, {command.what, command.position, command.volume}, now);
  }
  report(calls::VoiceControlled{command.connection, command});
}

/// What was recorded is played to the phone; meanwhile nothing is recorded. The voice unit has it go on.
void Pbx::review(Call& call, SoundId recording, const calls::ControlVoiceCommand& command, Time now) {
  const auto& device = command.connection.device;
  lines_.control(recording, {calls::ControlVoiceCommand::What::suspend}, now);
  make_way(call, device);
  const SoundId id{++last_sound_};
  call.sounds.push_back({id, device, {}, {}, false, recording});
  lines_.play({id, find(call, device)->leg, Message{command.path, command.length, false, command.position}}, now);
}

// ---- How they end ---------------------------------------------------------------------------------------------------

template <class Which>
void Pbx::hush(Call& call, Which which, Cause cause, Time now) {
  std::vector<SoundId> ending;
  for (const Sounding& sound : call.sounds)
    if (which(sound)) ending.push_back(sound.id);
  for (const SoundId id : ending) {
    lines_.control(id, {calls::ControlVoiceCommand::What::stop}, now);
    over(call, id, cause, std::nullopt);
  }
}

void Pbx::over(Call& call, SoundId id, Cause cause, std::optional<Duration> position) {
  const auto found = std::find_if(call.sounds.begin(), call.sounds.end(), [&](const Sounding& one) { return one.id == id; });
  if (found == call.sounds.end()) return;
  if (found->voice) report(calls::VoiceEnded{{call.ref, found->at}, found->voice, cause, position});
  const bool records = found->records;
  call.sounds.erase(found);
  if (records) hush(call, [&](const Sounding& sound) { return sound.reviewed == id; }, cause, {});
  if (!call.sounds.empty() || !call.through_us) return;
  call.sounded = true;
  if (!call.job) resume_.push_back(call.ref);
}

/// Something else is played to the phone: what it heard is over.
void Pbx::make_way(Call& call, std::string_view device) {
  const auto here = [&](const Sounding& sound) { return sound.at == device && !sound.records; };
  while (true) {
    const auto found = std::find_if(call.sounds.begin(), call.sounds.end(), here);
    if (found == call.sounds.end()) return;
    over(call, found->id, EventCause::override, std::nullopt);
  }
}

void Pbx::hush_party(Call& call, std::string_view device, Time now) {
  hush(
      call, [&](const Sounding& sound) { return sound.at == device || sound.by == device; }, EventCause::normalClearing,
      now);
}

void Pbx::on(const SoundEnded& signal, Time now) {
  if (code_sounded(signal.sound, now)) return;
  const auto found = by_leg_.find(signal.leg);
  if (found == by_leg_.end()) return;
  for (const auto ref : std::vector<calls::CallRef>(found->second)) {
    over(*find(ref), signal.sound, signal.cause, signal.position);
    said(*find(ref), signal.sound, now);
  }
}

/// For the records of the calls that the line is in use for.
void Pbx::on(const Measured& signal, Time) {
  if (const auto found = by_leg_.find(signal.leg); found != by_leg_.end()) {
    for (const auto ref : found->second)
      for (const Party& party : find(ref)->parties)
        if (party.leg == signal.leg) report(calls::MediaMeasured{{ref, party.device}, signal.figures, signal.by_phone});
  } else if (signal.by_phone) {
    for (const Former& former : former_)
      if (former.leg == signal.leg) report(calls::MediaMeasured{former.connection, signal.figures, true});
  }
}

/// The leg was in use for the connection, should more be heard of it.
void Pbx::remember(LegId leg, const calls::ConnectionRef& connection) {
  constexpr std::size_t most_former = 4096;
  if (former_.size() == most_former) former_.pop_front();
  former_.push_back({leg, connection});
}

/// There is no sound any more. True when a job sees to it that the phones talk directly again.
bool Pbx::talk_directly(Call& call, Time now) {
  if (!call.sounds.empty() || !call.through_us) return false;
  call.through_us = false;
  if (call.rearrange || parts_of(call).empty()) return false;
  work_on(start(Work::direct, {}, call, {}), now);
  return true;
}

}  // namespace strowger::pbx
