// A SIP user agent: sessions set up by INVITE and all that happens in them (RFC 3261 clauses 8, 9, 12-15; RFC 3262, RFC
// 3311, RFC 4028). The exchange and the headless phone are both built on it.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/named_values.hpp"
#include "switch/sip/dialog.hpp"
#include "switch/sip/digest.hpp"
#include "switch/sip/session_table.hpp"
#include "switch/sip/transaction.hpp"

namespace strowger::sip {

using SessionId = Id<struct SessionTag>;

/// With whom challenges are answered; 0: with the account of the whole user agent, if it has one.
using AccountId = Id<struct AccountTag>;

// ---- What the user of a UserAgent is told ------------------------------------------------------------------------------

/// A request outside any dialog (REGISTER, OPTIONS, a first INVITE, ...). Answer it with `reply`, or make an INVITE a
/// session.
struct OutsideRequest {
  TransactionId transaction;
  Message request;
  Path path;
};
/// The final response to a request made with `request`.
struct OutsideReply {
  TransactionId request;  ///< what `request` gave
  Message response;
  bool generated = false;  ///< nothing came: 408, or 503 when it could not be sent
};
/// A provisional response to our INVITE; 100 only to those that ask for it (Invitation::wants_trying).
struct SessionProgress {
  SessionId session;
  Message response;
};
/// A 2xx to our INVITE: it wants `acknowledge`.
struct SessionAccepted {
  SessionId session;
  Message response;
};
/// Our INVITE failed; the session is over.
struct SessionRejected {
  SessionId session;
  Message response;
  bool generated = false;
};
/// The caller gave up before we answered; 487 was sent, the session is over.
struct SessionCancelled {
  SessionId session;
};
/// The ACK for our 2xx to an INVITE or re-INVITE. It carries the answer when the 2xx carried the offer.
struct SessionAcknowledged {
  SessionId session;
  Message ack;
};
/// A re-INVITE or UPDATE with an offer (or a re-INVITE that asks for one): it wants `answer`. In a session of another body
/// than SDP that body stands for the offer.
struct SessionOffered {
  SessionId session;
  Message request;
};
/// The re-INVITE of SessionOffered was cancelled; 487 was sent.
struct OfferWithdrawn {
  SessionId session;
};
/// What became of our `offer`. A 2xx to an offer with a body has been acknowledged; one to an offer without wants
/// `acknowledge`.
struct OfferFinished {
  SessionId session;
  Message response;
  bool generated = false;
};
/// Another request within the session (INFO, NOTIFY, REFER, ...): answer it with `reply`.
struct SessionRequest {
  SessionId session;
  TransactionId transaction;
  Message request;
};
/// The final response to a request made with `request_in`.
struct SessionReply {
  SessionId session;
  TransactionId request;
  Message response;
  bool generated = false;
};
/// The session is over.
struct SessionEnded {
  SessionId session;
  EndReason reason{};
  std::string call_id{};
};
/// The BYE of the other side, or its response to ours, says how well it heard (phone_figures.hpp). It comes before
/// SessionEnded, and also of a session that was hung up.
struct SessionFigures {
  SessionId session;
  Message message;
};

using UserAgentEvent = std::variant<OutsideRequest, OutsideReply, SessionProgress, SessionAccepted, SessionRejected,
                                    SessionCancelled, SessionAcknowledged, SessionOffered, OfferWithdrawn, OfferFinished,
                                    SessionRequest, SessionReply, SessionEnded, SessionFigures>;

// ---- The user agent ------------------------------------------------------------------------------------------------------

/// What an INVITE of ours says.
struct Invitation {
  std::string uri;           ///< Request-URI
  std::string from;          ///< name-addr without a tag
  std::string to;            ///< name-addr
  std::string contact_user;  ///< user part of our Contact
  Path path;
  std::string sdp;  ///< the offer; empty: the called side makes it
  Fields more;      ///< further headers
  AccountId account = {};
  bool wants_trying = false;  ///< 100 is told, too: somebody is there
};

/// A subscription, as it is kept over a restart of the server.
struct KeptSubscription {
  std::string tag;    ///< of its dialog, ours
  std::string state;  ///< empty: it is over
};

/// Sessions and their transactions. Each call may leave events (`take_event`) and octets (`take_sends`). Calls that name a
/// session which is over do nothing.
class UserAgent {
 public:
  struct Settings {
    std::string product = "Strowger";
    std::string allow = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, NOTIFY, PRACK";
    std::string allow_events{};  ///< Allow-Events of our requests and answers, such as "talk, hold"
    /// The TCP listener from which requests go that are too long for a datagram (RFC 3261 clause 18.1.1); none if empty.
    Address stream{};
    Transactions::Limits limits{};
    bool reliable = false;  ///< provisional responses go reliably to every caller that knows how (RFC 3262)
  };

