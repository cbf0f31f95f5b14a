// Park Call (ECMA-269 clause 17.1): the device leaves the call, which waits at another until somebody picks it up.
#include "messages/call_control/park_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::ParkCall& request, Context& context) {
  static constexpr ConnectionErrors errors{.device = Operation::invalidCallToParkDeviceID,
                                           .none = Incompatible::noActiveCall};
  const auto parking = find_connection(request.parking, ConnectionService::park_call, errors, context);
  if (!parking) return;
  const auto at = csta::dialling_number(request.parkTo);
  if (context.model.device(at) == nullptr) return context.refuse(Operation::invalidParkToDeviceID);
  if (at == parking->device) return context.refuse(Operation::notDifferentDevices);
  auto data = attached(request, context);
  if (!data) return;
  csta::ParkCallResponse response;
  response.parkedTo = context.model.connection_id(parking->call, at);
  response.callLinkageData = calls::call_linkage(*context.model.call(parking->call));
  context.command(calls::ParkCommand{.id = {}, .connection = *parking, .at = at}, std::move(response), parking->call,
                  std::move(*data));
}

const Service<csta::ParkCall> park_call{
    handle,
    {{"callControlServList",
      "parkCall",
      {"hold", "connected", "correlatorData", "subjectOfCall", "languagePreferences", "parkedToInAck", "deviceIDOnly"}}},
    calls::place_of<calls::ParkCommand>};

}  // namespace
}  // namespace strowger::services
