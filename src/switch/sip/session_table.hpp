// The states of a session set up by INVITE, and what hanging up means in each (RFC 3261 clauses 9, 13, 15).
#pragma once

#include <array>
#include <cstdint>

namespace strowger::sip {

/// Why a session ended that its user did not end.
enum class EndReason : std::uint8_t {
  bye,               ///< the other side hung up
  not_acknowledged,  ///< no ACK came for our 2xx
  gone,              ///< the other side does not answer any more, or does not know the session
  expired,           ///< the session timer of RFC 4028 ran out
};

}  // namespace strowger::sip

namespace strowger::sip::session {

enum class State : std::uint8_t {
  calling,    ///< our INVITE is out
  early,      ///< a provisional response came
  incoming,   ///< their INVITE is not answered yet
  accepted,   ///< our INVITE was answered; the user has not acknowledged yet
  answered,   ///< we answered their INVITE; the ACK is not here yet
  confirmed,  ///< both sides know
  leaving,    ///< our BYE is out, or CANCEL, and its end awaited
};

enum class HangUp : std::uint8_t {
  cancel,             ///< CANCEL (clause 9.1)
  reject,             ///< a failure response
  acknowledge_leave,  ///< ACK, then BYE
  leave_later,        ///< BYE may go only after the ACK came or was given up (clause 15)
  leave,              ///< BYE
  nothing,            ///< it is on its way already
};

struct Row {
  State state;
  HangUp hang_up;
  bool has_dialog;  ///< requests within the dialog are taken
};

inline constexpr std::array rows{
    Row{State::calling, HangUp::cancel, false},      Row{State::early, HangUp::cancel, true},
    Row{State::incoming, HangUp::reject, true},      Row{State::accepted, HangUp::acknowledge_leave, true},
    Row{State::answered, HangUp::leave_later, true}, Row{State::confirmed, HangUp::leave, true},
    Row{State::leaving, HangUp::nothing, true},
};

constexpr bool rows_in_order() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].state) != i) return false;
  }
  return rows.size() == static_cast<std::size_t>(State::leaving) + 1;
}
static_assert(rows_in_order(), "a state's row stands at its number");

constexpr const Row& row_of(State state) { return rows[static_cast<std::size_t>(state)]; }

}  // namespace strowger::sip::session
