// The lines of the embedded exchange: legs, their phones, how they begin and end (RFC 3261, RFC 3725 clause 4.4).
#include "switch/sip/lines.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/causes.hpp"
#include "switch/sip/privacy.hpp"

namespace strowger::sip {

using csta::EventCause;

namespace {

/// The number to which a phone sends a call on (RFC 3261 clause 21.3); empty when the response is none of these.
std::string deflection_of(const Message& response) {
  if (response.status < 300 || response.status >= 400) return {};
  const auto contact = response.contact();
  return contact && contact->uri.is_sip() ? contact->uri.number() : std::string();
}

}  // namespace

// ---- What there is -------------------------------------------------------------------------------------------------------

Lines::Leg* Lines::find(pbx::LegId leg) {
  const auto found = legs_.find(leg);
  return found == legs_.end() ? nullptr : &found->second;
}

Lines::Leg* Lines::find(SessionId session) {
  const auto found = by_session_.find(session);
  return found == by_session_.end() ? nullptr : find(found->second);
}

/// Unique for a phone, also after a restart.
std::uint64_t Lines::next_origin(Time now) {
  const auto clock = static_cast<std::uint64_t>(std::chrono::duration_cast<milliseconds>(now.time_since_epoch()).count());
  last_origin_ = std::max(clock, last_origin_ + 1);
  return last_origin_;
}

Lines::Leg& Lines::start(pbx::LegId id, const calls::DeviceNumber& device) {
  Leg& leg = legs_[id];
  leg.id = id;
  leg.device = device;
  by_device_[device].insert(id);
  return leg;
}

std::string Lines::address_of(const std::string& number) const {
  NameAddr address;
  address.uri.user = escaped_user(number);
  address.uri.host = domain_;
  if (const auto found = devices_.find(number); found != devices_.end()) address.display = found->second.name;
  return address.text();
}

bool Lines::hears_failure(pbx::LegId leg) const {
  const auto found = legs_.find(leg);
  return found != legs_.end() && found->second.state == State::answered;
}

void Lines::check(const calls::DeviceNumber& device, Time now) {
  const auto found = by_device_.find(device);
  if (found == by_device_.end()) return;
  for (const auto id : found->second) agent_.check(legs_.at(id).session, now);
}

// ---- Legs that we begin --------------------------------------------------------------------------------------------------

void Lines::ring(const pbx::Ring& ring, Time now) {
  if (!ring.trunk.empty()) {
    auto invitation = trunks_.invitation(ring);
    if (!invitation) return tell(pbx::Refused{ring.leg, {EventCause::networkOutOfOrder, 480}, false, true});
    Leg& leg = start(ring.leg, ring.device);
    leg.trunk = ring.trunk;
    leg.shown_number = invitation->contact_user;
    leg.with = ring.with;
    const Leg* with = find(ring.with);
    if (with != nullptr && with->hops > 1) leg.hops = with->hops - 1;
    leg.origin = SdpOrigin(next_origin(now), invitation->path.local.ip);
    const bool tls = invitation->path.transport == Transport::tls;
    leg.outside = std::move(*invitation);
    return call_out(leg, ways_to(leg, with, tls), now);
  }
  auto phones = registrar_.contacts(ring.device);
  if (phones.empty()) return tell(pbx::Refused{ring.leg, {EventCause::destOutOfOrder, 480}, false});
  if (ring.automatic) phones.resize(1);  // only one phone may answer by itself: the one that registered last
  Leg& leg = start(ring.leg, ring.device);
  leg.shown_number = ring.hidden ? std::string(anonymous_user) : ring.shown;
  leg.hidden = ring.hidden;
  leg.with = ring.with;
  if (const Leg* with = find(ring.with); with != nullptr && with->hops > 1) leg.hops = with->hops - 1;
  leg.origin = SdpOrigin(next_origin(now), phones.front().path.local.ip);
  invite(leg, phones, ring.automatic, {}, now);
}

/// Invites phones of the device; the first that answers is the leg. `ways`: what they are offered; none: it is to be seen.
void Lines::invite(Leg& leg, const std::vector<Contact>& phones, bool automatic, const std::vector<Way>& ways, Time now) {
  for (const auto& phone : phones) {
    Fork fork;
    fork.contact = phone;
    fork.automatic = automatic;
    fork.allow_events = phone.allow_events;
    fork.user_agent = phone.user_agent;
    fork.ways = ways.empty() ? ways_to(leg, find(leg.with), phone.path.transport == Transport::tls) : ways;
    Invitation invitation;
    invitation.uri = phone.uri;
    invitation.from = leg.hidden ? std::string(anonymous_address) : address_of(leg.shown_number);
    invitation.to = address_of(leg.device);
    invitation.contact_user = leg.shown_number;
    invitation.path = phone.path;
    invitation.sdp = offer_to(leg, fork);
    invitation.more.push_back({HeaderName::max_forwards, {}, std::to_string(leg.hops)});
    if (leg.hidden) invitation.more.push_back({HeaderName::privacy, {}, "id"});
    if (automatic) {  // RFC 5373, and the two headers that phones understood before it
      invitation.more.push_back({HeaderName::answer_mode, {}, "Auto"});
      invitation.more.push_back({HeaderName::call_info, {}, "<sip:" + domain_ + ">;answer-after=0"});
      invitation.more.push_back({HeaderName::alert_info, {}, "<http://" + domain_ + ">;info=alert-autoanswer"});
    }
    fork.session = agent_.invite(std::move(invitation), now);
    by_session_[fork.session] = leg.id;
    leg.forks.push_back(std::move(fork));
  }
}

void Lines::on(SessionProgress& event, Time now) {
  (void)now;
  Leg* leg = find(event.session);
  if (leg == nullptr) return;
  const auto fork =
      std::find_if(leg->forks.begin(), leg->forks.end(), [&](const Fork& f) { return f.session == event.session; });
  if (fork == leg->forks.end()) return;
  timers_.cancel({leg->id.value, Timing::trunk});
  if (fork->contact.path.transport != Transport::tls) event.response.body = without_keys(event.response.body);
  if (event.response.has(HeaderName::allow_events)) fork->allow_events = event.response.joined(HeaderName::allow_events);
  if (event.response.has_sdp()) fork->early = event.response.body;
  leg->early = leg->forks.size() == 1 ? fork->early : std::string();  // it passes when it is clear whose it is
  switch (event.response.status) {
    case 180:
      fork->rang = true;
      if (!std::exchange(leg->rang, true)) tell(pbx::Rang{leg->id});
      break;
    case 183:
      tell(pbx::Progressed{leg->id});
      break;
    default:
      break;
  }
}

void Lines::on(SessionAccepted& event, Time now) {
  Leg* leg = find(event.session);
  if (leg == nullptr) return agent_.hang_up(event.session, 480, now);
  Fork answering;
  for (const auto& fork : leg->forks) {
    if (fork.session == event.session) {
      leg->early = fork.early;
      answering = fork;
      continue;
    }
    by_session_.erase(fork.session);
    agent_.cancel(fork.session, false, now);
  }
  leg->forks.clear();
  leg->session = event.session;
  answered(*leg, answering, event.response, now);
}

/// The ACK goes at once. Who made the offer and has nobody to talk to yet is answered with silence; who is to talk to a leg
/// that has not described itself waits for that one's answer (decision 0021).
void Lines::answered(Leg& leg, const Fork& fork, const Message& response, Time now) {
  leg.state = State::answered;
  if (response.has_sdp())
    leg.sdp = fork.contact.path.transport == Transport::tls ? response.body : without_keys(response.body);
  if (leg.sdp.empty()) leg.sdp = leg.early;
  take_way(leg, fork);
  if (leg.shown.empty() && !leg.tls && needs_keys(leg.sdp)) return refuse_keys(leg, now);
  if (!leg.shown.empty()) {
    agent_.acknowledge(leg.session, {}, now);
  } else if (const Leg* with = find(leg.with); with != nullptr && with->sdp.empty() && !leg.sdp.empty()) {
    leg.unacknowledged = true;
  } else {
    if (!leg.sdp.empty()) leg.shown = silence_for(leg);
    agent_.acknowledge(leg.session, leg.sdp.empty() ? std::string() : told(leg, leg.shown), now);
  }
  for (const Timing timing : {Timing::answer, Timing::trunk}) timers_.cancel({leg.id.value, timing});
  if (leg.answering.op) tell(pbx::Done{std::exchange(leg.answering, {}).op});
  tell(pbx::Answered{leg.id});
}

void Lines::on(SessionRejected& event, Time now) {
  Leg* leg = find(event.session);
  by_session_.erase(event.session);
  if (leg == nullptr) return;
  const auto fork =
      std::find_if(leg->forks.begin(), leg->forks.end(), [&](const Fork& f) { return f.session == event.session; });
  if (fork == leg->forks.end()) return;
  const Fork lost = *fork;
  leg->forks.erase(fork);
  if (lost.swapped && !event.generated) {  // now it is invited anew, to answer by itself
    invite(*leg, {lost.contact}, true, lost.ways, now);
    leg->forks.back().rang = lost.rang;
    if (leg->answering.session == event.session) leg->answering.session = leg->forks.back().session;
    return;
  }
  if (offer_again(*leg, lost, event.response.status, now)) {
    if (leg->answering.session == event.session) leg->answering.session = leg->forks.back().session;
    return;
  }
  if (const auto to = deflection_of(event.response); !to.empty() && leg->trunk.empty()) {
    tell(pbx::DeflectedByKey{leg->id, to});
    deflected_.push_back(leg->id);
  }
  if (leg->answering.op && leg->answering.session == event.session) give_up_answering(*leg, error_of(event.response.status));
  const int status = event.response.status == 408 && lost.rang ? 480 : event.response.status;
  if (more_telling(status, leg->failure)) {
    leg->failure = status;
    leg->failure_generated = event.generated;
  }
  if (leg->forks.empty() && deflected_.empty()) refused(*leg, now);
}

/// No phone of the device is left to ask.
void Lines::refused(Leg& leg, Time now) {
  if (!leg.trunk.empty()) return refused_outside(leg, now);
  const pbx::Why why{cause_of(leg.failure, leg.rang, leg.failure_generated),
                     status_for_caller(leg.failure, leg.failure_generated)};
  const pbx::LegId id = leg.id;
  const bool reached = leg.rang || !leg.failure_generated;
  remove(leg, why.code, now);
  tell(pbx::Refused{id, why, reached});
}

// ---- Legs that begin at a phone
// --------------------------------------------------------------------------------------------

void Lines::arrived(const OutsideRequest& invite, pbx::LegId id, const calls::DeviceNumber& device,
                    const std::string& called, Time now) {
  if (refuses_keys(invite, now)) return;
  const SessionId session = agent_.admit(invite, called, now);
  if (!session) return;
  Leg& leg = start(id, device);
  leg.shown_number = called;
  leg.state = State::arrived;
  leg.session = session;
  take_description(leg, invite);
  leg.hops = std::min<std::uint32_t>(invite.request.number(HeaderName::max_forwards).value_or(70), 70);
  leg.origin = SdpOrigin(next_origin(now), invite.path.local.ip);
  by_session_[session] = id;
  tell(pbx::Arrived{id, device, called, {}, {}, wants_privacy(invite.request)});
}

void Lines::progress(pbx::LegId id, pbx::Progress what, pbx::LegId of, Time now) {
  Leg* leg = find(id);
  if (leg == nullptr || leg->state != State::arrived) return;
  Leg* other = find(of);
  std::string media;
  if (other != nullptr && !other->early.empty() && !other->forks.empty() && !leg->promised) {
    const bool direct = other->forks.front().ways.front() == Way::direct;
    if (direct) leg->shown = other->early;
    if (direct || give_early_media(*leg, *other)) media = told(*leg, leg->shown);
  }
  switch (what) {
    case pbx::Progress::ringing:
      return agent_.progress(leg->session, 180, std::move(media), now);
    case pbx::Progress::early_media:
      return agent_.progress(leg->session, 183, std::move(media), now);
    case pbx::Progress::forwarded:
      return agent_.progress(leg->session, 181, {}, now);
    case pbx::Progress::queued:
      return agent_.progress(leg->session, 182, {}, now);
  }
}

// ---- Ends
// ------------------------------------------------------------------------------------------------------------------

void Lines::release(pbx::LegId id, const pbx::Why& why, Time now) {
  if (Leg* leg = find(id)) remove(*leg, status_of(why.cause, why.code), now);
}

void Lines::on(SessionCancelled& event, Time now) {
  if (Leg* leg = find(event.session)) gone(*leg, {EventCause::callCancelled, 487}, now);
}

void Lines::on(SessionEnded& event, Time now) {
  Leg* leg = find(event.session);
  if (leg == nullptr) return;
  remember_parted(*leg, std::move(event.call_id), now);
  gone(*leg, {cause_of(event.reason), 480}, now);
}

void Lines::gone(Leg& leg, const pbx::Why& why, Time now) {
  const pbx::LegId id = leg.id;
  remove(leg, 480, now);
  tell(pbx::Left{id, why});
}

/// Nothing of the leg is left behind; its session ends by itself.
void Lines::remove(Leg& leg, int status, Time now) {
  const pbx::LegId id = leg.id;
  abandon(leg, now);
  set_mix(leg, {});
  close_port(leg);
  for (const auto& fork : leg.forks) {
    by_session_.erase(fork.session);
    agent_.cancel(fork.session, false, now);
  }
  if (leg.session) {
    by_session_.erase(leg.session);
    if (const Dialog* dialog = agent_.dialog(leg.session)) remember_parted(leg, dialog->call_id, now);
    agent_.hang_up(leg.session, status, now);
  }
  for (const Timing timing : timings_of_legs) timers_.cancel({id.value, timing});
  dialling_.erase(id);
  forget_sounds(id, true);
  const auto found = by_device_.find(leg.device);
  found->second.erase(id);
  if (found->second.empty()) by_device_.erase(found);
  legs_.erase(id);
  start_waiting(now);
}

void Lines::advance(Time now) {
  while (const auto due = timers_.take_due(now)) {
    if (due->timing == Timing::sound) {
      end_sound({due->number}, EventCause::normal, std::nullopt);
      continue;
    }
    const pbx::LegId id{due->number};
    Leg* leg = find(id);
    if (leg == nullptr) continue;
    if (due->timing == Timing::answer) {
      give_up_answering(*leg, {csta::OperationErrors::requestIncompatibleWithCalledDevice});
    } else if (due->timing == Timing::figures) {
      if (!leg->anchor) continue;
      media_.emplace_back(media::Query{leg->anchor->port});
      timers_.arm(*due, now + figures_interval);
    } else if (due->timing == Timing::trunk) {
      leg->failure = 408;
      leg->failure_generated = true;
      refused_outside(*leg, now);
    } else {
      next_digit(id, now);
    }
  }
}

}  // namespace strowger::sip
