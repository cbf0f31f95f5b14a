// The embedded SIP exchange: what comes in, admission, and the registrar's side.
#include "switch/sip/exchange.hpp"

#include <algorithm>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "switch/sip/causes.hpp"
#include "switch/sip/phone_figures.hpp"
#include "switch/sip/privacy.hpp"

namespace strowger::sip {
namespace {

using csta::EventCause;

Counter turned_away_count("sip_overload_turned_away", "SIP requests refused with 503 because the server was overloaded.");

UserAgent::Settings agent_settings(const ExchangeSettings& settings) {
  UserAgent::Settings result;
  result.product = settings.product;
  result.allow += ", REFER, MESSAGE, PUBLISH";
  for (const auto& listener : settings.listeners) {
    if (listener.transport == Transport::tcp && result.stream.port == 0) result.stream = listener.local;
  }
  return result;
}

std::vector<Trunks::Local> locals_of(const ExchangeSettings& settings) {
  std::vector<Trunks::Local> locals;
  locals.reserve(settings.listeners.size());
  for (const auto& listener : settings.listeners) locals.push_back({listener.transport, listener.local});
  return locals;
}

pbx::Settings pbx_settings(const ExchangeSettings& settings) {
  pbx::Settings made;
  made.times = {.prompt = settings.timers[Timer::prompt],
                .dial = settings.timers[Timer::dial],
                .no_answer = settings.timers[Timer::no_answer],
                .failed = settings.timers[Timer::failed],
                .ring = settings.timers[Timer::ring],
                .park = settings.timers[Timer::park],
                .camp_on = settings.timers[Timer::camp_on],
                .route = settings.timers[Timer::route]};
  made.most_calls = settings.most_calls;
  return made;
}

}  // namespace

Exchange::Exchange(ExchangeSettings settings, Random& random, calls::CallNumbers& numbers)
    : settings_(std::move(settings)),
      random_(random),
      agent_(random, settings_.timers, agent_settings(settings_)),
      authenticator_(settings_.domain, random, settings_.timers),
      registrar_(settings_.timers),
      links_(agent_, random, settings_.timers),
      presence_(agent_, settings_.timers),
      keys_(agent_, random, settings_.timers),
      watchers_(agent_, settings_.timers, settings_.domain),
      trunks_(agent_, settings_.timers, locals_of(settings_)),
      lines_(agent_, random, registrar_, trunks_, devices_, settings_.timers, settings_.domain, settings_.media,
             settings_.country, settings_.music, settings_.camp_on),
      pbx_(lines_, numbers, pbx_settings(settings_)) {}

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

void Exchange::media(const media::Report& report, Time now) {
  lines_.on(report, now);
  pump(now);
}

void Exchange::configure(std::span<const calls::DeviceSetting> devices, Time now) {
  std::map<std::string, calls::DeviceSetting> wanted;
  for (const auto& device : devices)
    if (device.category != calls::Category::trunk) wanted[device.number] = device;  // a trunk's secret is for the provider
  std::swap(devices_, wanted);                                                      // `wanted` holds what there was
  set_secrets();
  pbx_.configure(devices, now);
  trunks_.configure(devices, now);
  for (const auto& [number, device] : wanted) {
    if (devices_.contains(number)) continue;
    keys_.remove(number, now);
    watchers_.remove(number, now);
    report_vanished(registrar_.remove_number(number), EventCause::maintenance, now);
  }
  pump(now);
}

/// Of the settings, and in their place what is kept.
void Exchange::set_secrets() {
  authenticator_.forget_all();
  for (const auto& account : settings_.accounts)
    if (!account.secret.empty()) authenticator_.set_secret(account.name, account.secret);
  for (const auto& [number, device] : devices_)
    if (!device.secret.empty()) authenticator_.set_secret(number, device.secret);
  const auto is_account = [&](const std::string& name) { return account_named(name) != nullptr; };
  for (const auto& [name, secret] : kept_secrets_)
    if (devices_.contains(name) || is_account(name)) authenticator_.keep_secret(name, secret);
}

Exchange::SecretsChanged Exchange::know_secrets(KeptSecrets secrets, Time now) {
  std::swap(kept_secrets_, secrets);  // `secrets` holds what there was
  set_secrets();
  SecretsChanged changed;
  for (const auto& [name, secret] : kept_secrets_)
    if (const auto before = secrets.find(name); before == secrets.end() || before->second != secret)
      changed.names.insert(name);
  for (const auto& [name, secret] : secrets)
    if (!kept_secrets_.contains(name)) changed.names.insert(name);
  for (const std::string& name : changed.names) {
    changed.phones += registrar_.contacts(name).size();
    keys_.remove(name, now);
    watchers_.remove_watcher(name, now);
    report_vanished(registrar_.remove_number(name), EventCause::maintenance, now);
  }
  pump(now);
  return changed;
}

std::vector<std::string> Exchange::phones_of(const std::string& number) const {
  std::vector<std::string> phones;
  for (const Contact& phone : registrar_.contacts(number)) phones.push_back(phone.path.peer.text());
  return phones;
}

std::vector<std::pair<std::string, std::vector<Contact>>> Exchange::take_registrations() {
  std::vector<std::pair<std::string, std::vector<Contact>>> changed;
  for (const std::string& number : registrar_.take_changed()) {
    std::vector<Contact> phones = registrar_.contacts(number);
    std::erase_if(phones, [](const Contact& phone) { return phone.path.transport != Transport::udp; });
    std::reverse(phones.begin(), phones.end());
    changed.emplace_back(number, std::move(phones));
  }
  return changed;
}

/// It is a device of ours that nobody has barred.
bool Exchange::may_register(const std::string& number) const {
  const auto kept = kept_secrets_.find(number);
  return devices_.contains(number) && (kept == kept_secrets_.end() || !kept->second.empty());
}

/// Where we listen no more nothing can be sent from.
bool Exchange::listens_at(const Path& path) const {
  return std::any_of(settings_.listeners.begin(), settings_.listeners.end(), [&](const auto& listener) {
    const std::string& ip = listener.local.ip;
    return listener.transport == path.transport && listener.local.port == path.local.port &&
           (ip == path.local.ip || ip == "0.0.0.0" || ip == "::");
  });
}

void Exchange::restore_registrations(const std::string& number, std::vector<Contact> phones, Time now) {
  if (!may_register(number)) return;
  std::erase_if(phones, [&](const Contact& phone) { return !listens_at(phone.path); });
  if (registrar_.restore(number, phones, now)) lines_.tell(pbx::InService{number});
  pump(now);
}

void Exchange::trunk_found(const TrunkPlaces& places, Time now) {
  trunks_.found(places, now);
  pump(now);
}

void Exchange::execute(const calls::Command& command, Time now) {
  const auto* features = std::get_if<calls::FeaturesCommand>(&command);
  const calls::MessageWaiting before =
      features != nullptr ? pbx_.features_of(features->device).message_waiting : calls::MessageWaiting{};
  pbx_.execute(command, now);
  if (features != nullptr && devices_.contains(features->device)) {
    keys_.changed(features->device, features->features, now);
    const calls::MessageWaiting& waiting = features->features.message_waiting;
    if (waiting != before) {
      watchers_.changed(features->device, waiting, now);
      if (settings_.tells_messages_unasked) tell_of_messages(features->device, now);
    }
  }
  pump(now);
}

std::optional<Time> Exchange::deadline() const {
  std::optional<Time> earliest;
  for (const auto time :
       {agent_.deadline(), registrar_.deadline(), links_.deadline(), presence_.deadline(), keys_.deadline(),
        watchers_.deadline(), wrong_passwords_.deadline(), trunks_.deadline(), lines_.deadline(), pbx_.deadline()}) {
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
  watchers_.advance(now);
  trunks_.advance(now);
  lines_.advance(now);
  pbx_.advance(now);
  pump(now);
}

std::set<calls::CallRef> Exchange::restore(std::span<const calls::KeptCall> calls, Time now) {
  auto going_on = pbx_.restore(calls, now);
  pump(now);
  return going_on;
}

calls::Reports Exchange::take_reports() { return pbx_.take_reports(); }

Exchange::Load Exchange::load() const {
  return {pbx_.calls_in_progress() + lines_.legs(), agent_.sessions(), agent_.transactions(),
          agent_.armed_timers() + links_.armed_timers() + presence_.armed_timers() + keys_.armed_timers() +
              watchers_.armed_timers() + lines_.armed_timers() + pbx_.armed_timers(),
          lines_.ports()};
}

/// The PBX hears of each event before the next one, and what it does may bring more.
void Exchange::pump(Time now) {
  for (bool again = true; again;) {
    auto event = agent_.take_event(now);
    again = event.has_value();
    if (event)
      std::visit(
          [&](auto& happened) {
            if constexpr (requires { happened.session; }) lines_.note(happened.session);
            on(happened, now);
          },
          *event);
    for (pbx::Signal& change : trunks_.take_changes()) lines_.tell(std::move(change));
    pbx_.pump(now);
    if (lines_.settle(now)) again = true;
  }
  std::set<calls::DeviceNumber> changed = pbx_.take_changed();
  if (watchers_.subscriptions() == 0) return;
  for (const calls::DeviceNumber& device : std::set(changed))  // a lamp shows how the others are, too
    for (const pbx::Pbx::Glimpse& part : pbx_.look(device)) changed.insert(part.others.begin(), part.others.end());
  for (const calls::DeviceNumber& device : changed)
    if (watchers_.watches_calls(device)) watchers_.changed(device, dialogs_of(device), now);
}

/// What the device's lamps show (RFC 4235 clause 3.7.1). A call that was forwarded from there, or failed there without a
/// line, is none of its calls.
WatchedDialogs Exchange::dialogs_of(const calls::DeviceNumber& device) const {
  using State = csta::LocalConnectionState;
  WatchedDialogs made;
  for (const pbx::Pbx::Glimpse& part : pbx_.look(device)) {
    if (part.state == State::fail || part.state == State::queued) continue;
    WatchedDialog dialog;
    dialog.recipient = part.called;
    if (!part.hidden && !part.others.empty()) dialog.remote = part.others.front();
    const bool talks = part.state == State::connected || part.state == State::hold;
    if (talks && (part.called || part.answered))
      dialog.state = WatchedDialog::State::confirmed;
    else if ((talks && part.others_ring) || (part.state == State::alerting && !part.offered))
      dialog.state = WatchedDialog::State::early;
    made.emplace(part.call, std::move(dialog));
  }
  return made;
}

/// To phones that did not subscribe.
void Exchange::tell_of_messages(const calls::DeviceNumber& device, Time now) {
  for (const Contact& phone : registrar_.contacts(device))
    watchers_.tell_unasked(device, phone.uri, phone.path, pbx_.features_of(device).message_waiting, now);
}

/// The last phone of these numbers is gone. Their calls are not ended for that, but the phones in them are asked whether
/// they live.
void Exchange::report_vanished(const Registrar::Numbers& numbers, EventCause cause, Time now) {
  for (const auto& number : numbers) {
    log::info("sip: {} has no registered phone any more", number);
    lines_.tell(pbx::OutOfService{number, cause});
    lines_.check(number, now);
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
  const bool hides = event.request.method == Method::invite && is_anonymous(event.request);
  if (!hides && (!from || from->uri.number() != judgement.number)) {
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

/// The same for who wants to speak CSTA. What a trusted host says about it is taken as it stands; by TLS it must have shown
/// a certificate.
std::optional<std::string> Exchange::admit_application(const OutsideRequest& event, Time now) {
  const auto& trusted = settings_.trusted;
  const bool certain = event.path.transport != Transport::tls || event.path.certified;
  if (!certain || std::find(trusted.begin(), trusted.end(), event.path.peer.ip) == trusted.end()) return admit(event, now);
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

/// In an overload: what would make more work, and is not part of a call that there is (RFC 3261 clause 21.5.4). Calls may
/// come back first; nobody at the same moment as all others.
bool Exchange::turned_away(const OutsideRequest& event, Time now) {
  if (!overloaded_) return false;
  const Message& request = event.request;
  std::uint64_t least = 0;  // seconds
  if (request.method == Method::invite && !request.has(HeaderName::replaces)) {
    least = 5;
  } else if (request.method == Method::subscribe) {
    least = 20;
  } else if (request.method == Method::register_) {
    const auto to = request.to();
    if (!to || registrar_.contacts(to->uri.number()).empty()) least = 20;
  }
  if (least == 0) return false;
  turned_away_count.add();
  const std::string after = std::to_string(least + random_.below(2 * least));
  agent_.reply(event.transaction, request, 503, {{HeaderName::retry_after, {}, after}}, {}, {}, now);
  return true;
}

void Exchange::on(OutsideRequest& event, Time now) {
  if (turned_away(event, now)) return;
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
    case Method::message:
      return on_message(event, now);
    case Method::notify:
      if (event.request.has_body(csta_type)) {
        if (const auto identity = admit_application(event, now)) links_.notified(event, *identity, now);
        return;
      }
      if (same_text(trimmed(event.request.get(HeaderName::event)), quality_event)) return on_quality_report(event, now);
      return agent_.reply(event.transaction, event.request, 481, now);
    case Method::publish:
      return on_quality_report(event, now);
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
    lines_.tell(pbx::InService{*number});
    if (settings_.tells_messages_unasked && pbx_.features_of(*number).message_waiting.on) tell_of_messages(*number, now);
  }
  const auto contact = event.request.contact();
  if (event.path.link && outcome.status == 200 && contact) {  // what it has from before a restart
    const std::string uri = contact->uri.text();
    for (const pbx::LegId leg : lines_.reached(*number, uri, event.path, now)) pbx_.join_again(leg, now);
    watchers_.reached(*number, uri, event.path, now);
    keys_.reached(*number, uri, event.path, now);
  }
  if (outcome.vanished) report_vanished({*number}, EventCause::normal, now);  // it took its leave
}

void Exchange::on_subscribe(const OutsideRequest& event, Time now) {
  const std::string_view package = trimmed(event.request.get(HeaderName::event));
  if (same_text(package, feature_event)) {
    const auto device = admit(event, now);
    if (!device) return;
    if (!devices_.contains(*device)) return agent_.reply(event.transaction, event.request, 403, now);
    return keys_.subscribed(event, *device, pbx_.features_of(*device), now);
  }
  if (const bool calls = same_text(package, dialog_event); calls || same_text(package, message_summary)) {
    const auto watcher = admit(event, now);
    if (!watcher) return;
    const auto uri = Uri::parse(event.request.uri);
    const std::string wanted = uri ? uri->number() : std::string();
    if (!devices_.contains(*watcher)) return agent_.reply(event.transaction, event.request, 403, now);
    if (!devices_.contains(wanted)) return agent_.reply(event.transaction, event.request, 404, now);
    if (calls) return watchers_.watch_calls(event, *watcher, wanted, dialogs_of(wanted), now);
    if (wanted != *watcher) return agent_.reply(event.transaction, event.request, 403, now);  // messages are one's own
    return watchers_.watch_messages(event, *watcher, pbx_.features_of(*watcher).message_waiting, now);
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
  if (auto from_outside = trunks_.call_of(event)) {
    if (event.request.number(HeaderName::max_forwards).value_or(70) == 0)
      return agent_.reply(event.transaction, event.request, 483, now);
    if (event.request.has(HeaderName::replaces)) return agent_.reply(event.transaction, event.request, 403, now);
    return lines_.arrived(event, pbx_.next_leg(), std::move(*from_outside), now);
  }
  const auto number = admit(event, now);
  if (!number) return;
  if (!devices_.contains(*number)) return agent_.reply(event.transaction, event.request, 403, now);
  const auto hops = event.request.number(HeaderName::max_forwards).value_or(70);
  if (hops == 0) return agent_.reply(event.transaction, event.request, 483, now);
  if (event.request.has(HeaderName::replaces)) {
    const auto replaces = Replaces::parse(event.request.get(HeaderName::replaces));
    if (!replaces) return agent_.reply(event.transaction, event.request, 400, now);
    return lines_.replace(event, *replaces, *number, now);
  }
  if (pbx_.full())
    return agent_.reply(event.transaction, event.request, 503, {{HeaderName::retry_after, {}, "10"}}, {}, {}, now);
  const auto uri = Uri::parse(event.request.uri);
  lines_.arrived(event, pbx_.next_leg(), *number, uri ? uri->number() : std::string(), now);
}

/// A text goes to the phones of the number that it is for.
void Exchange::on_message(const OutsideRequest& event, Time now) {
  const auto number = admit(event, now);
  if (!number) return;
  if (!devices_.contains(*number)) return agent_.reply(event.transaction, event.request, 403, now);
  const auto uri = Uri::parse(event.request.uri);
  const std::string to = uri ? uri->number() : std::string();
  if (!devices_.contains(to)) return agent_.reply(event.transaction, event.request, 404, now);
  lines_.pass_message(event, *number, to, now);
}

/// A phone's report of how well it heard (RFC 6035), by PUBLISH (RFC 3903) or by NOTIFY. Nothing is kept of it but the
/// figures: what refreshes or removes it is told that it is not there.
void Exchange::on_quality_report(const OutsideRequest& event, Time now) {
  const auto refuse = [&](int status, Fields more) {
    agent_.reply(event.transaction, event.request, status, std::move(more), {}, {}, now);
  };
  if (!same_text(trimmed(event.request.get(HeaderName::event)), quality_event))
    return refuse(489, {{HeaderName::allow_events, {}, std::string(quality_event)}});
  const auto number = admit(event, now);
  if (!number) return;
  if (!devices_.contains(*number)) return refuse(403, {});
  if (!event.request.get("SIP-If-Match").empty()) return refuse(412, {});
  if (!event.request.has_body(quality_type)) return refuse(415, {{HeaderName::accept, {}, std::string(quality_type)}});
  const auto report = read_quality_report(event.request.body);
  if (!report) {
    log::debug("sip: {} tells of its audio what cannot be used: {}", *number, report.failure().text());
    return refuse(400, {});
  }
  if (*report && !lines_.heard(*number, **report, now))
    log::debug("sip: {} tells of the audio of a call that it did not have", *number);
  if (event.request.method == Method::notify) return agent_.reply(event.transaction, event.request, 200, now);
  const auto wanted = event.request.number(HeaderName::expires).value_or(0);
  agent_.reply(event.transaction, event.request, 200,
               {{HeaderName::expires, {}, std::to_string(std::min<std::uint32_t>(wanted, 3600))},
                {HeaderName::other, "SIP-ETag", agent_.new_word()}},
               {}, {}, now);
}

// ---- What happens in sessions: those of applications, of phones' subscriptions, and else the lines'
// ------------------------

void Exchange::on(OutsideReply& event, Time now) {
  if (trunks_.on(event, now) || lines_.on(event, now)) return;
  links_.on(event, now);
}

void Exchange::on(SessionCancelled& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  lines_.on(event, now);
}

void Exchange::on(SessionEnded& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  if (presence_.owns(event.session)) return presence_.on(event);
  if (keys_.owns(event.session)) return keys_.on(event);
  if (watchers_.owns(event.session)) return watchers_.on(event);
  lines_.on(event, now);
}

void Exchange::on(SessionRequest& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  if (presence_.owns(event.session)) return presence_.on(event, now);
  if (keys_.owns(event.session)) return keys_.on(event, now);
  if (watchers_.owns(event.session)) return watchers_.on(event, now);
  lines_.on(event, now);
}

void Exchange::on(SessionReply& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  if (presence_.owns(event.session)) return presence_.on(event);
  if (keys_.owns(event.session)) return keys_.on(event);
  if (watchers_.owns(event.session)) return watchers_.on(event);
  lines_.on(event, now);
}

void Exchange::on(SessionAcknowledged& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  lines_.on(event, now);
}

void Exchange::on(SessionOffered& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  lines_.on(event, now);
}

void Exchange::on(OfferWithdrawn& event, Time now) {
  if (links_.owns(event.session)) return links_.on(event, now);
  lines_.on(event, now);
}

}  // namespace strowger::sip
