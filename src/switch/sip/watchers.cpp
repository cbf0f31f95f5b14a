// Subscriptions of phones to messages and to calls of devices, and what they are told.
#include "switch/sip/watchers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "switch/sip/syntax.hpp"

namespace strowger::sip {
namespace {

constexpr std::string_view summary_type = "application/simple-message-summary";
constexpr std::string_view dialog_type = "application/dialog-info+xml";

std::string seconds_of(Duration duration) { return std::to_string(std::chrono::duration_cast<seconds>(duration).count()); }

std::string_view state_text(WatchedDialog::State state) {
  switch (state) {
    case WatchedDialog::State::trying:
      return "trying";
    case WatchedDialog::State::early:
      return "early";
    case WatchedDialog::State::confirmed:
      return "confirmed";
    case WatchedDialog::State::terminated:
      break;
  }
  return "terminated";
}

template <class Map>
void take_out(Map& map, const calls::DeviceNumber& number, SessionId id) {
  const auto found = map.find(number);
  if (found == map.end()) return;
  found->second.erase(id);
  if (found->second.empty()) map.erase(found);
}

}  // namespace

Duration Watchers::granted(const Message& request) const {
  const Duration most = values_[Timer::csta_subscription];
  const auto wanted = request.number(HeaderName::expires);
  return wanted ? std::min<Duration>(seconds(*wanted), most) : most;
}

/// Nothing (0): it was refused.
SessionId Watchers::subscribe(const OutsideRequest& event, Subscription wanted, Time now) {
  const auto own = by_watcher_.find(wanted.watcher);
  if (subscriptions_.size() >= most_subscriptions || (own != by_watcher_.end() && own->second.size() >= most_of_one)) {
    agent_.reply(event.transaction, event.request, 503, {{HeaderName::retry_after, {}, "10"}}, {}, {}, now);
    return {};
  }
  const Duration lasts = granted(event.request);
  const SessionId id = agent_.attend(event, wanted.device, {{HeaderName::expires, {}, seconds_of(lasts)}}, now);
  if (!id) return {};
  wanted.expires = now + lasts;
  wanted.tag = agent_.dialog(id)->local_tag;
  keep(id, std::move(wanted));
  return id;
}

void Watchers::keep(SessionId id, Subscription subscription) {
  changed_[subscription.tag] = id;
  by_device_[subscription.device].insert(id);
  by_watcher_[subscription.watcher].insert(id);
  subscriptions_[id] = std::move(subscription);
}

void Watchers::watch_messages(const OutsideRequest& event, const calls::DeviceNumber& watcher,
                              const calls::MessageWaiting& waiting, Time now) {
  if (const SessionId id = subscribe(event, {.watcher = watcher, .device = watcher, .waiting = waiting}, now))
    tell_all(id, subscriptions_.at(id), now);
}

void Watchers::watch_calls(const OutsideRequest& event, const calls::DeviceNumber& watcher,
                           const calls::DeviceNumber& device, const WatchedDialogs& dialogs, Time now) {
  const SessionId id = subscribe(event, {.watcher = watcher, .device = device, .of_calls = true}, now);
  if (!id) return;
  dialogs_[device] = dialogs;
  tell_all(id, subscriptions_.at(id), now);
}

// ---- What is told -----------------------------------------------------------------------------------------------------

std::string Watchers::summary(const calls::MessageWaiting& waiting) const {
  std::string text = fmt::format("Messages-Waiting: {}\r\n", waiting.on ? "yes" : "no");
  if (!waiting.from.empty()) text += fmt::format("Message-Account: sip:{}@{}\r\n", escaped_user(waiting.from), domain_);
  return text;
}

std::string Watchers::document(Subscription& subscription, const WatchedDialogs& dialogs, bool full) const {
  const std::string entity = fmt::format("sip:{}@{}", escaped_user(subscription.device), domain_);
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" "
      "version=\"{}\" state=\"{}\" entity=\"{}\">",
      subscription.version++, full ? "full" : "partial", escaped_xml(entity));
  for (const auto& [call, dialog] : dialogs) {
    text += fmt::format("<dialog id=\"{}\" direction=\"{}\"><state>{}</state>", call.value,
                        dialog.recipient ? "recipient" : "initiator", state_text(dialog.state));
    if (!dialog.remote.empty())
      text +=
          fmt::format("<remote><identity>sip:{}@{}</identity></remote>", escaped_xml(escaped_user(dialog.remote)), domain_);
    text += "</dialog>";
  }
  return text + "</dialog-info>\n";
}

/// All there is, as every SUBSCRIBE is answered (RFC 6665 clause 4.2.1.2).
void Watchers::tell_all(SessionId id, Subscription& subscription, Time now) {
  if (!subscription.of_calls) return notify(id, subscription, summary(subscription.waiting), now);
  notify(id, subscription, document(subscription, dialogs_[subscription.device], true), now);
}

