// Route Register Cancel (ECMA-269 clause 20). Calls that the application was asked about already it may still route.
#include "messages/routeing/route_register_cancel.hpp"

#include "services/service.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RouteRegisterCancel& request, Context& context) {
  if (context.routeing == nullptr) return context.refuse(csta::OperationErrors::serviceNotSupported);
  const auto id = calls::CrossRef::from(request.routeRegisterReqID);
  if (!id || !context.routeing->cancel(context.app, *id))
    return context.refuse(csta::OperationErrors::invalidRouteRegistrationCrossRefID);
  context.respond(csta::RouteRegisterCancelResponse{});
}

const Service<csta::RouteRegisterCancel> route_register_cancel{
    handle, {{"routeingServList", "routeRegisterCancel", {}}}, calls::place_of<calls::RouteCommand>};

}  // namespace
}  // namespace strowger::services
