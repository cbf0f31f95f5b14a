// Change Connection Information (ECMA-269 clause 18.1): whether a device hears and is heard.
#include "messages/call_associated/change_connection_information.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::ChangeConnectionInformation& request, Context& context) {
  using Flow = csta::ConnectionInformationFlowDirection;
  const auto connection = find_connection(request.connectionToBeChanged, ConnectionService::change_connection_information,
                                          Incompatible::noActiveCall, context);
  if (!connection) return;
  const auto& wanted = request.requestedConnectionInfo;
  if (wanted.numberOfChannels != 1) return context.refuse(Operation::numberOfChannelsOutOfRange);
  if (!wanted.flowDirection) return context.refuse(Operation::atLeastOneConditionalParameterNotProvided);
  const Flow flow = *wanted.flowDirection;
  csta::ConnectionInformation actual;
  actual.flowDirection = flow;
  csta::ChangeConnectionInformationResponse response;
  response.actualConnectionInfo = actual;
  context.command(calls::ChangeFlowCommand{.id = {},
                                           .connection = *connection,
                                           .hears = flow == Flow::receive || flow == Flow::transmitAndReceive,
                                           .is_heard = flow == Flow::transmit || flow == Flow::transmitAndReceive},
                  {.app = {},
                   .invoke = {},
                   .response = std::move(response),
                   .call = connection->call,
                   .data = {},
                   .complete = {},
                   .then = [connection = *connection, actual](calls::Model& model, calls::Effects& effects) {
                     model.tell_flow(connection, actual, effects);
                   }});
}

const Service<csta::ChangeConnectionInformation> change_connection_information{
    handle, {{"callAssociatedServList", "changeConnectionInformation", {}}}, calls::place_of<calls::ChangeFlowCommand>};

}  // namespace
}  // namespace strowger::services
