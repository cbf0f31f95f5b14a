// Intrude Call (ECMA-269 clause 17.1): the caller comes into the call that keeps the called device busy.
#include "messages/call_control/intrude_call.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

void handle(const csta::IntrudeCall& request, Context& context) {
  const auto caller =
      find_connection(request.intrude, ConnectionService::intrude_call, Incompatible::noCallToComplete, context);
  if (!caller || find_unanswered(*caller, context) == nullptr) return;
  if (request.participationType != csta::ParticipationType::active)
    return context.refuse(Operation::invalidParticipationType);
  auto data = attached(request, context);
  if (!data) return;
  const calls::CallRef joined = context.model.new_number(context.now);
  csta::IntrudeCallResponse response;
  response.conferencedCall = context.model.connection_id(joined, caller->device);
  context.command(calls::IntrudeCommand{.id = {}, .connection = *caller, .call = joined}, std::move(response), caller->call,
                  std::move(*data));
}

const Service<csta::IntrudeCall> intrude_call{
    handle,
    {{"callControlServList", "intrudeCall", {"participationTypeActive", "userData", "deviceIDOnly", "supportsConference"}}},
    calls::place_of<calls::IntrudeCommand>};

}  // namespace
}  // namespace strowger::services
