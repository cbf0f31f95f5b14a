// Dial Digits (ECMA-269 clause 17.1): digits of the number that a device off hook calls. The number is complete when a
// device has it, when no longer one can begin so, or with `#`. What spells a feature code may be longer: the switch knows.
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

void handle(const csta::DialDigits& request, Context& context) {
  const auto connection =
      find_connection(request.diallingConnection, ConnectionService::dial_digits, Incompatible::noActiveCall, context);
  if (!connection) return;
  const std::string digits = csta::dialling_number(request.diallingSequence);
  const std::string whole = context.model.call(connection->call)->called + digits;
  const bool ended = whole.size() > 1 && whole.ends_with('#');  // # alone begins a feature code
  if (whole.empty()) return context.refuse(Operation::invalidCalledDeviceID);
  auto data = attached(request, context);
  if (!data) return;
  context.command(calls::DialDigitsCommand{.id = {},
                                           .connection = *connection,
                                           .digits = digits,
                                           .last = ended || !context.model.may_become_destination(whole)},
                  csta::DialDigitsResponse{}, connection->call, std::move(*data));
}

const Service<csta::DialDigits> dial_digits{handle,
                                            {{"callControlServList", "dialDigits", {"correlatorData", "deviceIDOnly"}}},
                                            calls::place_of<calls::DialDigitsCommand>};

}  // namespace
}  // namespace strowger::services
