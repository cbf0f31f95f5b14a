// The embedded SIP exchange behind the port of the call model (calls/port.hpp): the call logic of every exchange of ours
// (pbx/pbx.hpp) on SIP lines (lines.hpp), with the registrar, admission, applications that speak CSTA in SIP, and the keys
// and presence of phones (RFC 3261).
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "calls/port.hpp"
#include "switch/pbx/pbx.hpp"
#include "switch/sip/application_links.hpp"
#include "switch/sip/authenticator.hpp"
#include "switch/sip/feature_keys.hpp"
#include "switch/sip/lines.hpp"
#include "switch/sip/microsoft_presence.hpp"
#include "switch/sip/registrar.hpp"
#include "switch/sip/trunks.hpp"
#include "switch/sip/user_agent.hpp"
#include "switch/sip/watchers.hpp"
#include "switch/sip/wrong_passwords.hpp"

namespace strowger::sip {

/// What the exchange is told once. Listeners are io/'s; here is only what differs between them.
struct ExchangeSettings {
  struct Listener {
    Transport transport = Transport::udp;
    Address local;  ///< as in Input::local
    std::vector<DigestAlgorithm> digest;
  };

  std::string domain = "pbx.test";  ///< host part of the numbers' addresses, and the digest realm
  std::string product = "Strowger";
  std::vector<DigestAlgorithm> digest{DigestAlgorithm::md5};  ///< offered, in order, on listeners not named below
  std::vector<Listener> listeners;
  /// An application that is no phone: it may speak CSTA in SIP, and neither call nor be called.
  struct Account {
    std::string name;
    std::string secret;
    std::string line;  ///< the number of its user's device, for clients that ask for it
  };
  std::vector<Account> accounts;
  std::vector<std::string>
      trusted;  ///< hosts whose word about who an application is counts: SIP proxies that ask themselves
  TimerValues timers;
  media::PortRange media;
  std::string country = "us";           ///< whose tones phones hear (media/call_tones.hpp)
  std::string music = "none";           ///< what those hear who are held; see calls::DeviceSetting
  std::string camp_on = "none";         ///< what those hear who wait for a busy device
  std::size_t most_calls = 20'000;      ///< above it, callers get 503
  bool tells_messages_unasked = false;  ///< phones that did not subscribe are told of waiting messages, too
};

/// A switch made of SIP phones. `receive`, `link_closed` and `unreachable` bring what came in; `take_sends` gives what is to
/// go out, and belongs after every call of any of these, like `take_reports`.
class Exchange : public calls::Switch {
 public:
  /// `random` must be unguessable in a real server; `numbers` is shared with the call model.
  Exchange(ExchangeSettings settings, Random& random, calls::CallNumbers& numbers);

  void receive(const Input& input, Time now);
  void link_closed(LinkId link, Time now);
  void unreachable(const Unreachable& what, Time now);
  /// The server stops: who calls from now on gets 503.
  void refuse_calls() { pbx_.refuse_calls(); }
  /// The server is overloaded, or not any more: meanwhile new calls, subscriptions and phones that are not registered get
  /// 503 with Retry-After, before they are looked at any further.
  void set_overloaded(bool overloaded) { overloaded_ = overloaded; }
  /// Open transactions, as a share of those that may be.
  double transactions() const { return agent_.transaction_share(); }
  std::vector<Send> take_sends() { return agent_.take_sends(); }

  /// What the media engine is to do, and what it tells; take_media() belongs after every call, like take_reports().
  std::vector<media::Command> take_media() { return lines_.take_media(); }
  void media(const media::Report& report, Time now);
  /// Whether ports may be opened now; else what needs another is refused, until this is told again.
  void set_media_ready(bool ready) { lines_.set_media_ready(ready); }

  /// Applications that speak CSTA in SIP; take_link_events() belongs after every call, like take_reports().
  std::vector<LinkEvent> take_link_events() { return links_.take_events(); }
  /// The phones of those numbers of which something changed since the last call of this, the oldest first; and those of an
  /// earlier run, which belongs behind `configure`. Only phones on UDP: others are reached when they connect again.
  std::vector<std::pair<std::string, std::vector<Contact>>> take_registrations();
  void restore_registrations(const std::string& number, std::vector<Contact> phones, Time now);

  /// What is to be kept of subscriptions of phones that changed since the last call of this; and those of an earlier run,
  /// which belongs behind all else that is restored. Gives how many go on.
  std::vector<KeptSubscription> take_subscriptions();
  std::size_t restore_subscriptions(std::span<const KeptSubscription> subscriptions, Time now);

  /// The phones of a number, the newest first.
  std::vector<Contact> contacts(const std::string& number) const { return registrar_.contacts(number); }

