// Subscriptions to feature keys (BroadWorks' Access Interoperability, device feature key synchronization; RFC 6665). The
// namespace is the third edition's in every case: Polycom phones restart when it is another.
#include "switch/sip/feature_keys.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace strowger::sip {
namespace {

constexpr std::string_view feature_keys_namespace = "http://www.ecma-international.org/standards/ecma-323/csta/ed3";

std::string seconds_text(Duration duration) { return std::to_string(std::chrono::duration_cast<seconds>(duration).count()); }

std::string document(std::string_view root, std::string_view content) {
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{0} xmlns=\"{1}\">{2}</{0}>\n", root,
                     feature_keys_namespace, content);
}

/// Device numbers are letters, digits and signs that XML leaves alone (see [[device]]).
std::string forwarding_document(std::string_view device, std::string_view type, const calls::Forwarding& forwarding) {
  std::string content =
      fmt::format("<device>{}</device><forwardingType>{}</forwardingType><forwardStatus>{}</forwardStatus>", device, type,
                  forwarding.active);
  if (!forwarding.to.empty()) content += fmt::format("<forwardTo>{}</forwardTo>", forwarding.to);
  if (forwarding.rings) content += fmt::format("<ringCount>{}</ringCount>", *forwarding.rings);
  return document("ForwardingEvent", content);
}

/// What is to be told of `is` to who knows `was`.
std::vector<std::string> documents(std::string_view device, const calls::DeviceFeatures& is,
                                   const calls::DeviceFeatures& was, bool all) {
  std::vector<std::string> made;
  if (all || is.do_not_disturb != was.do_not_disturb) {
    made.push_back(document("DoNotDisturbEvent", fmt::format("<device>{}</device><doNotDisturbOn>{}</doNotDisturbOn>",
                                                             device, is.do_not_disturb)));
  }
  if (all || is.immediate != was.immediate) made.push_back(forwarding_document(device, "forwardImmediate", is.immediate));
  if (all || is.busy != was.busy) made.push_back(forwarding_document(device, "forwardBusy", is.busy));
  if (all || is.no_answer != was.no_answer) made.push_back(forwarding_document(device, "forwardNoAns", is.no_answer));
  return made;
}

}  // namespace

Duration FeatureKeys::granted(const Message& request) const {
  const Duration most = values_[Timer::csta_subscription];
  const auto wanted = request.number(HeaderName::expires);
  return wanted ? std::min<Duration>(seconds(*wanted), most) : most;
}

void FeatureKeys::subscribed(const OutsideRequest& event, const calls::DeviceNumber& device,
                             const calls::DeviceFeatures& features, Time now) {
  if (subscriptions_.size() >= most_subscriptions) {
    agent_.reply(event.transaction, event.request, 503, {{HeaderName::retry_after, {}, "10"}}, {}, {}, now);
    return;
  }
  const Duration lasts = granted(event.request);
  const SessionId id = agent_.attend(event, device, {{HeaderName::expires, {}, seconds_text(lasts)}}, now);
  if (!id) return;
  Subscription& made = subscriptions_[id];
  made.device = device;
  made.peer = event.path.peer.text();
  made.features = features;
  made.tag = agent_.dialog(id)->local_tag;
  asked(id, made, event.request, lasts, now);
}

/// Every SUBSCRIBE is followed by a NOTIFY with all there is (RFC 6665 clause 4.2.1.2). One that presses a key gets it when
/// that was seen to: as soon as time goes on.
void FeatureKeys::asked(SessionId id, Subscription& subscription, const Message& request, Duration lasts, Time now) {
  subscription.expires = now + lasts;
  subscription.waits = false;
  changed_[subscription.tag] = id;
  if (!request.has_body(feature_type)) return notify(id, subscription, true, now);
  requests_.push_back({subscription.device, subscription.peer, to_octets(request.body)});
  timers_.arm({id, Kind::answer}, now);
}

void FeatureKeys::on(const SessionRequest& event, Time now) {
  if (event.request.method != Method::subscribe) return agent_.reply(event.transaction, event.request, 405, now);
  const Duration lasts = granted(event.request);
  agent_.reply(event.transaction, event.request, 200, {{HeaderName::expires, {}, seconds_text(lasts)}}, {}, {}, now);
  asked(event.session, subscriptions_.at(event.session), event.request, lasts, now);
}

void FeatureKeys::notify(SessionId id, Subscription& subscription, bool all, Time now) {
  const bool over = subscription.expires <= now;
  if (subscription.waits && !over) return;
  const std::vector<std::string> parts = documents(subscription.device, subscription.features, subscription.told, all);
  subscription.told = subscription.features;
  std::string type(feature_type);
  std::string body;
  if (parts.size() == 1) {
    body = parts.front();
  } else if (!parts.empty()) {
    const std::string boundary = random_.token(12);
    type = "multipart/mixed;boundary=" + boundary;
    for (const std::string& part : parts) {
      body += fmt::format("--{}\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-ID: <{}@{}>\r\n\r\n{}\r\n", boundary,
                          feature_type, part.size(), random_.token(4), subscription.device, part);
    }
    body += fmt::format("--{}--\r\n", boundary);
  }
  const std::string state =
      over ? "terminated;reason=timeout" : "active;expires=" + seconds_text(subscription.expires - now);
  agent_.request_in(id, Method::notify,
                    {{HeaderName::event, {}, std::string(feature_event)}, {HeaderName::subscription_state, {}, state}}, type,
                    std::move(body), now);
  if (over) return forget(id);
  timers_.arm({id, Kind::expiry}, subscription.expires);
}

void FeatureKeys::changed(const calls::DeviceNumber& device, const calls::DeviceFeatures& features, Time now) {
  std::vector<SessionId> untold;  // a NOTIFY may be a subscription's last, and take it out
  for (auto& [id, subscription] : subscriptions_) {
    if (subscription.device != device) continue;
    subscription.features = features;
    const bool other = !documents(device, features, subscription.told, false).empty();
    if (!timers_.armed({id, Kind::answer}) && other) untold.push_back(id);
  }
  for (const SessionId id : untold) notify(id, subscriptions_.at(id), false, now);
}

void FeatureKeys::remove(const calls::DeviceNumber& device, Time now) {
  for (auto at = subscriptions_.begin(); at != subscriptions_.end();) {
    const auto next = std::next(at);
    if (at->second.device == device) {
      at->second.expires = now;
      notify(at->first, at->second, false, now);
    }
    at = next;
  }
}

void FeatureKeys::on(const SessionReply& event) {
  if (event.response.status == 481 || event.generated) forget(event.session);
}

void FeatureKeys::on(const SessionEnded& event) { forget(event.session); }

void FeatureKeys::advance(Time now) {
  while (const auto due = timers_.take_due(now)) {
    const auto found = subscriptions_.find(due->session);
    if (found != subscriptions_.end()) notify(due->session, found->second, due->kind == Kind::answer, now);
  }
}

void FeatureKeys::forget(SessionId id) {
  for (const Kind kind : {Kind::expiry, Kind::answer}) timers_.cancel({id, kind});
  if (const auto found = subscriptions_.find(id); found != subscriptions_.end()) {
    changed_[found->second.tag] = id;
    subscriptions_.erase(found);
  }
  agent_.forget(id);
}

}  // namespace strowger::sip
