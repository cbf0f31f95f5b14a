// The embedded SIP exchange: what comes in, admission, and the registrar's side.
#include "switch/sip/exchange.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/causes.hpp"

namespace strowger::sip {
namespace {

using csta::EventCause;

UserAgent::Settings agent_settings(const ExchangeSettings& settings) {
  UserAgent::Settings result;
  result.product = settings.product;
  for (const auto& listener : settings.listeners) {
    if (listener.transport == Transport::tcp && result.stream.port == 0) result.stream = listener.local;
  }
  return result;
}

}  // namespace

Exchange::Exchange(ExchangeSettings settings, Random& random, calls::CallNumbers& numbers)
    : settings_(std::move(settings)),
      numbers_(numbers),
      random_(random),
      agent_(random, settings_.timers, agent_settings(settings_)),
      authenticator_(settings_.domain, random, settings_.timers),
      registrar_(settings_.timers),
      links_(agent_, random, settings_.timers),
      presence_(agent_, settings_.timers),
      keys_(agent_, random, settings_.timers) {}

void Exchange::receive(const Input& input, Time now) {
  agent_.receive(input, now);
  pump(now);
}

void Exchange::link_closed(LinkId link, Time now) {
  report_vanished(registrar_.link_closed(link), EventCause::destOutOfOrder, now);
  agent_.link_closed(link, now);
  pump(now);
}

void Exchange::unreachable(const Unreachable& what, Time now) {
  agent_.unreachable(what, now);
  pump(now);
}

void Exchange::configure(std::span<const calls::DeviceSetting> devices, Time now) {
  std::map<std::string, calls::DeviceSetting> wanted;
  authenticator_.forget_all();
  for (const auto& account : settings_.accounts) {
    if (!account.secret.empty()) authenticator_.set_secret(account.name, account.secret);
  }
  for (const auto& device : devices) {
    if (!device.secret.empty()) authenticator_.set_secret(device.number, device.secret);
    wanted[device.number] = device;
  }
  std::swap(devices_, wanted);  // `wanted` holds what there was
  for (const auto& [number, device] : wanted) {
    if (devices_.contains(number)) continue;
    features_.erase(number);
    keys_.remove(number, now);
    const auto found = by_device_.find(number);
    const std::set<calls::CallRef> refs = found == by_device_.end() ? std::set<calls::CallRef>{} : found->second;
    for (const auto ref : refs) {
      if (Call* call = find_call(ref)) {
        clear(*call, call->caller.device == number ? Side::caller : Side::called, EventCause::maintenance,
              EventCause::normalClearing, 480, now);
      }
    }
    report_vanished(registrar_.remove_number(number), EventCause::maintenance, now);
  }
  pump(now);
}

std::optional<Time> Exchange::deadline() const {
  std::optional<Time> earliest;
  for (const auto time : {agent_.deadline(), registrar_.deadline(), links_.deadline(), presence_.deadline(),
                          keys_.deadline(), wrong_passwords_.deadline(), timers_.next()}) {
    if (time && (!earliest || *time < *earliest)) earliest = time;
  }
  return earliest;
}

void Exchange::advance(Time now) {
  agent_.advance(now);
  pump(now);
  report_vanished(registrar_.advance(now), EventCause::destOutOfOrder, now);
  links_.advance(now);
  presence_.advance(now);
  wrong_passwords_.advance(now);
  keys_.advance(now);
  while (const auto due = timers_.take_due(now)) {
    Call* call = find_call(due->call);
    if (call == nullptr) continue;
    switch (due->kind) {
      case Kind::no_answer:
        for (const auto& fork : call->called.forks) {
          places_.erase(fork.session);
          agent_.cancel(fork.session, false, now);
        }
        call->called.forks.clear();
        if (const auto& forwarding = features_of(call->called.device).no_answer; forwarding.active) {
          divert(*call, forwarding.to, EventCause::callForwardNoAnswer, now);
          break;
        }
        fail(*call, 480, EventCause::callNotAnswered, call->called.state == Connection::alerting, now);
        break;
      case Kind::prompt:
        report_initiated(*call);
        report(calls::Failed{connection(*call, Side::caller), call->called_number, true, EventCause::callNotAnswered});
        clear(*call, Side::caller, EventCause::callNotAnswered, EventCause::callNotAnswered, 480, now);
        break;
      case Kind::failed:
        clear(*call, Side::caller, EventCause::timeout, EventCause::timeout, 480, now);
        break;
      case Kind::answer:
        give_up_answering(*call, {csta::OperationErrors::requestIncompatibleWithCalledDevice}, now);
        break;
    }
  }
  pump(now);
}

calls::Reports Exchange::take_reports() { return std::exchange(reports_, {}); }

Exchange::Load Exchange::load() const {
  return {calls_.size(), agent_.sessions(), agent_.transactions(),
          agent_.armed_timers() + links_.armed_timers() + presence_.armed_timers() + keys_.armed_timers() + timers_.size()};
}

void Exchange::pump(Time now) {
  while (auto event = agent_.take_event(now)) {
    std::visit([&](auto& happened) { on(happened, now); }, *event);
  }
}

Exchange::Call* Exchange::find_call(calls::CallRef ref) {
  const auto found = calls_.find(ref);
  return found == calls_.end() ? nullptr : &found->second;
}

Exchange::Call* Exchange::find_session(SessionId session, Side& side) {
  const auto found = places_.find(session);
  if (found == places_.end()) return nullptr;
  side = found->second.side;
  return find_call(found->second.call);
}

Exchange::Call* Exchange::find_connection(const calls::ConnectionRef& connection, Side& side) {
  Call* call = find_call(connection.call);
  if (call == nullptr) return nullptr;
  if (call->caller.device == connection.device && call->caller.state != Connection::null) {
    side = Side::caller;
    return call;
  }
  if (call->called.device == connection.device && call->called.state != Connection::null) {
    side = Side::called;
    return call;
  }
  return nullptr;
}

std::string Exchange::address_of(const std::string& number) const {
  NameAddr address;
  address.uri.user = escaped_user(number);
  address.uri.host = settings_.domain;
  if (const auto found = devices_.find(number); found != devices_.end()) address.display = found->second.name;
  return address.text();
}

/// The last phone of these numbers is gone. Their calls are not ended for that, but the phones in them are asked whether
/// they live.
void Exchange::report_vanished(const Registrar::Numbers& numbers, EventCause cause, Time now) {
  for (const auto& number : numbers) {
    log::info("sip: {} has no registered phone any more", number);
    report(calls::OutOfService{number, cause});
    const auto found = by_device_.find(number);
    if (found == by_device_.end()) continue;
    for (const auto ref : found->second) {
      Call* call = find_call(ref);
      if (call != nullptr)
        agent_.check(call->party(call->caller.device == number ? Side::caller : Side::called).session, now);
    }
  }
}

// ---- Requests outside of calls -------------------------------------------------------------------------------------------

const std::vector<DigestAlgorithm>& Exchange::digest_for(const Path& path) const {
  for (const auto& listener : settings_.listeners) {
    if (listener.transport == path.transport && listener.local == path.local && !listener.digest.empty())
      return listener.digest;
  }
  return settings_.digest;
}

/// The number that proved to be the sender's, or nothing: then the answer is on its way.
std::optional<std::string> Exchange::admit(const OutsideRequest& event, Time now) {
  const auto& algorithms = digest_for(event.path);
  const auto judgement = authenticator_.judge(event.request, algorithms, now);
  if (judgement.verdict != Authenticator::Verdict::accepted) {
    if (judgement.verdict == Authenticator::Verdict::wrong) {
      wrong_passwords_.note(event.path.peer.ip, judgement.number, now);
    }
    if (judgement.verdict == Authenticator::Verdict::mismatch) {
      agent_.reply(event.transaction, event.request, 400, now);
      return std::nullopt;
    }
    const bool stale = judgement.verdict == Authenticator::Verdict::expired;
    agent_.reply(event.transaction, event.request, 401, authenticator_.challenges(algorithms, stale, now), {}, {}, now);
    return std::nullopt;
  }
  const auto from = event.request.from();
  if (!from || from->uri.number() != judgement.number) {
    log::warning("sip: {} is registered as {} but calls itself {}; refused", event.path.peer.text(), judgement.number,
                 log::quoted(from ? from->uri.user : std::string(), 40));
    agent_.reply(event.transaction, event.request, 403, now);
    return std::nullopt;
  }
  return judgement.number;
}

const ExchangeSettings::Account* Exchange::account_named(std::string_view name) const {
  const auto found = std::find_if(settings_.accounts.begin(), settings_.accounts.end(),
                                  [&](const auto& account) { return account.name == name; });
  return found == settings_.accounts.end() ? nullptr : &*found;
}

/// The same for who wants to speak CSTA. What a trusted host says about it is taken as it stands.
std::optional<std::string> Exchange::admit_application(const OutsideRequest& event, Time now) {
  const auto& trusted = settings_.trusted;
  if (std::find(trusted.begin(), trusted.end(), event.path.peer.ip) == trusted.end()) return admit(event, now);
  const auto from = event.request.from();
  return from ? from->uri.number() : std::string();
}

void Exchange::send_to_link(LinkId link, const std::optional<Token>& token, Octets body, Time now) {
  links_.send(link, token, std::move(body), now);
  pump(now);
}

void Exchange::close_link(LinkId link, Time now) {
  links_.close(link, now);
  pump(now);
}

void Exchange::on(OutsideRequest& event, Time now) {
  switch (event.request.method) {
    case Method::register_:
      return on_register(event, now);
    case Method::invite:
      return on_invite(event, now);
    case Method::options:
      return agent_.reply(event.transaction, event.request, 200, {{HeaderName::accept, {}, "application/sdp"}}, {}, {}, now);
    case Method::subscribe:
      return on_subscribe(event, now);
    case Method::other:
      return agent_.reply(event.transaction, event.request, 501, now);
    case Method::notify:
      if (event.request.has_body(csta_type)) {
        if (const auto identity = admit_application(event, now)) links_.notified(event, *identity, now);
        return;
      }
      return agent_.reply(event.transaction, event.request, 481, now);
    case Method::bye:
    case Method::info:
    case Method::update:
    case Method::prack:
    case Method::refer:
      return agent_.reply(event.transaction, event.request, 481, now);
    default:
      return agent_.reply(event.transaction, event.request, 405, now);
  }
}

void Exchange::on_register(const OutsideRequest& event, Time now) {
  const auto named = event.request.from();
  const bool phone = named && devices_.contains(named->uri.number());
  const auto number = phone ? admit(event, now) : admit_application(event, now);
  if (!number) return;
  const auto to = event.request.to();
  if (!devices_.contains(*number)) {  // an application may say where it is, but nothing rings there
    Fields more{{HeaderName::expires, {}, std::to_string(event.request.number(HeaderName::expires).value_or(600))}};
    for (auto& field : MicrosoftPresence::greeting(event.request)) more.push_back(std::move(field));
    if (event.request.has(HeaderName::contact))
      more.push_back({HeaderName::contact, {}, std::string(event.request.get(HeaderName::contact))});
    return agent_.reply(event.transaction, event.request, 200, std::move(more), {}, {}, now);
  }
  if (!to || to->uri.number() != *number) return agent_.reply(event.transaction, event.request, 403, now);
  auto outcome = registrar_.take(*number, event.request, event.path, now);
  agent_.reply(event.transaction, event.request, outcome.status, std::move(outcome.fields), {}, {}, now);
  if (outcome.appeared) {
    log::info("sip: {} registered from {}", *number, event.path.peer.text());
    report(calls::InService{*number});
  }
  if (outcome.vanished) report_vanished({*number}, EventCause::normal, now);  // it took its leave
}

void Exchange::on_subscribe(const OutsideRequest& event, Time now) {
  const std::string_view package = trimmed(event.request.get(HeaderName::event));
  if (same_text(package, feature_event)) {
    const auto device = admit(event, now);
    if (!device) return;
    if (!devices_.contains(*device)) return agent_.reply(event.transaction, event.request, 403, now);
    return keys_.subscribed(event, *device, features_of(*device), now);
  }
  if (!same_text(package, roaming_self)) return agent_.reply(event.transaction, event.request, 489, now);
  const auto identity = admit_application(event, now);
  if (!identity) return;
  const auto* account = account_named(*identity);
  const std::string& line = account != nullptr ? account->line : *identity;
  if (!devices_.contains(line)) return agent_.reply(event.transaction, event.request, 404, now);
  presence_.subscribed(event, line, "sip:csta@" + settings_.domain, now);
}

void Exchange::on_invite(const OutsideRequest& event, Time now) {
  if (event.request.has_body(csta_type)) {
    if (const auto identity = admit_application(event, now)) links_.invited(event, *identity, now);
    return;
  }
  const auto number = admit(event, now);
  if (!number) return;
  if (!devices_.contains(*number)) return agent_.reply(event.transaction, event.request, 403, now);
  const auto hops = event.request.number(HeaderName::max_forwards).value_or(70);
  if (hops == 0) return agent_.reply(event.transaction, event.request, 483, now);
  if (calls_.size() >= settings_.most_calls) {
    return agent_.reply(event.transaction, event.request, 503, {{HeaderName::retry_after, {}, "10"}}, {}, {}, now);
  }
  const auto uri = Uri::parse(event.request.uri);
  const std::string called = uri ? uri->number() : std::string();
  const SessionId session = agent_.admit(event, called, now);
  if (!session) return;
  Call& call = start_call(numbers_.next(now), *number, called);
  call.hops = std::min<std::uint32_t>(hops, 70) - 1;
  call.caller.session = session;
  call.caller.state = Connection::connected;
  call.caller.sdp = event.request.body;
  call.caller.origin = SdpOrigin(call.ref.value, event.path.local.ip);
  places_[session] = {call.ref, Side::caller};
  report(calls::Originated{connection(call, Side::caller), called, EventCause::newCall});
  route(call, now);
}

// ---- What happens in sessions --------------------------------------------------------------------------------------------

void Exchange::on(SessionProgress& event, Time now) {
  Side side{};
  Call* call = find_session(event.session, side);
  if (call == nullptr) return;
  Party& party = call->party(side);
  const auto fork =
      std::find_if(party.forks.begin(), party.forks.end(), [&](const Fork& f) { return f.session == event.session; });
  if (fork == party.forks.end()) return;
  if (event.response.has(HeaderName::allow_events)) fork->allow_events = event.response.joined(HeaderName::allow_events);
  const bool ringing = event.response.status == 180;
  if (side == Side::caller) {
    fork->rang = true;
    return report_initiated(*call);
  }
  if (ringing) {
    fork->rang = true;
    report_alerting(*call);
  }
  if (call->made) return;
  // Early media passes when it is clear whose it is.
  const bool media = event.response.has_sdp() && party.forks.size() == 1;
  if (media) call->caller.shown = event.response.body;
  agent_.progress(call->caller.session, event.response.status,
                  media ? call->caller.origin.sign(event.response.body) : std::string(), now);
}

void Exchange::on(SessionAccepted& event, Time now) {
  Side side{};
  Call* call = find_session(event.session, side);
  if (call == nullptr) return agent_.hang_up(event.session, 480, now);
  Party& party = call->party(side);
  for (const auto& fork : party.forks) {
    if (fork.session == event.session) continue;
    places_.erase(fork.session);
    agent_.cancel(fork.session, false, now);
  }
  party.forks.clear();
  party.session = event.session;
  party.sdp = event.response.body;
  if (side == Side::caller) {
    caller_answered(*call, event.response, now);
  } else {
    called_answered(*call, event.response, now);
  }
}

void Exchange::on(SessionRejected& event, Time now) {
  Side side{};
  Call* call = find_session(event.session, side);
  places_.erase(event.session);
  if (call == nullptr) return;
  Party& party = call->party(side);
  const auto fork =
      std::find_if(party.forks.begin(), party.forks.end(), [&](const Fork& f) { return f.session == event.session; });
  if (fork == party.forks.end()) return;
  const Fork gone = *fork;
  party.forks.erase(fork);
  if (gone.swapped && !event.generated) {  // now it is invited anew, to answer by itself
    ask_phones(*call, side, {gone.contact}, true, now);
    party.forks.back().rang = gone.rang;
    if (call->answering.session == event.session) call->answering.session = party.forks.back().session;
    return;
  }
  if (call->answering.command && call->answering.session == event.session)
    give_up_answering(*call, error_of(event.response.status), now);
  if (more_telling(event.response.status, party.failure)) {
    party.failure = event.response.status;
    party.failure_generated = event.generated;
  }
  if (side == Side::caller && event.response.status == 408 && gone.rang) party.failure = 480;
  if (party.forks.empty()) phones_refused(*call, side, now);
}

void Exchange::on(SessionCancelled& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  Side side{};
  Call* call = find_session(event.session, side);
  if (call != nullptr) clear(*call, side, EventCause::callCancelled, EventCause::callCancelled, 487, now);
}

void Exchange::on(SessionEnded& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  if (presence_.owns(event.session)) return presence_.on(event);
  if (keys_.owns(event.session)) return keys_.on(event);
  Side side{};
  Call* call = find_session(event.session, side);
  if (call != nullptr) clear(*call, side, cause_of(event.reason), EventCause::normalClearing, 480, now);
}

void Exchange::on(SessionRequest& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  if (presence_.owns(event.session)) return presence_.on(event, now);
  if (keys_.owns(event.session)) return keys_.on(event, now);
  // DTMF by INFO passes to the other phone; nothing else within a call is ours yet.
  Side side{};
  Call* call = find_session(event.session, side);
  if (call == nullptr || event.request.method != Method::info || !call->talking()) {
    return agent_.reply(event.transaction, event.request, event.request.method == Method::info ? 200 : 405, now);
  }
  agent_.request_in(call->party(other(side)).session, Method::info, {}, event.request.get(HeaderName::content_type),
                    event.request.body, now);
  agent_.reply(event.transaction, event.request, 200, now);
}

void Exchange::on(SessionReply& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  if (presence_.owns(event.session)) return presence_.on(event);
  if (keys_.owns(event.session)) return keys_.on(event);
  Side side{};
  Call* call = find_session(event.session, side);
  if (call == nullptr || !call->answering.command || call->answering.notify != event.request) return;
  if (event.response.status < 300) return;  // the phone was told; its 200 to the INVITE is what counts
  if (!swap(*call, event.session, now))
    give_up_answering(*call, {csta::OperationErrors::requestIncompatibleWithCalledDevice}, now);
}

void Exchange::on(SessionAcknowledged& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  Side side{};
  Call* call = find_session(event.session, side);
  if (call == nullptr) return;
  Party& party = call->party(side);
  if (side == Side::caller && call->acknowledge_late) {
    call->acknowledge_late = false;
    party.sdp = event.ack.body;
    call->called.shown = event.ack.body;
    return agent_.acknowledge(call->called.session, call->called.origin.sign(event.ack.body), now);
  }
  if (!event.ack.has_sdp()) return;
  // The answer to an offer of ours, which a re-INVITE without one had asked for.
  const bool moved = media_key(party.sdp) != media_key(event.ack.body);
  party.sdp = event.ack.body;
  const bool holds = call->talking() && note_hold_key(*call, side, event.ack);
  if ((!moved && !holds) || !call->talking() || call->operation.kind != Operation::Kind::none) return;
  Operation update;
  update.kind = Operation::Kind::update;
  update.by = side;
  start_operation(*call, update, now);
}

void Exchange::on(SessionOffered& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  Side side{};
  Call* call = find_session(event.session, side);
  if (call == nullptr) return agent_.answer(event.session, 481, {}, now);
  on_offer(*call, side, event.request, now);
}

void Exchange::on(OfferWithdrawn& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  Side side{};
  Call* call = find_session(event.session, side);
  (void)now;
  if (call != nullptr && call->operation.kind == Operation::Kind::pass && call->operation.by == side)
    call->operation.withdrawn = true;
}

void Exchange::on(OfferFinished& event, Time now) {
  Side side{};
  Call* call = find_session(event.session, side);
  if (call != nullptr) on_offer_end(*call, side, event.response, now);
}

}  // namespace strowger::sip
