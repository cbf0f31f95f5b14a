// A SIP user agent: what comes in, responses to our requests, and timers (RFC 3261 clauses 8, 9, 12-15).
#include "switch/sip/user_agent.hpp"

#include <algorithm>
#include <array>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "switch/sip/phone_figures.hpp"

namespace strowger::sip {
namespace {

Counter lost_sessions("sip_sessions_lost", "Sessions ended because the other side did not answer any more");
Counter glare("sip_glare", "re-INVITEs that met one from the other side (491)");

constexpr int most_offer_tries = 6;
constexpr std::array<std::string_view, 4> extensions{"timer", "answermode", "100rel", "replaces"};

/// RFC 3261 clause 14.1: who chose the Call-ID waits longer.
Duration glare_pause(bool owner, Random& random) {
  return owner ? milliseconds(2100 + 10 * static_cast<std::int64_t>(random.below(191)))
               : milliseconds(10 * static_cast<std::int64_t>(random.below(201)));
}

}  // namespace

UserAgent::UserAgent(Random& random, const TimerValues& timers, Settings settings)
    : random_(random), values_(timers), settings_(std::move(settings)), transactions_(random, timers, settings_.limits) {}

void UserAgent::set_account(std::string username, std::string secret) {
  account_ = DigestClient(std::move(username), std::move(secret));
}

AccountId UserAgent::add_account(std::string username, std::string secret) {
  const AccountId id{++last_account_};
  accounts_.emplace(id, DigestClient(std::move(username), std::move(secret)));
  return id;
}

void UserAgent::remove_account(AccountId account) {
  former_accounts_.insert(account);
  std::set<AccountId> in_use;
  for (const auto& [id, session] : sessions_)
    if (former_accounts_.contains(session.account)) in_use.insert(session.account);
  for (const auto& [id, pending] : pending_)
    if (former_accounts_.contains(pending.account)) in_use.insert(pending.account);
  for (const AccountId former : former_accounts_)
    if (!in_use.contains(former)) accounts_.erase(former);
  former_accounts_ = std::move(in_use);
}

DigestClient& UserAgent::account_of(const Pending& pending) {
  const auto found = accounts_.find(pending.account);
  return found == accounts_.end() ? account_ : found->second;
}

void UserAgent::receive(const Input& input, Time now) { transactions_.receive(input, now); }

void UserAgent::unreachable(const Unreachable& what, Time now) { transactions_.unreachable(what, now); }

std::optional<Time> UserAgent::deadline() const {
  const auto own = timers_.next();
  const auto theirs = transactions_.deadline();
  if (own && theirs) return std::min(*own, *theirs);
  return own ? own : theirs;
}

void UserAgent::advance(Time now) {
  transactions_.advance(now);
  while (const auto due = timers_.take_due(now)) on_timer(*due, now);
}

std::optional<UserAgentEvent> UserAgent::take_event(Time now) {
  while (events_.empty()) {
    auto event = transactions_.take_event();
    if (!event) return std::nullopt;
    if (auto* request = std::get_if<RequestEvent>(&*event)) {
      on_request(std::move(*request), now);
    } else if (auto* response = std::get_if<ResponseEvent>(&*event)) {
      on_response(std::move(*response), now);
    } else if (const auto* closed = std::get_if<ClosedEvent>(&*event)) {
      pending_.erase(closed->transaction);
    }
  }
  UserAgentEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

UserAgent::Session* UserAgent::find(SessionId id) {
  const auto found = sessions_.find(id);
  return found == sessions_.end() ? nullptr : &found->second;
}

// ---- Requests ------------------------------------------------------------------------------------------------------------

bool UserAgent::refuse_extensions(TransactionId transaction, const Message& request, Time now) {
  std::string unknown;
  for (const auto line : request.all(HeaderName::require)) {
    for (const auto option : list_elements(line)) {
      if (std::any_of(extensions.begin(), extensions.end(), [&](auto known) { return same_text(known, option); })) continue;
      if (!unknown.empty()) unknown += ", ";
      unknown += option;
    }
  }
  if (unknown.empty()) return false;
  reply(transaction, request, 420, {{HeaderName::unsupported, {}, unknown}}, {}, {}, now);
  return true;
}

void UserAgent::on_request(RequestEvent event, Time now) {
  if (event.request.method == Method::cancel) return on_cancel(event, now);
  const std::string tag = event.request.to_tag();
  const bool ack = event.request.method == Method::ack;
  if (tag.empty()) {
    if (ack || refuse_extensions(event.transaction, event.request, now)) return;
    emit(OutsideRequest{event.transaction, std::move(event.request), event.path});
    return;
  }
  const auto found = by_tag_.find(tag);
  Session* session = found == by_tag_.end() ? nullptr : find(found->second);
  if (session == nullptr || !session->dialog.owns(event.request) || !session::row_of(session->state).has_dialog) {
    if (!ack) reply(event.transaction, event.request, 481, now);
    return;
  }
  const SessionId id = found->second;
  if (ack) return on_ack(id, *session, std::move(event.request), now);
  if (refuse_extensions(event.transaction, event.request, now)) return;
  on_session_request(id, std::move(event), now);
}

void UserAgent::on_session_request(SessionId id, RequestEvent event, Time now) {
  Session& session = *find(id);
  const std::uint32_t sequence = event.request.cseq()->number;
  if (session.dialog.remote_sequence != 0 && sequence <= session.dialog.remote_sequence) {
    return reply(event.transaction, event.request, 500, now);  // out of order (RFC 3261 clause 12.2.2)
  }
  session.dialog.remote_sequence = sequence;
  if (event.path.reliable() && event.path.link != session.dialog.path.link) move_path(id, session, event.path);
  switch (event.request.method) {
    case Method::bye:
      return on_bye(id, session, event, now);
    case Method::invite:
    case Method::update:
      return on_offer(id, session, std::move(event), now);
    case Method::prack:
      return on_prack(id, session, event, now);
    case Method::options:
      return reply(event.transaction, event.request, 200, {{HeaderName::accept, {}, "application/sdp"}}, {}, {}, now);
    default:
      if (session.state == State::leaving) return reply(event.transaction, event.request, 481, now);
      if (session.subscription && event.request.method == Method::subscribe) session.dialog.refresh_target(event.request);
      emit(SessionRequest{id, event.transaction, std::move(event.request)});
  }
}

void UserAgent::on_bye(SessionId id, Session& session, const RequestEvent& event, Time now) {
  reply(event.transaction, event.request, 200, now);
  if (tells_figures(event.request)) emit(SessionFigures{id, event.request});
  if (session.state == State::leaving) return;  // both hung up at once: our own BYE will end it
  if (session.caller && (session.state == State::calling || session.state == State::early)) return;
  finish_offers(id, session, now);
  if (session.state == State::incoming) {
    transactions_.respond(session.invite, session_response(session, session.request, 487), now);
    emit(SessionCancelled{id});
  } else if (!session.leave_when_acknowledged) {
    emit(SessionEnded{id, EndReason::bye, session.dialog.call_id});
  }
  remove(id);
}

void UserAgent::on_offer(SessionId id, Session& session, RequestEvent event, Time now) {
  const bool invite = event.request.method == Method::invite;
  const auto refuse = [&](int status) {
    Fields more;
    if (status == 500) more.push_back({HeaderName::retry_after, {}, std::to_string(random_.below(11))});
    if (status == 415) more.push_back({HeaderName::accept, {}, session.body_type});
    reply(event.transaction, event.request, status, std::move(more), {}, {}, now);
  };
  if (session.state == State::leaving || session.subscription) return refuse(481);
  if (!invite && event.request.body.empty()) {  // an UPDATE that refreshes, no more
    Message response = session_response(session, event.request, 200);
    session.dialog.refresh_target(event.request);
    response.add(HeaderName::contact, session.dialog.local_contact);
    if (session.state == State::confirmed) grant_session_timer(id, session, event.request, response, now);
    return transactions_.respond(event.transaction, response, now);
  }
  if (!event.request.body.empty() && !event.request.has_body(session.body_type)) return refuse(415);
  if (session.offering || session.state == State::accepted || session.offer_unacknowledged) {
    glare.add();
    return refuse(491);
  }
  if (session.offered || !session.final.empty() || session.state != State::confirmed) return refuse(500);
  if (invite) transactions_.respond(event.transaction, response_to(event.request, 100), now);
  session.offered = event.transaction;
  session.offered_request = event.request;
  by_invite_[event.transaction] = id;
  emit(SessionOffered{id, std::move(event.request)});
}

void UserAgent::on_ack(SessionId id, Session& session, Message ack, Time now) {
  if (session.final.empty() || ack.cseq()->number != session.final_sequence) return;
  session.final = {};
  timers_.cancel({id, Kind::resend});
  timers_.cancel({id, Kind::give_up});
  if (session.state == State::answered) confirm(id, session, now);
  if (session.leave_when_acknowledged) return send_bye(id, session, now);
  emit(SessionAcknowledged{id, std::move(ack)});
  resume_offer(id, session, now);
}

void UserAgent::on_cancel(const RequestEvent& event, Time now) {
  if (!event.cancels) return reply(event.transaction, event.request, 481, now);
  const auto found = by_invite_.find(event.cancels);
  Session* session = found == by_invite_.end() ? nullptr : find(found->second);
  if (session == nullptr) return reply(event.transaction, event.request, 200, now);
  const SessionId id = found->second;
  transactions_.respond(event.transaction, session_response(*session, event.request, 200), now);
  if (!transactions_.unanswered(event.cancels)) return;  // too late: it has its final response
  if (session->state == State::incoming && event.cancels == session->invite) {
    transactions_.respond(session->invite, session_response(*session, session->request, 487), now);
    emit(SessionCancelled{id});
    remove(id);
  } else if (event.cancels == session->offered) {
    transactions_.respond(session->offered, session_response(*session, session->offered_request, 487), now);
    by_invite_.erase(session->offered);
    session->offered = {};
    session->offered_request = {};
    emit(OfferWithdrawn{id});
    resume_offer(id, *session, now);
  }
}

// ---- Responses -----------------------------------------------------------------------------------------------------------

bool UserAgent::answer_challenge(Pending& pending, const Message& response, Time now) {
  if ((response.status != 401 && response.status != 407) || pending.request.fields.empty()) return false;
  if (pending.authorized &&
      response.joined(response.status == 401 ? HeaderName::www_authenticate : HeaderName::proxy_authenticate)
              .find("stale=true") == std::string::npos) {
    return false;  // the same account would be refused again
  }
  Message request = pending.request;
  if (!account_of(pending).answer(request, response, random_)) return false;
  auto cseq = request.cseq();
  Session* session = find(pending.session);
  cseq->number = session != nullptr ? ++session->dialog.local_sequence : cseq->number + 1;
  request.set(HeaderName::cseq, cseq->text());
  Pending again{pending.use, pending.session, pending.first, std::move(request), pending.path, true, false, pending.account};
  const TransactionId transaction = start(std::move(again), now);
  if (session != nullptr && pending.use == Use::invite) session->invite = transaction;
  if (session != nullptr && (pending.use == Use::offer || pending.use == Use::refresh)) session->offering = transaction;
  return true;
}

TransactionId UserAgent::start(Pending pending, Time now) {
  const TransactionId transaction = transactions_.request(pending.request, pending.path, now);
  if (const Session* session = find(pending.session)) pending.account = session->account;
  if (!account_of(pending).has_account() && !pending.streamed) pending.request = {};
  if (!pending.first) pending.first = transaction;
  pending_[transaction] = std::move(pending);
  return transaction;
}

void UserAgent::on_response(ResponseEvent event, Time now) {
  const auto found = pending_.find(event.transaction);
  if (found == pending_.end()) {
    // An answer to a re-INVITE of an earlier run of the server: without an ACK the other side would end the call (RFC 3261
    // clause 14.2).
    const Message& late = event.response;
    const Session* const known = find(find_dialog(std::string(late.call_id()), late.from_tag(), late.to_tag()));
    const std::uint32_t sequence = late.cseq()->number;
    if (!event.transaction && known != nullptr && known->state == State::confirmed &&
        sequence < known->dialog.local_sequence)
      transactions_.send(known->dialog.acknowledgement(sequence), known->dialog.path);
    return;
  }
  const bool final = event.response.status >= 200;
  const bool invite = event.response.method == Method::invite;
  const bool success = final && event.response.status < 300;
  Pending pending = std::move(found->second);
  // An INVITE that was answered is remembered until its transaction closes: the 2xx may come again.
  if (final && !(invite && success)) {
    pending_.erase(found);
  } else {
    found->second = {pending.use,  pending.session,    pending.first,    pending.request,
                     pending.path, pending.authorized, pending.streamed, pending.account};
  }
  Session* session = find(pending.session);
  switch (pending.use) {
    case Use::invite:
      if (session != nullptr) on_invite_response(pending.session, *session, pending, std::move(event), now);
      break;
    case Use::offer:
    case Use::refresh:
      if (session != nullptr) on_offer_response(pending.session, *session, pending, std::move(event), now);
      break;
    case Use::update:
      if (final && session != nullptr) on_update_response(pending.session, *session, event, now);
      break;
    case Use::bye:
      if (!final || session == nullptr || answer_challenge(pending, event.response, now)) break;
      if (tells_figures(event.response)) emit(SessionFigures{pending.session, std::move(event.response)});
      remove(pending.session);
      break;
    case Use::check:
      if (!final || session == nullptr || session->state == State::leaving) break;
      if (event.response.status == 408 || event.response.status == 481 ||
          (event.generated && event.response.status == 503)) {
        lost_sessions.add();
        end(pending.session, EndReason::gone, true, now);
      } else if (session->state == State::confirmed) {
        if (wants_check(*session)) timers_.arm({pending.session, Kind::check}, now + values_[Timer::session_check]);
      }
      break;
    case Use::request:
      if (!final || answer_challenge(pending, event.response, now)) break;
      if (event.generated && event.response.status == 503 && send_by_datagram(pending, now)) break;
      emit(SessionReply{pending.session, pending.first, std::move(event.response), event.generated});
      break;
    case Use::outside:
      if (!final || answer_challenge(pending, event.response, now)) break;
      emit(OutsideReply{pending.first, std::move(event.response), event.generated});
      break;
    case Use::prack:
      if (final) answer_challenge(pending, event.response, now);
      break;
    case Use::nobody:
      break;
  }
}

void UserAgent::on_invite_response(SessionId id, Session& session, Pending& pending, ResponseEvent event, Time now) {
  Message& response = event.response;
  const std::string tag = response.to_tag();
  if (response.status < 200) {
    if (response.status == 100 && session.wants_trying && session.state == State::calling && !session.silent)
      emit(SessionProgress{id, response});
    if (response.status == 100 || session.state > State::early) return;
    if (!tag.empty()) {
      session.dialog.take_response(response);
      session.state = State::early;
    }
    if (!take_provisional(id, session, response, now)) return;
    if (!session.silent) emit(SessionProgress{id, std::move(response)});
    return;
  }
  if (response.status < 300) {
    const std::uint32_t sequence = response.cseq()->number;
    if (session.state == State::calling || session.state == State::early) {
      session.dialog.take_response(response);
      session.acknowledged = sequence;
      session.state = State::accepted;
      if (session.silent) return hang_up(id, 0, now);
      take_session_timer(id, session, response, now);
      emit(SessionAccepted{id, std::move(response)});
    } else if (tag != session.dialog.remote_tag) {
      acknowledge_stranger(session, response, now);
    } else if (!session.ack.empty() && sequence == session.acknowledged) {
      transactions_.send_octets(session.ack, session.dialog.path);
    }
    return;
  }
  if (!session.silent && answer_challenge(pending, response, now)) return;
  if (!session.silent) emit(SessionRejected{id, std::move(response), event.generated});
  remove(id);
}

/// Our refresh by UPDATE (RFC 4028 clause 7.4). A peer that does not know UPDATE is left to the session's timer.
void UserAgent::on_update_response(SessionId id, Session& session, const ResponseEvent& event, Time now) {
  if (event.response.status < 300) return take_session_timer(id, session, event.response, now);
  if (event.response.status == 481 || event.response.status == 408) {
    lost_sessions.add();
    end(id, EndReason::gone, true, now);
  }
}

/// No connection can be made for a long request: the datagram may yet arrive in pieces.
bool UserAgent::send_by_datagram(Pending& pending, Time now) {
  Session* session = find(pending.session);
  if (!pending.streamed || session == nullptr || session->dialog.path.reliable()) return false;
  pending.streamed = false;
  pending.path = session->dialog.path;
  auto cseq = pending.request.cseq();
  cseq->number = ++session->dialog.local_sequence;
  pending.request.set(HeaderName::cseq, cseq->text());
  start(std::move(pending), now);
  return true;
}

/// A second phone behind a forking proxy answered too: thanked and ended (RFC 3261 clause 13.2.2.4).
void UserAgent::acknowledge_stranger(const Session& session, const Message& response, Time now) {
  Dialog other = session.dialog;
  other.take_response(response);
  transactions_.send(other.acknowledgement(response.cseq()->number), other.path);
  Pending pending;
  pending.request = other.request(Method::bye);
  pending.path = other.path;
  start(std::move(pending), now);
}

void UserAgent::on_offer_response(SessionId id, Session& session, Pending& pending, ResponseEvent event, Time now) {
  Message& response = event.response;
  if (response.status < 200) return;
  const bool refresh = pending.use == Use::refresh;
  if (response.status < 300) {
    const std::uint32_t sequence = response.cseq()->number;
    if (event.transaction != session.offering) {  // the 2xx again: our ACK was lost
      if (!session.ack.empty() && sequence == session.acknowledged)
        transactions_.send_octets(session.ack, session.dialog.path);
      return;
    }
    timers_.cancel({id, Kind::offer_expiry});
    session.offering = {};
    session.acknowledged = sequence;
    session.ack = {};
    session.dialog.refresh_target(response);
    if (session.state == State::leaving || refresh || !session.offer_sdp.empty()) {
      session.ack = transactions_.send(session.dialog.acknowledgement(sequence), session.dialog.path);
    } else {
      session.offer_unacknowledged = true;
    }
    if (session.state == State::leaving) return;
    take_session_timer(id, session, response, now);
    if (!refresh) emit(OfferFinished{id, std::move(response), false});
    return resume_offer(id, session, now);
  }
  if (session.offering != event.transaction) return;
  if (session.state == State::leaving) {
    session.offering = {};
    return;
  }
  timers_.cancel({id, Kind::offer_expiry});
  if (answer_challenge(pending, response, now)) {
    timers_.arm({id, Kind::offer_expiry}, now + values_[Timer::offer]);
    return;
  }
  session.offering = {};
  const auto pause = response.number(HeaderName::retry_after);
  const bool later = response.status == 500 && pause && *pause <= 10;
  if ((response.status == 491 || later) && session.offer_tries++ < most_offer_tries) {
    glare.add();
    session.offer_waits = true;
    session.offer_is_refresh = refresh;
    timers_.arm({id, Kind::offer_retry}, now + (later ? Duration(seconds(*pause)) : glare_pause(session.caller, random_)));
    return;
  }
  const bool gone = response.status == 481 || response.status == 408;
  if (!refresh) emit(OfferFinished{id, std::move(response), event.generated});
  if (gone) {
    lost_sessions.add();
    return end(id, EndReason::gone, true, now);
  }
  if (refresh) arm_session_timer(id, session, now);
  resume_offer(id, session, now);
}

// ---- Timers and links ----------------------------------------------------------------------------------------------------

void UserAgent::on_timer(TimerKey key, Time now) {
  Session* found = find(key.session);
  if (found == nullptr) return;
  Session& session = *found;
  switch (key.kind) {
    case Kind::resend:
      transactions_.send_octets(session.final, session.final_path);
      session.interval = std::min<Duration>(session.interval * 2, values_[Timer::t2]);
      timers_.arm(key, now + session.interval);
      break;
    case Kind::give_up:
      session.final = {};
      if (session.leave_when_acknowledged) return send_bye(key.session, session, now);
      log::info("sip: {} did not acknowledge our answer; the call is ended", log::quoted(session.dialog.remote_address));
      end(key.session, EndReason::not_acknowledged, true, now);
      break;
    case Kind::offer_retry:
      resume_offer(key.session, session, now);
      break;
    case Kind::offer_expiry:
      transactions_.cancel(session.offering, now);
      break;
    case Kind::expires:
      end(key.session, EndReason::expired, true, now);
      break;
    case Kind::refresh:
      if (session.body_type != "application/sdp") return send_update(key.session, session, now);
      if (!session.offer_waits && !session.local_sdp.empty()) {
        session.offer_waits = true;
        session.offer_is_refresh = true;
        session.offer_tries = 0;
        resume_offer(key.session, session, now);
      }
      break;
    case Kind::check:
      if (unreached_.contains(key.session)) return end_unreached(key.session, now);
      check(key.session, now);
      break;
    case Kind::provisional:
      resend_provisional(key.session, session, now);
      break;
  }
}

void UserAgent::link_closed(LinkId link, Time now) {
  transactions_.link_closed(link, now);
  const auto found = by_link_.find(link);
  if (found == by_link_.end()) return;
  const std::set<SessionId> ids = found->second;
  for (const SessionId id : ids) {
    Session* session = find(id);
    if (session == nullptr || session->dialog.path.link != link) continue;
    if (session->state == State::incoming) {
      transactions_.respond(session->invite, session_response(*session, session->request, 487), now);
      emit(SessionCancelled{id});
      remove(id);
      continue;
    }
    if (session->state == State::calling || session->state == State::early || session->state == State::leaving) continue;
    // Who listens at its contact can be asked by a new connection; who only ever connected turns out to be gone.
    const auto target = Uri::parse(session->dialog.remote_target);
    if (session->state == State::confirmed && target && is_ip_address(target->host)) {
      Path path = session->dialog.path;
      path.link = {};
      path.peer = {target->host, target->port != 0 ? target->port : std::uint16_t{5060}};
      move_path(id, *session, path);
      if (!session->subscription) check(id, now);
    } else {
      lost_sessions.add();
      end(id, EndReason::gone, false, now);
    }
  }
}

void UserAgent::move_path(SessionId id, Session& session, const Path& path) {
  if (const LinkId old = session.dialog.path.link) {
    const auto found = by_link_.find(old);
    if (found != by_link_.end()) {
      found->second.erase(id);
      if (found->second.empty()) by_link_.erase(found);
    }
  }
  session.dialog.path = path;
  if (path.link) by_link_[path.link].insert(id);
}

}  // namespace strowger::sip
