// Retrieve Call (ECMA-269 clause 17.1).
#include "messages/call_control/retrieve_call.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RetrieveCall& request, Context& context) {
  const auto connection = find_connection(request.callToBeRetrieved, calls::ConnectionService::retrieve_call,
                                          csta::StateIncompatibilityErrors::noHeldCall, context);
  if (!connection) return;
  context.command(calls::RetrieveCommand{.id = {}, .connection = *connection}, csta::RetrieveCallResponse{},
                  connection->call);
}

const Service<csta::RetrieveCall> retrieve_call{handle, {{"callControlServList", "retrieveCall", {"deviceIDOnly"}}}};

}  // namespace
}  // namespace strowger::services
