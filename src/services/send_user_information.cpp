// Send User Information (ECMA-269 clause 18.1): data for the other parties' applications.
#include "messages/call_associated/send_user_information.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::SendUserInformation& request, Context& context) {
  const auto connection =
      find_connection(request.existingCall, ConnectionService::send_user_information, Incompatible::noActiveCall, context);
  if (!connection) return;
  if (request.userData.empty() || request.userData.size() > context.settings.user_data_octets)
    return context.refuse(Operation::valueOutOfRange);
  context.respond(csta::SendUserInformationResponse{});
  context.model.send_user_data(*connection, request.userData, context.effects);
}

const Service<csta::SendUserInformation> send_user_information{
    handle, {{"callAssociatedServList", "sendUserInformation", {"deviceIDOnly"}}}};

}  // namespace
}  // namespace strowger::services
