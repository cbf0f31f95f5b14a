// One application's association over one link: octets in, requests for the services out; their answers in, octets out.
// Association by ACSE (X.227), by ECMA-354, by the hello of OpenScape, or by none of them (the first message makes it);
// applications of Phases I and II are served through phases/;
// invoke ids, time-outs and heartbeat (ECMA-323 Annex J; X.880).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/random.hpp"
#include "codec/pdu.hpp"
#include "codec/xml/soap.hpp"
#include "framing/frame_reader.hpp"
#include "messages/types/universal_failure.hpp"
#include "phases/answer_in_parts.hpp"
#include "session/application_session.hpp"
#include "session/association.hpp"
#include "session/kept_session.hpp"
#include "session/options.hpp"
#include "session/outgoing_event.hpp"
#include "session/outgoing_journal.hpp"

namespace strowger::session {

/// An application's request that waits for its answer.
using RequestRef = Id<struct RequestTag>;
/// A request of the server to the application, numbered by who makes it.
using AskRef = Id<struct AskTag>;

// ---- What a session wants done ----------------------------------------------------------------------------------------

/// One frame, or other octets, for the peer; a write of its own.
struct Send {
  Octets octets;
  /// Framing::body: the token of the body that this is the answer to; then `octets` may be empty, for no answer at all.
  std::optional<framing::InvokeOctets> answers = std::nullopt;
};
/// A request of the application: give it to the services, and their answer back. A one-way message may be refused, before
/// the next message is taken, or is not answered at all; it has no ref when it cannot be refused either.
struct Submit {
  RequestRef request;
  schema::Message message;
};
/// What became of a request of the server that had an AskRef; not `ok`: the application refused it, did not answer within
/// csta.answer, or cannot be asked that. Nothing comes when the association is over before.
struct Answered {
  AskRef ask;
  bool ok = false;
};
/// The application gave a name and a password: say by Session::logged_in what came of it, once. Messages of a link that come
/// meanwhile wait.
struct Login {
  std::string name;
  std::string password;  ///< secret
};
/// The association is over: all that it held (monitors, registrations) is to be freed. The link lives on, and the next
/// message begins another association.
struct Released {};
/// Close the link when what was sent has left. The association is over with it, unless the session `lingers`.
struct Close {
  std::string reason;  ///< for the log
};
/// The application wants the session of an earlier link: `take_over` it, or `begin_anew`, before the next message is taken.
struct Resume {
  std::string session_id;
};
/// A session has begun under this id, or goes on.
struct Begun {
  std::string session_id;
};
/// Events or messages are lost, as the application has just been told: send it snapshots of what it monitors
/// (SnapshotDeviceData, SnapshotCallData, under the cross references of the monitors).
struct SnapshotsDue {};
using Effect = std::variant<Send, Submit, Answered, Login, Released, Close, Resume, Begun, SnapshotsDue>;
using Effects = std::vector<Effect>;

// ---- The session ---------------------------------------------------------------------------------------------------

class Session {
 public:
  /// `peer` names the other side in log lines. `options`, `random` and `space` must outlive the session.
  Session(std::string peer, const Options& options, Random& random, Time now, JournalSpace* space = nullptr);
  /// The session of a link that an earlier run of the server had: it waits for its application (resumption.cpp).
  Session(const KeptSession& kept, const Options& options, Random& random, Time now, JournalSpace* space = nullptr);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Octets as they came from the link. `next` then takes one message after another out of them.
  void feed(OctetView octets, Time now);
  /// Takes the next message, if one is complete: carry out its effects before the next, so that answers keep their order and
  /// the association they belong to. False when nothing was left.
  bool next(Time now, Effects& effects);

  /// One whole document that another protocol carried (Framing::body), instead of `feed` and `next`. Its answer is a Send
  /// with the same `token`, which comes exactly once, unless the association is over before; a body without a token is the
  /// peer's answer to what we sent.
  void take_body(OctetView body, const std::optional<framing::InvokeOctets>& token, Time now, Effects& effects);

  /// The answer to a request that was submitted. Nothing happens when the association that asked is over.
  void answer(RequestRef request, const schema::Message& response, Time now, Effects& effects);
  void refuse(RequestRef request, const csta::UniversalFailure& error, Time now, Effects& effects);

  /// A request or one-way message of the server to the application. With an `ask` Answered follows.
  void request(const schema::Message& message, Time now, Effects& effects, AskRef ask = {});

  /// An event for the monitor `cross_ref` of this application.
  void event(OutgoingEvent& event, OctetView cross_ref, Time now, Effects& effects);

  // ---- Sessions that outlive their links (resumption.cpp) ----

