// The lines of the embedded exchange: what phones offer by themselves: their hold keys, new addresses, other codecs, or only
// a refresh (RFC 3264, RFC 3261 clause 14).
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

/// The failure of one phone's re-INVITE, passed on to the phone that wanted the change.
int status_for_offerer(int status) {
  return status >= 400 && status < 500 && status != 408 && status != 481 && status != 487 ? status : 500;
}

}  // namespace

void Lines::on(SessionOffered& event, Time now) {
  Leg* leg = find(event.session);
  if (leg == nullptr) return agent_.answer(event.session, 481, {}, now);
  if (!leg->tls && needs_keys(event.request.body)) return agent_.answer(event.session, 488, {}, now);
  if (!leg->tls) event.request.body = without_keys(event.request.body);
  on_offer(*leg, event.request, now);
}

void Lines::on_offer(Leg& leg, const Message& request, Time now) {
  Leg* far = find(leg.partner);
  if (leg.operation != 0 || leg.offering || (far != nullptr && (far->operation != 0 || far->offering)))
    return agent_.answer(leg.session, 491, {}, now);
  if (request.body.empty()) {  // it asks for our offer; its answer comes with the ACK
    if ((far == nullptr || far->sdp.empty()) && leg.shown.empty()) return agent_.answer(leg.session, 488, {}, now);
    leg.shown = wanted(leg, far);
    return agent_.answer(leg.session, 200, told(leg, leg.shown), now);
  }
  if (request.body == leg.sdp && !leg.shown.empty()) return answer_locally(leg, false, now);  // a refresh
  if (leg.mix && !leg.anchor) return on_offer_while_music(leg, request, now);
  if (leg.mix) return on_offer_to_mix(leg, request, now);
  const Direction direction = direction_of(request.body);
  if (!leg.was_with_others) {  // it waits for somebody to talk to
    leg.sdp = with_direction(request.body, Direction::sendrecv);
    return answer_locally(leg, true, now);
  }
  const Direction allowed = mirrored(granted(leg, far));
  const bool silent = allowed == Direction::inactive;
  const bool echo = direction == allowed && allowed != Direction::sendrecv;  // it repeats what it was told
  const bool holds = !leg.silent() && is_hold(direction) && !echo;
  const bool retrieves = leg.silent() && !is_hold(direction);
  const bool stays_silent = far == nullptr || (silent && (far->silent() || !retrieves));
  if (holds && far != nullptr && on_hold_key(leg, *far, request, now)) return;
  if (!stays_silent) {
    Operation pass;
    pass.kind = Operation::Kind::pass;
    pass.parts = {{leg.id, leg.hears, leg.is_heard}, {far->id, far->hears, far->is_heard}};
    const Direction limit = retrieves ? made_of(leg.may_be_heard, leg.may_hear) : allowed;
    pass.offer =
        common(direction, limit) == direction ? request.body : with_direction(request.body, common(direction, limit));
    pass.holds = holds;
    pass.retrieves = retrieves;
    return begin(std::move(pass), now);
  }
  if (!echo) leg.held_by_key = is_hold(direction);
  leg.sdp = request.body;
  answer_locally(leg, true, now);
  if (holds || retrieves) press(leg, holds);
}

/// Answers a phone's offer with silence or what it was told last, and leaves the other phone alone.
void Lines::answer_locally(Leg& leg, bool with_silence, Time now) {
  if (with_silence) leg.shown = silence_for(leg);
  agent_.answer(leg.session, 200, told(leg, leg.shown), now);
}

/// The other phone's answer to an offer that was passed to it.
void Lines::take_pass_answer(Operation& operation, Leg& leg, const Message& response, Time now) {
  Leg& offerer = *find(operation.parts.front().leg);
  const bool agreed = response.status < 300;
  if (agreed && response.has_sdp()) leg.sdp = response.body;
  if (!agreed) {
    if (!operation.withdrawn) agent_.answer(offerer.session, status_for_offerer(response.status), {}, now);
    return finish(operation.number, now);
  }
  if (operation.withdrawn) {  // the offerer took it back meanwhile: so does the other phone
    Operation again;
    again.parts = {{offerer.id, false, false, false, offerer.holds}, {leg.id, leg.hears, leg.is_heard, false, leg.holds}};
    const bool music = operation.ends_music;
    finish(operation.number, now);
    if (!music) return update(offerer, now);
    waiting_.push_back(std::move(again));
    return start_waiting(now);
  }
  const bool was_echo = !operation.holds && !operation.retrieves && !offerer.silent();
  offerer.sdp = operation.offer;
  if (!was_echo || !is_hold(direction_of(operation.offer))) offerer.held_by_key = is_hold(direction_of(operation.offer));
  offerer.shown = response.body;
  agent_.answer(offerer.session, 200, told(offerer, response.body), now);
  if (operation.ends_music) {
    for (Leg* one : {&offerer, &leg}) {
      set_mix(*one, {});
      one->music.clear();
      one->partner = one == &leg ? offerer.id : leg.id;
    }
  }
  if (operation.holds || operation.retrieves) press(offerer, operation.holds);
  note_hold_key(leg, response);
  finish(operation.number, now);
}

/// A phone that may hear somebody and does not want to has its hold key pressed: whether it holds from now on by that.
bool Lines::note_hold_key(Leg& leg, const Message& response) {
  if (!response.has_sdp() || !is_hold(direction_of(response.body)) || !sends(direction_of(leg.shown))) return false;
  leg.held_by_key = true;
  if (leg.silent()) return false;
  press(leg, true);
  return true;
}

void Lines::press(Leg& leg, bool holds) {
  leg.hears = !holds && leg.may_hear;
  leg.is_heard = !holds && leg.may_be_heard;
  leg.holds = holds;
  if (holds) leg.music.clear();
  if (holds) {
    tell(pbx::HeldByKey{leg.id});
  } else {
    tell(pbx::RetrievedByKey{leg.id});
  }
}

/// The leg's media moved: its partner is told.
void Lines::update(Leg& leg, Time now) {
  const Leg* far = find(leg.partner);
  if (far == nullptr) return;
  Operation update;
  update.parts = {{leg.id, leg.hears, leg.is_heard}, {far->id, far->hears, far->is_heard}};
  waiting_.push_back(std::move(update));
  start_waiting(now);
}

void Lines::on(OfferWithdrawn& event, Time) {
  Leg* leg = find(event.session);
  const auto found = leg == nullptr ? operations_.end() : operations_.find(leg->operation);
  if (found == operations_.end() || found->second.kind != Operation::Kind::pass) return;
  if (found->second.parts.front().leg == leg->id) found->second.withdrawn = true;
}

void Lines::on(SessionAcknowledged& event, Time now) {
  Leg* leg = find(event.session);
  if (leg == nullptr) return;
  if (!leg->tls) event.ack.body = without_keys(event.ack.body);
  const auto found = operations_.find(leg->operation);
  if (found != operations_.end() && found->second.asked == leg->id && !leg->offering && leg->sdp.empty()) {
    leg->sdp = event.ack.body;  // its answer to our 200
    return proceed(found->second, now);
  }
  if (!event.ack.has_sdp()) return;
  // The answer to an offer of ours, which a re-INVITE without one had asked for.
  const bool moved = media_key(leg->sdp) != media_key(event.ack.body);
  leg->sdp = event.ack.body;
  if (!leg->was_with_others) return;
  const bool holds = note_hold_key(*leg, event.ack);
  if (leg->mix) return refresh_all(leg->mix);
  if (moved || holds) update(*leg, now);
}

}  // namespace strowger::sip
