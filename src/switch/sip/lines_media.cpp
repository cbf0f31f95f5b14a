// The lines of the embedded exchange: who hears whom (RFC 3264, RFC 3725). An arrangement is brought about by as many
// re-INVITEs as it takes until each phone was told what the other described last; if one refuses, what changed is put back.
#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/causes.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

constexpr int most_offers = 8;  ///< of one arrangement: phones that move their media with each answer are left at that

pbx::LegId other_of(const std::vector<pbx::Part>& parts, pbx::LegId leg) {
  for (const auto& part : parts)
    if (part.leg != leg) return part.leg;
  return {};
}

}  // namespace

// ---- What a phone is to be told
// ----------------------------------------------------------------------------------------------

/// The direction of the far leg's media, as that one's description gives it to this leg.
Direction Lines::granted(const Leg& leg, const Leg* far) {
  if (leg.mix) return made_of(leg.hears, leg.is_heard);
  if (far == nullptr) return Direction::inactive;
  const Direction allowed = made_of(far->is_heard && leg.hears, leg.is_heard && far->hears);
  return far->state == State::arrived && !far->sdp.empty() ? common(direction_of(far->sdp), allowed) : allowed;
}

/// Whom the phone is to talk to: a port of ours, or what the other phone described; empty when that is not known.
std::string Lines::described(const Leg& leg, const Leg* far) const {
  if (leg.mix) return leg.anchor ? describe_audio(leg.sdp, leg.anchor->own) : std::string();
  return far != nullptr ? far->sdp : std::string();
}

std::string Lines::wanted(Leg& leg, Leg* far) const {
  if (const std::string other = described(leg, far); !other.empty()) return with_direction(other, granted(leg, far));
  return leg.shown.empty() ? silence_for(leg) : with_direction(leg.shown, Direction::inactive);
}

/// A description without media: an answer to what the phone described, or else an offer.
std::string Lines::silence_for(const Leg& leg) const {
  const Dialog* dialog = agent_.dialog(leg.session);
  const std::string ip = dialog != nullptr ? dialog->path.local.ip : std::string("0.0.0.0");
  if (!leg.sdp.empty()) return inactive_answer(leg.sdp, ip);
  return inactive_answer("t=0 0\r\nm=audio 9 RTP/AVP 0 8\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n", ip);
}

/// Whether the phone knows all that it is to know. Who is to be silent need not know where the other one's media is.
bool Lines::satisfied(Leg& leg, Leg* far) const {
  if (leg.shown.empty()) return far == nullptr && !leg.mix;
  const Direction direction = granted(leg, far);
  const Direction told = direction_of(leg.shown);
  if (direction == Direction::inactive) {
    const Direction own = direction_of(leg.sdp);
    const bool speaks = receives(told) && sends(own);
    const bool listens = sends(told) && receives(own);
    return !listens && (!speaks || leg.held_by_key);
  }
  if (leg.held_by_key && sends(told)) return false;  // it is asked again
  const std::string other = described(leg, far);
  return media_key(leg.shown) == media_key(other) && told == direction_of(with_direction(other, direction));
}

void Lines::show(Leg& leg, const std::string& sdp, Time now) {
  leg.offering = true;
  leg.offer = sdp;
  agent_.offer(leg.session, told(leg, sdp), now);
}

void Lines::acknowledge(Leg& leg, const std::string& sdp, Time now) {
  leg.unacknowledged = false;
  leg.shown = sdp;
  agent_.acknowledge(leg.session, told(leg, sdp), now);
}

// ---- Arrangements
// ------------------------------------------------------------------------------------------------------------

void Lines::arrange(pbx::OpId op, std::span<const pbx::Part> parts, Time now) {
  const auto refuse = [&](csta::UniversalFailure error) { tell(pbx::NotDone{op, std::move(error)}); };
  for (const auto& part : parts) {
    const Leg* leg = find(part.leg);
    if (leg == nullptr) return;
    if (leg->state == State::ringing) return refuse({csta::StateIncompatibilityErrors::invalidConnectionState});
  }
  if (parts.empty() || !can_arrange(parts.size())) return refuse({csta::OperationErrors::requestIncompatibleWithMedia});
  Operation operation;
  operation.op = op;
  operation.parts.assign(parts.begin(), parts.end());
  operation.mixed =
      parts.size() > 2 || std::any_of(parts.begin(), parts.end(), [](const pbx::Part& part) { return part.through_us; });
  waiting_.push_back(std::move(operation));
  start_waiting(now);
}

