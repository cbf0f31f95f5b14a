// The states of the phone's one call, as a table (RFC 3261 clauses 9, 13 and 15, seen by its user).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace strowger::cli {

enum class CallState : std::uint8_t {
  idle,
  calling,      ///< INVITE sent
  ringing_out,  ///< the other side rings
  ringing_in,   ///< INVITE came, 180 sent
  answered,     ///< 200 sent, no ACK yet
  connected,
};

enum class CallInput : std::uint8_t {
  dial,          ///< key
  answer,        ///< key, time, or the exchange's wish (auto-answer, NOTIFY Event: talk)
  hang_up,       ///< key
  invite,        ///< INVITE for a new call
  ringing,       ///< 180 to 189
  accepted,      ///< 2xx to our INVITE
  refused,       ///< our INVITE failed
  cancelled,     ///< the caller gave up
  acknowledged,  ///< ACK to our 200
  ended,         ///< BYE, or the other side is gone
};

enum class CallAction : std::uint8_t {
  start_call,    ///< send INVITE
  ring,          ///< send 180
  tell_ringing,  ///< say that the other side rings
  accept,        ///< send 200
  refuse_busy,   ///< send 486 to the new INVITE
  begin_talk,    ///< the call is up
  leave,         ///< hang up as the session asks (CANCEL, 603, BYE); the call is over
  end,           ///< the call is over
};

struct CallRow {
  CallState state;
  CallInput input;
  CallAction action;
  CallState next;
};

inline constexpr std::array call_rows = {
    CallRow{CallState::idle, CallInput::dial, CallAction::start_call, CallState::calling},
    CallRow{CallState::idle, CallInput::invite, CallAction::ring, CallState::ringing_in},

    CallRow{CallState::calling, CallInput::ringing, CallAction::tell_ringing, CallState::ringing_out},
    CallRow{CallState::calling, CallInput::accepted, CallAction::begin_talk, CallState::connected},
    CallRow{CallState::calling, CallInput::refused, CallAction::end, CallState::idle},
    CallRow{CallState::calling, CallInput::hang_up, CallAction::leave, CallState::idle},
    CallRow{CallState::calling, CallInput::invite, CallAction::refuse_busy, CallState::calling},

    CallRow{CallState::ringing_out, CallInput::accepted, CallAction::begin_talk, CallState::connected},
    CallRow{CallState::ringing_out, CallInput::refused, CallAction::end, CallState::idle},
    CallRow{CallState::ringing_out, CallInput::hang_up, CallAction::leave, CallState::idle},
    CallRow{CallState::ringing_out, CallInput::invite, CallAction::refuse_busy, CallState::ringing_out},
    CallRow{CallState::ringing_out, CallInput::ended, CallAction::end, CallState::idle},

    CallRow{CallState::ringing_in, CallInput::answer, CallAction::accept, CallState::answered},
    CallRow{CallState::ringing_in, CallInput::hang_up, CallAction::leave, CallState::idle},
    CallRow{CallState::ringing_in, CallInput::cancelled, CallAction::end, CallState::idle},
    CallRow{CallState::ringing_in, CallInput::ended, CallAction::end, CallState::idle},
    CallRow{CallState::ringing_in, CallInput::invite, CallAction::refuse_busy, CallState::ringing_in},

    CallRow{CallState::answered, CallInput::acknowledged, CallAction::begin_talk, CallState::connected},
    CallRow{CallState::answered, CallInput::hang_up, CallAction::leave, CallState::idle},
    CallRow{CallState::answered, CallInput::ended, CallAction::end, CallState::idle},
    CallRow{CallState::answered, CallInput::invite, CallAction::refuse_busy, CallState::answered},

    CallRow{CallState::connected, CallInput::hang_up, CallAction::leave, CallState::idle},
    CallRow{CallState::connected, CallInput::ended, CallAction::end, CallState::idle},
    CallRow{CallState::connected, CallInput::invite, CallAction::refuse_busy, CallState::connected},
};

/// The row for an input, if there is one; without one the input changes nothing.
constexpr std::optional<CallRow> call_row(CallState state, CallInput input) {
  for (const CallRow& row : call_rows) {
    if (row.state == state && row.input == input) return row;
  }
  return std::nullopt;
}

static_assert(std::all_of(call_rows.begin(), call_rows.end(),
                          [](const CallRow& row) {
                            return std::count_if(call_rows.begin(), call_rows.end(), [&](const CallRow& other) {
                                     return other.state == row.state && other.input == row.input;
                                   }) == 1;
                          }),
              "a state has one answer to an input");
static_assert(std::all_of(call_rows.begin(), call_rows.end(),
                          [](const CallRow& row) { return call_row(row.next, CallInput::invite).has_value(); }),
              "a new call is always answered somehow");

}  // namespace strowger::cli
