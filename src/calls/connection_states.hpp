// The states of a connection as a table: which report takes it from where to where, which services it permits; simple call
// states (ECMA-269 clauses 6.1.5 and 6.1.6, ECMA-285 status-reporting).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "calls/commands.hpp"
#include "messages/types/call_control.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/status_reporting.hpp"

namespace strowger::calls {

using State = csta::LocalConnectionState;

/// What a switch reports of one connection (the alternatives of SwitchReport that are about a connection).
enum class Happening : std::uint8_t {
  initiated,
  originated,
  alerting,
  answered,
  held,
  retrieved,
  queued,
  diverted,
  failed,
  network_reached,
  cleared,
  offered,
  transferred,  ///< its device transferred the call, and is out of it
};
inline constexpr std::size_t happenings = 13;

std::string_view name_of(Happening happening);

/// When a row of the table holds, beside its state.
enum class Guard : std::uint8_t {
  always,
  reached_device,  ///< Failed: the call had reached the device
  left,            ///< Alerting: the call left the sub-domain, and the party outside has not answered
};

struct Transition {
  State from;
  Happening happening;
  Guard guard;
  State next;
};

/// The table. What has no row cannot happen; a report of it is counted, logged and passed over.
std::span<const Transition> transitions();

/// Where the happening takes a connection that is in `from`; nothing when it cannot happen there.
/// `left`: the connection is one of a party outside that has not answered.
std::optional<State> next_state(State from, Happening happening, bool reached_device = true, bool left = false);

/// Whether a transfer or a conference may bring a connection from one state into the other; `before` is null for a party
/// that comes new.
bool may_be_taken_over(State before, State after);

/// The services that ask for something of an existing connection.
enum class ConnectionService : std::uint8_t {
  answer_call,
  clear_connection,
  clear_call,
  hold_call,
  retrieve_call,
  accept_call,
  alternate_call,
  call_back,
  call_back_message,
  camp_on_call,
  conference_call,
  consultation_call,
  deflect_call,
  dial_digits,
  directed_pickup_call,
  intrude_call,
  join_call,
  park_call,
  reconnect_call,
  single_step_conference,
  single_step_transfer,
  transfer_call,
  associate_data,
  change_connection_information,
  generate_digits,
  generate_telephony_tones,
  cancel_telephony_tones,
  play_message,
  record_message,
  stop,  ///< and all else that is done with what is played or recorded
  send_user_information,
};

/// Whether a connection in that state permits the service.
bool permits(State state, ConnectionService service);

/// Whether the service is done by the connection's own device, so that a party outside the sub-domain cannot be asked for
/// it: it is not ours to make others hold, answer or consult.
bool needs_own_device(ConnectionService service);

/// What else a service may ask for beside the state of its connection.
struct Surroundings {
  bool offered = false;  ///< the call is offered, and does not ring yet
  bool other_call =
      false;             ///< the device has another call: on hold when this one is not, connected when this one is on hold
  bool talking = false;  ///< another party of the call has answered
  bool unanswered = false;  ///< none has, but one was tried: it rings, waits or failed
  bool failed = false;      ///< the same, and it failed
  bool outside = false;     ///< the device is none of the switching sub-domain
};

/// The services that may be asked next for a connection in that state; those of `able` only.
csta::ServicesPermitted services_permitted(State state, const Surroundings& around, const CommandSet& able);

/// The state of a call as one of its devices sees it: the standard's simple call state where there is one for the pair,
/// else the list of all states, the device's own first.
csta::CallState call_state(State own, std::span<const State> others);

}  // namespace strowger::calls
