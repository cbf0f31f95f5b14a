// The lines of the embedded exchange: what phones are given to hear by the media engine, and what it records of them
// (ECMA-269 clauses 18.1 and 26).
#include <memory>
#include <optional>
#include <string_view>

#include "base/log.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

using csta::TelephonyTone;

/// The tone of the table of countries (media/call_tones.hpp) that has the meaning; nothing when it has none.
std::optional<media::ToneKind> kind_of(TelephonyTone tone) {
  switch (tone) {
    case TelephonyTone::beep:
    case TelephonyTone::intrusion:
      return media::ToneKind::call_waiting;
    case TelephonyTone::busy:
      return media::ToneKind::busy;
    case TelephonyTone::dial:
      return media::ToneKind::dial;
    case TelephonyTone::recordWarning:
      return media::ToneKind::record;
    case TelephonyTone::reorder:
      return media::ToneKind::congestion;
    case TelephonyTone::ringback:
      return media::ToneKind::ringback;
    case TelephonyTone::sitVC:
    case TelephonyTone::sitIC:
    case TelephonyTone::sitRO:
    case TelephonyTone::sitNC:
      return media::ToneKind::special_information;
    default:
      return std::nullopt;
  }
}

media::Source tone_source(TelephonyTone tone, const std::string& country) {
  if (const auto kind = kind_of(tone)) return media::CallTone{*kind, country};
  return media::Clip{std::make_shared<const media::Samples>(media::sample_rate / 10), media::sample_rate};  // silence
}

/// Half way the file is as loud as it is; each step above and below is so much louder and softer.
double gain_of(int volume) {
  constexpr double silent = -60;  // dB
  constexpr double step = 0.4;
  return volume <= 0 ? silent : (volume - 50) * step;
}

constexpr std::string_view all_keys = "0123456789*#ABCD";

}  // namespace

bool Lines::has_tone(TelephonyTone tone) const { return tone == TelephonyTone::silence || kind_of(tone).has_value(); }

void Lines::play(const pbx::Sound& sound, Time now) {
  const Leg* leg = find(sound.leg);
  if (leg == nullptr) return;
  const bool records = sound.records();
  if (!records) forget_sounds(leg->id, false);  // the media engine ends what was played there
  if (!leg->anchor) return tell(pbx::SoundEnded{sound.id, leg->id, csta::EventCause::resourcesNotAvailable, std::nullopt});
  const media::PortId port = leg->anchor->port;
  const auto keys = [](bool ends_at_digit) { return ends_at_digit ? std::string(all_keys) : std::string(); };
  Sounding& sounding = sounds_[sound.id];
  sounding.leg = leg->id;
  sounding.records = records;
  media::Play play;
  play.play = media::PlayId{sound.id.value};
  play.to = port;
  if (const auto* recording = std::get_if<pbx::Recording>(&sound.what)) {
    sounding.ends_at_digit = recording->ends_at_digit;
    media::Record record;
    record.record = media::RecordId{sound.id.value};
    record.from = port;
    record.path = recording->path;
    record.stop_at = keys(recording->ends_at_digit);
    media_.emplace_back(std::move(record));
    return;
  }
  if (const auto* message = std::get_if<pbx::Message>(&sound.what)) {
    sounding.ends_at_digit = message->ends_at_digit;
    play.source = media::Files{{message->path}};
    play.from = message->from;
    play.stop_at = keys(message->ends_at_digit);
  } else {
    const auto& tone = std::get<pbx::Tone>(sound.what);
    play.source = tone_source(tone.tone, country_);
    play.times = 0;
    if (tone.lasts.count() > 0) timers_.arm({sound.id.value, Timing::sound}, now + tone.lasts);
  }
  media_.emplace_back(std::move(play));
}

void Lines::control(pbx::SoundId sound, const pbx::SoundControl& control, Time) {
  using What = calls::ControlVoiceCommand::What;
  const auto found = sounds_.find(sound);
  if (found == sounds_.end()) return;
  const media::PlayId play{sound.value};
  std::variant<media::PlayId, media::RecordId> what = play;
  if (found->second.records) what = media::RecordId{sound.value};
  switch (control.what) {
    case What::stop:
      sounds_.erase(found);
      timers_.cancel({sound.value, Timing::sound});
      media_.emplace_back(media::Stop{what});
      return;
    case What::suspend:
      media_.emplace_back(media::Suspend{what});
      return;
    case What::resume:
      media_.emplace_back(media::Resume{what});
      return;
    case What::seek:
      media_.emplace_back(media::Reposition{play, media::Reposition::From::beginning, control.position});
      return;
    case What::review:
      media_.emplace_back(media::Reposition{play, media::Reposition::From::beginning, control.position});
      media_.emplace_back(media::Resume{what});
      return;
    case What::volume:
      media_.emplace_back(media::SetGain{play, gain_of(control.volume)});
      return;
  }
}

/// Its time is over, or the media engine has ended it.
void Lines::end_sound(pbx::SoundId sound, csta::EventCause cause, std::optional<Duration> position) {
  const auto found = sounds_.find(sound);
  if (found == sounds_.end()) return;
  tell(pbx::SoundEnded{sound, found->second.leg, cause, position});
  control(sound, {calls::ControlVoiceCommand::What::stop}, {});
}

/// The phone sent a digit in its signalling.
void Lines::end_sounds_at_digit(pbx::LegId leg) {
  std::vector<pbx::SoundId> ending;
  for (const auto& [id, sounding] : sounds_)
    if (sounding.leg == leg && sounding.ends_at_digit) ending.push_back(id);
  for (const auto id : ending) end_sound(id, csta::EventCause::dTMFDigitDetected, std::nullopt);
}

/// What is played there, or recorded too, is over, and nobody is told.
void Lines::forget_sounds(pbx::LegId leg, bool recordings) {
  for (auto at = sounds_.begin(); at != sounds_.end();) {
    if (at->second.leg != leg || (at->second.records && !recordings)) {
      ++at;
      continue;
    }
    timers_.cancel({at->first.value, Timing::sound});
    at = sounds_.erase(at);
  }
}

void Lines::sound_over(const media::PlayFinished& report) {
  using Why = media::PlayFinished::Why;
  const pbx::SoundId sound{report.play.value};
  if (report.why == Why::failed) {
    log::warning("media: a sound cannot be played: {}", report.failure.text());
    return end_sound(sound, csta::EventCause::resourcesNotAvailable, report.position);
  }
  if (report.why == Why::digit) return end_sound(sound, csta::EventCause::dTMFDigitDetected, report.position);
  if (report.why == Why::end) return end_sound(sound, csta::EventCause::endOfMessageDetected, report.position);
  end_sound(sound, csta::EventCause::normalClearing, report.position);
}

void Lines::sound_over(const media::RecordStopped& report) {
  using Why = media::RecordStopped::Why;
  const pbx::SoundId sound{report.record.value};
  if (report.why == Why::failed) {
    log::warning("media: a recording is over: {}", report.failure.text());
    return end_sound(sound, csta::EventCause::resourcesNotAvailable, report.duration);
  }
  if (report.why == Why::digit) return end_sound(sound, csta::EventCause::dTMFDigitDetected, report.duration);
  end_sound(sound, csta::EventCause::normalClearing, report.duration);
}

}  // namespace strowger::sip
