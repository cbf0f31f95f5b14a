// Generate Telephony Tones (ECMA-269 clause 18.1): a tone for the other parties.
#include "messages/call_associated/generate_telephony_tones.hpp"

#include <utility>

#include "services/objects.hpp"

namespace strowger::services {
namespace {

using TonesOperation = csta::OperationErrors;

constexpr std::int64_t shortest_tone = 40;        // milliseconds
constexpr std::int64_t longest_tone = 3'600'000;  // an hour
constexpr Duration beep_lasts = milliseconds{300};

void generate_tones(const csta::GenerateTelephonyTones& request, Context& context) {
  const auto connection = find_connection(request.connectionToSendTone, calls::ConnectionService::generate_telephony_tones,
                                          csta::StateIncompatibilityErrors::noActiveCall, context);
  if (!connection) return;
  const auto number = static_cast<std::int32_t>(request.toneToSend);
  if (number < 0 || number > static_cast<std::int32_t>(csta::TelephonyTone::switchSpec100))
    return context.refuse(TonesOperation::toneCharacterOutOfRange);
  calls::GenerateTonesCommand command{.id = {}, .connection = *connection, .tone = request.toneToSend};
  if (request.toneDuration) {
    if (*request.toneDuration < shortest_tone || *request.toneDuration > longest_tone)
      return context.refuse(TonesOperation::toneDurationOutOfRange);
    command.lasts = milliseconds{*request.toneDuration};
  } else if (request.toneToSend == csta::TelephonyTone::beep) {
    command.lasts = beep_lasts;
  }
  context.command(std::move(command), csta::GenerateTelephonyTonesResponse{}, connection->call);
}

const Service<csta::GenerateTelephonyTones> generate_telephony_tones{
    generate_tones,
    {{"callAssociatedServList",
      "generateTelephonyTones",
      {"toneToSendBeep", "toneToSendBusy", "toneToSendDial", "toneToSendIntrusion", "toneToSendRecordWarning",
       "toneToSendReorder", "toneToSendRingback", "toneToSendSilence", "toneToSendSitVC", "toneToSendSitIC",
       "toneToSendSitRO", "toneToSendSitNC", "toneDuration", "deviceIDOnly"}}},
    calls::place_of<calls::GenerateTonesCommand>};

}  // namespace
}  // namespace strowger::services