Lines::Before& Lines::before_of(Operation& operation, pbx::LegId leg) {
  return *std::find_if(operation.before.begin(), operation.before.end(), [&](const Before& one) { return one.leg == leg; });
}

/// One after another for each leg, in the order in which they were asked for.
bool Lines::free_for(const Operation& operation, std::set<pbx::LegId>& busy) {
  bool free = true;
  for (const auto& part : operation.parts) {
    const Leg* leg = find(part.leg);
    if (leg->operation != 0 || leg->offering || busy.contains(part.leg)) free = false;
    const Leg* partner = find(leg->partner);
    if (partner != nullptr && partner->operation != 0) free = false;
  }
  if (free) return true;
  for (const auto& part : operation.parts) busy.insert(part.leg);
  return false;
}

void Lines::start_waiting(Time now) {
  if (std::exchange(starting_, true)) return;
  for (bool again = true; again;) {
    again = false;
    std::set<pbx::LegId> busy;
    for (auto next = waiting_.begin(); next != waiting_.end() && !again;) {
      const bool there = std::all_of(next->parts.begin(), next->parts.end(),
                                     [&](const pbx::Part& part) { return find(part.leg) != nullptr; });
      if (there && !free_for(*next, busy)) {
        ++next;
        continue;
      }
      Operation operation = std::move(*next);
      next = waiting_.erase(next);
      if (!there) continue;
      const Leg& first = *find(operation.parts.front().leg);
      if (operation.silences && (first.partner || first.mix)) continue;  // somebody came meanwhile
      begin(std::move(operation), now);
      again = true;
    }
  }
  starting_ = false;
}

void Lines::begin(Operation wanted, Time now) {
  const std::uint64_t number = ++last_operation_;
  Operation& operation = operations_[number];
  operation = std::move(wanted);
  operation.number = number;
  for (const auto& part : operation.parts) {
    Leg& leg = *find(part.leg);
    const Leg* far = far_of(leg);
    operation.before.push_back({leg.id, leg.partner, leg.mix, leg.hears, leg.is_heard, leg.shown, false, leg.holds,
                                leg.music, far != nullptr ? far->id : pbx::LegId{}});
    leg.operation = number;
  }
  if (operation.kind == Operation::Kind::pass) {
    operation.asked = operation.parts.back().leg;
    return show(*find(operation.asked), operation.offer, now);
  }
  if (operation.kind == Operation::Kind::arrange)
    operation.music = music_for(operation.parts, static_cast<bool>(operation.op));
  operation.mixed = operation.mixed || must_pass_us(operation) || !operation.music.empty();
  if (operation.mixed) choose_mix(operation);
  std::vector<pbx::Part> others;  // those for whom nothing changes come last
  bool blocked = false;
  for (const auto& part : operation.parts) {
    Leg& leg = *find(part.leg);
    const pbx::LegId other = other_of(operation.parts, part.leg);
    const bool same = operation.mixed ? leg.mix == operation.mix : other && before_of(operation, leg.id).with == other;
    const bool comes_back = same && leg.silent() && (part.hears || part.is_heard);
    if (comes_back && leg.held_by_key) blocked = true;
    if (same && leg.hears == part.hears && leg.is_heard == part.is_heard) others.push_back(part);
  }
  std::stable_partition(operation.parts.begin(), operation.parts.end(), [&](const pbx::Part& part) {
    return std::find(others.begin(), others.end(), part) == others.end();
  });
  for (const auto& part : operation.parts) {
    Leg& leg = *find(part.leg);
    leg.partner = operation.mixed ? pbx::LegId{} : other_of(operation.parts, part.leg);
    set_mix(leg, operation.mix);
    leg.hears = part.hears;
    leg.is_heard = part.is_heard;
    leg.holds = part.holds;
    leg.music = part.holds ? std::string() : operation.music;
  }
  if (operation.mixed) {
    if (!open_ports(operation, now)) return;
  } else if (blocked) {  // the phone's own hold key holds it; if the other side talks it is asked all the same
    Leg& leg = *find(operation.parts.front().leg);
    if (granted(leg, find(leg.partner)) == Direction::inactive)
      return fail(operation, {csta::OperationErrors::requestIncompatibleWithObject}, now);
  }
  proceed(operation, now);
}

