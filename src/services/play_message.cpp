// Play Message (ECMA-269 clause 26.1): the phone of a connection hears a message in place of its call.
#include "messages/voice_unit/play_message.hpp"

#include <utility>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::PlayMessage& request, Context& context) {
  if (!has_voice(context)) return;
  const auto connection = find_connection(request.overConnection, calls::ConnectionService::play_message,
                                          csta::StateIncompatibilityErrors::noActiveCall, context);
  if (!connection) return;
  const calls::VoiceMessage* message = find_message(request.messageToBePlayed, context);
  if (message == nullptr) return;
  const std::string name(text_of(request.messageToBePlayed));
  if (const auto* other = context.voice->of(name, std::nullopt); other != nullptr && other->records)
    return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
  const auto* recording = context.voice->at(*connection, true);
  if (context.voice->at(*connection, false) != nullptr || (recording != nullptr && recording->review))
    return context.refuse(csta::StateIncompatibilityErrors::notAbleToPlay);
  const auto lasts = duration_of(request.duration, context);
  if (!lasts) return;
  const auto at_digit = ends_at_digit(request.termination, context);
  if (!at_digit) return;
  calls::StartVoiceCommand command;
  command.connection = *connection;
  command.voice = context.voice->new_ref();
  command.message = name;
  command.path = context.voice->path_of(name);
  command.length = message->length;
  command.lasts = *lasts;
  command.ends_at_digit = *at_digit;
  context.command(std::move(command), csta::PlayMessageResponse{}, connection->call);
}

const Service<csta::PlayMessage> play_message{handle,
                                              {{"voiceUnitServList",
                                                "playMsg",
                                                {"duration", "terminationParameter", "terminationDurationExceeded",
                                                 "terminationDTMFDigitDetected", "terminationEndOfSpeechDetected"}}},
                                              needs_voice};

}  // namespace
}  // namespace strowger::services
