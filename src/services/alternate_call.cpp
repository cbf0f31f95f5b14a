// Alternate Call (ECMA-269 clause 17.1): the active call is held, and the held one taken back.
#include "messages/call_control/alternate_call.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using calls::State;

void handle(const csta::AlternateCall& request, Context& context) {
  if (request.connectionReservation.value_or(false)) return context.refuse(Operation::connectionReservationNotSupported);
  if (request.consultOptions != csta::ConsultOptions::unrestricted)
    return context.refuse(Operation::consultPurposeNotSupported);
  static constexpr State active[] = {State::connected};
  const auto both = find_two_connections(request.heldCall, request.activeCall, active, context);
  if (!both) return;
  context.command(calls::AlternateCommand{.id = {}, .held = both->held, .active = both->active},
                  csta::AlternateCallResponse{}, both->active.call);
}

const Service<csta::AlternateCall> alternate_call{
    handle,
    {{"callControlServList", "alternateCall", {"hold", "consultOptionUnrestricted", "deviceIDOnly"}}},
    calls::place_of<calls::AlternateCommand>};

}  // namespace
}  // namespace strowger::services
