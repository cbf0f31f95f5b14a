// The lines of the embedded exchange: music for those who are held, or wait. Whatever number hears a music, it is one
// conference of listeners in the media engine, in which it is played once (decision 0102).
#include <algorithm>

#include "base/log.hpp"
#include "media/hold_music.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

constexpr std::uint64_t first_music = std::uint64_t{1} << 62U;  ///< beyond all sounds of the PBX

media::Source source_of(const std::string& music, const std::string& country) {
  if (music == calls::ringback) return media::CallTone{media::ToneKind::ringback, country};
  if (music == calls::own_music) return media::Clip{media::hold_music(), media::sample_rate};
  return media::Files{{music}};
}

}  // namespace

/// What those hear whom the device holds, or somebody beyond the trunk; empty: nothing.
std::string Lines::music_of(const calls::DeviceNumber& holder) const {
  const auto device = devices_.find(holder);
  const std::string own = device != devices_.end() ? device->second.music : trunks_.music(holder);
  const std::string& music = own.empty() ? music_ : own;
  return music == calls::no_music ? std::string() : music;
}

/// What those hear who wait at the device: at a station, because it is busy; empty: nothing.
std::string Lines::music_at(const calls::DeviceNumber& device) const {
  const auto found = devices_.find(device);
  if (found == devices_.end() || found->second.category != calls::Category::station) return music_of(device);
  const std::string& own = found->second.camp_on;
  const std::string& music = own.empty() ? camp_on_ : own;
  return music == calls::no_music ? std::string() : music;
}

/// What is heard by the one who hears nobody, because all others hold the call, or (`alone`) because there is nobody else;
/// empty: there is none such, or no music.
std::string Lines::music_for(const std::vector<pbx::Part>& parts, bool alone) {
  const Leg* left = nullptr;
  const Leg* holder = nullptr;
  calls::DeviceNumber at;
  for (const auto& part : parts) {
    const Leg* leg = find(part.leg);
    if (part.holds) {
      holder = leg;
    } else if (left != nullptr || !part.hears) {
      return {};
    } else {
      left = leg;
      at = part.waits_at;
    }
  }
  if (left == nullptr || (holder == nullptr && !alone)) return {};
  std::string music = left->music;  // as it was, if nothing else is known
  if (holder != nullptr) {
    music = music_of(holder->trunk.empty() ? holder->device : holder->trunk);
  } else if (music.empty() || !at.empty()) {
    music = music_at(at);
  }
  const bool can_hear = read_audio(left->sdp) && (left->anchor || port_numbers_.free() > 0);
  return can_hear ? music : std::string();
}

void Lines::tell_music(const Music& music) {
  media::Mix told{music.mix, {}, {}};
  for (const auto id : music.listeners) told.listeners.push_back(find(id)->anchor->port);
  media_.emplace_back(std::move(told));
}

/// The leg hears the music that it is to hear.
void Lines::tend_music(Leg& leg) {
  if (leg.listens == leg.music || !leg.anchor) return;
  stop_music(leg);
  const bool first = !musics_.contains(leg.music);
  Music& music = musics_[leg.music];
  leg.listens = leg.music;
  music.listeners.insert(leg.id);
  if (!first) return tell_music(music);
  music.mix = media::MixId{++last_mix_};
  music.play = media::PlayId{first_music + ++last_music_};
  tell_music(music);
  media::Play play;
  play.play = music.play;
  play.to = music.mix;
  play.source = source_of(leg.music, country_);
  play.times = 0;
  media_.emplace_back(std::move(play));
}

void Lines::stop_music(Leg& leg) {
  const auto found = musics_.find(leg.listens);
  leg.listens.clear();
  if (found == musics_.end()) return;
  found->second.listeners.erase(leg.id);
  tell_music(found->second);
  if (found->second.listeners.empty()) musics_.erase(found);
}

/// By a description of a port of ours, which the answer repeats; told again so that nobody on the way gives the call up.
bool Lines::let_wait(pbx::LegId id, const calls::DeviceNumber& at, Time now) {
  Leg* leg = find(id);
  if (leg == nullptr || leg->state != State::arrived || !read_audio(leg->sdp)) return false;
  if (!leg->promised) {
    if (!leg->anchor && !open_port(*leg)) return false;
    promise(*leg);
  }
  agent_.progress(leg->session, 183, told(*leg, leg->shown), now, true);
  leg->music = music_at(at);
  if (leg->music.empty()) {
    stop_music(*leg);
  } else {
    tend_music(*leg);
  }
  return true;
}

// ---- The phones' own keys -------------------------------------------------------------------------------------------

/// Its hold key: the phone is answered at once, and the other one hears music. False when there is none.
bool Lines::on_hold_key(Leg& leg, Leg& far, const Message& request, Time now) {
  if (far.state != State::answered || far.holds || far.silent()) return false;
  Operation operation;
  operation.parts = {{leg.id, false, false, false, true}, {far.id, far.hears, far.is_heard, false, false}};
  if (music_for(operation.parts, false).empty()) return false;
  leg.held_by_key = true;
  leg.sdp = request.body;
  answer_locally(leg, true, now);
  press(leg, true);
  waiting_.push_back(std::move(operation));
  start_waiting(now);
  return true;
}

/// The phone holds, without a port of ours, and the other one hears music. Its hold key again: it is told the other one's
/// description, as it would be if there had been no music.
void Lines::on_offer_while_music(Leg& leg, const Message& request, Time now) {
  const Direction direction = direction_of(request.body);
  const bool retrieves = leg.silent() && !is_hold(direction);
  Leg* far = far_of(leg);
  if (far != nullptr && (far->operation != 0 || far->offering)) return agent_.answer(leg.session, 491, {}, now);
  const bool direct = far != nullptr && !is_anchored(leg) && !is_anchored(*far);
  if (retrieves && direct && !far->music.empty() && agree(request.body, far->sdp)) {
    Operation pass;
    pass.kind = Operation::Kind::pass;
    pass.parts = {{leg.id, leg.hears, leg.is_heard}, {far->id, far->hears, far->is_heard}};
    pass.offer = request.body;
    pass.retrieves = pass.ends_music = true;
    return begin(std::move(pass), now);
  }
  leg.held_by_key = is_hold(direction);
  leg.sdp = request.body;
  answer_locally(leg, true, now);
  if (!retrieves) return;
  press(leg, false);
  const auto& legs = mixes_.at(leg.mix);
  if (legs.size() < 2) return;
  Operation operation;
  for (const auto id : legs) operation.parts.push_back({id, find(id)->hears, find(id)->is_heard, false, find(id)->holds});
  operation.mixed = legs.size() > 2;
  waiting_.push_back(std::move(operation));
  start_waiting(now);
}

}  // namespace strowger::sip
