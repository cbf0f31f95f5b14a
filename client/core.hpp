// An application's side of an association, free of sockets: a session is opened (ECMA-354, or ACSE X.227), requests go out
// and find their answers, events come in, SystemStatus is answered and the session's timer reset.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/octets.hpp"
#include "base/timers.hpp"
#include "codec/pdu.hpp"
#include "codec/session_terms.hpp"
#include "framing/frame_reader.hpp"
#include "messages/types/universal_failure.hpp"

namespace strowger::client {

enum class Encoding : std::uint8_t { xml, ber };

/// What is known of a session whose link is gone, and what of it was read.
struct Resumption {
  std::string session_id;
  std::uint64_t last_number = 0;
};

struct Options {
  Encoding encoding = Encoding::xml;
  schema::Edition edition = schema::Edition::ed5;  ///< of XML
  /// How messages stand in the stream. Unknown: the ECMA-323 header for XML, the 2-octet length for BER.
  framing::Framing framing = framing::Framing::unknown;
  bool session = true;                   ///< whether one is opened first: StartApplicationSession, or an AARQ
  std::string application = "strowger";  ///< who we say we are
  std::string login = {};                ///< with a password: the account, when it is not `application`
  /// When it is not empty: goes with the name in the AARQ (BER), or in SessionLoginInfo of StartApplicationSession (XML, as
  /// DMCC has it); never logged.
  std::string password = {};
  seconds session_duration{180};  ///< XML: what is asked for; the timer is reset in good time
  /// Events are wanted with numbers, so that the session can be gone on with from another link (Strowger; other servers pass
  /// it over). Needs a session.
  bool numbers = false;
  std::optional<Resumption> resumes = {};  ///< the session to go on with
  Duration answer_time = seconds{10};      ///< how long an answer is waited for
  std::size_t largest_message = 1 << 20;
  std::size_t most_waiting = 1'000;  ///< requests that may wait for answers at a time
};

using RequestRef = Id<struct ClientRequestTag>;

/// What became of a request.
struct Answer {
  enum class Kind : std::uint8_t {
    response,   ///< `message`
    error,      ///< `error`: the server refused
    rejected,   ///< the server did not understand the request, or we its answer: `text`
    timed_out,  ///< no answer came in time
    closed,     ///< the link was lost or never opened: `text`. What was sent may have been carried out; nobody repeats it
  };
  Kind kind = Kind::closed;
  schema::Message message = {};
  csta::UniversalFailure error = {};
  std::string text = {};

  bool ok() const { return kind == Kind::response; }
  /// Why it failed, for a person: "operation / invalidCallingDeviceID", "no answer came in 10 s", ...
  std::string reason() const;
};

/// The error by its standard names: "stateIncompatibility / invalidConnectionState".
std::string name_of(const csta::UniversalFailure& error);

// ---- What the core wants done
// ---------------------------------------------------------------------------------------------

struct Send {
  Octets octets;
};
/// The session is open: requests go out from now on; earlier ones have waited.
struct Opened {
  bool resumed = false;  ///< it is the one that was to be resumed: its monitors are there, and its events come
};
struct Answered {
  RequestRef request;
  Answer answer;
};
struct Event {
  Octets cross_ref;
  schema::Message message;
  std::uint64_t number = 0;  ///< among the events of the session; 0: the server does not number them
};
/// Events that the server could not keep: these numbers never come. Snapshots of what is monitored follow (Asked:
/// SnapshotDeviceData, SnapshotCallData under the cross references of the monitors).
struct Lost {
  codec::LostEvents events;
};
/// A request or message of the server's own. It has been answered already, where it wants an answer.
struct Asked {
  schema::Message message;
};
/// What came cannot be used; the association goes on.
struct Complaint {
  std::string text;
};
/// The association is over: close the link when what was sent has left. Every request has been answered with `closed`.
struct Ended {
  std::string reason;
  bool by_us = false;  ///< `close` was called, and all went well
};
/// With `trace`: a frame, header included, as it came or goes.
struct Traced {
  bool outgoing = false;
  Octets frame;
};
using Effect = std::variant<Send, Opened, Answered, Event, Lost, Asked, Complaint, Ended, Traced>;
using Effects = std::vector<Effect>;

// ---- The core
// ---------------------------------------------------------------------------------------------------------------

class Core {
 public:
  explicit Core(Options options);

