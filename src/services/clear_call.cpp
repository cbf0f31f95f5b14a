// Clear Call (ECMA-269 clause 17.1).
#include "messages/call_control/clear_call.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::ClearCall& request, Context& context) {
  calls::CallRef ref;
  if (csta::call_of(request.callToBeCleared)) {
    const calls::Call* call = find_call(request.callToBeCleared, context);
    if (call == nullptr) return;
    ref = call->ref;
  } else {
    const auto connection = find_connection(request.callToBeCleared, calls::ConnectionService::clear_call,
                                            csta::StateIncompatibilityErrors::noCallToClear, context);
    if (!connection) return;
    ref = connection->call;
  }
  auto data = call_data(std::nullopt, request.userData, context);
  if (!data) return;
  context.command(calls::ClearCallCommand{.id = {}, .call = ref}, csta::ClearCallResponse{}, ref, std::move(*data));
}

const Service<csta::ClearCall> clear_call{
    handle,
    {{"callControlServList",
      "clearCall",
      {"alerting", "connected", "failed", "queued", "initiated", "hold", "userData", "deviceIDOnly", "callIDOnly"}}}};

}  // namespace
}  // namespace strowger::services
