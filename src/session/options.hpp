// How a listener's associations behave: timers as rows, and what else an operator decides about them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/timers.hpp"
#include "codec/pdu.hpp"
#include "framing/websocket.hpp"
#include "schema/message.hpp"

namespace strowger::session {

enum class Timer : std::uint8_t {
  first_message,
  message,
  idle,
  heartbeat,
  answer,
  hello,
  session,
  longest_session,
  ping,
  cleanup_delay,
  longest_cleanup_delay,
  count,
};

using namespace std::chrono_literals;

inline constexpr std::array timer_rows{
    TimerRow{"csta.first_message", 60s, 1s, 24h, "How long a new link may say nothing; then it is closed."},
    TimerRow{"csta.message", 30s, 1s, 10min, "How long a message may take from its first octet to its last."},
    TimerRow{"csta.idle", 0s, 0s, 24h, "How long an application may say nothing; then its link is closed. 0: for ever."},
    TimerRow{"csta.heartbeat", 30s, 0s, 24h,
             "How long a link is quiet before SystemStatus asks whether the application is there. 0: it is never asked."},
    TimerRow{
        "csta.answer", 30s, 1s, 1h,
        "How long an application may take to answer a request of the server; a heartbeat not answered closes the link."},
    TimerRow{"csta.hello_delay", 500ms, 0s, 60s,
             "How long a silent application is waited for before the server speaks first (hello = \"openscape\")."},
    TimerRow{"csta.session", 180s, 10s, 24h, "Duration of an application session (ECMA-354) that asks for none."},
    TimerRow{"csta.longest_session", 1h, 10s, 24h, "Longest duration of an application session that is granted."},
    TimerRow{"csta.ping", 30s, 0s, 24h,
             "How long a WebSocket is quiet before the server pings it; a ping that is not answered within csta.answer "
             "closes it. 0: never."},
    TimerRow{"csta.cleanup_delay", 60s, 0s, 24h,
             "How long an application session outlives its link when the application does not say; until then its monitors "
             "live and its events are kept for when it comes again. 0: it ends with its link."},
    TimerRow{"csta.longest_cleanup_delay", 10min, 0s, 24h,
             "The longest of such times that an application is granted. 0: every session ends with its link."},
};
static_assert(timer_rows.size() == static_cast<std::size_t>(Timer::count));

/// The values in force: the rows' standard ones until set otherwise.
class TimerValues {
 public:
  constexpr TimerValues() {
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = timer_rows[i].standard;
  }

  constexpr Duration operator[](Timer timer) const { return values_[static_cast<std::size_t>(timer)]; }
  constexpr void set(Timer timer, Duration value) { values_[static_cast<std::size_t>(timer)] = value; }

 private:
  std::array<Duration, static_cast<std::size_t>(Timer::count)> values_{};
};

/// Who speaks first.
enum class Hello : std::uint8_t {
  none,       ///< the application
  openscape,  ///< the server, with SystemStatus, when the application is silent (OpenScape Voice)
};

/// Which applications are asked by SystemStatus whether they are there.
enum class HeartbeatTo : std::uint8_t {
  none,
  known,  ///< those that speak BER, and those of XML that have sent or answered a system status message themselves
  all,
};

/// Whether requests of that type are served, or events of it sent.
using Serves = bool (*)(const schema::MessageType& type);

struct Options {
  TimerValues timers{};
  /// The phase of applications in BER that do not say theirs by an association. Nothing: Phase III, until a PDU comes that
  /// only Phase II or I has.
  std::optional<schema::Phase> phase = std::nullopt;
  Serves serves = nullptr;  ///< for what an association of Phase II is told; nothing: it is told no service
  Hello hello = Hello::none;
  /// Namespace of what the server says before the application has said anything.
  std::string hello_name_space = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";
  HeartbeatTo heartbeat_to = HeartbeatTo::known;
  /// Send SystemStatus at once when a Phase III association is made by ACSE, as HiPath and Panasonic PBXs do.
  bool status_after_association = true;
  std::size_t largest_message = 65'535;  ///< octets of a message from an application, without its header
  /// Levels of nesting, and elements (with XML's attributes; values in JSON), in one message of an application. With these
  /// standards a link never needs more than twenty times `largest_message` of memory.
  std::size_t deepest_message = 64;
  std::size_t most_elements = 2'000;
  /// Octets of what an application may not have read, kept in case its link breaks: its outgoing journal.
  std::size_t journal = 1024 * 1024;
  /// An application that has shown a certificate has a session from its first message, which is resumed by the next link
  /// with the same certificate; one link for each.
  bool resume_by_certificate = false;
  bool login_required = false;        ///< nothing is served before a login by name and password
  std::size_t most_requests = 1'000;  ///< requests of one application that may wait for their answers at a time
  framing::WebSocketPolicy web;       ///< whose pages may open a WebSocket

  /// The same for the codecs.
  codec::Limits limits() const { return {deepest_message, most_elements, 4 * largest_message}; }
};

}  // namespace strowger::session
