// Clear Connection (ECMA-269 clause 17.1).
#include "messages/call_control/clear_connection.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::ClearConnection& request, Context& context) {
  const auto connection = find_connection(request.connectionToBeCleared, calls::ConnectionService::clear_connection,
                                          csta::StateIncompatibilityErrors::noConnectionToClear, context);
  if (!connection) return;
  auto data = call_data(request.correlatorData, request.userData, context);
  if (!data) return;
  context.command(calls::ClearConnectionCommand{.id = {}, .connection = *connection}, csta::ClearConnectionResponse{},
                  connection->call, std::move(*data));
}

const Service<csta::ClearConnection> clear_connection{
    handle,
    {{"callControlServList",
      "clearConnection",
      {"alerting", "connected", "fail", "queued", "initiated", "hold", "correlatorData", "userData", "deviceIDOnly"}}}};

}  // namespace
}  // namespace strowger::services
