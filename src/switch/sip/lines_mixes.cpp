// The lines of the embedded exchange: conferences. Each party talks to a port of the media engine, which mixes; its phone is
// told that port as it would be told another phone's (lines_media.cpp).
#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

constexpr int most_tries = 8;  ///< UDP ports that others have are passed over

}  // namespace

/// A conference that one of the legs is in, and nobody else, goes on with all of them; else there is a new one. Whom one of
/// them holds stays in the former one, with music.
void Lines::choose_mix(Operation& operation) {
  const auto is_named = [&](pbx::LegId id) {
    return std::ranges::any_of(operation.parts, [id](const pbx::Part& part) { return part.leg == id; });
  };
  for (const auto& part : operation.parts)
    if (const Leg* leg = find(part.leg); leg->mix && !operation.mix && std::ranges::all_of(mixes_.at(leg->mix), is_named))
      operation.mix = leg->mix;
  if (!operation.mix) operation.mix = media::MixId{++last_mix_};
}

// ---- Ports of the media engine

/// A port for each leg; false when that cannot be, and the operation has failed.
bool Lines::open_ports(Operation& operation, Time now) {
  for (const auto& part : operation.parts) {
    Leg& leg = *find(part.leg);
    if (!leg.sdp.empty() && !read_audio(leg.sdp)) {
      log::info("sip: {} has no audio that can be mixed", leg.device);
      fail(operation, {csta::OperationErrors::requestIncompatibleWithMedia}, now);
      return false;
    }
    if (!part.hears && !part.is_heard) continue;  // who holds needs none
    if (!leg.anchor && !open_port(leg)) {
      fail(operation, {csta::SystemResourceAvailabilityErrors::resourceBusy}, now);
      return false;
    }
  }
  if (operation.parts.size() != 2) return true;
  Leg& one = *find(operation.parts.front().leg);
  Leg& other = *find(operation.parts.back().leg);
  prefer(one, other.sdp);
  prefer(other, one.sdp);
  return true;
}

bool Lines::open_port(Leg& leg) {
  if (!media_ready_) {
    log::warning("media: the engine does not come along, so {} gets no port now: give the server more processors",
                 leg.device);
    return false;
  }
  const auto number = port_numbers_.take();
  if (!number) {
    log::warning("media: all UDP ports are in use, so {} gets none: raise media.last_port", leg.device);
    return false;
  }
  if (!leg.anchor) leg.anchor.emplace();
  leg.anchor->port = media::PortId{++last_port_};
  leg.anchor->own.local = {leg.origin.ip(), *number};
  leg.anchor->open = false;
  choose_key(leg, leg.sdp);
  by_port_[leg.anchor->port] = leg.id;
  media_.emplace_back(media::Open{leg.anchor->port, leg.anchor->own.local, {}});
  return true;
}

/// Our key for a phone that has SRTP: of the suite that it likes best, under its tag, so that it answers the phone's offer.
void Lines::choose_key(Leg& leg, const std::string& sdp) {
  const auto audio = read_audio(sdp);
  auto& key = leg.anchor->own.key;
  if (!audio || !audio->secure) return key.reset();
  const media::CryptoAttribute& chosen = audio->keys.front();
  for (const media::CryptoAttribute& offered : leg.anchor->own.offered)
    if (!key && offered.key.suite == chosen.key.suite) key = offered;
  if (!key || key->key.suite != chosen.key.suite) key = {chosen.tag, media::make_srtp_key(chosen.key.suite, random_)};
  key->tag = chosen.tag;
}

void Lines::close_port(Leg& leg) {
  if (!leg.anchor) return;
  stop_music(leg);
  media_.emplace_back(media::Close{leg.anchor->port});
  timers_.cancel({leg.id.value, Timing::figures});
  closing_[leg.anchor->port] = {leg.anchor->own.local.port, leg.id};
  by_port_.erase(leg.anchor->port);
  leg.anchor.reset();
}

bool Lines::ports_are_open(const Operation& operation) {
  return std::all_of(operation.parts.begin(), operation.parts.end(), [&](const pbx::Part& part) {
    const Leg& leg = *find(part.leg);
    return leg.anchor ? leg.anchor->open : !part.hears && !part.is_heard;
  });
}

