// System Register Cancel (ECMA-269 clause 14.1).
#include "messages/system_status/system_register_cancel.hpp"

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::SystemRegisterCancel& request, Context& context) {
  const auto id = calls::CrossRef::from(request.sysStatRegisterID);
  if (!id || !context.model.cancel_registration(context.app, *id))
    return context.refuse(csta::OperationErrors::invalidCrossRefID);
  context.respond(csta::SystemRegisterCancelResponse{});
}

const Service<csta::SystemRegisterCancel> system_register_cancel{handle,
                                                                 {{"systemStatServList", "systemStatusRegisterCancel", {}}}};

}  // namespace
}  // namespace strowger::services
