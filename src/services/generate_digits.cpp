// Generate Digits (ECMA-269 clause 18.1): DTMF for the other parties.
#include "messages/call_associated/generate_digits.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using Operation = csta::OperationErrors;
using Incompatible = csta::StateIncompatibilityErrors;
using calls::ConnectionService;

constexpr std::size_t most_characters = 64;  // of ECMA-285's charactersToSend

void handle(const csta::GenerateDigits& request, Context& context) {
  const auto connection = find_connection(request.connectionToSendDigits, ConnectionService::generate_digits,
                                          Incompatible::noActiveCall, context);
  if (!connection) return;
  if (request.digitMode.value_or(csta::DigitMode::dTMF) != csta::DigitMode::dTMF)
    return context.refuse(Operation::digitModeNotSupported);
  const std::string& characters = request.charactersToSend;
  if (characters.empty() || characters.size() > most_characters) return context.refuse(Operation::valueOutOfRange);
  if (characters.find_first_not_of("0123456789*#ABCDabcd,") != std::string::npos)
    return context.refuse(Operation::charactersToSendNotSupported);
  calls::GenerateDigitsCommand command{.id = {}, .connection = *connection, .digits = characters};
  const auto bounded = [](std::int64_t value) { return value >= 40 && value <= 5000; };  // milliseconds
  if (request.toneDuration) {
    if (!bounded(*request.toneDuration)) return context.refuse(Operation::toneDurationOutOfRange);
    command.tone = milliseconds{*request.toneDuration};
  }
  if (request.pauseDuration) {
    if (!bounded(*request.pauseDuration)) return context.refuse(Operation::valueOutOfRange);
    command.pause = milliseconds{*request.pauseDuration};
  }
  context.command(std::move(command), csta::GenerateDigitsResponse{}, connection->call);
}

const Service<csta::GenerateDigits> generate_digits{
    handle,
    {{"callAssociatedServList",
      "generateDigits",
      {"digitModeDTMF", "toneDuration", "pauseDuration", "deviceIDOnly", "supportsDTMFTonesABCD", "supportsPauseToneChar"}}},
    calls::place_of<calls::GenerateDigitsCommand>};

}  // namespace
}  // namespace strowger::services
