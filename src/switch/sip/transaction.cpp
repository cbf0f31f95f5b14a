// The transaction layer (RFC 3261 clauses 17 and 18, RFC 6026, RFC 3581): runs the tables of transaction_table.hpp.
#include "switch/sip/transaction.hpp"

#include <algorithm>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "switch/sip/stream.hpp"

namespace strowger::sip {
namespace {

using namespace transaction;

constexpr std::string_view magic_cookie = "z9hG4bK";

Counter received_messages("sip_messages_received", "SIP messages that came in");
Counter sent_messages("sip_messages_sent", "SIP messages that went out, those sent again too");
Counter unreadable("sip_unreadable_messages", "SIP messages that could not be read and were dropped");
Counter refused_count("sip_malformed_requests", "SIP requests answered with 400 or 416 because of their form");
Counter retransmissions("sip_retransmissions", "SIP messages sent again because no answer came in time");
Counter overloaded("sip_overload_refusals", "SIP requests answered with 503 because too many transactions were open");

std::string client_key(std::string_view branch, std::string_view method) {
  std::string key = "c ";
  key += branch;
  key += ' ';
  key += method;
  return key;
}

/// RFC 3261 clause 17.2.3; requests without the magic cookie are told apart by what RFC 2543 had.
std::string server_key(const Message& request, const Via& via, std::string_view method) {
  std::string key = "s ";
  if (via.branch().starts_with(magic_cookie)) {
    key += via.branch();
    key += ' ';
    key += lower(via.sent_by());
  } else {
    key += request.call_id();
    key += ' ';
    key += request.from_tag();
    key += ' ';
    key += std::to_string(request.cseq()->number);
    key += ' ';
    key += via.text();
  }
  key += ' ';
  key += method;
  return key;
}

/// ACK and CANCEL belong to the INVITE's own hop: its topmost Via only, its CSeq number (RFC 3261 17.1.1.3, 9.1).
Message companion(const Message& origin, Method method) {
  Message request = Message::request(method, origin.uri);
  bool via_done = false;
  for (const auto& field : origin.fields) {
    if (field.name == HeaderName::via && std::exchange(via_done, true)) continue;
    request.fields.push_back(field);
  }
  if (auto cseq = origin.cseq()) {
    cseq->method = method_text(method);
    request.set(HeaderName::cseq, cseq->text());
  }
  request.set(HeaderName::max_forwards, "70");
  return request;
}

bool only_blank(OctetView octets) {
  return std::all_of(octets.begin(), octets.end(), [](Octet c) { return c == '\r' || c == '\n' || c == ' ' || c == 0; });
}

std::string_view via_transport(Transport transport) {
  return transport == Transport::udp ? "UDP" : transport == Transport::tcp ? "TCP" : "TLS";
}

}  // namespace

Transactions::Transactions(Random& random, const TimerValues& timers, Limits limits)
    : random_(random), values_(timers), limits_(limits) {}

std::string Transactions::new_via(const Path& path, const std::string& branch) const {
  std::string via = "SIP/2.0/";
  via += via_transport(path.transport);
  via += ' ';
  via += path.local.text();
  if (!path.reliable()) via += ";rport";
  via += ";branch=";
  via += branch;
  return via;
}

TransactionId Transactions::start(Machine machine, State state, std::string key, const Path& path) {
  const TransactionId id{++last_id_};
  Transaction transaction;
  transaction.machine = machine;
  transaction.state = state;
  transaction.key = key;
  transaction.path = path;
  by_key_.emplace(std::move(key), id);
  if (path.link) by_link_[path.link].insert(id);
  if (machine == invite_server || machine == Machine::server) ++servers_;
  transactions_.emplace(id, std::move(transaction));
  return id;
}

TransactionId Transactions::request(Message request, const Path& path, Time now) {
  const std::string branch = std::string(magic_cookie) + random_.token(8);
  request.add_first(HeaderName::via, new_via(path, branch));
  if (!request.has(HeaderName::max_forwards)) request.add(HeaderName::max_forwards, "70");
  const bool invite = request.method == Method::invite;
  const TransactionId id =
      start(invite ? invite_client : client, invite ? calling : trying, client_key(branch, request.method_name), path);
  Transaction& transaction = transactions_.at(id);
  transaction.origin = head_of(request);
  transaction.last = to_octets(request.text());
  send_octets(transaction.last, path);
  if (path.reliable()) transaction.last = {};
  enter(id, transaction, now);
  return id;
}

Octets Transactions::send(Message request, const Path& path) {
  request.add_first(HeaderName::via, new_via(path, std::string(magic_cookie) + random_.token(8)));
  if (!request.has(HeaderName::max_forwards)) request.add(HeaderName::max_forwards, "70");
  Octets octets = to_octets(request.text());
  send_octets(octets, path);
  return octets;
}

void Transactions::cancel(TransactionId invite, Time now) {
  const auto found = transactions_.find(invite);
  if (found == transactions_.end() || found->second.machine != invite_client) return;
  Transaction& transaction = found->second;
  if (transaction.state != calling && transaction.state != proceeding) return;
  transaction.cancel_wanted = true;
  if (transaction.state == proceeding) send_cancel(invite, now);
}

void Transactions::send_cancel(TransactionId id, Time now) {
  Transaction& invite = transactions_.at(id);
  if (std::exchange(invite.cancel_sent, true)) return;
  timers_.arm({id, Kind::give_up}, now + 64 * values_[Timer::t1]);
  const Message cancel = companion(invite.origin, Method::cancel);
  const Path path = invite.path;
  const TransactionId own = start(client, trying, client_key(cancel.top_via()->branch(), "CANCEL"), path);
  Transaction& transaction = transactions_.at(own);
  transaction.silent = true;
  transaction.last = to_octets(cancel.text());
  send_octets(transaction.last, path);
  enter(own, transaction, now);
}

void Transactions::acknowledge(Transaction& transaction, const Message& response) {
  if (transaction.state != completed) {
    Message ack = companion(transaction.origin, Method::ack);
    ack.set(HeaderName::to, std::string(response.get(HeaderName::to)));
    transaction.last = to_octets(ack.text());
  }
  send_octets(transaction.last, transaction.path);
}

void Transactions::respond(TransactionId id, const Message& response, Time now) {
  const auto found = transactions_.find(id);
  if (found == transactions_.end()) return;
  Message copy;  // `run` may pass a message on; a response goes out only
  const Trigger trigger = response.status < 200 ? provisional : response.status < 300 ? success : failure;
  Transaction& transaction = found->second;
  const auto row = row_for(transaction.machine, transaction.state, trigger);
  if (!row) return;
  Octets octets = to_octets(response.text());
  send_octets(octets, transaction.path);
  // Who has heard nothing yet sends its INVITE again by itself. So a refusal need not be sent again unasked, and an INVITE
  // with a forged source address makes one response go there, not eleven (docs/decisions/0274).
  transaction.asked_again = trigger == failure && transaction.last.empty();
  // A 2xx to INVITE is sent again by the user, all else from here.
  transaction.last = row->next == accepted ? Octets{} : std::move(octets);
  run(id, trigger, &copy, now);
}

bool Transactions::unanswered(TransactionId id) const {
  const auto found = transactions_.find(id);
  return found != transactions_.end() &&
         (found->second.machine == Machine::server || found->second.machine == invite_server) &&
         (found->second.state == trying || found->second.state == proceeding);
}

void Transactions::tell_failure(TransactionId id, const Transaction& transaction, int status) {
  if (transaction.silent) return;
  Message response = response_to(transaction.origin, status);
  events_.push_back(ResponseEvent{id, std::move(response), true});
}

bool Transactions::run(TransactionId id, Trigger trigger, Message* message, Time now) {
  const auto found = transactions_.find(id);
  if (found == transactions_.end()) return false;
  Transaction& transaction = found->second;
  const auto row = row_for(transaction.machine, transaction.state, trigger);
  if (!row) return false;
  if ((row->actions & again) != 0 && !transaction.last.empty()) {
    if (trigger == resend) retransmissions.add();
    send_octets(transaction.last, transaction.path);
  }
  if ((row->actions & transaction::acknowledge) != 0 && message != nullptr) acknowledge(transaction, *message);
  if ((row->actions & timed_out) != 0) tell_failure(id, transaction, 408);
  if ((row->actions & failed) != 0) tell_failure(id, transaction, 503);
  if ((row->actions & tell) != 0 && message != nullptr && !transaction.silent) {
    if (transaction.machine == client || transaction.machine == invite_client) {
      events_.push_back(ResponseEvent{id, std::move(*message), false});
    } else {
      events_.push_back(RequestEvent{id, {}, std::move(*message), transaction.path});
    }
  }
  if (row->next == terminated) {
    if (transaction.machine == invite_client && transaction.state == accepted) events_.push_back(ClosedEvent{id});
    remove(id);
  } else if (row->next != transaction.state) {
    const bool cancel_now = transaction.cancel_wanted && row->next == proceeding;
    transaction.state = row->next;
    enter(id, transaction, now);
    if (cancel_now) send_cancel(id, now);
  }
  return true;
}

void Transactions::enter(TransactionId id, Transaction& transaction, Time now) {
  const StateRow row = *state_row_for(transaction.machine, transaction.state);
  const bool reliable = transaction.path.reliable();
  Duration lasts{};
  switch (row.lasts) {
    case Lasts::user:
      timers_.cancel({id, Kind::expiry});
      break;
    case Lasts::as_before:
      break;
    case Lasts::t1_times_64:
      lasts = 64 * values_[Timer::t1];
      break;
    case Lasts::unreliable_64:
      lasts = reliable ? Duration{} : 64 * values_[Timer::t1];
      break;
    case Lasts::unreliable_t4:
      lasts = reliable ? Duration{} : values_[Timer::t4];
      break;
  }
  const bool timed = row.lasts != Lasts::user && row.lasts != Lasts::as_before;
  if (timed && lasts == Duration{}) return remove(id);
  if (timed) timers_.arm({id, Kind::expiry}, now + lasts);
  if (transaction.state != calling && transaction.state != proceeding) timers_.cancel({id, Kind::give_up});
  if (row.resends == Resends::never || reliable || transaction.asked_again) {
    timers_.cancel({id, Kind::resend});
  } else {
    transaction.interval = row.resends == Resends::at_t2 ? values_[Timer::t2] : values_[Timer::t1];
    timers_.arm({id, Kind::resend}, now + transaction.interval);
  }
  // What is finished is remembered for as long as the network may bring it again, and costs no more than that needs.
  if (transaction.state == accepted || transaction.state == confirmed ||
      (transaction.machine == client && transaction.state == completed)) {
    transaction.last = {};
  }
  if (transaction.state == accepted || transaction.state == completed) transaction.origin = {};
}

void Transactions::remove(TransactionId id) {
  const auto found = transactions_.find(id);
  if (found == transactions_.end()) return;
  for (const Kind kind : {Kind::resend, Kind::expiry, Kind::give_up}) timers_.cancel({id, kind});
  unlink(id, found->second.path.link);
  if (found->second.machine == invite_server || found->second.machine == Machine::server) --servers_;
  by_key_.erase(found->second.key);
  transactions_.erase(found);
}

void Transactions::unlink(TransactionId id, LinkId link) {
  const auto on_link = by_link_.find(link);
  if (on_link == by_link_.end()) return;
  on_link->second.erase(id);
  if (on_link->second.empty()) by_link_.erase(on_link);
}

void Transactions::advance(Time now) {
  while (const auto due = timers_.take_due(now)) {
    const TransactionId id = due->transaction;
    if (due->kind == Kind::expiry) {
      run(id, expiry, nullptr, now);
    } else if (due->kind == Kind::give_up) {
      run(id, expiry, nullptr, now);  // cancelled, and no final response came: RFC 3261 clause 9.1
    } else if (run(id, resend, nullptr, now)) {
      const auto found = transactions_.find(id);
      if (found == transactions_.end()) continue;
      Transaction& transaction = found->second;
      transaction.resent = true;
      const Resends resends = state_row_for(transaction.machine, transaction.state)->resends;
      if (resends == Resends::doubling) {
        transaction.interval *= 2;
      } else if (resends == Resends::capped) {
        transaction.interval = std::min<Duration>(transaction.interval * 2, values_[Timer::t2]);
      }
      timers_.arm({id, Kind::resend}, now + transaction.interval);
    }
  }
}

void Transactions::link_closed(LinkId link, Time now) {
  const auto found = by_link_.find(link);
  if (found == by_link_.end()) return;
  const std::set<TransactionId> ids = found->second;
  for (const TransactionId id : ids) run(id, Trigger::unreachable, nullptr, now);
}

void Transactions::unreachable(const Unreachable& what, Time now) {
  std::set<TransactionId> ids;  // rare enough to look through all of them, in order
  for (const auto& [id, transaction] : transactions_) {
    const bool there = transaction.path.transport == what.transport && transaction.path.peer == what.to;
    if (there && !transaction.path.link && (transaction.resent || what.transport != Transport::udp)) ids.insert(id);
  }
  for (const TransactionId id : ids) run(id, Trigger::unreachable, nullptr, now);
}

void Transactions::receive(const Input& input, Time now) {
  if (only_blank(input.octets)) {
    if (input.transport != Transport::udp && text_of(input.octets) == StreamFramer::ping) {
      send_octets(to_octets(StreamFramer::pong), path_of(input));
    }
    return;
  }
  received_messages.add();
  auto message = Message::parse(input.octets);
  if (!message) {
    unreadable.add();
    log::debug("sip: dropped a message from {}: {}", input.peer.text(), message.failure().text());
    return;
  }
  if (message->is_request()) {
    receive_request(std::move(*message), input, now);
  } else if (!defect(*message)) {
    receive_response(std::move(*message), now);
  } else {
    unreadable.add();
  }
}

void Transactions::receive_response(Message response, Time now) {
  const auto found = by_key_.find(client_key(response.top_via()->branch(), response.method_name));
  if (found == by_key_.end()) {  // late, or none of ours: RFC 6026 clause 8.4
    const bool wants_ack = response.method == Method::invite && response.status >= 200 && response.status < 300;
    if (wants_ack) events_.push_back(ResponseEvent{{}, std::move(response), false});
    return;
  }
  const TransactionId id = found->second;
  const Trigger trigger = response.status < 200 ? provisional : response.status < 300 ? success : failure;
  run(id, trigger, &response, now);
}

void Transactions::receive_request(Message request, const Input& input, Time now) {
  auto via = request.top_via();
  if (!via) {
    unreadable.add();
    return;
  }
  Path path = path_of(input);
  const bool wants_port = via->parameters.has("rport");
  if (wants_port) via->parameters.set("rport", std::to_string(input.peer.port));
  if (wants_port || via->host != input.peer.ip) via->parameters.set("received", input.peer.ip);
  if (!path.reliable() && !wants_port) path.peer.port = via->port != 0 ? via->port : 5060;
  for (auto& field : request.fields) {
    if (field.name == HeaderName::via) {
      field.value = via->text();
      break;
    }
  }
  if (const auto wrong = defect(request)) {
    refused_count.add();
    if (!request.is(Method::ack)) answer_statelessly(request, path, wrong->status, wrong->reason);
    return;
  }
  const bool ack = request.method == Method::ack;
  std::string key = server_key(request, *via, ack ? "INVITE" : request.method_name);
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    run(found->second, ack ? Trigger::ack : repeated, &request, now);
    return;
  }
  if (ack) {
    events_.push_back(RequestEvent{{}, {}, std::move(request), path});
    return;
  }
  if (servers_ >= limits_.most_server) {
    overloaded.add();
    answer_statelessly(request, path, 503, {});
    return;
  }
  RequestEvent event;
  if (request.method == Method::cancel) {
    const auto invite = by_key_.find(server_key(request, *via, "INVITE"));
    if (invite != by_key_.end()) event.cancels = invite->second;
  }
  const bool invite = request.method == Method::invite;
  event.transaction = start(invite ? invite_server : Machine::server, invite ? proceeding : trying, std::move(key), path);
  event.request = std::move(request);
  event.path = path;
  events_.push_back(std::move(event));
}