  /// Before the first octets: whom the link's certificate names, when sessions are resumed by it.
  void set_certificate(std::string name) { certificate_ = std::move(name); }
  /// Before the first octets: nobody else can read them, for they come over TLS or from this machine. Else no password is
  /// taken by HTTP.
  void set_confidential(bool confidential) { confidential_ = confidential; }
  /// Whether the session goes on when the link is gone: it has begun, and neither side has ended it.
  bool lingers() const { return application_session_.open() && cleanup_delay_ > Duration{}; }
  Duration cleanup_delay() const { return cleanup_delay_; }
  const std::string& session_id() const { return application_session_.id(); }
  /// The number that its next event gets.
  std::uint64_t next_number() const { return journal_.next_number(); }
  /// Whether its link takes what is sent more slowly than it comes: then its journal may go to the disk.
  void set_slow(bool slow) { journal_.may_spill(slow || detached_); }
  /// Changes when it has shown something of how it speaks that is kept.
  unsigned shown() const { return (spoke_csta_ ? 1U : 0U) + (said_status_ ? 2U : 0U); }
  /// What of it is to be kept over a restart of the server.
  KeptSession kept() const;
  /// The namespace of a monitor's events in XML, when it is not that of the session; empty when it is.
  std::string name_space_of(const Octets& cross_ref) const;
  void restore_name_space(const Octets& cross_ref, std::string name_space);
  /// The link is gone and the session lingers: what is sent goes to the journal alone, until another takes it over.
  void detach();
  /// Resume: whether this can go on with the session of `old`. Not when that spoke another encoding, is of another
  /// application, or something is lost and the application would not understand the notice of it.
  bool can_take_over(Session& old) const;
  /// Resume: goes on with it; `old` is left empty.
  void take_over(Session& old, Time now, Effects& effects);
  /// Resume: there is no such session.
  void begin_anew(Time now, Effects& effects);

  /// The server ends: what the framing has for a good-bye, then Close.
  void end(Effects& effects, std::string_view reason = "the server stops");

  /// What came of a Login.
  enum class Checked : std::uint8_t {
    good,       ///< it has that account
    unchecked,  ///< there are no accounts: the name is only what it says
    refused,
  };
  /// Call `next` again afterwards. A refused association by ACSE ends with its link.
  void logged_in(Checked checked, Time now, Effects& effects);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now, Effects& effects);

  /// For log lines: "127.0.0.1:40312 (dialer, XML behind the ECMA-323 header)".
  std::string name() const;
  /// Whom the application said it is: the name of ACSE's authentication, or its applicationID; empty when it said nothing.
  const std::string& identity() const { return identity_; }
  /// The account by which it has logged in; empty when it has not.
  const std::string& account() const { return account_; }
  bool must_log_in() const { return options_.login_required && account_.empty(); }
  bool is_over() const { return closed_; }
  std::size_t waiting() const { return waiting_.size(); }  ///< requests whose answers are awaited by the application

 private:
  /// A request of the application whose answer is awaited.
  struct Waiting {
    codec::InvokeId invoke;
    Phase phase = Phase::three;
    std::int32_t operation = 0;
    std::string name_space;
    bool starts_monitor = false;
  };
  /// For whom the server asks the application something.
  enum class Why : std::uint8_t {
    services,   ///< whoever called `request`
    own,        ///< the session
    heartbeat,  ///< the same, and the link is closed when no answer comes
    proof,      ///< the answer shows that what came before it was read
  };
  /// A request of the server whose answer is awaited.
  struct Asked {
    std::string_view what;
    Why why = Why::services;
    AskRef ask;
    std::uint64_t behind = 0;  ///< the number of the event before it
  };
  /// A session that is about to begin, and the request that is to be answered.
  struct Beginning {
    std::optional<csta::StartApplicationSession> start;
    codec::Pdu pdu;               ///< of `start`
    AssociationStep association;  ///< without `start`
    bool by_certificate = false;  ///< nothing is to be answered
    codec::SessionTerms terms;
  };
  using TimerKey = std::uint64_t;  // of the server's request, or one of the following
  static constexpr TimerKey quiet_timer = 1ULL << 32U;
  static constexpr TimerKey idle_timer = quiet_timer + 1;
  static constexpr TimerKey message_timer = quiet_timer + 2;
  static constexpr TimerKey first_timer = quiet_timer + 3;
  static constexpr TimerKey hello_timer = quiet_timer + 4;
  static constexpr TimerKey session_timer = quiet_timer + 5;
  static constexpr TimerKey ping_timer = quiet_timer + 6;
  static constexpr TimerKey pong_timer = quiet_timer + 7;

  // session.cpp
  void take(framing::FrameReader::Step& step, Time now, Effects& effects);
  void whole_messages_taken(Time now);
  void alive(Time now);
  void heartbeat(Time now, Effects& effects);
  void ping(Time now, Effects& effects);
  void close(std::string reason, Effects& effects,
             std::optional<framing::WebSocketClose> code = framing::WebSocketClose::policy_violation);
  void release(Effects& effects);
  bool knows_status() const;