  UserAgent(Random& random, const TimerValues& timers, Settings settings);

  /// The account with which challenges (401, 407) are answered.
  void set_account(std::string username, std::string secret);
  /// Another one, for the sessions and requests that name it.
  AccountId add_account(std::string username, std::string secret);
  /// It is forgotten when no session and no request has it.
  void remove_account(AccountId account);

  void receive(const Input& input, Time now);
  void link_closed(LinkId link, Time now);
  void unreachable(const Unreachable& what, Time now);
  std::optional<Time> deadline() const;
  void advance(Time now);
  std::optional<UserAgentEvent> take_event(Time now);
  std::vector<Send> take_sends() { return transactions_.take_sends(); }

  // Outside of dialogs
  /// Sends a request of the caller's own making (Call-ID, CSeq, From, To are in it). A challenge is answered with the next
  /// CSeq: go on from the CSeq of the response.
  TransactionId request(Message request, const Path& path, Time now, AccountId account = {});
  /// The Contact by which `user` is reached at our end of the path.
  std::string contact_for(std::string_view user, const Path& path) const;
  /// A Call-ID or a tag for such a request.
  std::string new_word() { return random_.token(16); }
  /// Answers a request outside or inside a session.
  void reply(TransactionId transaction, const Message& request, int status, Fields more, std::string_view body_type,
             std::string body, Time now);
  void reply(TransactionId transaction, const Message& request, int status, Time now) {
    reply(transaction, request, status, {}, {}, {}, now);
  }

  // Sessions
  SessionId invite(Invitation invitation, Time now);
  /// Makes a session of an INVITE that came; 100 is sent. Nothing (0) when it asks for what we do not have: it was refused.
  /// `body_type` is what its bodies, and those of the answers, are.
  SessionId admit(const OutsideRequest& invite, std::string_view contact_user, Time now,
                  std::string_view body_type = "application/sdp");
  /// Makes a dialog of a SUBSCRIBE that came, and answers it with 200 and `more`. It lives until `forget`; nothing is sent
  /// at its end. What comes in it are SessionRequests, and `request_in` works (RFC 6665).
  SessionId attend(const OutsideRequest& subscribe, std::string_view contact_user, Fields more, Time now);
  void forget(SessionId session) { remove(session); }
  /// Sends a provisional response; `sdp` may be empty. To a caller that requires it, it goes reliably, without `sdp`. With
  /// `for_good` the answer will say the same: it goes reliably, with `sdp`, to every caller that knows how.
  void progress(SessionId session, int status, std::string sdp, Time now, bool for_good = false);
  /// Answers the INVITE with 200; sent again until the ACK comes.
  void accept(SessionId session, std::string sdp, Time now);
  void reject(SessionId session, int status, Fields more, Time now);
  /// The ACK for SessionAccepted, or for OfferFinished when the offer had no body.
  void acknowledge(SessionId session, std::string sdp, Time now);
  /// Cancels our INVITE. With `keep_if_answered` its end is told (SessionAccepted or SessionRejected); otherwise nothing
  /// more is heard of the session, and if it was answered in the same moment it is ended with BYE.
  void cancel(SessionId session, bool keep_if_answered, Time now);
  /// Ends the session as its state asks: CANCEL, a `status` response, or BYE. No event follows but SessionFigures.
  void hang_up(SessionId session, int status, Time now);
  /// Sends a re-INVITE as soon as none is under way; 491 is met with the back-off of RFC 3261 clause 14.1. An empty `sdp`
  /// asks the other side for its offer.
  void offer(SessionId session, std::string sdp, Time now);
  /// Answers SessionOffered.
  void answer(SessionId session, int status, std::string sdp, Time now);
  /// Another request within the session.
  TransactionId request_in(SessionId session, Method method, Fields more, std::string_view body_type, std::string body,
                           Time now);
  /// Asks the other side whether it is still there (OPTIONS); if not, the session ends with EndReason::gone.
  void check(SessionId session, Time now);

