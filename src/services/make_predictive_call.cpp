// Make Predictive Call (ECMA-269 clause 17.1): the called is called first; when it has answered, the call waits at the
// calling device, which is a routeing device.
#include "messages/call_control/make_predictive_call.hpp"

#include <utility>

#include "calls/snapshots.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;

void handle(const csta::MakePredictiveCall& request, Context& context) {
  const auto both = find_calling_and_called(request.callingDevice, request.calledDirectoryNumber, context);
  if (!both) return;
  const auto& [device, called] = *both;
  const calls::DeviceNumber& caller = device->number;
  if (request.destinationDetection && !request.destinationDetection->empty())
    return context.refuse(Operation::destinationDetectNotSupported);
  if (request.alertTime) return context.refuse(Operation::alertTimeNotSupported);
  const auto& signalling = request.signallingDetection;
  const bool at_once = signalling && signalling->signallingCondition != csta::SignallingCondition::callEstablished;
  const bool detects =
      signalling && signalling->signallingConditionsAction != csta::SignallingConditionsAction::remainConnected;
  const bool clears = request.defaultAction && *request.defaultAction != csta::DetectionAction::remainConnected;
  if (at_once || detects || clears) return context.refuse(Operation::parameterNotSupported);
  auto data = attached(request, context);
  if (!data) return;
  const calls::CallRef ref = context.model.new_call(context.now, caller, called, *data);
  csta::MakePredictiveCallResponse response;
  response.initiatedCall = csta::connection_id(calls::call_id(ref), caller);
  response.callLinkageData = calls::call_linkage(ref);
  context.command(calls::MakePredictiveCallCommand{.id = {}, .call = ref, .caller = caller, .called = called},
                  std::move(response), ref, std::move(*data));
}

const Service<csta::MakePredictiveCall> make_predictive_call{
    handle,
    {{"callControlServList",
      "makePredictiveCall",
      {"signallingDetection", "signallingConditionCallEstablished", "signallingConditionActionRemainConnected",
       "defaultActionRemainConnected", "correlatorData", "userData", "subjectOfCall", "languagePreferences",
       "ackModelMultiStep"}}},
    calls::place_of<calls::MakePredictiveCallCommand>};

}  // namespace
}  // namespace strowger::services
