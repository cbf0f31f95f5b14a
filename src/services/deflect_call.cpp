// Deflect Call (ECMA-269 clause 17.1): what rings or waits at a device goes elsewhere.
#include "messages/call_control/deflect_call.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::DeflectCall& request, Context& context) {
  static constexpr ConnectionErrors errors{.device = Operation::invalidDivertingDeviceID,
                                           .none = Incompatible::noCallToAnswer};
  const auto connection = find_connection(request.callToBeDiverted, ConnectionService::deflect_call, errors, context);
  if (!connection) return;
  if (request.addNewDestinationsList && !request.addNewDestinationsList->empty())
    return context.refuse(Operation::parameterNotSupported);
  const auto to = csta::dialling_number(request.newDestination);
  if (!context.model.is_destination(to)) return context.refuse(Operation::invalidDestinationDeviceID);
  if (to == connection->device) return context.refuse(Operation::notDifferentDevices);
  auto data = attached(request, context);
  if (!data) return;
  context.command(calls::DeflectCommand{.id = {}, .connection = *connection, .to = to}, csta::DeflectCallResponse{},
                  connection->call, std::move(*data));
}

const Service<csta::DeflectCall> deflect_call{
    handle,
    {{"callControlServList",
      "deflectCall",
      {"alerting", "queued", "correlatorData", "userData", "subjectOfCall", "languagePreferences", "deviceIDOnly"}}},
    calls::place_of<calls::DeflectCommand>};

}  // namespace
}  // namespace strowger::services
