// System Register (ECMA-269 clause 14.1).
#include "messages/system_status/system_register.hpp"

#include <utility>

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SystemRegister& request, Context& context) {
  using Types = csta::RequestTypes;
  // We send SystemStatus only; a registration for nothing but the others would be a promise that is not kept.
  if (!request.requestTypes.test(Types::systemStatus) && !request.requestTypes.test(Types::requestSystemStatus))
    return context.refuse(csta::OperationErrors::parameterTypeNotSupported);
  csta::SystemRegisterResponse response;
  response.actualStatusFilter = request.requestedStatusFilter;
  response.sysStatRegisterID =
      context.model
          .register_status(context.app, request.requestTypes, request.requestedStatusFilter.value_or(csta::StatusFilter{}))
          .octets();
  context.respond(std::move(response));
}

const Service<csta::SystemRegister> system_register{
    handle,
    {{"systemStatServList", "systemRegister", {"requestTypesSystemStatus", "statusFilterNormal", "statusFilterDisabled"}},
     {"systemStatServList", "systemStatusRegisterAbort", {}}}};

}  // namespace
}  // namespace strowger::services
