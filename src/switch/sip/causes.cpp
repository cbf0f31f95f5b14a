// How SIP failures are told in CSTA's words.
#include "switch/sip/causes.hpp"

#include <array>

namespace strowger::sip {
namespace {

using csta::EventCause;

struct CauseRow {
  int status;
  EventCause cause;
  EventCause after_ringing;
};

constexpr std::array cause_rows{
    CauseRow{403, EventCause::blocked, EventCause::blocked},
    CauseRow{404, EventCause::numberUnallocated, EventCause::numberUnallocated},
    CauseRow{406, EventCause::incompatibleDestination, EventCause::incompatibleDestination},
    CauseRow{408, EventCause::destOutOfOrder, EventCause::callNotAnswered},
    CauseRow{410, EventCause::numberChanged, EventCause::numberChanged},
    CauseRow{415, EventCause::incompatibleDestination, EventCause::incompatibleDestination},
    CauseRow{420, EventCause::incompatibleDestination, EventCause::incompatibleDestination},
    CauseRow{480, EventCause::destNotObtainable, EventCause::callNotAnswered},
    CauseRow{484, EventCause::invalidNumberFormat, EventCause::invalidNumberFormat},
    CauseRow{486, EventCause::busy, EventCause::busy},
    CauseRow{487, EventCause::callCancelled, EventCause::callCancelled},
    CauseRow{488, EventCause::incompatibleDestination, EventCause::incompatibleDestination},
    CauseRow{600, EventCause::busy, EventCause::busy},
    CauseRow{603, EventCause::blocked, EventCause::blocked},
    CauseRow{604, EventCause::numberUnallocated, EventCause::numberUnallocated},
    CauseRow{606, EventCause::incompatibleDestination, EventCause::incompatibleDestination},
};

/// What a caller is told when no phone gave the reason.
struct ResponseRow {
  EventCause cause;
  int status;
};

constexpr std::array responses{
    ResponseRow{EventCause::busy, 486},
    ResponseRow{EventCause::doNotDisturb, 486},
    ResponseRow{EventCause::numberUnallocated, 404},
    ResponseRow{EventCause::invalidNumberFormat, 484},
    ResponseRow{EventCause::numberChanged, 410},
    ResponseRow{EventCause::incompatibleDestination, 488},
    ResponseRow{EventCause::callCancelled, 487},
    ResponseRow{EventCause::resourcesNotAvailable, 503},
};

}  // namespace

EventCause cause_of(int status, bool rang, bool generated) {
  if (generated && status == 503) return EventCause::destOutOfOrder;  // its port is closed, or no connection can be made
  for (const auto& row : cause_rows) {
    if (row.status == status) return rang ? row.after_ringing : row.cause;
  }
  if (status >= 500) return status == 503 ? EventCause::resourcesNotAvailable : EventCause::networkOutOfOrder;
  return EventCause::destNotObtainable;
}

EventCause cause_of(EndReason reason) {
  switch (reason) {
    case EndReason::bye:
      return EventCause::normalClearing;
    case EndReason::expired:
      return EventCause::timeout;
    case EndReason::not_acknowledged:
    case EndReason::gone:
      break;
  }
  return EventCause::destOutOfOrder;
}

csta::UniversalFailure error_of(int status) {
  using csta::OperationErrors;
  using csta::StateIncompatibilityErrors;
  using csta::SystemResourceAvailabilityErrors;
  switch (status) {
    case 406:
    case 415:
    case 420:
    case 488:
    case 606:
      return {OperationErrors::requestIncompatibleWithMedia};
    case 408:
    case 481:
      return {SystemResourceAvailabilityErrors::deviceOutOfService};
    case 487:
      return {StateIncompatibilityErrors::invalidConnectionState};
    case 403:
    case 603:
      return {OperationErrors::requestIncompatibleWithObject};
    default:
      break;
  }
  if (status >= 500) return {SystemResourceAvailabilityErrors::resourceOutOfService};
  return {SystemResourceAvailabilityErrors::resourceBusy};
}

int status_for_caller(int status, bool generated) {
  if (generated) return 480;  // our own 408 or 503 would be taken for this exchange's
  if (status < 400 || status == 401 || status == 407)
    return 480;  // redirections and challenges are between the phone and us
  return status;
}

int status_of(EventCause cause, int code) {
  if (code >= 400 && code < 700) return status_for_caller(code, false);
  for (const auto& row : responses) {
    if (row.cause == cause) return row.status;
  }
  return 480;
}

bool more_telling(int status, int than) {
  const auto rank = [](int code) {
    if (code == 0) return 9;
    if (code >= 600) return 0;
    if (code == 486) return 1;
    if (code >= 400 && code < 500) return code == 408 || code == 480 || code == 487 ? 4 : 2;
    return 5;
  };
  return rank(status) < rank(than);
}

}  // namespace strowger::sip