/// Asks the next phone that is to know something; when there is none, those who wait for our answer get it.
void Lines::proceed(Operation& operation, Time now) {
  if (operation.mixed && !ports_are_open(operation)) return;
  for (bool again = true; again;) {
    again = false;
    for (const auto& part : operation.parts) {
      Leg& leg = *find(part.leg);
      Leg* far = operation.mixed ? nullptr : find(other_of(operation.parts, part.leg));
      if (leg.state == State::arrived) continue;
      if (leg.unacknowledged) {
        const bool far_knows = operation.mixed || (far != nullptr && far->state == State::answered && !far->unacknowledged &&
                                                   !far->sdp.empty() && media_key(far->shown) == media_key(leg.sdp));
        const bool far_will_know = far != nullptr && far->sdp.empty();
        if (!far_knows && far_will_know) continue;
        acknowledge(leg, far_knows ? wanted(leg, far) : silence_for(leg), now);
        again = true;
        break;
      }
      if (satisfied(leg, far) || operation.offers >= most_offers) continue;
      if (far != nullptr && far->sdp.empty() && granted(leg, far) != Direction::inactive) continue;
      ++operation.offers;
      operation.asked = leg.id;
      return show(leg, wanted(leg, far), now);
    }
    for (const auto& part : operation.parts) {
      if (again) break;
      Leg& leg = *find(part.leg);
      Leg* far = operation.mixed ? nullptr : find(other_of(operation.parts, part.leg));
      if (leg.state != State::arrived) continue;
      // Of two who called, one is answered with silence and then told what the other one described; so is one that was told
      // a port of ours before.
      if (!std::exchange(leg.promised, false))
        leg.shown = far != nullptr && far->state == State::arrived ? silence_for(leg) : wanted(leg, far);
      leg.state = State::answered;
      agent_.accept(leg.session, told(leg, leg.shown), now);
      if (leg.sdp.empty()) {  // the ACK brings its description
        operation.asked = leg.id;
        return;
      }
      again = true;
    }
  }
  finish(operation.number, now);
}

void Lines::on(OfferFinished& event, Time now) {
  Leg* leg = find(event.session);
  if (leg == nullptr) return;
  if (!leg->tls) event.response.body = without_keys(event.response.body);
  leg->offering = false;
  if (event.response.status < 300) leg->shown = leg->offer;
  const auto found = operations_.find(leg->operation);
  if (found == operations_.end() || found->second.asked != leg->id) {  // nobody waits for it any more
    if (event.response.status < 300 && event.response.has_sdp()) leg->sdp = event.response.body;
    return start_waiting(now);
  }
  Operation& operation = found->second;
  switch (operation.kind) {
    case Operation::Kind::arrange:
      return take_answer(operation, *leg, event.response, now);
    case Operation::Kind::pass:
      return take_pass_answer(operation, *leg, event.response, now);
    case Operation::Kind::restore:
      if (event.response.status < 300 && event.response.has_sdp()) leg->sdp = event.response.body;
      return restore(operation, now);
  }
}

void Lines::take_answer(Operation& operation, Leg& leg, const Message& response, Time now) {
  if (pass_us(operation, leg, response, now)) return;
  Before& before = before_of(operation, leg.id);
  if (response.status >= 300) {
    if (before.changed || !operation.op) return finish(operation.number, now);  // it knew enough before
    log::info("sip: {} refused to change its media ({})", leg.device, response.status);
    return fail(operation, error_of(response.status), now);
  }
  before.changed = true;
  if (response.has_sdp()) {
    leg.sdp = response.body;
    const bool may_hear = sends(direction_of(leg.shown));
    if (may_hear) leg.held_by_key = is_hold(direction_of(response.body));
    if (may_hear && leg.held_by_key) {  // its own hold key is pressed
      const Leg* far = far_of(leg);
      const bool with_same = far != nullptr ? before.with == far->id : leg.mix && before.mix == leg.mix;
      const bool was_held = with_same && !before.hears && !before.is_heard;
      if (was_held) return fail(operation, {csta::OperationErrors::requestIncompatibleWithObject}, now);
      leg.hears = leg.is_heard = false;
      operation.held_by_key.push_back(leg.id);
    }
  }
  proceed(operation, now);
}