void Watchers::notify(SessionId id, Subscription& subscription, std::string body, Time now) {
  const bool over = subscription.expires <= now;
  if (subscription.waits && !over) return;
  const std::string state = over ? "terminated;reason=timeout" : "active;expires=" + seconds_of(subscription.expires - now);
  const bool calls = subscription.of_calls;
  agent_.request_in(id, Method::notify,
                    {{HeaderName::event, {}, std::string(calls ? dialog_event : message_summary)},
                     {HeaderName::subscription_state, {}, state}},
                    calls ? dialog_type : summary_type, std::move(body), now);
  if (over) return forget(id);
  timers_.arm(id, subscription.expires);
}

void Watchers::tell_unasked(const calls::DeviceNumber& device, const std::string& uri, const Path& path,
                            const calls::MessageWaiting& waiting, Time now) {
  const std::string own = fmt::format("<sip:{}@{}>", escaped_user(device), domain_);
  Message notify = Message::request(Method::notify, uri);
  notify.add(HeaderName::from, own + ";tag=" + agent_.new_word());
  notify.add(HeaderName::to, own);
  notify.add(HeaderName::call_id, agent_.new_word());
  notify.add(HeaderName::cseq, "1 NOTIFY");
  notify.add(HeaderName::contact, agent_.contact_for(device, path));
  notify.add(HeaderName::event, std::string(message_summary));
  notify.add(HeaderName::subscription_state, "terminated;reason=noresource");
  notify.set_body(summary_type, summary(waiting));
  agent_.request(std::move(notify), path, now);
}

// ---- What happens -----------------------------------------------------------------------------------------------------

void Watchers::changed(const calls::DeviceNumber& device, const calls::MessageWaiting& waiting, Time now) {
  const auto found = by_device_.find(device);
  if (found == by_device_.end()) return;
  const std::set<SessionId> watching = found->second;  // a NOTIFY may be a subscription's last
  for (const SessionId id : watching) {
    Subscription& subscription = subscriptions_.at(id);
    if (subscription.of_calls || subscription.waiting == waiting) continue;
    subscription.waiting = waiting;
    tell_all(id, subscription, now);
  }
}

void Watchers::changed(const calls::DeviceNumber& device, const WatchedDialogs& dialogs, Time now) {
  const auto known = dialogs_.find(device);
  if (known == dialogs_.end() || known->second == dialogs) return;
  WatchedDialogs changes;
  for (const auto& [call, dialog] : dialogs) {
    const auto before = known->second.find(call);
    if (before == known->second.end() || before->second != dialog) changes.emplace(call, dialog);
  }
  for (const auto& [call, dialog] : known->second) {
    if (dialogs.contains(call)) continue;
    changes.emplace(call, dialog).first->second.state = WatchedDialog::State::terminated;
  }
  known->second = dialogs;
  const std::set<SessionId> watching = by_device_[device];
  for (const SessionId id : watching) {
    Subscription& subscription = subscriptions_.at(id);
    if (subscription.of_calls) notify(id, subscription, document(subscription, changes, false), now);
  }
}

void Watchers::remove(const calls::DeviceNumber& device, Time now) {
  std::set<SessionId> ending;
  for (const auto* map : {&by_device_, &by_watcher_})
    if (const auto found = map->find(device); found != map->end()) ending.insert(found->second.begin(), found->second.end());
  end(ending, now);
}

void Watchers::remove_watcher(const calls::DeviceNumber& device, Time now) {
  if (const auto found = by_watcher_.find(device); found != by_watcher_.end()) end(found->second, now);
}

void Watchers::end(const std::set<SessionId>& all, Time now) {
  const std::vector<SessionId> ending(all.begin(), all.end());  // each that ends is forgotten there
  for (const SessionId id : ending) {
    Subscription& subscription = subscriptions_.at(id);
    subscription.expires = now;
    tell_all(id, subscription, now);
  }
}

void Watchers::on(const SessionRequest& event, Time now) {
  if (event.request.method != Method::subscribe) return agent_.reply(event.transaction, event.request, 405, now);
  const Duration lasts = granted(event.request);
  agent_.reply(event.transaction, event.request, 200, {{HeaderName::expires, {}, seconds_of(lasts)}}, {}, {}, now);
  Subscription& subscription = subscriptions_.at(event.session);
  subscription.expires = now + lasts;
  subscription.waits = false;
  changed_[subscription.tag] = event.session;
  tell_all(event.session, subscription, now);
}

void Watchers::on(const SessionReply& event) {
  if (event.response.status == 481 || event.generated) forget(event.session);
}

void Watchers::advance(Time now) {
  while (const auto id = timers_.take_due(now)) {
    const auto found = subscriptions_.find(*id);
    if (found != subscriptions_.end()) tell_all(*id, found->second, now);
  }
}

void Watchers::forget(SessionId id) {
  timers_.cancel(id);
  agent_.forget(id);
  const auto found = subscriptions_.find(id);
  if (found == subscriptions_.end()) return;
  const Subscription gone = std::move(found->second);
  subscriptions_.erase(found);
  changed_[gone.tag] = id;
  take_out(by_device_, gone.device, id);
  take_out(by_watcher_, gone.watcher, id);
  if (!gone.of_calls) return;
  const auto others = by_device_.find(gone.device);
  if (others == by_device_.end() || std::none_of(others->second.begin(), others->second.end(),
                                                 [&](SessionId other) { return subscriptions_.at(other).of_calls; }))
    dialogs_.erase(gone.device);
}

}  // namespace strowger::sip
