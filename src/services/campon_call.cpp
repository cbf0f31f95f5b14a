// Camp On Call (ECMA-269 clause 17.1): the caller waits until the called device is free.
#include "messages/call_control/campon_call.hpp"

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::CamponCall& request, Context& context) {
  const auto caller =
      find_connection(request.camponConnection, ConnectionService::camp_on_call, Incompatible::noCallToComplete, context);
  if (!caller || find_unanswered(*caller, context) == nullptr) return;
  context.command(calls::CampOnCommand{.id = {}, .connection = *caller}, csta::CamponCallResponse{}, caller->call);
}

const Service<csta::CamponCall> camp_on_call{
    handle, {{"callControlServList", "campOnCall", {"deviceIDOnly"}}}, calls::place_of<calls::CampOnCommand>};

}  // namespace
}  // namespace strowger::services
