// Start Call Detail Records Transmission (ECMA-269 clause 24).
#include "messages/call_detail_record/start_cdr_transmission.hpp"

#include <string>

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::StartCDRTransmission& request, Context& context) {
  using Mode = csta::CDRTransferMode;
  if (context.records == nullptr) return context.refuse(csta::OperationErrors::serviceNotSupported);
  if (request.transferMode != Mode::transferAtEndOfCall && request.transferMode != Mode::transferOnRequest &&
      request.transferMode != Mode::transferOnThresholdReached)
    return context.refuse(csta::OperationErrors::invalidParameterValue);
  const calls::CrossRef ref = context.model.new_cross_ref(context.app);
  if (!context.records->start(context.app, ref, std::string(context.identity), request.transferMode))
    return context.refuse(csta::SystemResourceAvailabilityErrors::registrationLimitExceeded);
  csta::StartCDRTransmissionResponse response;
  response.cdrCrossRefID = ref.octets();
  context.respond(std::move(response));
}

const Service<csta::StartCDRTransmission> start_cdr_transmission{
    handle,
    {{"cdrServList",
      "startCDRTransmission",
      {"transferModeTransferAtEndOfCall", "transferModeTransferOnRequest", "transferModeTransferOnThresholdReached"}},
     {"cdrServList", "cdrNotification", {"cdrReasonTimeout", "cdrReasonThresholdReached"}},
     {"cdrServList",
      "cdrReport",
      {"recordNumber",
       "recordCreationTime",
       "callingDevice",
       "calledDevice",
       "chargedDeviceNonOperator",
       "recordedCall",
       "connectionStart",
       "connectionEnd",
       "connectionDuration",
       "billingIndicatorNormalCharging",
       "billingIndicatorCallForwarding",
       "billingIndicatorCallDeflection",
       "billingIndicatorCallTransfer",
       "suppServiceInfoNormalCall",
       "suppServiceInfoConsultationCall",
       "suppServiceInfoTransferCall",
       "suppServiceInfoCallForwarding",
       "suppServiceInfoCallDiversion",
       "suppServiceInfoConferencing",
       "suppServiceInfoIntrusion",
       "reasonForTermNormalClearing",
       "reasonForTermUnsuccessfulCallAttempt",
       "reasonForTermAbnormalTermination",
       "reasonForTermCallTransferred",
       "reasonForTermOther",
       "accountInfo",
       "lastStoredCDRReportSent"}}}};

}  // namespace
}  // namespace strowger::services
