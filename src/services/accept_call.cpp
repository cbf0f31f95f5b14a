// Accept Call (ECMA-269 clause 17.1): a call that is offered to the device rings.
#include "messages/call_control/accept_call.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::AcceptCall& request, Context& context) {
  const auto connection =
      find_connection(request.callToBeAccepted, ConnectionService::accept_call, Incompatible::noCallToAnswer, context);
  if (!connection) return;
  if (!context.model.call(connection->call)->find(connection->device)->offered)
    return context.refuse(Incompatible::invalidConnectionState);
  auto data = attached(request, context);
  if (!data) return;
  context.command(calls::AcceptCommand{.id = {}, .connection = *connection}, csta::AcceptCallResponse{}, connection->call,
                  std::move(*data));
}

const Service<csta::AcceptCall> accept_call{
    handle,
    {{"callControlServList", "acceptCall", {"correlatorData", "userData", "deviceIDOnly"}}},
    calls::place_of<calls::AcceptCommand>};

}  // namespace
}  // namespace strowger::services
