// Dial Digits (ECMA-269 clause 17.1): digits of the number that a device off hook calls. The number is complete when a
// device has it, when no longer one can begin so, or with `#`.
#include "messages/call_control/dial_digits.hpp"

#include <string>
#include <utility>

#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

/// Whether a longer number of the sub-domain begins so, and none is just so.
bool may_go_on(std::string_view digits, const calls::Model& model) {
  if (model.device(digits) != nullptr) return false;
  const auto next = model.devices().upper_bound(digits);
  return next != model.devices().end() && next->first.starts_with(digits);
}

void handle(const csta::DialDigits& request, Context& context) {
  const auto connection =
      find_connection(request.diallingConnection, ConnectionService::dial_digits, Incompatible::noActiveCall, context);
  if (!connection) return;
  std::string digits = csta::dialling_number(request.diallingSequence);
  const bool ended = digits.ends_with('#');
  if (ended) digits.pop_back();
  const std::string whole = context.model.call(connection->call)->called + digits;
  if (whole.empty()) return context.refuse(Operation::invalidCalledDeviceID);
  auto data = attached(request, context);
  if (!data) return;
  context.command(
      calls::DialDigitsCommand{
          .id = {}, .connection = *connection, .digits = digits, .last = ended || !may_go_on(whole, context.model)},
      csta::DialDigitsResponse{}, connection->call, std::move(*data));
}

const Service<csta::DialDigits> dial_digits{handle,
                                            {{"callControlServList", "dialDigits", {"correlatorData", "deviceIDOnly"}}},
                                            calls::place_of<calls::DialDigitsCommand>};

}  // namespace
}  // namespace strowger::services