  /// Wants each frame told.
  void trace(bool on) { trace_ = on; }

  /// The link is open.
  void start(Time now, Effects& effects);
  void receive(OctetView octets, Time now, Effects& effects);
  /// The link is gone: every request is answered with `closed`.
  void link_lost(std::string reason, Effects& effects);

  /// Sends a request; `Answered` follows, at once when it cannot be sent. Before `Opened` it waits.
  RequestRef call(schema::Message request, Time now, Effects& effects);

  /// Ends the session politely; `Ended` follows.
  void close(Time now, Effects& effects);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now, Effects& effects);

  bool is_open() const { return state_ == State::open; }
  /// To go on with the session from another link; nothing when the server offers no such thing, or the session was ended.
  std::optional<Resumption> resumption() const;
  const Options& options() const { return options_; }
  /// Events that came again after a resumption, and were passed over.
  std::uint64_t repeated() const { return repeated_; }

 private:
  enum class State : std::uint8_t { fresh, opening, open, closing, ended };
  struct Waiting {
    RequestRef ref;  ///< none: our own business with the session
    std::string_view name;
    std::uint64_t number = 0;
  };
  struct Early {
    RequestRef ref;
    schema::Message message;
  };
  // Of a request by its number, or one of these.
  static constexpr std::uint64_t reset_timer = 0;
  static constexpr std::uint64_t closing_timer = ~std::uint64_t{0};

  bool is_xml() const { return options_.encoding == Encoding::xml; }
  void take_frame(const framing::FrameReader::Step& frame, Time now, Effects& effects);
  void take_pdu(codec::Pdu& pdu, Time now, Effects& effects);
  void take_faulty(const codec::Decoded& decoded, Effects& effects);
  void take_answer(codec::Pdu& pdu, Time now, Effects& effects);
  void take_event(codec::Pdu& pdu, Effects& effects);
  void take_request(codec::Pdu& pdu, Effects& effects);
  void send_request(RequestRef ref, const schema::Message& message, Time now, Effects& effects);
  bool send_pdu(const codec::Pdu& pdu, Effects& effects);
  bool send_body(const framing::InvokeOctets& invoke, OctetView body, Effects& effects);
  void answered(RequestRef ref, Answer answer, Effects& effects);
  std::optional<Waiting> take_waiting(const codec::InvokeId& invoke);
  std::uint32_t next_invoke();

  // association.cpp
  void open_session(Time now, Effects& effects);
  void opened(const codec::SessionTerms& terms, Time now, Effects& effects);
  codec::SessionTerms terms() const;
  void take_acse(OctetView apdu, Time now, Effects& effects);
  void take_session_answer(const Answer& answer, std::string_view request, Time now, Effects& effects);
  void reset_session(Time now, Effects& effects);
  void arm_reset(std::int64_t granted, Time now);
  void end(std::string reason, bool by_us, Effects& effects);

  Options options_;
  framing::Framing framing_;
  framing::FrameReader reader_;
  std::string name_space_;
  State state_ = State::fresh;
  bool trace_ = false;
  std::string session_id_;
  bool resumable_ = false;        ///< the server numbers events
  std::uint64_t last_event_ = 0;  ///< the number of the last one
  std::uint64_t repeated_ = 0;
  std::uint64_t last_number_ = 0;
  std::uint32_t last_invoke_ = 0;
  std::map<std::uint32_t, Waiting> waiting_;  // by invoke id
  std::vector<Early> early_;
  TimerQueue<std::uint64_t> timers_;
};

}  // namespace strowger::client
