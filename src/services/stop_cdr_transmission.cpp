// Stop Call Detail Records Transmission (ECMA-269 clause 24), from either side.
#include "messages/call_detail_record/stop_cdr_transmission.hpp"

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::StopCDRTransmission& request, Context& context) {
  if (context.records == nullptr) return context.refuse(csta::OperationErrors::serviceNotSupported);
  const auto ref = calls::CrossRef::from(request.cdrCrossRefID);
  if (!ref || !context.records->stop(context.app, *ref, context.effects))
    return context.refuse(csta::OperationErrors::invalidCrossRefID);
  context.respond(csta::StopCDRTransmissionResponse{});
}

const Service<csta::StopCDRTransmission> stop_cdr_transmission{
    handle,
    {{"cdrServList",
      "stopCDRTransmission",
      {"cdrTermReasonEndOfData", "cdrTermReasonError", "cdrTermReasonThresholdReached", "cdrTermReasonOther",
       "swFunctionSupportsSending", "swFunctionSupportsReceiving"}}}};

}  // namespace
}  // namespace strowger::services