void Transactions::answer_statelessly(const Message& request, const Path& path, int status, std::string_view reason) {
  Message response = response_to(request, status, random_.token(8), reason);
  if (status == 503) response.add(HeaderName::retry_after, "10");
  send_octets(to_octets(response.text()), path);
}

// ---- Over a restart ------------------------------------------------------------------------------------------------------

Message Transactions::head_of(const Message& request) {
  Message head;
  head.method = request.method;
  head.method_name = request.method_name;
  head.uri = request.uri;
  for (const auto& field : request.fields) {
    switch (field.name) {
      case HeaderName::via:
      case HeaderName::from:
      case HeaderName::to:
      case HeaderName::call_id:
      case HeaderName::cseq:
      case HeaderName::route:
        head.fields.push_back(field);
        break;
      default:
        break;
    }
  }
  return head;
}

const Message* Transactions::head(TransactionId id) const {
  const auto found = transactions_.find(id);
  return found == transactions_.end() || found->second.origin.fields.empty() ? nullptr : &found->second.origin;
}

const Path* Transactions::path(TransactionId id) const {
  const auto found = transactions_.find(id);
  return found == transactions_.end() ? nullptr : &found->second.path;
}

TransactionId Transactions::restore(Message head, bool ours, const Path& path, Time now) {
  const auto via = head.top_via();
  if (!via || !head.is(Method::invite) || defect(head)) return {};
  std::string key = ours ? client_key(via->branch(), head.method_name) : server_key(head, *via, head.method_name);
  if (by_key_.contains(key)) return {};
  // Whoever it went to has it by now, or never gets it: a CANCEL need not wait for a provisional response.
  const TransactionId id = start(ours ? invite_client : invite_server, proceeding, std::move(key), path);
  Transaction& transaction = transactions_.at(id);
  if (ours) transaction.origin = std::move(head);
  enter(id, transaction, now);
  return id;
}

void Transactions::move(TransactionId id, const Path& path) {
  const auto found = transactions_.find(id);
  if (found == transactions_.end()) return;
  unlink(id, found->second.path.link);
  found->second.path = path;
  if (path.link) by_link_[path.link].insert(id);
}

std::optional<TransactionEvent> Transactions::take_event() {
  if (events_.empty()) return std::nullopt;
  TransactionEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

std::vector<Send> Transactions::take_sends() {
  sent_messages.add(sends_.size());
  return std::exchange(sends_, {});
}

}  // namespace strowger::sip
