// The lines of the embedded exchange: parties outside, through trunks (trunks.hpp).
#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/causes.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {

using csta::EventCause;

/// Calls the party outside. Who says nothing at all for a while is not there.
void Lines::call_out(Leg& leg, std::vector<Way> ways, Time now) {
  Invitation invitation = *leg.outside;
  Fork fork;
  fork.contact.uri = invitation.uri;
  fork.contact.path = invitation.path;
  fork.ways = std::move(ways);
  invitation.sdp = offer_to(leg, fork);
  invitation.more.push_back({HeaderName::max_forwards, {}, std::to_string(leg.hops)});
  fork.session = agent_.invite(std::move(invitation), now);
  by_session_[fork.session] = leg.id;
  leg.forks.push_back(std::move(fork));
  timers_.arm({leg.id.value, Timing::trunk}, now + values_[Timer::trunk_answer]);
}

/// The call does not come about. Another trunk may do better when the other side of this one is not there, is out of order
/// or overloaded, or does not know us; what it says of the party outside is the network's last word.
void Lines::refused_outside(Leg& leg, Time now) {
  const pbx::LegId id = leg.id;
  const int status = leg.failure;
  constexpr int most_places = 8;
  if ((leg.failure_generated || status == 503) && !leg.rang && leg.early.empty() && ++leg.places < most_places) {
    if (const auto path = trunks_.elsewhere(leg.trunk, leg.outside->path, now)) {
      leg.outside->path = *path;
      leg.failure = 0;
      leg.failure_generated = false;
      leg.origin = SdpOrigin(next_origin(now), path->local.ip);
      for (const Fork& fork : std::exchange(leg.forks, {})) {
        by_session_.erase(fork.session);
        agent_.cancel(fork.session, false, now);
      }
      return call_out(leg, ways_to(leg, find(leg.with), path->transport == Transport::tls), now);
    }
  }
  const bool challenged = status == 401 || status == 407;
  const bool elsewhere = leg.failure_generated || challenged || (status >= 500 && status < 600);
  EventCause cause = cause_of(status, leg.rang, false);
  if (leg.failure_generated) cause = EventCause::networkOutOfOrder;
  if (challenged) cause = EventCause::blocked;
  if (elsewhere) {
    log::warning("trunk {}: a call failed: {}", leg.trunk,
                 leg.failure_generated ? std::string("the other side does not answer")
                 : challenged          ? std::string("the other side refuses our user and secret: check them")
                                       : "the other side says " + std::to_string(status));
  }
  const int code = challenged ? 480 : status_for_caller(status, leg.failure_generated);
  const bool reached = leg.rang || !leg.failure_generated;
  remove(leg, code, now);
  tell(pbx::Refused{id, {cause, code}, reached, elsewhere});
}

void Lines::arrived(const OutsideRequest& invite, pbx::LegId id, TrunkCall call, Time now) {
  if (refuses_keys(invite, now)) return;
  const SessionId session = agent_.admit(invite, call.called, now);
  if (!session) return;
  Leg& leg = start(id, call.caller);
  leg.trunk = call.trunk;
  leg.shown_number = call.called;
  leg.state = State::arrived;
  leg.session = session;
  take_description(leg, invite);
  leg.hops = std::min<std::uint32_t>(invite.request.number(HeaderName::max_forwards).value_or(70), 70);
  leg.origin = SdpOrigin(next_origin(now), invite.path.local.ip);
  by_session_[session] = id;
  tell(pbx::Arrived{id, std::move(call.caller), std::move(call.called), std::move(call.trunk), std::move(call.data)});
}

}  // namespace strowger::sip
