// How SIP failures are told in CSTA's words: causes of events, errors of services (CALL_MODEL clause 5; ECMA-269 12.2.15,
// 14).
#pragma once

#include "messages/types/event_cause.hpp"
#include "messages/types/universal_failure.hpp"
#include "switch/sip/session_table.hpp"

namespace strowger::sip {

/// What a failure response to an INVITE means. `rang`: the phone had rung before; `generated`: no response came at all.
csta::EventCause cause_of(int status, bool rang, bool generated);

/// Why a connection went away that its own phone ended or lost.
csta::EventCause cause_of(EndReason reason);

/// The error of a service whose SIP request failed with this status.
csta::UniversalFailure error_of(int status);

/// The failure response that is passed on to a caller.
int status_for_caller(int status, bool generated);

/// The failure response with which a phone that called is told why its call ends. `code`: the status that another phone
/// gave, if it is that.
int status_of(csta::EventCause cause, int code);

/// Which of two failure responses of a forked call says more (RFC 3261 clause 16.7 step 6).
bool more_telling(int status, int than);

}  // namespace strowger::sip
