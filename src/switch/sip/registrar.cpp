// The registrar (RFC 3261 clause 10).
#include "switch/sip/registrar.hpp"

#include <algorithm>

namespace strowger::sip {
namespace {

std::uint32_t in_seconds(Duration duration) {
  return static_cast<std::uint32_t>(std::chrono::duration_cast<seconds>(duration).count());
}

/// Where requests for the phone go. By its own connection, or over UDP to its contact when that is the address it speaks
/// from; any other contact may lie behind a translation of addresses, and the phone is best found where its REGISTER came
/// from.
Path path_to(const Uri& uri, const Path& from) {
  Path path = from;
  if (!path.reliable() && is_ip_address(uri.host) && uri.host == from.peer.ip) {
    path.peer.port = uri.port != 0 ? uri.port : std::uint16_t{5060};
  }
  return path;
}

}  // namespace

Fields Registrar::listing(const std::string& number, Time now) const {
  Fields fields;
  const auto found = numbers_.find(number);
  if (found == numbers_.end()) return fields;
  for (const auto& contact : found->second) {
    const auto left = std::max<std::int64_t>(0, std::chrono::duration_cast<seconds>(contact.expires - now).count());
    fields.push_back({HeaderName::contact, {}, "<" + contact.uri + ">;expires=" + std::to_string(left)});
  }
  return fields;
}

Registrar::Outcome Registrar::take(const std::string& number, const Message& request, const Path& path, Time now) {
  Outcome outcome;
  const auto values = request.all(HeaderName::contact);
  const bool had = registered(number);
  const std::uint32_t sequence = request.cseq()->number;
  const std::string call_id(request.call_id());
  std::vector<Contact> phones = contacts(number);
  std::reverse(phones.begin(), phones.end());  // oldest first, as they are kept
  const auto outdated = [&](const Contact& phone) { return phone.call_id == call_id && sequence <= phone.sequence; };

  if (values.size() == 1 && values[0] == "*") {
    if (request.number(HeaderName::expires) != 0U) return {400, {}, false, false};
    if (std::any_of(phones.begin(), phones.end(), outdated)) return {500, {}, false, false};
    phones.clear();
  } else {
    for (const auto value : values) {
      const auto address = NameAddr::parse(value);
      if (!address || !address->uri.is_sip()) return {400, {}, false, false};
      const auto own = decimal(address->parameters.get("expires"));
      const std::uint32_t most = in_seconds(values_[Timer::max_expires]);
      const std::uint32_t least = in_seconds(values_[Timer::min_expires]);
      const std::uint32_t wanted =
          own ? static_cast<std::uint32_t>(*own) : request.number(HeaderName::expires).value_or(most);
      if (wanted != 0 && wanted < least) {
        return {423, {{HeaderName::min_expires, {}, std::to_string(least)}}, false, false};
      }
      const auto same = std::find_if(phones.begin(), phones.end(), [&](const Contact& phone) {
        const auto uri = Uri::parse(phone.uri);
        return uri && uri->same_as(address->uri);
      });
      if (same != phones.end()) {
        if (outdated(*same)) return {500, {}, false, false};
        phones.erase(same);
      }
      if (wanted == 0) continue;
      if (phones.size() >= most_contacts) return {403, {}, false, false};
      Contact phone;
      phone.uri = address->uri.text();
      phone.path = path_to(address->uri, path);
      phone.call_id = call_id;
      phone.sequence = sequence;
      phone.expires = now + seconds(std::min(wanted, most));
      phone.user_agent = request.get(HeaderName::user_agent);
      phone.allow_events = request.joined(HeaderName::allow_events);
      phones.push_back(std::move(phone));
    }
  }

  Numbers ignored;
  if (!values.empty()) {
    changed_.insert(number);
    const auto before = contacts(number);
    for (const auto& phone : before) remove({number, phone.uri}, ignored);
    for (auto& phone : phones) {
      timers_.arm({number, phone.uri}, phone.expires);
      if (phone.path.link) by_link_[phone.path.link].insert({number, phone.uri});
    }
    if (!phones.empty()) numbers_[number] = std::move(phones);
  }
  outcome.fields = listing(number, now);
  outcome.appeared = !had && registered(number);
  outcome.vanished = had && !registered(number);
  return outcome;
}

bool Registrar::restore(const std::string& number, const std::vector<Contact>& phones, Time now) {
  if (registered(number)) return false;  // what it says now counts
  for (const Contact& phone : phones) {
    if (phone.expires <= now) continue;
    timers_.arm({number, phone.uri}, phone.expires);
    numbers_[number].push_back(phone);
  }
  return registered(number);
}

std::vector<Contact> Registrar::contacts(const std::string& number) const {
  const auto found = numbers_.find(number);
  if (found == numbers_.end()) return {};
  return {found->second.rbegin(), found->second.rend()};
}

void Registrar::remove(const Key& key, Numbers& vanished) {
  timers_.cancel(key);
  changed_.insert(key.number);
  const auto found = numbers_.find(key.number);
  if (found == numbers_.end()) return;
  auto& phones = found->second;
  const auto at = std::find_if(phones.begin(), phones.end(), [&](const Contact& phone) { return phone.uri == key.uri; });
  if (at == phones.end()) return;
  if (at->path.link) {
    const auto on_link = by_link_.find(at->path.link);
    if (on_link != by_link_.end()) {
      on_link->second.erase({key.number, key.uri});
      if (on_link->second.empty()) by_link_.erase(on_link);
    }
  }
  phones.erase(at);
  if (!phones.empty()) return;
  numbers_.erase(found);
  vanished.push_back(key.number);
}

/// A phone whose connection is gone is reached at its contact if it listens there; one that only ever connected is gone.
Registrar::Numbers Registrar::link_closed(LinkId link) {
  Numbers vanished;
  const auto found = by_link_.find(link);
  if (found == by_link_.end()) return vanished;
  const auto on_link = found->second;
  for (const auto& [number, uri] : on_link) {
    auto& phones = numbers_.at(number);
    const auto at = std::find_if(phones.begin(), phones.end(), [&](const Contact& phone) { return phone.uri == uri; });
    const auto target = Uri::parse(uri);
    const std::uint16_t port = target && target->port != 0 ? target->port : 5060;
    if (at != phones.end() && target && is_ip_address(target->host) && port != at->path.peer.port) {
      at->path.link = {};
      at->path.peer = {target->host, port};
    } else {
      remove({number, uri}, vanished);
    }
  }
  by_link_.erase(link);
  return vanished;
}

Registrar::Numbers Registrar::remove_number(const std::string& number) {
  Numbers vanished;
  for (const auto& phone : contacts(number)) remove({number, phone.uri}, vanished);
  return vanished;
}

Registrar::Numbers Registrar::advance(Time now) {
  Numbers vanished;
  while (const auto due = timers_.take_due(now)) remove(*due, vanished);
  return vanished;
}

}  // namespace strowger::sip
