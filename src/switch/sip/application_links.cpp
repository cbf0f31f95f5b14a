// Links of applications in SIP (ECMA TR/87 clauses 5 and 6, and the NOTIFY form).
#include "switch/sip/application_links.hpp"

#include <fmt/format.h>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "switch/sip/microsoft_line.hpp"

namespace strowger::sip {
namespace {

Counter unanswered("sip_csta_unanswered", "INFO and NOTIFY of ours with CSTA that the application did not answer in time");

constexpr std::size_t most_waiting = 100;
constexpr std::string_view required = "signal;handling=required";

Token token_of(std::uint32_t number) {
  return {static_cast<Octet>(number >> 24U), static_cast<Octet>(number >> 16U), static_cast<Octet>(number >> 8U),
          static_cast<Octet>(number)};
}

Fields disposition(const std::string& body) {
  if (body.empty()) return {};
  return {{HeaderName::content_disposition, {}, std::string(required)}};
}

}  // namespace

ApplicationLinks::Link* ApplicationLinks::find(LinkId link) {
  const auto found = links_.find(link);
  return found == links_.end() ? nullptr : &found->second;
}

ApplicationLinks::Link* ApplicationLinks::find(SessionId session, LinkId& link) {
  const auto found = by_session_.find(session);
  if (found == by_session_.end()) return nullptr;
  link = found->second;
  return find(link);
}

// ---- Links come ------------------------------------------------------------------------------------------------------

LinkId ApplicationLinks::open(Link link, const Path& path, const std::string& identity) {
  const LinkId id{++last_link_};
  if (link.session) by_session_[link.session] = id;
  if (!link.key.empty()) by_peer_[link.key] = id;
  links_.emplace(id, std::move(link));
  events_.emplace_back(LinkOpened{id, path.peer.text() + ", SIP", identity});
  return id;
}

void ApplicationLinks::invited(const OutsideRequest& event, const std::string& identity, Time now) {
  if (links_.size() >= most_links) {
    agent_.reply(event.transaction, event.request, 503, {{HeaderName::retry_after, {}, "10"}}, {}, {}, now);
    return;
  }
  const auto uri = Uri::parse(event.request.uri);
  Link made;
  made.session = agent_.admit(event, uri ? uri->number() : std::string(), now, csta_type);
  if (!made.session) return;
  const LinkId id = open(std::move(made), event.path, identity);
  take(id, *find(id), {Carrier::invite, event.transaction, event.request}, now);
}

void ApplicationLinks::notified(const OutsideRequest& event, const std::string& identity, Time now) {
  const auto contact = event.request.contact();
  const std::string target =
      contact ? contact->uri.text() : fmt::format("sip:{}@{}", escaped_user(identity), event.path.peer.text());
  const std::string key = fmt::format("{} {} {}", identity, without_tag(event.request.get(HeaderName::from)), target);
  auto found = by_peer_.find(key);
  if (found == by_peer_.end()) {
    if (links_.size() >= most_links) {
      agent_.reply(event.transaction, event.request, 503, {{HeaderName::retry_after, {}, "10"}}, {}, {}, now);
      return;
    }
    Link made;
    made.key = key;
    made.ready = true;
    made.peer.call_id = random_.token(16);
    made.peer.local_tag = random_.token(8);
    made.peer.local_address = without_tag(event.request.get(HeaderName::to));
    made.peer.remote_address = without_tag(event.request.get(HeaderName::from));
    made.peer.local_contact = fmt::format("<sip:{}>", event.path.local.text());
    open(std::move(made), event.path, identity);
    found = by_peer_.find(key);
  }
  Link& link = *find(found->second);
  link.peer.remote_target = target;
  link.peer.path = event.path;
  timers_.arm({found->second, Kind::quiet}, now + values_[Timer::csta_quiet]);
  take(found->second, link, {Carrier::request, event.transaction, event.request}, now);
}

// ---- What applications say -------------------------------------------------------------------------------------------

void ApplicationLinks::take(LinkId id, Link& link, Waiting waiting, Time now) {
  if (link.waiting.size() >= most_waiting) return answer(link, waiting, 503, {}, now);
  if (waiting.request.body.empty()) return answer(link, waiting, 200, {}, now);
  const Token token = token_of(++link.last_token);
  if (link.line.empty()) link.line = line_in(waiting.request.body);
  events_.emplace_back(LinkOctets{id, token, to_octets(waiting.request.body)});
  timers_.arm({id, Kind::answer, token}, now + values_[Timer::csta_answer]);
  link.waiting.emplace(token, std::move(waiting));
}

void ApplicationLinks::on(const SessionRequest& event, Time now) {
  LinkId id;
  Link& link = *find(event.session, id);
  if (event.request.method != Method::info) return agent_.reply(event.transaction, event.request, 405, now);
  if (!event.request.body.empty() && !event.request.has_body(csta_type)) {
    return agent_.reply(event.transaction, event.request, 415, {{HeaderName::accept, {}, std::string(csta_type)}}, {}, {},
                        now);
  }
  take(id, link, {Carrier::request, event.transaction, event.request}, now);
}

/// A re-INVITE (or UPDATE) refreshes the session; its body, RequestSystemStatus as a rule, is answered like any other.
void ApplicationLinks::on(const SessionOffered& event, Time now) {
  LinkId id;
  Link& link = *find(event.session, id);
  take(id, link, {Carrier::offer, {}, event.request}, now);
}

void ApplicationLinks::on(const OfferWithdrawn& event, Time) {
  LinkId id;
  Link& link = *find(event.session, id);
  for (auto waiting = link.waiting.begin(); waiting != link.waiting.end(); ++waiting) {
    if (waiting->second.carrier != Carrier::offer) continue;
    timers_.cancel({id, Kind::answer, waiting->first});
    link.waiting.erase(waiting);
    return;
  }
}

void ApplicationLinks::on(const SessionAcknowledged& event, Time now) {
  LinkId id;
  Link& link = *find(event.session, id);
  link.ready = true;
  send_next(id, link, now);
}

void ApplicationLinks::on(const SessionCancelled& event, Time now) {
  end(by_session_.at(event.session), "it cancelled its INVITE", false, now);
}

void ApplicationLinks::on(const SessionEnded& event, Time now) {
  std::string why = "it hung up";
  if (event.reason == EndReason::not_acknowledged) why = "it did not acknowledge the answer to its INVITE";
  if (event.reason == EndReason::gone) why = "it does not answer any more";
  if (event.reason == EndReason::expired) why = "it did not refresh its session";
  end(by_session_.at(event.session), std::move(why), false, now);
}

// ---- What the server says --------------------------------------------------------------------------------------------

void ApplicationLinks::answer(Link& link, const Waiting& waiting, int status, std::string body, Time now) {
  switch (waiting.carrier) {
    case Carrier::invite:
      if (status < 300) return agent_.accept(link.session, std::move(body), now);
      return agent_.hang_up(link.session, status, now);
    case Carrier::offer:
      return agent_.answer(link.session, status, std::move(body), now);
    case Carrier::request:
      break;
  }
  Fields more = disposition(body);
  agent_.reply(waiting.transaction, waiting.request, status, std::move(more), csta_type, std::move(body), now);
}

void ApplicationLinks::send(LinkId id, const std::optional<Token>& token, Octets body, Time now) {
  Link* link = find(id);
  if (link == nullptr) return;
  if (!link->line.empty()) body = to_octets(respelled(text_of(body), link->line));
  if (token) {
    const auto found = link->waiting.find(*token);
    if (found == link->waiting.end()) return;  // too late: its request was given up
    const Waiting waiting = std::move(found->second);
    link->waiting.erase(found);
    timers_.cancel({id, Kind::answer, *token});
    return answer(*link, waiting, 200, std::string(text_of(body)), now);
  }
  if (link->out.size() >= most_bodies) {
    log::warning("sip: an application takes events too slowly, {} wait for it; its session is ended", link->out.size());
    return end(id, "it takes events too slowly", true, now);
  }
  link->out.push_back(std::move(body));
  send_next(id, *link, now);
}

void ApplicationLinks::send_next(LinkId id, Link& link, Time now) {
  if (!link.ready || link.outstanding || link.out.empty()) return;
  std::string body(text_of(link.out.front()));
  link.out.pop_front();
  if (link.session) {
    Fields more = disposition(body);
    link.outstanding = agent_.request_in(link.session, Method::info, std::move(more), csta_type, std::move(body), now);
  } else {
    Message notify = link.peer.request(Method::notify);
    notify.add(HeaderName::event, "uaCSTA");
    notify.add(HeaderName::subscription_state, "active");
    notify.add(HeaderName::content_disposition, std::string(required));
    notify.set_body(csta_type, std::move(body));
    link.outstanding = agent_.request(std::move(notify), link.peer.path, now);
    by_notify_[link.outstanding] = id;
  }
  timers_.arm({id, Kind::next}, now + values_[Timer::csta_next]);
}

void ApplicationLinks::take_answer(LinkId id, Link& link, TransactionId request, const Message& response, Time now) {
  if (response.has_body(csta_type)) events_.emplace_back(LinkOctets{id, std::nullopt, to_octets(response.body)});
  if (link.outstanding != request) return;
  link.outstanding = {};
  timers_.cancel({id, Kind::next});
  send_next(id, link, now);
}

void ApplicationLinks::on(const SessionReply& event, Time now) {
  LinkId id;
  Link& link = *find(event.session, id);
  if (event.response.status == 481) return end(id, "it does not know its session any more", true, now);
  take_answer(id, link, event.request, event.response, now);
}

void ApplicationLinks::on(const OutsideReply& event, Time now) {
  const auto found = by_notify_.find(event.request);
  if (found == by_notify_.end()) return;
  const LinkId id = found->second;
  by_notify_.erase(found);
  Link* link = find(id);
  if (link == nullptr) return;
  if (event.generated || event.response.status == 481) return end(id, "it does not answer any more", false, now);
  take_answer(id, *link, event.request, event.response, now);
}

// ---- Time and ends ---------------------------------------------------------------------------------------------------

void ApplicationLinks::advance(Time now) {
  while (const auto due = timers_.take_due(now)) {
    Link* link = find(due->link);
    if (link == nullptr) continue;
    switch (due->kind) {
      case Kind::next:  // there are clients that answer no INFO: they keep their session
        unanswered.add();
        link->outstanding = {};
        send_next(due->link, *link, now);
        break;
      case Kind::answer: {
        const Waiting waiting = std::move(link->waiting.extract(due->token).mapped());
        answer(*link, waiting, 504, {}, now);
        if (waiting.carrier == Carrier::invite) end(due->link, "its INVITE could not be answered in time", false, now);
        break;
      }
      case Kind::quiet:
        end(due->link, "it sent nothing for sip.csta_quiet", false, now);
        break;
    }
  }
}

void ApplicationLinks::close(LinkId link, Time now) { end(link, {}, true, now); }

void ApplicationLinks::end(LinkId id, std::string why, bool hang_up, Time now) {
  const auto found = links_.find(id);
  if (found == links_.end()) return;
  Link link = std::move(found->second);
  links_.erase(found);
  for (const Kind kind : {Kind::next, Kind::quiet}) timers_.cancel({id, kind});
  for (const auto& [token, waiting] : link.waiting) {
    timers_.cancel({id, Kind::answer, token});
    if (waiting.carrier == Carrier::request) answer(link, waiting, 503, {}, now);
  }
  if (link.session) by_session_.erase(link.session);
  if (!link.key.empty()) by_peer_.erase(link.key);
  if (hang_up && link.session) agent_.hang_up(link.session, 480, now);
  events_.emplace_back(LinkEnded{id, std::move(why)});
}

}  // namespace strowger::sip
