// A SIP user agent: provisional responses that are acknowledged (RFC 3262).
#include <charconv>

#include "switch/sip/user_agent.hpp"

namespace strowger::sip {

// ---- Ours, to their INVITE
// ---------------------------------------------------------------------------------------------------

/// One at a time: the next goes when this one was acknowledged.
void UserAgent::send_provisional(SessionId id, Session& session, Time now) {
  transactions_.respond(session.invite, session.provisionals.front(), now);
  session.provisional_interval = values_[Timer::t1];
  timers_.arm({id, Kind::provisional}, now + session.provisional_interval);
}

void UserAgent::resend_provisional(SessionId id, Session& session, Time now) {
  if (session.state != State::incoming || session.provisionals.empty()) return;
  session.provisional_interval *= 2;
  if (session.provisional_interval > 64 * values_[Timer::t1]) {  // the caller is not there any more
    transactions_.respond(session.invite, session_response(session, session.request, 504), now);
    emit(SessionCancelled{id});
    return remove(id);
  }
  transactions_.respond(session.invite, session.provisionals.front(), now);
  timers_.arm({id, Kind::provisional}, now + session.provisional_interval);
}

void UserAgent::on_prack(SessionId id, Session& session, const RequestEvent& event, Time now) {
  const std::string_view rack = trimmed(event.request.get(HeaderName::rack));
  std::uint32_t sequence = 0;
  std::from_chars(rack.data(), rack.data() + rack.size(), sequence);
  const bool awaited = session.state == State::incoming && !session.provisionals.empty() &&
                       session.provisionals.front().number(HeaderName::rseq) == sequence;
  if (!awaited) return reply(event.transaction, event.request, 481, now);
  // An offer in it would be a second one before the first is answered.
  reply(event.transaction, event.request, event.request.body.empty() ? 200 : 488, now);
  timers_.cancel({id, Kind::provisional});
  session.provisionals.pop_front();
  if (!session.provisionals.empty()) send_provisional(id, session, now);
}

// ---- Theirs, to our INVITE
// ---------------------------------------------------------------------------------------------------

/// Acknowledges the response if it wants that. False when it came again, or too early.
bool UserAgent::take_provisional(SessionId id, Session& session, const Message& response, Time now) {
  const auto sequence = response.number(HeaderName::rseq);
  if (!sequence || !list_has(response.joined(HeaderName::require), "100rel") || session.dialog.remote_tag.empty())
    return true;
  const std::string tag = response.to_tag();
  if (session.rseq_tag == tag && *sequence != session.last_rseq + 1) return false;
  session.rseq_tag = tag;
  session.last_rseq = *sequence;
  Pending pending;
  pending.use = Use::prack;
  pending.session = id;
  pending.path = session.dialog.path;
  pending.request = session.dialog.request(Method::prack);
  add_identity(pending.request);
  pending.request.add(HeaderName::rack,
                      std::to_string(*sequence) + " " + std::to_string(response.cseq()->number) + " INVITE");
  start(std::move(pending), now);
  return true;
}

}  // namespace strowger::sip