  /// Keys pressed at phones; who serves them tells the outcome by a FeaturesCommand, if anything changed.
  std::vector<FeatureRequest> take_feature_requests() { return keys_.take_requests(); }
  void send_to_link(LinkId link, const std::optional<Token>& token, Octets body, Time now);
  void close_link(LinkId link, Time now);

  /// Where the other sides of trunks are; take_trunk_queries() belongs after every call, like take_reports(), and each query
  /// is answered by trunk_found().
  std::vector<TrunkQuery> take_trunk_queries() { return trunks_.take_queries(); }
  void trunk_found(const TrunkPlaces& places, Time now);

  void configure(std::span<const calls::DeviceSetting> devices, Time now) override;
  /// What phones and applications register and log in with, by name, where it is not in the settings; it counts before what
  /// is there. An empty one: nobody may.
  using KeptSecrets = std::map<std::string, DigestSecret>;
  struct SecretsChanged {
    std::set<std::string> names;  ///< whose secret is another than before
    std::size_t phones = 0;       ///< that were registered with one, and are not any more
  };
  /// Phones whose secret is another now are no longer registered; their calls go on.
  SecretsChanged know_secrets(KeptSecrets secrets, Time now);
  /// Where its phones are, for a person to read.
  std::vector<std::string> phones_of(const std::string& number) const;
  void set_number_plan(const calls::NumberPlan& plan) override { pbx_.set_number_plan(plan); }
  void set_feature_codes(const calls::FeatureCodes& codes) override { pbx_.set_feature_codes(codes); }
  void execute(const calls::Command& command, Time now) override;
  std::optional<Time> deadline() const override;
  void advance(Time now) override;
  calls::Reports take_reports() override;
  std::set<calls::CallRef> take_changed_calls() override { return pbx_.take_changed_calls(lines_.take_changed()); }
  std::string kept(calls::CallRef call) const override { return pbx_.kept(call); }
  std::set<calls::CallRef> restore(std::span<const calls::KeptCall> calls, Time now) override;

  /// What is alive at the moment; all zero (but for registrations) when every call has ended and its transactions too.
  struct Load {
    std::size_t calls = 0;
    std::size_t sessions = 0;
    std::size_t transactions = 0;
    std::size_t timers = 0;  ///< those of registrations left out
    std::size_t ports = 0;   ///< of the media engine
    bool operator==(const Load&) const = default;
  };
  Load load() const;

 private:
  void set_secrets();
  bool may_register(const std::string& number) const;
  bool listens_at(const Path& path) const;
  void pump(Time now);
  template <class Event>
  void on(Event& event, Time now) {
    lines_.on(event, now);
  }
  void on(OutsideRequest& event, Time now);
  void on(OutsideReply& event, Time now);
  void on(SessionCancelled& event, Time now);
  void on(SessionAcknowledged& event, Time now);
  void on(SessionOffered& event, Time now);
  void on(OfferWithdrawn& event, Time now);
  void on(SessionRequest& event, Time now);
  void on(SessionReply& event, Time now);
  void on(SessionEnded& event, Time now);
  std::optional<std::string> admit(const OutsideRequest& event, Time now);
  std::optional<std::string> admit_application(const OutsideRequest& event, Time now);
  const ExchangeSettings::Account* account_named(std::string_view name) const;
  bool turned_away(const OutsideRequest& event, Time now);
  void on_register(const OutsideRequest& event, Time now);
  void on_invite(const OutsideRequest& event, Time now);
  void on_message(const OutsideRequest& event, Time now);
  void on_quality_report(const OutsideRequest& event, Time now);
  void on_subscribe(const OutsideRequest& event, Time now);
  const std::vector<DigestAlgorithm>& digest_for(const Path& path) const;
  WatchedDialogs dialogs_of(const calls::DeviceNumber& device) const;
  void tell_of_messages(const calls::DeviceNumber& device, Time now);
  void report_vanished(const Registrar::Numbers& numbers, csta::EventCause cause, Time now);

  ExchangeSettings settings_;
  Random& random_;
  bool overloaded_ = false;
  std::map<std::string, calls::DeviceSetting> devices_;
  UserAgent agent_;
  KeptSecrets kept_secrets_;
  Authenticator authenticator_;
  Registrar registrar_;
  ApplicationLinks links_;
  MicrosoftPresence presence_;
  WrongPasswords wrong_passwords_;
  FeatureKeys keys_;
  Watchers watchers_;
  std::vector<KeptSubscription> lost_subscriptions_;  ///< of an earlier run
  Trunks trunks_;
  Lines lines_;
  pbx::Pbx pbx_;
};

}  // namespace strowger::sip
