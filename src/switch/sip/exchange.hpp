// The embedded SIP exchange: registrar, admission and back-to-back user agent behind the port of the call model
// (calls/port.hpp; RFC 3261, RFC 3725). Media passes directly between the phones.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "calls/port.hpp"
#include "switch/sip/application_links.hpp"
#include "switch/sip/authenticator.hpp"
#include "switch/sip/feature_keys.hpp"
#include "switch/sip/microsoft_presence.hpp"
#include "switch/sip/registrar.hpp"
#include "switch/sip/sdp.hpp"
#include "switch/sip/user_agent.hpp"
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
  std::size_t most_calls = 20'000;  ///< above it, callers get 503
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
  void refuse_calls() { settings_.most_calls = 0; }
  std::vector<Send> take_sends() { return agent_.take_sends(); }

  /// Applications that speak CSTA in SIP; take_link_events() belongs after every call, like take_reports().
  std::vector<LinkEvent> take_link_events() { return links_.take_events(); }
  /// Keys pressed at phones; who serves them tells the outcome by a FeaturesCommand, if anything changed.
  std::vector<FeatureRequest> take_feature_requests() { return keys_.take_requests(); }
  void send_to_link(LinkId link, const std::optional<Token>& token, Octets body, Time now);
  void close_link(LinkId link, Time now);

  void configure(std::span<const calls::DeviceSetting> devices, Time now) override;
  calls::CommandSet commands() const override { return calls::basic_commands(); }
  void execute(const calls::Command& command, Time now) override;
  std::optional<Time> deadline() const override;
  void advance(Time now) override;
  calls::Reports take_reports() override;

  /// What is alive at the moment; all zero (but for registrations) when every call has ended and its transactions too.
  struct Load {
    std::size_t calls = 0;
    std::size_t sessions = 0;
    std::size_t transactions = 0;
    std::size_t timers = 0;  ///< those of registrations left out
    bool operator==(const Load&) const = default;
  };
  Load load() const;

 private:
  enum class Side : std::uint8_t { caller, called };
  static Side other(Side side) { return side == Side::caller ? Side::called : Side::caller; }

  enum class Connection : std::uint8_t { null, initiated, alerting, connected, failed };

  /// One phone of a party that is being asked to answer.
  struct Fork {
    SessionId session;
    Contact contact;
    bool rang = false;
    bool swapped = false;  ///< being cancelled, to be invited anew so that it answers by itself
    bool automatic = false;
    std::string allow_events;
    std::string user_agent;
  };
  /// One device in a call.
  struct Party {
    calls::DeviceNumber device;
    Connection state = Connection::null;
    SessionId session;        ///< the phone that is in the call; none while its phones are asked
    std::vector<Fork> forks;  ///< phones being asked
    int failure = 0;          ///< the most telling failure among those that refused
    bool failure_generated = false;
    bool held = false;
    bool held_by_key = false;  ///< of the phone: only the phone can end that
    std::string sdp;           ///< the phone's last description
    std::string shown;         ///< what the phone was told last
    SdpOrigin origin;
  };
  /// A change of media that is under way, by re-INVITE.
  struct Operation {
    enum class Kind : std::uint8_t {
      none,
      join,      ///< MakeCall: the caller's phone learns what the called one answered
      hold,      ///< HoldCall
      retrieve,  ///< RetrieveCall
      pass,      ///< a phone's own offer, passed to the other phone
      update,    ///< one side's address changed: the other is told
      restore,   ///< the second half failed: the first is taken back
    };
    Kind kind = Kind::none;
    Side by = Side::caller;
    int step = 0;
    calls::CommandId command;
    csta::UniversalFailure error{};  ///< of restore: what the command is refused with in the end
    std::string offer;               ///< of pass: the phone's offer
    bool withdrawn = false;
    bool holds = false;      ///< of pass: it is the hold key
    bool retrieves = false;  ///< of pass: it is the hold key again
  };
  /// AnswerCall on its way.
  struct Answering {
    calls::CommandId command;
    SessionId session;
    TransactionId notify;
  };
  struct Call {
    calls::CallRef ref;
    Party caller;
    Party called;
    std::string called_number;  ///< as dialled
    bool made = false;          ///< by MakeCall: the caller's phone was asked first
    bool prompt = true;
    bool failed = false;            ///< the caller of a made call sits there until it is cleared
    bool acknowledge_late = false;  ///< the called phone made the offer: its ACK carries the caller's answer
    std::uint32_t hops = 70;
    int diversions = 0;
    calls::DeviceNumber diverted_by;                    ///< the last device that sent it on; none if empty
    csta::EventCause cause{csta::EventCause::newCall};  ///< why it comes to where it is
    Operation operation;
    Answering answering;
    std::deque<calls::Command> waiting;

    Party& party(Side side) { return side == Side::caller ? caller : called; }
    bool talking() const { return caller.state == Connection::connected && called.state == Connection::connected; }
  };
  enum class Kind : std::uint8_t { no_answer, prompt, failed, answer };
  struct TimerKey {
    calls::CallRef call;
    Kind kind = Kind::no_answer;
    bool operator==(const TimerKey&) const = default;
  };
  struct TimerKeyHash {
    std::size_t operator()(const TimerKey& key) const noexcept {
      return std::hash<std::uint64_t>{}(key.call.value * 4 + static_cast<std::uint64_t>(key.kind));
    }
  };
  struct Place {
    calls::CallRef call;
    Side side = Side::caller;
  };

  // exchange.cpp: what comes in
  void pump(Time now);
  void on(OutsideRequest& event, Time now);
  void on(OutsideReply& event, Time now) { links_.on(event, now); }
  void on(SessionProgress& event, Time now);
  void on(SessionAccepted& event, Time now);
  void on(SessionRejected& event, Time now);
  void on(SessionCancelled& event, Time now);
  void on(SessionAcknowledged& event, Time now);
  void on(SessionOffered& event, Time now);
  void on(OfferWithdrawn& event, Time now);
  void on(OfferFinished& event, Time now);
  void on(SessionRequest& event, Time now);
  void on(SessionReply& event, Time now);
  void on(SessionEnded& event, Time now);
  std::optional<std::string> admit(const OutsideRequest& event, Time now);
  std::optional<std::string> admit_application(const OutsideRequest& event, Time now);
  const ExchangeSettings::Account* account_named(std::string_view name) const;
  void on_register(const OutsideRequest& event, Time now);
  void on_invite(const OutsideRequest& event, Time now);
  void on_subscribe(const OutsideRequest& event, Time now);
  const std::vector<DigestAlgorithm>& digest_for(const Path& path) const;

  // exchange_commands.cpp: what the model asks
  void run(const calls::MakeCallCommand& command, Time now);
  void run(const calls::AnswerCommand& command, Time now);
  void run(const calls::ClearConnectionCommand& command, Time now);
  void run(const calls::ClearCallCommand& command, Time now);
  void run(const calls::HoldCommand& command, Time now);
  void run(const calls::RetrieveCommand& command, Time now);
  void run(const calls::FeaturesCommand& command, Time now);
  template <class Other>
  void run(const Other& command, Time) {
    refuse(command.id, {csta::OperationErrors::serviceNotSupported});
  }
  void ask_to_answer(Call& call, Time now);
  bool swap(Call& call, SessionId session, Time now);
  void give_up_answering(Call& call, csta::UniversalFailure error, Time now);
  void done(calls::CommandId id);
  void refuse(calls::CommandId id, csta::UniversalFailure error);

  // exchange_calls.cpp: setting up and ending calls
  Call& start_call(calls::CallRef ref, const std::string& caller, const std::string& called);
  void ask_phones(Call& call, Side side, const std::vector<Contact>& phones, bool automatic, Time now);
  void route(Call& call, Time now);
  void divert(Call& call, const calls::DeviceNumber& to, csta::EventCause cause, Time now);
  const calls::DeviceFeatures& features_of(const calls::DeviceNumber& device) const;
  void report_initiated(Call& call);
  void report_alerting(Call& call);
  void caller_answered(Call& call, const Message& response, Time now);
  void called_answered(Call& call, const Message& response, Time now);
  void phones_refused(Call& call, Side side, Time now);
  void fail(Call& call, int status, csta::EventCause cause, bool reached, Time now);
  void clear(Call& call, Side first, csta::EventCause cause, csta::EventCause cause_of_other, int status, Time now);
  void leave(Party& party, int status, Time now);

  // exchange_media.cpp: hold, retrieve, offers
  void start_operation(Call& call, Operation operation, Time now);
  void finish_operation(Call& call, Time now);
  void restore(Call& call, csta::UniversalFailure error, Time now);
  void show(Call& call, Side side, const std::string& sdp, Time now);
  void on_offer(Call& call, Side side, const Message& request, Time now);
  void on_offer_end(Call& call, Side side, const Message& response, Time now);
  bool note_hold_key(Call& call, Side side, const Message& response);
  void answer_locally(Call& call, Side side, Direction direction, Time now);
  std::string description_for(Call& call, Side side, Direction direction);

  Call* find_call(calls::CallRef ref);
  /// The call and side that a session belongs to.
  Call* find_session(SessionId session, Side& side);
  /// The call and side of a connection.
  Call* find_connection(const calls::ConnectionRef& connection, Side& side);
  calls::ConnectionRef connection(Call& call, Side side) { return {call.ref, call.party(side).device}; }
  void report(calls::SwitchReport report) { reports_.push_back(std::move(report)); }
  void report_vanished(const Registrar::Numbers& numbers, csta::EventCause cause, Time now);
  std::string address_of(const std::string& number) const;

  ExchangeSettings settings_;
  calls::CallNumbers& numbers_;
  Random& random_;
  UserAgent agent_;
  Authenticator authenticator_;
  Registrar registrar_;
  ApplicationLinks links_;
  MicrosoftPresence presence_;
  WrongPasswords wrong_passwords_;
  FeatureKeys keys_;
  std::map<std::string, calls::DeviceSetting> devices_;
  std::map<calls::DeviceNumber, calls::DeviceFeatures> features_;
  std::unordered_map<calls::CallRef, Call> calls_;
  std::unordered_map<SessionId, Place> places_;
  std::map<std::string, std::set<calls::CallRef>> by_device_;
  TimerQueue<TimerKey, TimerKeyHash> timers_;
  calls::Reports reports_;
};

}  // namespace strowger::sip