  // Over a restart (user_agent_restart.cpp)
  /// What is to be kept of a session, whether it is set up or not; empty when it is ending, or carries no calls.
  NamedValues kept(SessionId session) const;
  /// The session of an earlier run goes on, and is asked soon whether it lives; 0 when what is kept cannot be understood.
  SessionId restore(const NamedValues& kept, AccountId account, Time now);
  /// A session of an earlier run that was not set up is ended: our INVITE is cancelled, theirs is answered with `status`.
  /// Nothing more is heard of it. Whose connection was gone is told when it is reached by another one.
  void end_unanswered(const NamedValues& kept, int status, Time now);
  void reached(const std::string& contact, const Path& path, Time now);
  /// The same of a subscription. It is told nothing by this.
  NamedValues kept_subscription(SessionId session) const;
  SessionId restore_subscription(const NamedValues& kept);
  /// Who has this contact is reached by that connection now. True: it is the other side of the session, whose own
  /// connection was gone.
  bool reached(SessionId session, const std::string& contact, const Path& path, Time now);

  /// The session's dialog; nothing when it is over.
  const Dialog* dialog(SessionId session) const;
  /// The session of the dialog that a Replaces names (RFC 3891); 0 if there is none.
  SessionId find_dialog(const std::string& call_id, const std::string& to_tag, const std::string& from_tag) const;

  std::size_t sessions() const { return sessions_.size(); }
  std::size_t transactions() const { return transactions_.size(); }
  double transaction_share() const { return transactions_.share(); }
  std::size_t armed_timers() const { return timers_.size() + transactions_.armed_timers(); }

 private:
  using State = session::State;
  enum class Use : std::uint8_t { invite, offer, refresh, update, bye, request, check, outside, prack, nobody };
  enum class Kind : std::uint8_t { resend, give_up, offer_retry, offer_expiry, expires, refresh, check, provisional };
  struct TimerKey {
    SessionId session;
    Kind kind = Kind::resend;
    bool operator==(const TimerKey&) const = default;
  };
  struct TimerKeyHash {
    std::size_t operator()(const TimerKey& key) const noexcept {
      return std::hash<std::uint64_t>{}(key.session.value * 8 + static_cast<std::uint64_t>(key.kind));
    }
  };
  /// A request of ours that is under way, and what it is for.
  struct Pending {
    Use use = Use::nobody;
    SessionId session;
    TransactionId first;  ///< the transaction that the user knows: before the challenge was answered
    Message request;      ///< kept when a challenge could be answered
    Path path;
    bool authorized = false;
    bool streamed = false;  ///< went by TCP because of its length, and goes by UDP if that cannot be
    AccountId account = {};
  };
  struct Session {
    State state{};
    bool caller = false;  ///< the INVITE was ours
    bool subscription = false;
    bool wants_trying = false;
    AccountId account;
    std::string body_type = "application/sdp";
    Dialog dialog;
    TransactionId invite;  ///< the INVITE that set it up
    Message request;       ///< called side: that INVITE, until it is answered
    bool silent = false;   ///< cancelled, and its user wants to hear no more
    bool leave_when_acknowledged = false;
    // Reliable provisional responses (RFC 3262)
    bool reliable = false;             ///< ours to their INVITE are
    bool answer_told = false;          ///< by one of these
    std::deque<Message> provisionals;  ///< of ours that are not acknowledged; the first is under way
    std::uint32_t last_rseq = 0;       ///< ours, or the one that we acknowledged last
    std::string rseq_tag;              ///< of the dialog in which that was
    Duration provisional_interval{};
    // The INVITE or re-INVITE whose 2xx is being acknowledged
    std::uint32_t acknowledged = 0;  ///< our INVITE: the CSeq of the 2xx that `ack` is for
    Octets ack;
    Octets final;  ///< their INVITE: the 2xx, sent again until the ACK comes
    Path final_path;
    std::uint32_t final_sequence = 0;
    Duration interval{};
    // Our offers
    TransactionId offering;
    bool offer_waits = false;  ///< to be sent when the session is free
    bool offer_is_refresh = false;
    bool offer_unacknowledged = false;
    std::string offer_sdp;
    int offer_tries = 0;
    // Their offers
    TransactionId offered;
    Message offered_request;
    std::string local_sdp;  ///< what we sent last: a refresh sends it again
    Duration expires{};     ///< RFC 4028 interval; 0: none
    bool refresher = false;
  };

