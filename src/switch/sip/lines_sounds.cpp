// The lines of the embedded exchange: what phones are given to hear by the media engine (ECMA-269 clause 18.1).
#include <memory>
#include <optional>

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

}  // namespace

bool Lines::has_tone(TelephonyTone tone) const { return tone == TelephonyTone::silence || kind_of(tone).has_value(); }

void Lines::play(const pbx::Sound& sound, Time now) {
  const Leg* leg = find(sound.leg);
  if (leg == nullptr) return;
  forget_sounds(leg->id);  // the media engine ends what was played there
  if (!leg->anchor) return tell(pbx::SoundEnded{sound.id, leg->id});
  sounds_[sound.id] = leg->id;
  media::Play play;
  play.play = media::PlayId{sound.id.value};
  play.to = leg->anchor->port;
  play.source = tone_source(sound.tone, country_);
  play.times = 0;
  media_.emplace_back(std::move(play));
  if (sound.lasts.count() > 0) timers_.arm({sound.id.value, Timing::sound}, now + sound.lasts);
}

void Lines::stop(pbx::SoundId sound, Time) {
  if (sounds_.erase(sound) == 0) return;
  timers_.cancel({sound.value, Timing::sound});
  media_.emplace_back(media::Stop{media::PlayId{sound.value}});
}

/// Its time is over, or the media engine has ended it.
void Lines::end_sound(pbx::SoundId sound) {
  const auto found = sounds_.find(sound);
  if (found == sounds_.end()) return;
  tell(pbx::SoundEnded{sound, found->second});
  stop(sound, {});
}

void Lines::forget_sounds(pbx::LegId leg) {
  for (auto at = sounds_.begin(); at != sounds_.end();) {
    if (at->second != leg) {
      ++at;
      continue;
    }
    timers_.cancel({at->first.value, Timing::sound});
    at = sounds_.erase(at);
  }
}

}  // namespace strowger::sip
