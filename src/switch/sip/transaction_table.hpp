// The four transaction machines as tables (RFC 3261 clause 17 with RFC 6026's `accepted`), and what makes them sound.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace strowger::sip::transaction {

enum class Machine : std::uint8_t { invite_client, client, invite_server, server };

enum class State : std::uint8_t { calling, trying, proceeding, accepted, completed, confirmed, terminated };

enum class Trigger : std::uint8_t {
  provisional,  ///< 1xx: received (client), given by the user (server)
  success,      ///< 2xx, likewise
  failure,      ///< 3xx-6xx, likewise
  repeated,     ///< the request came again (server)
  ack,          ///< an ACK that belongs to the INVITE came (server)
  resend,       ///< the retransmission timer fired (A, E, G)
  expiry,       ///< the state's own timer fired (B, D, F, H, I, J, K, L, M)
  unreachable,  ///< the transport cannot carry it
};

/// What is done on the way; a set of bits.
enum Action : std::uint16_t {
  nothing = 0,
  tell = 1,         ///< pass the message to the user
  send = 2,         ///< send the user's response (server)
  again = 4,        ///< send again what was sent last
  acknowledge = 8,  ///< send ACK for the failure response (INVITE client)
  timed_out = 16,   ///< tell the user as 408
  failed = 32,      ///< tell the user as 503
};

struct Row {
  Machine machine;
  State state;
  Trigger trigger;
  State next;
  std::uint16_t actions;
};

using enum Machine;
using enum State;
using enum Trigger;

inline constexpr std::array rows{
    // RFC 3261 figure 5, RFC 6026 figure 1
    Row{invite_client, calling, provisional, proceeding, tell},
    Row{invite_client, calling, success, accepted, tell},
    Row{invite_client, calling, failure, completed, tell | acknowledge},
    Row{invite_client, calling, resend, calling, again},
    Row{invite_client, calling, expiry, terminated, timed_out},
    Row{invite_client, calling, unreachable, terminated, failed},
    Row{invite_client, proceeding, provisional, proceeding, tell},
    Row{invite_client, proceeding, success, accepted, tell},
    Row{invite_client, proceeding, failure, completed, tell | acknowledge},
    Row{invite_client, proceeding, expiry, terminated, timed_out},
    Row{invite_client, proceeding, unreachable, terminated, failed},
    Row{invite_client, accepted, success, accepted, tell},
    Row{invite_client, accepted, expiry, terminated, nothing},
    Row{invite_client, accepted, unreachable, terminated, nothing},
    Row{invite_client, completed, failure, completed, acknowledge},
    Row{invite_client, completed, expiry, terminated, nothing},
    Row{invite_client, completed, unreachable, terminated, nothing},
    // figure 6
    Row{client, trying, provisional, proceeding, tell},
    Row{client, trying, success, completed, tell},
    Row{client, trying, failure, completed, tell},
    Row{client, trying, resend, trying, again},
    Row{client, trying, expiry, terminated, timed_out},
    Row{client, trying, unreachable, terminated, failed},
    Row{client, proceeding, provisional, proceeding, tell},
    Row{client, proceeding, success, completed, tell},
    Row{client, proceeding, failure, completed, tell},
    Row{client, proceeding, resend, proceeding, again},
    Row{client, proceeding, expiry, terminated, timed_out},
    Row{client, proceeding, unreachable, terminated, failed},
    Row{client, completed, expiry, terminated, nothing},
    Row{client, completed, unreachable, terminated, nothing},
    // figure 7, RFC 6026 figure 2
    Row{invite_server, proceeding, repeated, proceeding, again},
    Row{invite_server, proceeding, provisional, proceeding, send},
    Row{invite_server, proceeding, success, accepted, send},
    Row{invite_server, proceeding, failure, completed, send},
    Row{invite_server, proceeding, unreachable, proceeding, nothing},
    Row{invite_server, accepted, repeated, accepted, nothing},
    Row{invite_server, accepted, success, accepted, send},
    Row{invite_server, accepted, ack, accepted, tell},
    Row{invite_server, accepted, expiry, terminated, nothing},
    Row{invite_server, completed, repeated, completed, again},
    Row{invite_server, completed, resend, completed, again},
    Row{invite_server, completed, ack, confirmed, nothing},
    Row{invite_server, completed, expiry, terminated, nothing},
    Row{invite_server, confirmed, ack, confirmed, nothing},
    Row{invite_server, confirmed, repeated, confirmed, nothing},
    Row{invite_server, confirmed, expiry, terminated, nothing},
    // figure 8
    Row{server, trying, repeated, trying, nothing},
    Row{server, trying, provisional, proceeding, send},
    Row{server, trying, success, completed, send},
    Row{server, trying, failure, completed, send},
    Row{server, proceeding, repeated, proceeding, again},
    Row{server, proceeding, provisional, proceeding, send},
    Row{server, proceeding, success, completed, send},
    Row{server, proceeding, failure, completed, send},
    Row{server, completed, repeated, completed, again},
    Row{server, completed, expiry, terminated, nothing},
};