void Lines::on(const media::Report& report, Time now) {
  if (const auto* opened = std::get_if<media::PortOpened>(&report)) return port_opened(opened->port, now);
  if (const auto* failed = std::get_if<media::PortFailed>(&report)) return port_failed(*failed, now);
  if (const auto* closed = std::get_if<media::Closed>(&report)) {
    if (const auto was = closing_.find(closed->statistics.port); was != closing_.end())
      measured(was->second.leg, closed->statistics);
    return port_closed(closed->statistics.port);
  }
  if (const auto* statistics = std::get_if<media::PortStatistics>(&report)) {
    if (const auto leg = by_port_.find(statistics->port); leg != by_port_.end()) measured(leg->second, *statistics);
    return;
  }
  if (const auto* over = std::get_if<media::PlayFinished>(&report)) return sound_over(*over);
  if (const auto* over = std::get_if<media::RecordStopped>(&report)) return sound_over(*over);
  if (const auto* pressed = std::get_if<media::DigitDetected>(&report)) {
    if (const auto leg = by_port_.find(pressed->port); leg != by_port_.end())
      tell(pbx::Digits{leg->second, std::string(1, pressed->digit)});
  }
}

void Lines::port_opened(media::PortId port, Time now) {
  const auto found = by_port_.find(port);
  if (found == by_port_.end()) return;
  Leg& leg = *find(found->second);
  leg.anchor->open = true;
  timers_.arm({leg.id.value, Timing::figures}, now + figures_interval);
  const auto operation = operations_.find(leg.operation);
  if (operation != operations_.end() && operation->second.mixed && operation->second.kind == Operation::Kind::arrange &&
      ports_are_open(operation->second))
    proceed(operation->second, now);
}

void Lines::port_failed(const media::PortFailed& report, Time now) {
  if (closing_.contains(report.port)) return port_closed(report.port);
  const auto found = by_port_.find(report.port);
  if (found == by_port_.end()) return;
  Leg& leg = *find(found->second);
  by_port_.erase(found);
  timers_.cancel({leg.id.value, Timing::figures});
  Anchor& anchor = *leg.anchor;
  port_numbers_.give_back(anchor.own.local.port);
  log::warning("media: no port for {}: {}", leg.device, report.failure.text());
  if (!anchor.open && ++anchor.tries < most_tries && open_port(leg)) return;
  stop_music(leg);
  leg.anchor.reset();
  const auto operation = operations_.find(leg.operation);
  if (operation != operations_.end() && operation->second.mixed && operation->second.kind == Operation::Kind::arrange)
    return fail(operation->second, {csta::SystemResourceAvailabilityErrors::resourceBusy}, now);
  set_mix(leg, {});
  left_.push_back(leg.id);
}

void Lines::port_closed(media::PortId port) {
  const auto found = closing_.find(port);
  if (found == closing_.end()) return;
  port_numbers_.give_back(found->second.udp);
  closing_.erase(found);
}

/// How what came from the phone fared, for the records.
void Lines::measured(pbx::LegId leg, const media::PortStatistics& statistics) {
  if (statistics.mos <= 0 || statistics.expected == 0) return;  // nothing came
  const double lost = static_cast<double>(std::max<std::int64_t>(statistics.lost, 0));
  const double jitter = std::chrono::duration<double, std::milli>(statistics.jitter).count();
  tell(pbx::Measured{leg, {jitter, lost / static_cast<double>(statistics.expected), statistics.mos}});
}

// ---- Who is in a conference

void Lines::set_mix(Leg& leg, media::MixId mix) {
  if (leg.mix == mix) return;
  if (const auto former = mixes_.find(leg.mix); former != mixes_.end()) {
    former->second.erase(leg.id);
    if (former->second.empty()) mixes_.erase(former);
  }
  leg.mix = mix;
  if (mix) mixes_[mix].insert(leg.id);
}

