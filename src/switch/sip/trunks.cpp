// Trunks: their addresses, registrations, and calls.
#include "switch/sip/trunks.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/privacy.hpp"
#include "switch/sip/user_to_user.hpp"

namespace strowger::sip {
namespace {

using csta::EventCause;

bool is_any(std::string_view ip) { return ip == "0.0.0.0" || ip == "::"; }

std::string_view scheme_parameters(Transport transport) {
  if (transport == Transport::tcp) return ";transport=tcp";
  if (transport == Transport::tls) return ";transport=tls";
  return {};
}

constexpr Duration shortest_lookup = seconds{5};  ///< though a TTL may be shorter

std::uint16_t standard_port(Transport transport) { return transport == Transport::tls ? 5061 : 5060; }

/// Empty when the caller does not want to be known.
std::string caller_of(const Message& request, bool trusted) {
  if (wants_privacy(request)) return {};
  if (trusted) {
    for (const auto value : request.all(HeaderName::p_asserted_identity)) {
      const auto identity = NameAddr::parse(value);
      if (identity && !identity->uri.number().empty()) return identity->uri.number();
    }
  }
  const auto from = request.from();
  if (!from || same_text(from->uri.user, anonymous_user)) return {};
  return from->uri.number();
}

}  // namespace

// ---- Which there are -------------------------------------------------------------------------------------------------

void Trunks::configure(std::span<const calls::DeviceSetting> devices, Time now) {
  auto before = std::exchange(trunks_, {});
  for (const auto& device : devices) {
    if (device.category != calls::Category::trunk) continue;
    const auto known = before.find(device.number);
    if (known != before.end()) {
      // What does not concern the way there changes without a new registration.
      calls::DeviceSetting same = device;
      same.name = known->second.setting.name;
      same.music = known->second.setting.music;
      for (auto member : {&calls::TrunkSetting::trusted, &calls::TrunkSetting::transit})
        same.trunk.*member = known->second.setting.trunk.*member;
      same.trunk.most_calls = known->second.setting.trunk.most_calls;
      same.trunk.incoming = known->second.setting.trunk.incoming;
      same.trunk.sources = known->second.setting.trunk.sources;
      if (same == known->second.setting) {
        Trunk& trunk = trunks_.emplace(device.number, std::move(known->second)).first->second;
        trunk.setting = device;
        before.erase(known);
        continue;
      }
      const bool same_user = known->second.setting.trunk.user == device.trunk.user && device.trunk.registers;
      const bool same_host = known->second.setting.trunk.host == device.trunk.host;
      end(known->second, !(same_user && same_host), now);
      Trunk& trunk = trunks_[device.number];
      trunk.in_service = known->second.in_service;  // until it shows otherwise
      if (same_user && same_host) {
        trunk.call_id = known->second.call_id;
        trunk.cseq = known->second.cseq;
      }
      before.erase(known);
    }
    Trunk& trunk = trunks_[device.number];
    trunk.setting = device;
    begin(trunk, now);
  }
  for (auto& [number, trunk] : before) {
    end(trunk, true, now);
    set_service(trunk, false, EventCause::maintenance);
  }
}

void Trunks::begin(Trunk& trunk, Time now) {
  const calls::TrunkSetting& setting = trunk.setting.trunk;
  trunk.expires = setting.expires;
  if (!setting.user.empty()) trunk.account = agent_.add_account(setting.user, trunk.setting.secret);
  if (trunk.call_id.empty()) trunk.call_id = agent_.new_word();
  // With an IP address, and one listener that is bound to one, there is nothing to look up.
  const auto bound = std::count_if(locals_.begin(), locals_.end(),
                                   [&](const Local& local) { return local.transport == setting.transport; });
  const Address* only = bound == 1 ? local_for(setting.transport, {}) : nullptr;
  if (only != nullptr && !is_any(only->ip) && is_ip_address(setting.host)) {
    const std::uint16_t port = setting.port != 0 ? setting.port : standard_port(setting.transport);
    trunk.places = {{{{setting.transport, {setting.host, port}}, only->ip}, {}}};
    return ask(trunk, now);
  }
  look_up(trunk);
}

void Trunks::look_up(Trunk& trunk) {
  const calls::TrunkSetting& setting = trunk.setting.trunk;
  TrunkQuery query{trunk.setting.number, {setting.host, setting.port, setting.transport}};
  if (setting.any_transport) {
    query.wanted.transport.reset();
    for (const Local& local : locals_) query.wanted.spoken.push_back(local.transport);
  }
  queries_.push_back(std::move(query));
}

void Trunks::found(const TrunkPlaces& places, Time now) {
  const auto found = trunks_.find(places.trunk);
  if (found == trunks_.end() || found->second.setting.trunk.host != places.host) return;
  Trunk& trunk = found->second;
  const bool by_name = !is_ip_address(places.host);
  if (places.places.empty()) {
    if (trunk.places.empty()) {
      ++trunk.failures;
      log::warning("trunk {}: {} has no address that can be reached; tried again in {} s", places.trunk,
                   log::quoted(places.host), std::chrono::duration_cast<seconds>(pause(trunk)).count());
      set_service(trunk, false, EventCause::networkNotObtainable);
    }
    return timers_.arm({places.trunk, Kind::lookup}, now + pause(trunk));
  }
  if (by_name) {
    const Duration longest = values_[Timer::trunk_lookup];
    const Duration valid = std::max<Duration>(places.valid_for.value_or(longest), shortest_lookup);
    timers_.arm({places.trunk, Kind::lookup}, now + std::min(valid, std::max(longest, shortest_lookup)));
  }
  const auto before = std::exchange(trunk.places, {});
  for (const TrunkPlaces::Place& place : places.places) {
    const auto known = std::find(before.begin(), before.end(), place);
    trunk.places.push_back({place, known != before.end() ? known->avoided_until : Time{}});
  }
  std::stable_partition(trunk.places.begin(), trunk.places.end(),
                        [&](const auto& place) { return place.avoided_until <= now; });
  const auto in_use =
      before.empty() ? trunk.places.end() : std::find(trunk.places.begin(), trunk.places.end(), before.front());
  const bool shown = trunk.setting.trunk.registers || trunk.setting.trunk.keep_alive != Duration{};
  // Where it is known to be there it stays; else the best one that did not fail lately is used.
  if (in_use != trunk.places.end() && shown) std::rotate(trunk.places.begin(), in_use, in_use + 1);
  if (in_use != trunk.places.end()) return;
  trunk.failures = 0;
  ask(trunk, now);
}

/// The place in use does not answer: whether there is another one to try.
bool Trunks::next_place(Trunk& trunk, Time now) {
  if (trunk.places.size() < 2) return false;
  trunk.places.front().avoided_until = now + values_[Timer::trunk_lookup];
  std::rotate(trunk.places.begin(), trunk.places.begin() + 1, trunk.places.end());
  const auto better =
      std::find_if(trunk.places.begin(), trunk.places.end(), [&](const auto& place) { return place.avoided_until <= now; });
  if (better == trunk.places.end()) return false;
  std::rotate(trunk.places.begin(), better, trunk.places.end());
  return true;
}

std::optional<Path> Trunks::elsewhere(const calls::DeviceNumber& number, const Path& failed, Time now) {
  const auto found = trunks_.find(number);
  if (found == trunks_.end() || found->second.places.empty()) return std::nullopt;
  Trunk& trunk = found->second;
  const Target& in_use = trunk.places.front().target;
  if (in_use.address == failed.peer && in_use.transport == failed.transport) {
    if (!next_place(trunk, now)) return std::nullopt;
    log::warning("trunk {}: {} does not answer; {} is tried", number, failed.peer.text(),
                 trunk.places.front().target.address.text());
  } else if (trunk.places.front().avoided_until > now) {
    return std::nullopt;
  }
  return path_to(trunk);
}

void Trunks::end(Trunk& trunk, bool unregister, Time now) {
  if (unregister && trunk.setting.trunk.registers && trunk.in_service && path_to(trunk)) {
    send_register(trunk, Duration{}, now);
    asked_[trunk.asking] = {};
  } else if (trunk.asking) {
    asked_[trunk.asking] = {};
  }
  trunk.asking = {};
  timers_.cancel({trunk.setting.number, Kind::lookup});
  timers_.cancel({trunk.setting.number, Kind::ask});
  if (trunk.account) agent_.remove_account(trunk.account);
}

bool Trunks::anchors(const calls::DeviceNumber& trunk) const {
  const auto found = trunks_.find(trunk);
  return found != trunks_.end() && found->second.setting.anchor.value_or(false);
}

bool Trunks::in_service(const calls::DeviceNumber& trunk) const {
  const auto found = trunks_.find(trunk);
  return found != trunks_.end() && found->second.in_service && path_to(found->second).has_value();
}

void Trunks::set_service(Trunk& trunk, bool in_service, EventCause cause) {
  if (trunk.in_service == in_service) return;
  trunk.in_service = in_service;
  if (in_service) {
    log::info("trunk {}: in service", trunk.setting.number);
    changes_.emplace_back(pbx::InService{trunk.setting.number});
  } else {
    changes_.emplace_back(pbx::OutOfService{trunk.setting.number, cause});
  }
}

// ---- The way there ---------------------------------------------------------------------------------------------------

const Address* Trunks::local_for(Transport transport, const std::string& local_ip) const {
  const Address* any = nullptr;
  for (const Local& local : locals_) {
    if (local.transport != transport) continue;
    if (local.address.ip == local_ip) return &local.address;
    if (any == nullptr || is_any(local.address.ip)) any = &local.address;
  }
  return any;
}

std::optional<Path> Trunks::path_to(const Trunk& trunk) const {
  if (trunk.places.empty()) return std::nullopt;
  const TrunkPlaces::Place& place = trunk.places.front();
  const Address* local = local_for(place.target.transport, place.local_ip);
  if (local == nullptr) return std::nullopt;
  const std::string& ip = is_any(local->ip) ? place.local_ip : local->ip;
  return Path{place.target.transport, {}, place.target.address, {ip, local->port}};
}

std::string Trunks::uri_of(const calls::TrunkSetting& trunk, std::string_view user) {
  std::string text = "sip:";
  if (!user.empty()) text += escaped_user(user) + "@";
  text += trunk.host.find(':') == std::string::npos ? trunk.host : "[" + trunk.host + "]";
  if (trunk.port != 0 && trunk.port != standard_port(trunk.transport)) text += ":" + std::to_string(trunk.port);
  return trunk.any_transport ? text : text + std::string(scheme_parameters(trunk.transport));
}

std::string Trunks::address_of(const calls::TrunkSetting& trunk, std::string_view user) {
  NameAddr address;
  address.uri.user = escaped_user(user);
  address.uri.host = trunk.domain.empty() ? trunk.host : trunk.domain;
  return address.text();
}

// ---- Whether it is there ---------------------------------------------------------------------------------------------

Duration Trunks::pause(const Trunk& trunk) const {
  Duration pause = values_[Timer::trunk_retry];
  for (int i = 1; i < trunk.failures && pause < values_[Timer::trunk_retry_most]; ++i) pause *= 2;
  return std::min(pause, std::max(values_[Timer::trunk_retry], values_[Timer::trunk_retry_most]));
}

/// Registers, asks whether the other side is there, or takes that for granted.
void Trunks::ask(Trunk& trunk, Time now) {
  timers_.cancel({trunk.setting.number, Kind::ask});
  if (trunk.asking) return;
  if (trunk.setting.trunk.registers) return send_register(trunk, trunk.expires, now);
  const auto path = path_to(trunk);
  if (!path) return failed(trunk, "there is no SIP listener of its transport", EventCause::networkNotObtainable, false, now);
  if (trunk.setting.trunk.keep_alive == Duration{}) return set_service(trunk, true, EventCause::normal);
  Message options = Message::request(Method::options, uri_of(trunk.setting.trunk, {}));
  options.add(HeaderName::from, address_of(trunk.setting.trunk, trunk.setting.trunk.user) + ";tag=" + agent_.new_word());
  options.add(HeaderName::to, "<" + uri_of(trunk.setting.trunk, {}) + ">");
  options.add(HeaderName::call_id, agent_.new_word());
  options.add(HeaderName::cseq, "1 OPTIONS");
  options.add(HeaderName::accept, "application/sdp");
  trunk.asking = agent_.request(std::move(options), *path, now, trunk.account);
  asked_[trunk.asking] = trunk.setting.number;
}

void Trunks::send_register(Trunk& trunk, Duration expires, Time now) {
  const auto path = path_to(trunk);
  if (!path) return failed(trunk, "there is no SIP listener of its transport", EventCause::networkNotObtainable, false, now);
  const calls::TrunkSetting& setting = trunk.setting.trunk;
  Message message = Message::request(Method::register_, uri_of(setting, {}));
  const std::string own = address_of(setting, setting.user);
  message.add(HeaderName::from, own + ";tag=" + agent_.new_word());
  message.add(HeaderName::to, own);
  message.add(HeaderName::call_id, trunk.call_id);
  message.add(HeaderName::cseq, std::to_string(++trunk.cseq) + " REGISTER");
  message.add(HeaderName::contact, agent_.contact_for(setting.user, *path));
  message.add(HeaderName::expires, std::to_string(std::chrono::duration_cast<seconds>(expires).count()));
  trunk.asking = agent_.request(std::move(message), *path, now, trunk.account);
  asked_[trunk.asking] = trunk.setting.number;
}

void Trunks::failed(Trunk& trunk, const std::string& what, EventCause cause, bool next_place, Time now) {
  ++trunk.failures;
  if (next_place && trunk.places.size() > 1) std::rotate(trunk.places.begin(), trunk.places.begin() + 1, trunk.places.end());
  log::warning("trunk {}: {}; tried again in {} s", trunk.setting.number, what,
               std::chrono::duration_cast<seconds>(pause(trunk)).count());
  set_service(trunk, false, cause);
  timers_.arm({trunk.setting.number, Kind::ask}, now + pause(trunk));
}

bool Trunks::on(const OutsideReply& event, Time now) {
  const auto asked = asked_.find(event.request);
  if (asked == asked_.end()) return false;
  const calls::DeviceNumber number = asked->second;
  asked_.erase(asked);
  const auto found = trunks_.find(number);
  if (number.empty() || found == trunks_.end() || found->second.asking != event.request) return true;
  Trunk& trunk = found->second;
  trunk.asking = {};
  if (const auto cseq = event.response.cseq(); cseq && cseq->method == method_text(Method::register_))
    trunk.cseq = std::max(trunk.cseq, cseq->number);
  const std::string peer = trunk.places.empty() ? std::string() : trunk.places.front().target.address.ip;
  const bool silent = event.generated || event.response.status == 503;
  if (silent && next_place(trunk, now)) {
    log::warning("trunk {}: {} does not answer; {} is tried", number, peer, trunk.places.front().target.address.text());
    ask(trunk, now);
  } else if (event.generated) {
    failed(trunk, peer + " does not answer", EventCause::networkNotObtainable, false, now);
  } else if (trunk.setting.trunk.registers) {
    registered(trunk, event, now);
  } else if (event.response.status == 503 || event.response.status == 408) {
    failed(trunk, "the other side is out of order (" + std::to_string(event.response.status) + ")",
           EventCause::networkOutOfOrder, event.response.status == 408, now);
  } else {  // whatever else it says, it is there
    trunk.failures = 0;
    set_service(trunk, true, EventCause::normal);
    timers_.arm({number, Kind::ask}, now + trunk.setting.trunk.keep_alive);
  }
  return true;
}

void Trunks::registered(Trunk& trunk, const OutsideReply& event, Time now) {
  const int status = event.response.status;
  if (status < 300) {
    // What was granted stands with our Contact, or else in Expires.
    Duration granted = trunk.expires;
    if (const auto expires = event.response.number(HeaderName::expires)) granted = seconds(*expires);
    const auto own = NameAddr::parse(agent_.contact_for(trunk.setting.trunk.user, *path_to(trunk)));
    for (const auto value : event.response.all(HeaderName::contact)) {
      const auto contact = NameAddr::parse(value);
      const auto expires = contact ? decimal(contact->parameters.get("expires")) : std::nullopt;
      if (contact && own && expires && contact->uri.same_as(own->uri)) granted = seconds(*expires);
    }
    trunk.failures = 0;
    set_service(trunk, true, EventCause::normal);
    const Duration again = std::max<Duration>(granted * 3 / 4, seconds(1));
    return timers_.arm({trunk.setting.number, Kind::ask}, now + again);
  }
  const auto least = event.response.number(HeaderName::min_expires);
  if (status == 423 && least && seconds(*least) > trunk.expires) {
    trunk.expires = seconds(*least);
    return ask(trunk, now);
  }
  if (status == 401 || status == 403 || status == 407)
    return failed(trunk,
                  "the provider does not let user " + log::quoted(trunk.setting.trunk.user) + " register (" +
                      std::to_string(status) + "): check user and secret",
                  EventCause::blocked, false, now);
  failed(trunk, "the provider does not register us (" + std::to_string(status) + ")", EventCause::networkOutOfOrder,
         status >= 500 && status != 503, now);
}

void Trunks::advance(Time now) {
  while (const auto due = timers_.take_due(now)) {
    const auto found = trunks_.find(due->trunk);
    if (found == trunks_.end()) continue;
    if (due->kind == Kind::lookup)
      look_up(found->second);
    else
      ask(found->second, now);
  }
}

// ---- Calls -----------------------------------------------------------------------------------------------------------

std::optional<TrunkCall> Trunks::call_of(const OutsideRequest& invite) const {
  const auto uri = Uri::parse(invite.request.uri);
  const auto to = invite.request.to();
  const std::string wanted = uri ? uri->number() : std::string();
  const Trunk* found = nullptr;
  for (const auto& [number, trunk] : trunks_) {
    const calls::TrunkSetting& setting = trunk.setting.trunk;
    if (!setting.any_transport && invite.path.transport != setting.transport) continue;
    const bool listed =
        std::find(setting.sources.begin(), setting.sources.end(), invite.path.peer.ip) != setting.sources.end();
    const bool known = std::any_of(trunk.places.begin(), trunk.places.end(), [&](const auto& place) {
      const Target& target = place.target;
      return target.address.ip == invite.path.peer.ip && target.transport == invite.path.transport &&
             (target.transport != Transport::udp || target.address.port == invite.path.peer.port);
    });
    if (!listed && !known) continue;
    // Several trunks to one place: the account that is called decides.
    if (found == nullptr || (!setting.user.empty() && setting.user == wanted)) found = &trunk;
  }
  if (found == nullptr) return std::nullopt;
  if (invite.path.transport == Transport::tls && !invite.path.certified) {
    log::warning(
        "trunk {}: a call from {} is not taken for one of the trunk's, for no certificate was shown: give the other side "
        "one that comes from sip.tls.authority",
        found->setting.number, invite.path.peer.text());
    return std::nullopt;
  }
  const calls::TrunkSetting& setting = found->setting.trunk;
  TrunkCall call;
  call.trunk = found->setting.number;
  call.called = wanted;
  // A provider calls the contact that it was told; the number is in To.
  if (setting.registers && wanted == setting.user && to && !to->uri.number().empty()) call.called = to->uri.number();
  call.caller = caller_of(invite.request, setting.trusted);
  if (setting.trusted) call.data = carried_by(invite.request);
  return call;
}

std::optional<Invitation> Trunks::invitation(const pbx::Ring& ring) const {
  const auto found = trunks_.find(ring.trunk);
  if (found == trunks_.end() || !found->second.in_service) return std::nullopt;
  const Trunk& trunk = found->second;
  const auto path = path_to(trunk);
  if (!path) return std::nullopt;
  const calls::TrunkSetting& setting = trunk.setting.trunk;
  Invitation made;
  made.uri = uri_of(setting, ring.dial);
  made.to = "<sip:" + escaped_user(ring.dial) + "@" + (setting.domain.empty() ? setting.host : setting.domain) + ">";
  const bool hidden = ring.hidden || ring.shown.empty();
  made.from = hidden ? std::string(anonymous_address) : address_of(setting, ring.shown);
  made.contact_user = setting.user.empty() ? (hidden ? std::string(anonymous_user) : ring.shown) : setting.user;
  made.path = *path;
  made.account = trunk.account;
  made.wants_trying = true;
  if (hidden) made.more.push_back({HeaderName::privacy, {}, "id"});
  if (setting.trusted) {
    if (!ring.shown.empty()) made.more.push_back({HeaderName::p_asserted_identity, {}, address_of(setting, ring.shown)});
    for (auto& field : fields_of(ring.data)) made.more.push_back(std::move(field));
  }
  return made;
}

}  // namespace strowger::sip