/// How long a state lasts at most.
enum class Lasts : std::uint8_t {
  user,           ///< as long as the user likes: it owes a response, or may cancel
  t1_times_64,    ///< B, F, H, L, M
  unreliable_64,  ///< J and D: 64*T1 over UDP, no time otherwise
  unreliable_t4,  ///< I, K: T4 over UDP, no time otherwise
  as_before,      ///< the timer of the state before goes on
};

enum class Resends : std::uint8_t {
  never,
  doubling,  ///< T1, 2*T1, 4*T1 ... over UDP (A)
  capped,    ///< the same, up to T2 (E, G)
  at_t2,     ///< each T2 (E once a provisional came)
};

struct StateRow {
  Machine machine;
  State state;
  Lasts lasts;
  Resends resends;
  const char* timers;  ///< their names in RFC 3261 and RFC 6026
};

inline constexpr std::array state_rows{
    StateRow{invite_client, calling, Lasts::t1_times_64, Resends::doubling, "A, B"},
    StateRow{invite_client, proceeding, Lasts::user, Resends::never, ""},
    StateRow{invite_client, accepted, Lasts::t1_times_64, Resends::never, "M"},
    StateRow{invite_client, completed, Lasts::unreliable_64, Resends::never, "D"},
    StateRow{client, trying, Lasts::t1_times_64, Resends::capped, "E, F"},
    StateRow{client, proceeding, Lasts::as_before, Resends::at_t2, "E, F"},
    StateRow{client, completed, Lasts::unreliable_t4, Resends::never, "K"},
    StateRow{invite_server, proceeding, Lasts::user, Resends::never, ""},
    StateRow{invite_server, accepted, Lasts::t1_times_64, Resends::never, "L"},
    StateRow{invite_server, completed, Lasts::t1_times_64, Resends::capped, "G, H"},
    StateRow{invite_server, confirmed, Lasts::unreliable_t4, Resends::never, "I"},
    StateRow{server, trying, Lasts::user, Resends::never, ""},
    StateRow{server, proceeding, Lasts::user, Resends::never, ""},
    StateRow{server, completed, Lasts::unreliable_64, Resends::never, "J"},
};

constexpr std::optional<Row> row_for(Machine machine, State state, Trigger trigger) {
  for (const auto& row : rows) {
    if (row.machine == machine && row.state == state && row.trigger == trigger) return row;
  }
  return std::nullopt;
}

constexpr std::optional<StateRow> state_row_for(Machine machine, State state) {
  for (const auto& row : state_rows) {
    if (row.machine == machine && row.state == state) return row;
  }
  return std::nullopt;
}

constexpr bool no_row_twice() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      if (rows[i].machine == rows[j].machine && rows[i].state == rows[j].state && rows[i].trigger == rows[j].trigger)
        return false;
    }
  }
  return true;
}

/// Every state that a row leads to is described, and every state that lasts a time has a row for its end.
constexpr bool every_state_ends() {
  for (const auto& row : rows) {
    if (row.next != terminated && !state_row_for(row.machine, row.next)) return false;
  }
  for (const auto& row : state_rows) {
    if (row.lasts == Lasts::user) {
      if (!row_for(row.machine, row.state, failure)) return false;
    } else {
      const auto end = row_for(row.machine, row.state, expiry);
      if (!end || end->next != terminated) return false;
    }
    if (row.resends != Resends::never && !row_for(row.machine, row.state, resend)) return false;
  }
  return true;
}

static_assert(no_row_twice(), "a state has one answer to a trigger");
static_assert(every_state_ends(), "no transaction lasts for ever");

}  // namespace strowger::sip::transaction
