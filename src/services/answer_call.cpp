// Answer Call (ECMA-269 clause 17.1).
#include "messages/call_control/answer_call.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::AnswerCall& request, Context& context) {
  const auto connection = find_connection(request.callToBeAnswered, calls::ConnectionService::answer_call,
                                          csta::StateIncompatibilityErrors::noCallToAnswer, context);
  if (!connection) return;
  auto data = call_data(request.correlatorData, request.userData, context);
  if (!data) return;
  context.command(calls::AnswerCommand{.id = {}, .connection = *connection}, csta::AnswerCallResponse{}, connection->call,
                  std::move(*data));
}

const Service<csta::AnswerCall> answer_call{
    handle, {{"callControlServList", "answerCall", {"alerting", "correlatorData", "userData", "deviceIDOnly"}}}};

}  // namespace
}  // namespace strowger::services
