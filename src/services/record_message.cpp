// Record Message (ECMA-269 clause 26.1): what the phone of a connection says and hears becomes a message.
#include "messages/voice_unit/record_message.hpp"

#include <utility>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::RecordMessage& request, Context& context) {
  if (!has_voice(context)) return;
  const auto connection = find_connection(request.callToBeRecorded, calls::ConnectionService::record_message,
                                          csta::StateIncompatibilityErrors::noActiveCall, context);
  if (!connection) return;
  if (request.resource || request.samplingRate || request.encodingAlgorithm)  // the codec of the call decides
    return context.refuse(csta::OperationErrors::parameterNotSupported);
  if (context.voice->at(*connection, true) != nullptr)
    return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
  const auto lasts = duration_of(request.maxDuration, context);
  if (!lasts) return;
  if (*lasts > context.voice->settings().longest)
    return context.refuse(csta::SystemResourceAvailabilityErrors::durationExceeded);
  const auto at_digit = ends_at_digit(request.termination, context);
  if (!at_digit) return;
  if (context.voice->full()) return context.refuse(csta::SystemResourceAvailabilityErrors::resourceLimitExceeded);
  const auto call = calls::call_id(connection->call);
  calls::StartVoiceCommand command;
  command.connection = *connection;
  command.voice = context.voice->new_ref();
  command.message = context.voice->new_name("rec-" + std::string(text_of(call)));
  command.path = context.voice->path_of(command.message);
  command.records = true;
  command.lasts = lasts->count() > 0 ? *lasts : context.voice->settings().longest;
  command.ends_at_digit = *at_digit;
  csta::RecordMessageResponse response;
  response.resultingMessage = to_octets(command.message);
  context.command(std::move(command), std::move(response), connection->call);
}

const Service<csta::RecordMessage> record_message{
    handle,
    {{"voiceUnitServList",
      "recordMsg",
      {"maxDuration", "terminationParameter", "terminationDurationExceeded", "terminationDTMFDigitDetected"}}},
    needs_voice};

}  // namespace
}  // namespace strowger::services
