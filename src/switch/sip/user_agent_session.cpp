// A SIP user agent: what its user asks of it, and the sessions' offers, session timers and ends (RFC 3261 clauses 13-15, RFC
// 4028).
#include <algorithm>

#include "switch/sip/user_agent.hpp"

namespace strowger::sip {
namespace {

using session::HangUp;

constexpr std::string_view sdp_type = "application/sdp";
constexpr std::uint32_t least_session_expires = 90;
constexpr std::size_t longest_datagram = 1300;  // RFC 3261 clause 18.1.1, the path's MTU not known
constexpr std::size_t room_for_via = 120;
constexpr std::size_t most_provisionals = 8;

}  // namespace

// ---- Outside of dialogs --------------------------------------------------------------------------------------------------

TransactionId UserAgent::request(Message request, const Path& path, Time now, AccountId account) {
  if (!request.has(HeaderName::user_agent)) request.add(HeaderName::user_agent, settings_.product);
  Pending pending;
  pending.use = Use::outside;
  pending.request = std::move(request);
  pending.path = path;
  pending.account = account;
  return start(std::move(pending), now);
}

void UserAgent::reply(TransactionId transaction, const Message& request, int status, Fields more, std::string_view body_type,
                      std::string body, Time now) {
  const std::string tag = request.to_tag().empty() && status > 100 ? random_.token(8) : std::string();
  Message response = response_to(request, status, tag);
  add_identity(response);
  for (auto& field : more) response.add(std::move(field));
  response.set_body(body_type, std::move(body));
  transactions_.respond(transaction, response, now);
}

void UserAgent::add_identity(Message& message) const {
  message.add(message.is_request() ? HeaderName::user_agent : HeaderName::server, settings_.product);
  const bool tells = message.is_request() ? message.method == Method::invite
                                          : (message.status >= 180 && message.status < 300) || message.status == 405;
  if (!tells) return;
  message.add(HeaderName::allow, settings_.allow);
  if (!settings_.allow_events.empty()) message.add(HeaderName::allow_events, settings_.allow_events);
}

std::string UserAgent::contact_for(std::string_view user, const Path& path) const {
  std::string contact = "<sip:";
  if (!user.empty()) contact += escaped_user(user) + "@";
  contact += path.local.text();
  if (path.transport == Transport::tcp) contact += ";transport=tcp";
  if (path.transport == Transport::tls) contact += ";transport=tls";
  return contact + ">";
}

// ---- Sessions ------------------------------------------------------------------------------------------------------------

SessionId UserAgent::keep(Session session) {
  const SessionId id{++last_session_};
  by_tag_[session.dialog.local_tag] = id;
  if (const LinkId link = session.dialog.path.link) by_link_[link].insert(id);
  sessions_.emplace(id, std::move(session));
  return id;
}

SessionId UserAgent::invite(Invitation invitation, Time now) {
  Session made;
  made.state = State::calling;
  made.caller = true;
  made.dialog.call_id = random_.token(16);
  made.dialog.local_tag = random_.token(8);
  made.dialog.local_address = std::move(invitation.from);
  made.dialog.remote_address = std::move(invitation.to);
  made.dialog.local_contact = contact_for(invitation.contact_user, invitation.path);
  made.dialog.remote_target = std::move(invitation.uri);
  made.dialog.path = invitation.path;
  made.local_sdp = invitation.sdp;
  made.account = invitation.account;
  made.wants_trying = invitation.wants_trying;
  const SessionId id = keep(std::move(made));
  Session& session = *find(id);
  Pending pending;
  pending.use = Use::invite;
  pending.session = id;
  pending.path = session.dialog.path;
  pending.request = session.dialog.request(Method::invite);
  add_identity(pending.request);
  for (auto& field : invitation.more) {
    if (field.name == HeaderName::max_forwards) {
      pending.request.set(field.name, std::move(field.value));
    } else {
      pending.request.add(std::move(field));
    }
  }
  // A reliable response to an INVITE without an offer would want an answer before anybody has one.
  pending.request.add(HeaderName::supported, invitation.sdp.empty() ? "replaces" : "replaces, 100rel");
  pending.request.set_body(sdp_type, std::move(invitation.sdp));
  session.invite = start(std::move(pending), now);
  return id;
}

SessionId UserAgent::admit(const OutsideRequest& invite, std::string_view contact_user, Time now,
                           std::string_view body_type) {
  const Message& request = invite.request;
  const auto refuse = [&](int status, Fields more) {
    reply(invite.transaction, request, status, std::move(more), {}, {}, now);
    return SessionId{};
  };
  if (!request.contact()) return refuse(400, {});
  if (!request.body.empty() && !request.has_body(body_type))
    return refuse(415, {{HeaderName::accept, {}, std::string(body_type)}});
  const auto interval = request.number(HeaderName::session_expires);
  if (interval && *interval < least_session_expires) {
    return refuse(422, {{HeaderName::min_se, {}, std::to_string(least_session_expires)}});
  }
  transactions_.respond(invite.transaction, response_to(request, 100), now);
  Session session;
  session.state = State::incoming;
  session.dialog = Dialog::of_request(request, random_.token(8), contact_for(contact_user, invite.path), invite.path);
  session.invite = invite.transaction;
  session.body_type = body_type;
  session.request = request;
  session.reliable = list_has(request.joined(HeaderName::require), "100rel") ||
                     (settings_.reliable && list_has(request.joined(HeaderName::supported), "100rel"));
  const SessionId id = keep(std::move(session));
  by_invite_[invite.transaction] = id;
  return id;
}

SessionId UserAgent::attend(const OutsideRequest& subscribe, std::string_view contact_user, Fields more, Time now) {
  if (!subscribe.request.contact()) {
    reply(subscribe.transaction, subscribe.request, 400, now);
    return {};
  }
  Session session;
  session.state = State::confirmed;
  session.subscription = true;
  session.body_type.clear();
  session.dialog =
      Dialog::of_request(subscribe.request, random_.token(8), contact_for(contact_user, subscribe.path), subscribe.path);
  Message response = session_response(session, subscribe.request, 200);
  response.add(HeaderName::contact, session.dialog.local_contact);
  for (auto& field : more) response.add(std::move(field));
  transactions_.respond(subscribe.transaction, response, now);
  return keep(std::move(session));
}

/// Bodies other than SDP must be understood by who gets them, as TR/87 wants it.
void UserAgent::put_body(const Session& session, Message& message, std::string body) const {
  if (session.body_type != sdp_type && !body.empty())
    message.set(HeaderName::content_disposition, "signal;handling=required");
  message.set_body(session.body_type, std::move(body));
}

Message UserAgent::session_response(const Session& session, const Message& request, int status) const {
  Message response = response_to(request, status, session.dialog.local_tag);
  add_identity(response);
  return response;
}

void UserAgent::progress(SessionId id, int status, std::string sdp, Time now, bool for_good) {
  Session* session = find(id);
  if (session == nullptr || session->state != State::incoming) return;
  Message response = session_response(*session, session->request, status);
  response.add(HeaderName::contact, session->dialog.local_contact);
  if (for_good && !sdp.empty() && list_has(session->request.joined(HeaderName::supported), "100rel"))
    session->reliable = true;
  if (session->answer_told) sdp.clear();  // once is enough
  if (for_good && session->reliable) session->answer_told = true;
  // What an answer says in a reliable response it says for good: the exchange cannot know that yet.
  if (!session->reliable || settings_.reliable || for_good) response.set_body(sdp_type, std::move(sdp));
  if (!session->reliable) return transactions_.respond(session->invite, response, now);
  if (session->provisionals.size() >= most_provisionals) return;
  if (session->last_rseq == 0) session->last_rseq = static_cast<std::uint32_t>(random_.below(1'000'000));
  response.add(HeaderName::require, "100rel");
  response.add(HeaderName::rseq, std::to_string(++session->last_rseq));
  session->provisionals.push_back(std::move(response));
  if (session->provisionals.size() == 1) send_provisional(id, *session, now);
}

void UserAgent::accept(SessionId id, std::string sdp, Time now) {
  Session* session = find(id);
  if (session == nullptr || session->state != State::incoming) return;
  Message response = session_response(*session, session->request, 200);
  response.add(HeaderName::contact, session->dialog.local_contact);
  response.add(HeaderName::supported, "timer, replaces");
  grant_session_timer(id, *session, session->request, response, now);
  session->local_sdp = sdp;
  if (!session->answer_told) put_body(*session, response, std::move(sdp));
  session->state = State::answered;
  session->provisionals.clear();
  timers_.cancel({id, Kind::provisional});
  const std::uint32_t sequence = session->request.cseq()->number;
  session->request = {};
  send_final(id, *session, session->invite, response, sequence, now);
}

void UserAgent::reject(SessionId id, int status, Fields more, Time now) {
  Session* session = find(id);
  if (session == nullptr || session->state != State::incoming) return;
  Message response = session_response(*session, session->request, status);
  for (auto& field : more) response.add(std::move(field));
  transactions_.respond(session->invite, response, now);
  remove(id);
}

void UserAgent::send_final(SessionId id, Session& session, TransactionId transaction, const Message& response,
                           std::uint32_t sequence, Time now) {
  transactions_.respond(transaction, response, now);
  session.final = to_octets(response.text());
  session.final_path = session.dialog.path;
  session.final_sequence = sequence;
  session.interval = values_[Timer::t1];
  timers_.arm({id, Kind::resend}, now + session.interval);
  timers_.arm({id, Kind::give_up}, now + 64 * values_[Timer::t1]);
}

void UserAgent::confirm(SessionId id, Session& session, Time now) {
  session.state = State::confirmed;
  if (wants_check(session)) timers_.arm({id, Kind::check}, now + values_[Timer::session_check]);
}

/// Calls are asked whether they live. A session that its own timer or its connection ends is not: its peer may know no
/// OPTIONS.
bool UserAgent::wants_check(const Session& session) const {
  return session.body_type == sdp_type || (session.expires == Duration{} && !session.dialog.path.reliable());
}

void UserAgent::acknowledge(SessionId id, std::string sdp, Time now) {
  Session* session = find(id);
  if (session == nullptr || (session->state != State::accepted && !session->offer_unacknowledged)) return;
  Message ack = session->dialog.acknowledgement(session->acknowledged);
  if (!sdp.empty()) session->local_sdp = sdp;
  ack.set_body(sdp_type, std::move(sdp));
  session->ack = transactions_.send(std::move(ack), session->dialog.path);
  session->offer_unacknowledged = false;
  if (session->state == State::accepted) confirm(id, *session, now);
  resume_offer(id, *session, now);
}

void UserAgent::cancel(SessionId id, bool keep_if_answered, Time now) {
  Session* session = find(id);
  if (session == nullptr || !session->caller || session->state > State::early) return;
  session->silent = !keep_if_answered;
  transactions_.cancel(session->invite, now);
}

void UserAgent::hang_up(SessionId id, int status, Time now) {
  Session* session = find(id);
  if (session == nullptr) return;
  switch (session::row_of(session->state).hang_up) {
    case HangUp::cancel:
      return cancel(id, false, now);
    case HangUp::reject:
      return reject(id, status < 300 ? 480 : status, {}, now);
    case HangUp::acknowledge_leave:
      session->ack = transactions_.send(session->dialog.acknowledgement(session->acknowledged), session->dialog.path);
      return send_bye(id, *session, now);
    case HangUp::leave_later:
      session->leave_when_acknowledged = true;
      return;
    case HangUp::leave:
      return send_bye(id, *session, now);
    case HangUp::nothing:
      return;
  }
}

TransactionId UserAgent::request_in(SessionId id, Method method, Fields more, std::string_view body_type, std::string body,
                                    Time now) {
  Session* session = find(id);
  if (session == nullptr || session->dialog.remote_tag.empty()) return {};
  Pending pending;
  pending.use = Use::request;
  pending.session = id;
  pending.path = session->dialog.path;
  pending.request = session->dialog.request(method);
  add_identity(pending.request);
  for (auto& field : more) pending.request.add(std::move(field));
  pending.request.set_body(body_type, std::move(body));
  pending.streamed = to_stream(*session, pending.request, pending.path);
  return start(std::move(pending), now);
}

/// A request too long for a datagram goes to the same host by TCP (RFC 3261 clause 18.1.1).
bool UserAgent::to_stream(const Session& session, const Message& request, Path& path) const {
  if (path.reliable() || settings_.stream.port == 0 || request.text().size() + room_for_via <= longest_datagram)
    return false;
  const auto target = Uri::parse(session.dialog.remote_target);
  const bool known = target && is_ip_address(target->host) && session.dialog.routes.empty();
  path.transport = Transport::tcp;
  path.local.port = settings_.stream.port;
  if (known) path.peer = {target->host, target->port != 0 ? target->port : std::uint16_t{5060}};
  return true;
}

void UserAgent::send_update(SessionId id, Session& session, Time now) {
  Pending pending;
  pending.use = Use::update;
  pending.session = id;
  pending.path = session.dialog.path;
  pending.request = session.dialog.request(Method::update);
  add_identity(pending.request);
  const auto interval = std::chrono::duration_cast<seconds>(session.expires).count();
  pending.request.add(HeaderName::supported, "timer");
  pending.request.add(HeaderName::session_expires, std::to_string(interval) + ";refresher=uac");
  start(std::move(pending), now);
}

void UserAgent::check(SessionId id, Time now) {
  Session* session = find(id);
  if (session == nullptr || session->state != State::confirmed) return;
  timers_.cancel({id, Kind::check});
  // What it says of our offer tells as much; and were it asked later and heard first, the offer would be out of order.
  if (session->offering) {
    if (wants_check(*session)) timers_.arm({id, Kind::check}, now + values_[Timer::session_check]);
    return;
  }
  Pending pending;
  pending.use = Use::check;
  pending.session = id;
  pending.path = session->dialog.path;
  pending.request = session->dialog.request(Method::options);
  add_identity(pending.request);
  start(std::move(pending), now);
}

SessionId UserAgent::find_dialog(const std::string& call_id, const std::string& to_tag, const std::string& from_tag) const {
  for (const auto& [ours, theirs] : {std::pair{&to_tag, &from_tag}, std::pair{&from_tag, &to_tag}}) {
    const auto tag = by_tag_.find(*ours);
    if (tag == by_tag_.end()) continue;
    const auto& session = sessions_.at(tag->second);
    if (session.dialog.call_id == call_id && session.dialog.remote_tag == *theirs && session.state != State::leaving)
      return tag->second;
  }
  return {};
}

const Dialog* UserAgent::dialog(SessionId id) const {
  const auto found = sessions_.find(id);
  return found == sessions_.end() ? nullptr : &found->second.dialog;
}

// ---- Offers --------------------------------------------------------------------------------------------------------------

void UserAgent::offer(SessionId id, std::string sdp, Time now) {
  Session* session = find(id);
  if (session == nullptr || session->state == State::leaving) return;
  session->offer_sdp = std::move(sdp);
  session->offer_waits = true;
  session->offer_is_refresh = false;
  session->offer_tries = 0;
  resume_offer(id, *session, now);
}

void UserAgent::resume_offer(SessionId id, Session& session, Time now) {
  if (!session.offer_waits || session.state != State::confirmed || session.offering || session.offered) return;
  if (!session.final.empty() || session.offer_unacknowledged || timers_.armed({id, Kind::offer_retry})) return;
  start_offer(id, session, now);
}

void UserAgent::start_offer(SessionId id, Session& session, Time now) {
  session.offer_waits = false;
  Pending pending;
  pending.use = session.offer_is_refresh ? Use::refresh : Use::offer;
  pending.session = id;
  pending.path = session.dialog.path;
  pending.request = session.dialog.request(Method::invite);
  add_identity(pending.request);
  if (session.expires != Duration{}) {
    const auto interval = std::chrono::duration_cast<seconds>(session.expires).count();
    pending.request.add(HeaderName::supported, "timer");
    pending.request.add(HeaderName::session_expires,
                        std::to_string(interval) + (session.refresher ? ";refresher=uac" : ";refresher=uas"));
  }
  if (!session.offer_is_refresh && !session.offer_sdp.empty()) session.local_sdp = session.offer_sdp;
  pending.request.set_body(sdp_type, session.offer_is_refresh ? session.local_sdp : session.offer_sdp);
  timers_.arm({id, Kind::offer_expiry}, now + values_[Timer::offer]);
  session.offering = start(std::move(pending), now);
}

void UserAgent::answer(SessionId id, int status, std::string sdp, Time now) {
  Session* session = find(id);
  if (session == nullptr || !session->offered) return;
  const TransactionId transaction = std::exchange(session->offered, {});
  const Message request = std::exchange(session->offered_request, {});
  by_invite_.erase(transaction);
  Message response = session_response(*session, request, status);
  if (status >= 300) {
    transactions_.respond(transaction, response, now);
    return resume_offer(id, *session, now);
  }
  session->dialog.refresh_target(request);
  response.add(HeaderName::contact, session->dialog.local_contact);
  response.add(HeaderName::supported, "timer");
  grant_session_timer(id, *session, request, response, now);
  session->local_sdp = sdp;
  put_body(*session, response, std::move(sdp));
  if (request.method == Method::invite) {
    send_final(id, *session, transaction, response, request.cseq()->number, now);
  } else {
    transactions_.respond(transaction, response, now);
    resume_offer(id, *session, now);
  }
}

/// Before the session goes, its open re-INVITEs in both directions get their end.
void UserAgent::finish_offers(SessionId id, Session& session, Time now) {
  if (session.offered) {
    transactions_.respond(session.offered, session_response(session, session.offered_request, 487), now);
    by_invite_.erase(session.offered);
    session.offered = {};
  }
  if (session.offering) transactions_.cancel(session.offering, now);
  session.offer_waits = false;
  for (const Kind kind : {Kind::resend, Kind::give_up, Kind::offer_retry, Kind::offer_expiry, Kind::expires, Kind::refresh,
                          Kind::check, Kind::provisional}) {
    timers_.cancel({id, kind});
  }
}

// ---- Session timers (RFC 4028) -------------------------------------------------------------------------------------------

void UserAgent::grant_session_timer(SessionId id, Session& session, const Message& request, Message& response, Time now) {
  auto wanted = request.number(HeaderName::session_expires);
  // Who can be asked to refresh is asked, where there is no media by which a dead peer shows (RFC 4028 clause 9).
  if (!wanted && session.body_type != sdp_type) wanted = UINT32_MAX;
  if (!wanted || !list_has(request.joined(HeaderName::supported) + "," + request.joined(HeaderName::require), "timer")) {
    session.expires = {};
    return arm_session_timer(id, session, now);
  }
  const auto most = static_cast<std::uint32_t>(std::chrono::duration_cast<seconds>(values_[Timer::session_expires]).count());
  const auto least = request.number(HeaderName::min_se).value_or(least_session_expires);
  const std::uint32_t interval = std::max({std::min(*wanted, most), least, least_session_expires});
  session.refresher = request.get(HeaderName::session_expires).find("refresher=uas") != std::string_view::npos;
  session.expires = seconds(interval);
  response.add(HeaderName::session_expires,
               std::to_string(interval) + (session.refresher ? ";refresher=uas" : ";refresher=uac"));
  if (!session.refresher) response.add(HeaderName::require, "timer");
  arm_session_timer(id, session, now);
}

void UserAgent::take_session_timer(SessionId id, Session& session, const Message& response, Time now) {
  const auto interval = response.number(HeaderName::session_expires);
  session.expires = interval ? Duration(seconds(std::max(*interval, least_session_expires))) : Duration{};
  session.refresher = response.get(HeaderName::session_expires).find("refresher=uac") != std::string_view::npos;
  arm_session_timer(id, session, now);
}

void UserAgent::arm_session_timer(SessionId id, Session& session, Time now) {
  timers_.cancel({id, Kind::expires});
  timers_.cancel({id, Kind::refresh});
  if (session.expires == Duration{}) return;
  const Duration margin = session.refresher ? Duration{} : std::min<Duration>(seconds(32), session.expires / 3);
  timers_.arm({id, Kind::expires}, now + session.expires - margin);
  if (session.refresher) timers_.arm({id, Kind::refresh}, now + session.expires / 2);
}

// ---- Ends ----------------------------------------------------------------------------------------------------------------

void UserAgent::send_bye(SessionId id, Session& session, Time now) {
  finish_offers(id, session, now);
  session.state = State::leaving;
  session.final = {};
  Pending pending;
  pending.use = Use::bye;
  pending.session = id;
  pending.path = session.dialog.path;
  pending.request = session.dialog.request(Method::bye);
  add_identity(pending.request);
  start(std::move(pending), now);
}

void UserAgent::end(SessionId id, EndReason reason, bool with_bye, Time now) {
  Session* session = find(id);
  if (session == nullptr) return;
  if (session->state != State::leaving && !session->leave_when_acknowledged)
    emit(SessionEnded{id, reason, session->dialog.call_id});
  if (with_bye) {
    send_bye(id, *session, now);
  } else {
    finish_offers(id, *session, now);
    remove(id);
  }
}

void UserAgent::remove(SessionId id) {
  const auto found = sessions_.find(id);
  if (found == sessions_.end()) return;
  Session& session = found->second;
  for (const Kind kind : {Kind::resend, Kind::give_up, Kind::offer_retry, Kind::offer_expiry, Kind::expires, Kind::refresh,
                          Kind::check, Kind::provisional}) {
    timers_.cancel({id, kind});
  }
  unreached_.erase(id);
  by_tag_.erase(session.dialog.local_tag);
  by_invite_.erase(session.invite);
  if (session.offered) by_invite_.erase(session.offered);
  move_path(id, session, Path{});
  sessions_.erase(found);
}

}  // namespace strowger::sip
