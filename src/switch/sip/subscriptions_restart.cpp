// Subscriptions of phones over a restart of the server (decision 0268): lamps and feature keys. RFC 6665 has phones
// subscribe anew only when their time is over, so until then somebody has to know them. Each is told all there is, as it is
// now.
#include "switch/sip/exchange.hpp"

namespace strowger::sip {
namespace {

constexpr std::uint32_t skipped_documents = 100'000;  ///< a subscription is written when it is refreshed only
constexpr Duration apart = milliseconds{1};           ///< not all phones are told at the same moment

/// What is the same for all packages.
template <class Subscription>
NamedValues fields_of(std::string_view package, const Subscription& subscription) {
  NamedValues kept;
  kept.add("package", package);
  kept.add("device", subscription.device);
  kept.add("expires", std::chrono::duration_cast<milliseconds>(subscription.expires.time_since_epoch()).count());
  return kept;
}

Time kept_end(const NamedValues& kept) { return Time{milliseconds{kept.number("expires")}}; }

}  // namespace

std::vector<KeptSubscription> Watchers::take_kept() {
  std::vector<KeptSubscription> rows;
  for (const auto& [tag, id] : std::exchange(changed_, {})) {
    KeptSubscription& row = rows.emplace_back(KeptSubscription{tag, {}});
    const auto found = subscriptions_.find(id);
    if (found == subscriptions_.end()) continue;
    NamedValues kept = fields_of(found->second.of_calls ? dialog_event : message_summary, found->second);
    kept.add("watcher", found->second.watcher);
    kept.add("version", found->second.version);
    kept.add("dialog", agent_.kept_subscription(id).text());
    row.state = kept.text();
  }
  return rows;
}

void Watchers::restore(SessionId id, const NamedValues& kept, const calls::MessageWaiting& waiting,
                       const WatchedDialogs& dialogs, Time at) {
  const Dialog& dialog = *agent_.dialog(id);
  Subscription made;
  made.watcher = kept.get("watcher");
  made.device = kept.get("device");
  made.of_calls = kept.get("package") == dialog_event;
  made.waiting = waiting;
  made.version = static_cast<std::uint32_t>(kept.number("version")) + skipped_documents;
  made.expires = kept_end(kept);
  made.tag = dialog.local_tag;
  made.waits = dialog.path.reliable();
  if (made.of_calls) dialogs_[made.device] = dialogs;
  timers_.arm(id, made.waits ? made.expires : at);
  keep(id, std::move(made));
}

void Watchers::reached(const calls::DeviceNumber& watcher, const std::string& contact, const Path& path, Time now) {
  const auto own = by_watcher_.find(watcher);
  if (own == by_watcher_.end()) return;
  const std::set<SessionId> all = own->second;
  for (const SessionId id : all) {
    Subscription& subscription = subscriptions_.at(id);
    if (!subscription.waits || !agent_.reached(id, contact, path, now)) continue;
    subscription.waits = false;
    tell_all(id, subscription, now);
  }
}

std::vector<KeptSubscription> FeatureKeys::take_kept() {
  std::vector<KeptSubscription> rows;
  for (const auto& [tag, id] : std::exchange(changed_, {})) {
    KeptSubscription& row = rows.emplace_back(KeptSubscription{tag, {}});
    const auto found = subscriptions_.find(id);
    if (found == subscriptions_.end()) continue;
    NamedValues kept = fields_of(feature_event, found->second);
    kept.add("watcher", found->second.device);
    kept.add("peer", found->second.peer);
    kept.add("dialog", agent_.kept_subscription(id).text());
    row.state = kept.text();
  }
  return rows;
}

void FeatureKeys::restore(SessionId id, const NamedValues& kept, const calls::DeviceFeatures& features, Time at) {
  const Dialog& dialog = *agent_.dialog(id);
  Subscription made;
  made.device = kept.get("device");
  made.peer = kept.get("peer");
  made.features = features;
  made.expires = kept_end(kept);
  made.tag = dialog.local_tag;
  made.waits = dialog.path.reliable();
  timers_.arm({id, Kind::expiry}, made.expires);
  if (!made.waits) timers_.arm({id, Kind::answer}, at);
  changed_[made.tag] = id;
  subscriptions_[id] = std::move(made);
}

void FeatureKeys::reached(const calls::DeviceNumber& device, const std::string& contact, const Path& path, Time now) {
  for (auto& [id, subscription] : subscriptions_) {
    if (!subscription.waits || subscription.device != device || !agent_.reached(id, contact, path, now)) continue;
    subscription.waits = false;
    timers_.arm({id, Kind::answer}, now);
  }
}

std::vector<KeptSubscription> Exchange::take_subscriptions() {
  std::vector<KeptSubscription> rows = std::exchange(lost_subscriptions_, {});
  for (auto& part : {watchers_.take_kept(), keys_.take_kept()}) rows.insert(rows.end(), part.begin(), part.end());
  return rows;
}

std::size_t Exchange::restore_subscriptions(std::span<const KeptSubscription> subscriptions, Time now) {
  std::size_t known = 0;
  for (const KeptSubscription& row : subscriptions) {
    const NamedValues kept = NamedValues::read(row.state);
    const std::string device = kept.get("device");
    const bool there = kept_end(kept) > now && devices_.contains(device) && may_register(kept.get("watcher"));
    const SessionId id = there ? agent_.restore_subscription(NamedValues::read(kept.get("dialog"))) : SessionId{};
    if (!id || !listens_at(agent_.dialog(id)->path)) {
      if (id) agent_.forget(id);
      lost_subscriptions_.push_back({row.tag, {}});
      continue;
    }
    const Time at = now + static_cast<std::int64_t>(known++) * apart;
    if (kept.get("package") == feature_event) {
      keys_.restore(id, kept, pbx_.features_of(device), at);
    } else {
      watchers_.restore(id, kept, pbx_.features_of(device).message_waiting, dialogs_of(device), at);
    }
  }
  pump(now);
  return known;
}

}  // namespace strowger::sip