/// Everything is to be as it was: the phones that agreed to something else are put back.
void Lines::fail(Operation& operation, csta::UniversalFailure error, Time now) {
  operation.kind = Operation::Kind::restore;
  operation.error = std::move(error);
  for (const auto& before : operation.before) {
    Leg& leg = *find(before.leg);
    leg.partner = find(before.partner) != nullptr ? before.partner : pbx::LegId{};
    set_mix(leg, before.mix);
    leg.hears = before.hears;
    leg.is_heard = before.is_heard;
    leg.holds = before.holds;
    leg.music = before.music;
  }
  restore(operation, now);
}

void Lines::restore(Operation& operation, Time now) {
  for (auto& before : operation.before) {
    Leg& leg = *find(before.leg);
    if (!std::exchange(before.changed, false) || before.shown.empty() || before.shown == leg.shown) continue;
    operation.asked = leg.id;
    return show(leg, before.shown, now);
  }
  finish(operation.number, now);
}

void Lines::finish(std::uint64_t number, Time now) {
  const auto found = operations_.find(number);
  const Operation operation = std::move(found->second);
  operations_.erase(found);
  const bool done = operation.kind == Operation::Kind::arrange;
  for (const auto& before : operation.before) {
    Leg& leg = *find(before.leg);
    leg.operation = 0;
    changed_.insert(leg.id);
    if (leg.unacknowledged) acknowledge(leg, silence_for(leg), now);
    if (!leg.mix) close_port(leg);
    if (!done) continue;
    if (leg.partner || leg.mix) leg.was_with_others = true;
    if (leg.partner) note_heard(leg, leg.partner);
    if (before.partner != leg.partner) leave_partner(before.partner, leg.id);
    leave_mix(operation, before);
  }
  if (done && operation.op) {
    for (const auto& part : operation.parts) {
      Leg& leg = *find(part.leg);
      leg.may_hear = part.may_hear;
      leg.may_be_heard = part.may_be_heard;
    }
  }
  if (done && operation.mixed) refresh_all(operation.mix);
  if (operation.op && done) tell(pbx::Done{operation.op});
  if (operation.op && operation.kind == Operation::Kind::restore) tell(pbx::NotDone{operation.op, operation.error});
  for (const auto leg : operation.held_by_key)
    if (done) tell(pbx::HeldByKey{leg});
  start_waiting(now);
}

/// `leg` is with somebody else now, or gone: who was with it is alone.
void Lines::leave_partner(pbx::LegId id, pbx::LegId leg) {
  Leg* left = find(id);
  if (left == nullptr || left->partner != leg) return;
  left->partner = {};
  left_.push_back(id);
}

bool Lines::settle(Time now) {
  const auto deflected = std::exchange(deflected_, {});
  for (const auto id : deflected) {  // the PBX has sent them elsewhere, or left them where they are
    Leg* leg = find(id);
    if (leg != nullptr && leg->state == State::ringing && leg->forks.empty()) refused(*leg, now);
  }
  for (const auto id : std::exchange(left_, {})) {
    Leg* leg = find(id);
    if (leg == nullptr || leg->partner || leg->mix || leg->state != State::answered) continue;
    if (satisfied(*leg, nullptr)) {
      close_port(*leg);
      continue;
    }
    Operation silence;
    silence.silences = true;
    silence.parts.push_back({id, leg->hears, leg->is_heard});
    waiting_.push_back(std::move(silence));
  }
  start_waiting(now);
  return !signals_.empty();
}

/// The leg is about to go: what is under way with it ends, and nobody is told.
void Lines::abandon(Leg& leg, Time now) {
  pbx::LegId former = leg.partner;
  if (const auto found = operations_.find(leg.operation); found != operations_.end()) {
    const Operation operation = std::move(found->second);
    operations_.erase(found);
    for (const auto& before : operation.before) {
      if (before.leg == leg.id) {
        former = before.partner;
        continue;
      }
      Leg& other = *find(before.leg);
      other.operation = 0;
      if (operation.kind == Operation::Kind::pass && operation.parts.front().leg == other.id && !operation.withdrawn)
        agent_.answer(other.session, 500, {}, now);
      if (before.partner != other.partner) leave_partner(before.partner, other.id);
      if (other.unacknowledged) acknowledge(other, silence_for(other), now);
    }
    if (operation.mixed) mix_the_rest(operation, leg.id);
  }
  for (const auto id : {former, leg.partner}) {
    if (Leg* other = find(id); other != nullptr && other->partner == leg.id) other->partner = {};
  }
}

}  // namespace strowger::sip