  // incoming.cpp
  void take_xml(OctetView body, const framing::InvokeOctets& invoke, Time now, Effects& effects);
  void take_json(OctetView body, Time now, Effects& effects);
  void take_ber(OctetView body, Time now, Effects& effects);
  void take_acse(OctetView body, Time now, Effects& effects);
  void associate(AssociationStep& step, Time now, Effects& effects);
  void take_invoke(codec::Pdu& pdu, Time now, Effects& effects);
  void take_answer(const codec::Pdu& pdu, Effects& effects);
  void take_faulty(const codec::Decoded& decoded, Effects& effects);
  void take_faulty_envelope(const codec::Decoded& decoded, codec::xml::Soap::Fault fault, Effects& effects);
  void take_faulty_ber(const codec::Decoded& decoded, Effects& effects);
  codec::Decoded decode_ber(OctetView body);
  void settle_phase(Phase phase);
  bool take_own(const codec::Pdu& pdu, Time now, Effects& effects);
  void submit(codec::Pdu& pdu, Effects& effects);

  // outgoing.cpp
  void respond(const codec::Pdu& to, const schema::Message& message, Effects& effects);
  void respond(const Waiting& to, const schema::Message& message, Effects& effects);
  bool take_part(const schema::Message& message, Effects& effects);
  void fail(const codec::Pdu& to, const csta::UniversalFailure& error, Effects& effects);
  void reject(const codec::Pdu& to, const codec::Problem& problem, Effects& effects);
  bool ask(const schema::Message& message, Why why, Time now, Effects& effects, AskRef ask = {});
  bool send(const codec::Pdu& pdu, Effects& effects, bool kept = false);
  bool send_kept(const std::optional<framing::InvokeOctets>& invoke, OctetView body, bool is_event, Effects& effects);
  bool send_octets(const std::optional<framing::InvokeOctets>& invoke, OctetView body, Effects& effects,
                   bool answers = false);
  std::uint32_t next_invoke();

  // logins.cpp
  void take_upgrade(framing::Handshake handshake, Effects& effects);
  void start_session(Beginning beginning, Time now, Effects& effects);
  void refuse_session(const codec::Pdu& pdu, Effects& effects);

  // resumption.cpp
  void begin(Beginning beginning, Time now, Effects& effects);
  void begin_by_certificate(Time now, Effects& effects);
  void grant(const Beginning& beginning, bool resumed, Time now, Effects& effects);
  bool speaks_as(const Session& other) const;
  void replay(Time now, Effects& effects);
  bool can_tell_loss() const { return numbers_ || knows_status(); }
  void ask_for_proof(Time now, Effects& effects);

  std::string peer_;
  const Options& options_;
  Random& random_;
  framing::FrameReader reader_;
  framing::Framing framing_ = framing::Framing::unknown;  // of what is sent
  Phase phase_ = Phase::three;
  bool phase_certain_ = false;                                        // else the first PDU that only one phase has decides
  std::string name_space_;                                            // of the application's first CSTA message in XML
  codec::xml::Soap::Version soap_ = codec::xml::Soap::Version::none;  // of its last message
  bool numbered_ = false;  // XML over WebSocket: its last message had an invoke id in front
  bool spoke_csta_ = false;
  bool said_status_ = false;  // XML: it has sent or answered a system status message
  bool associated_ = false;   // by ACSE
  bool closed_ = false;
  bool flooded_ = false;  // while its password was being checked
  std::string identity_;
  std::string certificate_;
  std::string account_;
  std::string link_account_;  ///< the same, when it logged in by HTTP: its link is that account's until it ends
  bool confidential_ = false;
  /// A login that is being checked: what asked for it.
  struct LoggingIn {
    std::string name;
    std::variant<AssociationStep, Beginning, framing::Handshake> by;
    std::size_t octets = 0;  ///< that came meanwhile
  };
  std::optional<LoggingIn> logging_in_;
  ApplicationSession application_session_;
  std::optional<Beginning> beginning_;  ///< Resume is being decided
  Duration cleanup_delay_{};
  bool numbers_ = false;  ///< events carry numbers
  bool detached_ = false;
  OutgoingJournal journal_;

  std::uint64_t last_request_ = 0;
  std::unordered_map<RequestRef, Waiting> waiting_;
  RequestRef one_way_;  ///< the last one-way message; in waiting_ only until the next message is taken
  std::vector<std::pair<Waiting, phases::AnswerInParts>> in_parts_;  // Phases I and II: answers whose parts are awaited
  std::map<Octets, std::string> monitor_name_spaces_;                // of monitors whose events are not in name_space_
  std::uint32_t last_invoke_ = 0;
  std::map<std::uint32_t, Asked> asked_;  // by invoke id
  std::optional<std::uint32_t> heartbeat_;
  TimerQueue<TimerKey> timers_;
};

}  // namespace strowger::session