  void on_request(RequestEvent event, Time now);
  void on_session_request(SessionId id, RequestEvent event, Time now);
  void on_offer(SessionId id, Session& session, RequestEvent event, Time now);
  void on_ack(SessionId id, Session& session, Message ack, Time now);
  void on_bye(SessionId id, Session& session, const RequestEvent& event, Time now);
  void on_cancel(const RequestEvent& event, Time now);
  void on_prack(SessionId id, Session& session, const RequestEvent& event, Time now);
  void send_provisional(SessionId id, Session& session, Time now);
  void resend_provisional(SessionId id, Session& session, Time now);
  bool take_provisional(SessionId id, Session& session, const Message& response, Time now);
  void on_response(ResponseEvent event, Time now);
  void on_invite_response(SessionId id, Session& session, Pending& pending, ResponseEvent event, Time now);
  void on_offer_response(SessionId id, Session& session, Pending& pending, ResponseEvent event, Time now);
  void finish_offers(SessionId id, Session& session, Time now);
  void on_update_response(SessionId id, Session& session, const ResponseEvent& event, Time now);
  bool send_by_datagram(Pending& pending, Time now);
  void acknowledge_stranger(const Session& session, const Message& response, Time now);

  TransactionId start(Pending pending, Time now);
  void emit(UserAgentEvent event) { events_.push_back(std::move(event)); }
  void on_timer(TimerKey key, Time now);
  SessionId keep(Session session);
  bool answer_challenge(Pending& pending, const Message& response, Time now);
  void start_offer(SessionId id, Session& session, Time now);
  void send_update(SessionId id, Session& session, Time now);
  bool to_stream(const Session& session, const Message& request, Path& path) const;
  void put_body(const Session& session, Message& message, std::string body) const;
  bool wants_check(const Session& session) const;
  void resume_offer(SessionId id, Session& session, Time now);
  void send_final(SessionId id, Session& session, TransactionId transaction, const Message& response, std::uint32_t sequence,
                  Time now);
  void confirm(SessionId id, Session& session, Time now);
  void send_bye(SessionId id, Session& session, Time now);
  void end(SessionId id, EndReason reason, bool with_bye, Time now);
  void remove(SessionId id);
  void end_unreached(SessionId id, Time now);
  void move_path(SessionId id, Session& session, const Path& path);
  bool refuse_extensions(TransactionId transaction, const Message& request, Time now);
  void grant_session_timer(SessionId id, Session& session, const Message& request, Message& response, Time now);
  void take_session_timer(SessionId id, Session& session, const Message& response, Time now);
  void arm_session_timer(SessionId id, Session& session, Time now);
  Message session_response(const Session& session, const Message& request, int status) const;
  void add_identity(Message& message) const;
  DigestClient& account_of(const Pending& pending);
  Session* find(SessionId id);

  Random& random_;
  const TimerValues& values_;
  Settings settings_;
  Transactions transactions_;
  DigestClient account_;
  std::unordered_map<AccountId, DigestClient> accounts_;
  std::set<AccountId> former_accounts_;
  std::uint64_t last_account_ = 0;
  std::unordered_map<SessionId, Session> sessions_;
  std::unordered_map<std::string, SessionId> by_tag_;
  std::unordered_map<TransactionId, SessionId> by_invite_;  ///< called side: for CANCEL
  std::unordered_map<TransactionId, Pending> pending_;
  std::map<LinkId, std::set<SessionId>> by_link_;
  std::map<SessionId, int> unreached_;  ///< to be ended with that status when their phone's connection is there again
  TimerQueue<TimerKey, TimerKeyHash> timers_;
  std::deque<UserAgentEvent> events_;
  std::uint64_t last_session_ = 0;
};

}  // namespace strowger::sip
