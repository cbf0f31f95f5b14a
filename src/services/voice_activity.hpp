// What a request of the voice unit services is about: a connection, and what is done with a message there (ECMA-269 clause
// 26).
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "calls/voice_unit.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {

/// False when there is no voice unit, and the request was refused.
inline bool has_voice(Context& context) {
  if (context.voice != nullptr && context.voice->there()) return true;
  context.refuse(csta::OperationErrors::serviceNotSupported);
  return false;
}

/// The message that the request names: nothing when there is none such, and it was refused.
inline const calls::VoiceMessage* find_message(const Octets& named, Context& context) {
  const calls::VoiceMessage* message = context.voice->message(std::string(text_of(named)));
  if (message == nullptr) context.refuse(csta::OperationErrors::invalidMsgID);
  return message;
}

/// What is played or recorded at the request's connection, of the message if that is named; nothing when it was refused. A
/// request that names no message where one is played and another recorded is refused with messageIDRequired.
template <class Request>
const calls::VoiceUnit::Activity* find_activity(const Request& request, const std::optional<Octets>& message,
                                                Context& context) {
  const auto connection = find_connection(request.connection, calls::ConnectionService::stop,
                                          csta::StateIncompatibilityErrors::noActiveCall, context);
  if (!connection) return nullptr;
  if (request.resource) {
    context.refuse(csta::OperationErrors::parameterNotSupported);
    return nullptr;
  }
  const auto* played = context.voice->at(*connection, false);
  const auto* recorded = context.voice->at(*connection, true);
  if (message) {
    if (find_message(*message, context) == nullptr) return nullptr;
    const auto* found = context.voice->of(std::string(text_of(*message)), *connection);
    if (found == nullptr) context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
    return found;
  }
  if (played != nullptr && recorded != nullptr) {
    context.refuse(csta::OperationErrors::messageIDRequired);
    return nullptr;
  }
  if (played == nullptr && recorded == nullptr) context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
  return played != nullptr ? played : recorded;
}

/// The command that does something to the activity.
inline calls::ControlVoiceCommand control(const calls::VoiceUnit::Activity& activity,
                                          calls::ControlVoiceCommand::What what) {
  calls::ControlVoiceCommand command;
  command.voice = activity.id;
  command.connection = activity.at;
  command.what = what;
  return command;
}

/// How long something may last, in milliseconds; nothing when it was refused.
inline std::optional<Duration> duration_of(const std::optional<std::int64_t>& wanted, Context& context) {
  if (!wanted) return Duration{0};
  if (*wanted > 0 && *wanted <= 24 * 3'600'000) return milliseconds{*wanted};
  context.refuse(csta::OperationErrors::valueOutOfRange);
  return std::nullopt;
}

/// Whether a digit ends it; nothing when the request was refused: the end of speech is not detected.
inline std::optional<bool> ends_at_digit(const std::optional<csta::TerminatingConditions>& conditions, Context& context) {
  using Condition = csta::TerminatingConditions;
  if (!conditions) return false;
  if (conditions->test(Condition::speechDetected)) {
    context.refuse(csta::OperationErrors::parameterNotSupported);
    return std::nullopt;
  }
  return conditions->test(Condition::dTMFDigitDetected);
}

/// The voice unit's services are there when the switch can play and record.
inline constexpr std::size_t needs_voice = calls::place_of<calls::StartVoiceCommand>;

}  // namespace strowger::services
