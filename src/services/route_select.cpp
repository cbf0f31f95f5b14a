// Route Select (ECMA-269 clause 20): where the call goes.
#include "messages/routeing/route_select.hpp"

#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/routeing_dialogue.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RouteSelect& message, Context& context) {
  const auto dialogue = routeing_dialogue(message, context);
  if (!dialogue) return;
  calls::RouteSelection selection;
  if (message.remainRetries) {
    const auto& choice = message.remainRetries->choice;
    if (choice.index() == csta::RetryValue::retryCount) {
      selection.retries = std::get<csta::RetryValue::retryCount>(choice);
      if (*selection.retries < 0) return context.refuse(csta::OperationErrors::invalidRemainRetry);
    } else if (choice.index() == csta::RetryValue::noListAvailable) {
      selection.retries = 0;  // it has no others
    }
  }
  selection.routes.push_back(csta::dialling_number(message.routeSelected));
  if (selection.routes.front().empty()) return context.refuse(csta::OperationErrors::invalidDestination);
  if (message.alternateRoutes)
    for (const csta::DeviceID& other : *message.alternateRoutes) selection.routes.push_back(csta::dialling_number(other));
  selection.tell_used = message.routeUsedReq.value_or(false);
  selection.correlator = message.correlatorData;
  context.routeing->select(context.app, *dialogue, std::move(selection), context.model, context.effects, context.now);
}

const Service<csta::RouteSelect> route_select{
    handle,
    {{"routeingServList",
      "routeSelect",
      {"alternateRoutes", "remainRetriesNoListAvailable", "remainRetriesNoCountAvailable", "remainRetriesRetryCount",
       "routeUsed", "correlatorData"}}},
    calls::place_of<calls::RouteCommand>};

}  // namespace
}  // namespace strowger::services
