// The states of the phone's one call, as a table (RFC 3261 clauses 9, 13, 15, seen by a user agent).
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
  giving_up,    ///< hung up before the answer: CANCEL sent
  ringing_in,   ///< INVITE came, 180 sent
  answered,     ///< 200 sent, no ACK yet
  leaving,      ///< the same, and hung up: BYE must wait for the ACK (RFC 3261 clause 15)
  connected,
  closing,  ///< BYE sent
};

enum class CallInput : std::uint8_t {
  dial,            ///< key
  answer,          ///< key, time, or the exchange's wish (auto-answer, NOTIFY Event: talk)
  hang_up,         ///< key
  invite,          ///< INVITE for a new call
  ringing,         ///< 180 to 189
  accepted,        ///< 2xx to our INVITE
  refused,         ///< 3xx to 6xx to our INVITE, a time-out, a transport failure
  cancelled,       ///< CANCEL for the INVITE that rings
  acknowledged,    ///< ACK to our 200
  unacknowledged,  ///< no ACK came for 64*T1
  bye,             ///< BYE
  bye_done,        ///< a final response to our BYE, or none in time
  lost,            ///< the other side knows the call no more: 408 or 481 to a request of ours (RFC 3261 clause 12.2.1.2)
};

enum class CallAction : std::uint8_t {
  nothing,
  start_call,      ///< send INVITE
  ring,            ///< send 180
  tell_ringing,    ///< say that the other side rings
  send_cancel,     ///< send CANCEL
  accept,          ///< send 200
  decline,         ///< send 603
  stop_ringing,    ///< send 487
  refuse_busy,     ///< send 486 to the new INVITE
  begin_talk,      ///< the call is up
  send_bye,        ///< send BYE
  accept_and_bye,  ///< the answer crossed our CANCEL: send ACK, then BYE
  end,             ///< the call is over
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
    CallRow{CallState::calling, CallInput::hang_up, CallAction::send_cancel, CallState::giving_up},
    CallRow{CallState::calling, CallInput::invite, CallAction::refuse_busy, CallState::calling},

    CallRow{CallState::ringing_out, CallInput::accepted, CallAction::begin_talk, CallState::connected},
    CallRow{CallState::ringing_out, CallInput::refused, CallAction::end, CallState::idle},
    CallRow{CallState::ringing_out, CallInput::hang_up, CallAction::send_cancel, CallState::giving_up},
    CallRow{CallState::ringing_out, CallInput::invite, CallAction::refuse_busy, CallState::ringing_out},

    CallRow{CallState::giving_up, CallInput::accepted, CallAction::accept_and_bye, CallState::closing},
    CallRow{CallState::giving_up, CallInput::refused, CallAction::end, CallState::idle},
    CallRow{CallState::giving_up, CallInput::invite, CallAction::refuse_busy, CallState::giving_up},

    CallRow{CallState::ringing_in, CallInput::answer, CallAction::accept, CallState::answered},
    CallRow{CallState::ringing_in, CallInput::hang_up, CallAction::decline, CallState::idle},
    CallRow{CallState::ringing_in, CallInput::cancelled, CallAction::stop_ringing, CallState::idle},
    CallRow{CallState::ringing_in, CallInput::bye, CallAction::stop_ringing, CallState::idle},
    CallRow{CallState::ringing_in, CallInput::invite, CallAction::refuse_busy, CallState::ringing_in},

    CallRow{CallState::answered, CallInput::acknowledged, CallAction::begin_talk, CallState::connected},
    CallRow{CallState::answered, CallInput::unacknowledged, CallAction::send_bye, CallState::closing},
    CallRow{CallState::answered, CallInput::hang_up, CallAction::nothing, CallState::leaving},
    CallRow{CallState::answered, CallInput::bye, CallAction::end, CallState::idle},
    CallRow{CallState::answered, CallInput::invite, CallAction::refuse_busy, CallState::answered},

    CallRow{CallState::leaving, CallInput::acknowledged, CallAction::send_bye, CallState::closing},
    CallRow{CallState::leaving, CallInput::unacknowledged, CallAction::send_bye, CallState::closing},
    CallRow{CallState::leaving, CallInput::bye, CallAction::end, CallState::idle},
    CallRow{CallState::leaving, CallInput::invite, CallAction::refuse_busy, CallState::leaving},

    CallRow{CallState::connected, CallInput::hang_up, CallAction::send_bye, CallState::closing},
    CallRow{CallState::connected, CallInput::unacknowledged, CallAction::send_bye, CallState::closing},
    CallRow{CallState::connected, CallInput::bye, CallAction::end, CallState::idle},
    CallRow{CallState::connected, CallInput::lost, CallAction::end, CallState::idle},
    CallRow{CallState::connected, CallInput::invite, CallAction::refuse_busy, CallState::connected},

    CallRow{CallState::closing, CallInput::bye_done, CallAction::end, CallState::idle},
    CallRow{CallState::closing, CallInput::bye, CallAction::end, CallState::idle},
    CallRow{CallState::closing, CallInput::invite, CallAction::refuse_busy, CallState::closing},
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
