// Call Back (ECMA-269 clause 17.1): the caller whose call could not go on is called back when the called device is free.
#include "messages/call_control/call_back.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::CallBack& request, Context& context) {
  const auto caller =
      find_connection(request.callbackConnection, ConnectionService::call_back, Incompatible::noCallToComplete, context);
  const calls::Call* call = caller ? find_unanswered(*caller, context) : nullptr;
  if (call == nullptr) return;
  const auto target = target_of(*call, caller->device);
  if (context.model.device(target) == nullptr) return context.refuse(Operation::invalidCalledDeviceID);
  csta::CallBackResponse response;
  response.targetDevice = csta::device_id(target);
  context.command(calls::CallBackCommand{.id = {}, .device = caller->device, .target = target, .failed = caller->call},
                  std::move(response), caller->call);
}

const Service<csta::CallBack> call_back{
    handle,
    {{"callControlServList",
      "callBack",
      {"alerting", "failed", "targetDeviceInAck", "deviceIDOnly", "moreCallBacksNegAck"}}},
    calls::place_of<calls::CallBackCommand>};

}  // namespace
}  // namespace strowger::services