/// Who was in a conference with the leg and is not in what was arranged now hears nothing any more.
void Lines::leave_mix(const Operation& operation, const Before& before) {
  const auto former = mixes_.find(before.mix);
  if (former == mixes_.end()) return;
  for (const auto id : std::set(former->second)) {
    const bool named =
        std::any_of(operation.parts.begin(), operation.parts.end(), [&](const pbx::Part& part) { return part.leg == id; });
    Leg& other = *find(id);
    if (named || other.operation != 0 || !other.music.empty()) continue;
    if (other.anchor) media_.emplace_back(media::Silence{other.anchor->port});
    set_mix(other, {});
    left_.push_back(id);
  }
}

/// What the media engine is to know of the leg's phone now.
void Lines::refresh(const Leg& leg) {
  if (!leg.anchor) return;
  const auto audio = read_audio(leg.sdp);
  media_.emplace_back(media::Change{
      leg.anchor->port, audio ? session_of(*audio, leg.anchor->own, direction_of(leg.shown)) : media::Session{}});
}

/// All that are in the conference, as they are now.
void Lines::tell_mix(media::MixId mix) {
  const auto found = mixes_.find(mix);
  if (found == mixes_.end()) return;
  media::Mix all{mix, {}, {}};
  for (const auto id : found->second) {
    Leg& leg = *find(id);
    if (!leg.anchor) continue;
    if (!leg.music.empty()) {
      tend_music(leg);
      continue;
    }
    stop_music(leg);
    if (leg.silent()) {
      media_.emplace_back(media::Silence{leg.anchor->port});
    } else {
      (leg.is_heard ? all.members : all.listeners).push_back(leg.anchor->port);
    }
  }
  if (found->second.size() != 2 || all.members.size() + all.listeners.size() != 2) {
    media_.emplace_back(std::move(all));
    return;
  }
  all.members.insert(all.members.end(), all.listeners.begin(), all.listeners.end());
  media_.emplace_back(media::Relay{all.members.front(), all.members.back()});
}

void Lines::refresh_all(media::MixId mix) {
  if (const auto found = mixes_.find(mix); found != mixes_.end())
    for (const auto id : found->second) refresh(*find(id));
  tell_mix(mix);
}

/// A party went while a conference was being arranged: the others go on with it.
void Lines::mix_the_rest(const Operation& operation, pbx::LegId gone) {
  Operation rest;
  rest.mixed = true;
  for (const auto& part : operation.parts)
    if (part.leg != gone) rest.parts.push_back(part);
  if (operation.kind == Operation::Kind::arrange && rest.parts.size() > 1) return waiting_.push_back(std::move(rest));
  for (const auto& part : rest.parts) {
    Leg& leg = *find(part.leg);
    if (operation.kind == Operation::Kind::arrange) set_mix(leg, {});
    if (!leg.mix) left_.push_back(leg.id);
  }
}

// ---- What the phones of a conference offer by themselves

void Lines::on_offer_to_mix(Leg& leg, const Message& request, Time now) {
  if (!read_audio(request.body)) return agent_.answer(leg.session, 488, {}, now);
  const Direction direction = direction_of(request.body);
  const Direction allowed = mirrored(granted(leg, nullptr));
  const bool echo = direction == allowed && allowed != Direction::sendrecv;  // it repeats what it was told
  const bool holds = !leg.silent() && is_hold(direction) && !echo;
  const bool retrieves = leg.silent() && !is_hold(direction);
  if (!echo) leg.held_by_key = is_hold(direction);
  leg.sdp = request.body;
  choose_key(leg, leg.sdp);
  if (holds || retrieves) press(leg, holds);
  if (holds || retrieves) {  // who is left hears music, or those again that he is with
    const auto& legs = mixes_.at(leg.mix);
    std::vector<pbx::Part> parts;
    for (const auto id : legs) parts.push_back({id, find(id)->hears, find(id)->is_heard, false, find(id)->holds});
    const std::string music = music_for(parts, legs.size() == 1);
    for (const auto id : legs) find(id)->music = find(id)->holds ? std::string() : music;
  }
  leg.shown = with_direction(described(leg, nullptr), common(mirrored(direction), granted(leg, nullptr)));
  agent_.answer(leg.session, 200, told(leg, leg.shown), now);
  refresh(leg);
  tell_mix(leg.mix);
}

}  // namespace strowger::sip
