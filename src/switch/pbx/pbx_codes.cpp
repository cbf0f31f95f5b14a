// The call logic of our own exchanges: feature codes (calls/feature_codes.hpp). A phone that dials one is in no call:
// whoever serves codes is told (CodeDialled), and when it says what became of it, the phone hears a confirmation, or its
// call is refused. A phone that picks up a call by a code gets that call on the line on which it dialled.
#include <algorithm>

#include "base/log.hpp"
#include "messages/types/device_feature_types.hpp"
#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

using calls::FeatureCode;
using csta::EventCause;

namespace {

constexpr Duration longest_service = seconds{10};  ///< a code that nobody answered is refused then
constexpr Tone confirmation{csta::TelephonyTone::beep, milliseconds{500}};

}  // namespace

/// Whether the arrived leg dialled a code, and is seen to. Codes that are calls put into `signal` what they call.
bool Pbx::code_dialled(Arrived& signal, Time now) {
  if (devices_.contains(signal.called)) return false;  // a device may have such a number
  const auto code = codes_.match(signal.called);
  if (!code) return false;
  if (code->code == FeatureCode::hide_number) {
    signal.called = code->number;
    signal.hidden = true;
    return false;
  }
  if (code->code == FeatureCode::messages) {
    const auto& from = features_of(signal.device).message_waiting.from;
    signal.called = from.empty() ? codes_.messages_number : from;
    return false;  // a call to no number fails
  }
  take_code(signal.leg, signal.device, *code, now);
  return true;
}

/// Whether the number that a device of ours is to call, off hook, is a code: it is seen to as if it had been dialled at the
/// phone, which called nobody, so that the call is over. Codes that are calls change what is called.
bool Pbx::spells_code(Call& call, Party& party, Time now) {
  const auto code = devices_.contains(call.called) ? std::nullopt : codes_.match(call.called);
  if (!code || !party.leg || in_other_call(party.leg, call)) return false;
  Arrived dialled{party.leg, party.device, call.called};
  if (code->code == FeatureCode::hide_number || code->code == FeatureCode::messages) {
    code_dialled(dialled, now);
    call.called = dialled.called;
    call.hidden = call.hidden || dialled.hidden;
    return false;
  }
  disarm(call, party);
  by_leg_.erase(party.leg);
  party.leg = {};
  end(call, dialled.device, {EventCause::normalClearing}, EventCause::normalClearing, now);
  take_code(dialled.leg, dialled.device, *code, now);
  return true;
}

/// Whether more digits may make a code of these, or belong to one.
bool Pbx::may_become_code(std::string_view digits) const {
  if (devices_.contains(digits)) return false;
  for (const calls::FeatureCodeRow& row : calls::feature_code_rows) {
    std::string_view code = codes_.codes[static_cast<std::size_t>(row.code)];
    if (row.number != calls::CodeNumber::must && code.ends_with('#')) code.remove_suffix(1);
    if (code.size() > digits.size() && code.starts_with(digits)) return true;
    if (!code.empty() && code == digits && row.number != calls::CodeNumber::none) return true;  // a number is to come
  }
  const auto code = codes_.match(digits);
  return code && !code->number.empty() && (code->code == FeatureCode::agent_log_on || !is_destination(code->number));
}

void Pbx::take_code(LegId leg, const calls::DeviceNumber& device, const calls::DialledCode& code, Time now) {
  const calls::CodeRef ref{++last_code_};
  Coded& coded = dialled_codes_[ref];
  coded.leg = leg;
  coded.device = device;
  code_timers_.arm(ref, now + longest_service);
  report(calls::CodeDialled{device, code, ref});
}

bool Pbx::dials_code(const calls::DeviceNumber& device) const {
  return std::any_of(dialled_codes_.begin(), dialled_codes_.end(),
                     [&](const auto& one) { return one.second.device == device; });
}

/// The line on which the device's phone dialled a code, for a call that it picks up; none when it did not.
LegId Pbx::take_coded_leg(const calls::DeviceNumber& device) {
  const auto found = std::find_if(dialled_codes_.begin(), dialled_codes_.end(), [&](const auto& one) {
    return one.second.device == device && !one.second.job && !one.second.sound;
  });
  if (found == dialled_codes_.end()) return {};
  const LegId leg = found->second.leg;
  code_timers_.cancel(found->first);
  dialled_codes_.erase(found);
  return leg;
}

void Pbx::run(const calls::CodeDoneCommand& command, Time now) {
  const auto found = dialled_codes_.find(command.code);
  done(command.id);
  if (found == dialled_codes_.end() || found->second.job || found->second.sound) return;  // it hung up, or has its call
  if (!command.done) return code_over(command.code, {EventCause::blocked, 403}, now);
  if (!lines_.has_tone(confirmation.tone)) return code_over(command.code, {EventCause::normalClearing}, now);
  const JobId id{++last_job_};
  Job& job = jobs_[id];
  job.id = id;
  job.work = Work::confirm;
  job.code = command.code;
  found->second.job = id;
  arrange(job, {{.leg = found->second.leg, .through_us = true}}, now);
}

/// Its line is answered: it hears the confirmation.
void Pbx::confirm(Job& job, Time now) {
  const calls::CodeRef ref = job.code;
  finish(job);
  const auto found = dialled_codes_.find(ref);
  if (found == dialled_codes_.end()) return;
  found->second.job = {};
  found->second.sound = {++last_sound_};
  lines_.play({found->second.sound, found->second.leg, confirmation}, now);
}

bool Pbx::code_sounded(SoundId sound, Time now) {
  const auto found =
      std::find_if(dialled_codes_.begin(), dialled_codes_.end(), [&](const auto& one) { return one.second.sound == sound; });
  if (found == dialled_codes_.end()) return false;
  code_over(found->first, {EventCause::normalClearing}, now);
  return true;
}

bool Pbx::code_hung_up(LegId leg, Time now) {
  const auto found =
      std::find_if(dialled_codes_.begin(), dialled_codes_.end(), [&](const auto& one) { return one.second.leg == leg; });
  if (found == dialled_codes_.end()) return false;
  found->second.leg = {};
  code_over(found->first, {EventCause::normalClearing}, now);
  return true;
}

/// The line is free again.
void Pbx::code_over(calls::CodeRef code, const Why& why, Time now) {
  const auto found = dialled_codes_.find(code);
  if (found == dialled_codes_.end()) return;
  const Coded over = found->second;
  dialled_codes_.erase(found);
  code_timers_.cancel(code);
  if (const auto job = jobs_.find(over.job); job != jobs_.end()) finish(job->second);
  if (over.leg) lines_.release(over.leg, why, now);
  became_free(over.device);
  freed(over.device, now);
}

}  // namespace strowger::pbx
