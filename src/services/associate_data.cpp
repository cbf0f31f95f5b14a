// Associate Data (ECMA-269 clause 18.1): what applications attach to a call.
#include "messages/call_associated/associate_data.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::AssociateData& request, Context& context) {
  const auto connection =
      find_connection(request.existingCall, ConnectionService::associate_data, Incompatible::noActiveCall, context);
  if (!connection) return;
  if (request.authCode && !request.authCode->empty()) return context.refuse(Operation::authorisationCodeNotSupported);
  if (request.deviceInfo || (request.callCharacteristics && request.callCharacteristics->any()))
    return context.refuse(Operation::parameterNotSupported);
  calls::CallData data{.correlator = request.correlatorData,
                       .subject = request.subjectOfCall,
                       .languages = request.languagePreferences,
                       .account = request.accountCode};
  if (!data.correlator && !data.subject && !data.languages && !data.account && !request.callQualifyingData)
    return context.refuse(Operation::atLeastOneConditionalParameterNotProvided);
  if (!fits(data, context)) return;
  if (request.callQualifyingData && request.callQualifyingData->size() > context.settings.user_data_octets)
    return context.refuse(Operation::valueOutOfRange);
  context.respond(csta::AssociateDataResponse{});
  context.model.associate(*connection, std::move(data), request.callQualifyingData, context.effects);
}

const Service<csta::AssociateData> associate_data{
    handle,
    {{"callAssociatedServList",
      "associateData",
      {"accountCode", "correlatorData", "callQualifyingData", "subjectOfCall", "languagePreferences", "deviceIDOnly",
       "rejectsRequestsWithOldConnectionID"}}}};

}  // namespace
}  // namespace strowger::services
