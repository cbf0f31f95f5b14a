// Reposition (ECMA-269 clause 26.1): what is played goes on from elsewhere.
#include "messages/voice_unit/reposition.hpp"

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::Reposition& request, Context& context) {
  if (!has_voice(context)) return;
  const auto* activity = find_activity(request, request.messageToReposition, context);
  if (activity == nullptr) return;
  if (activity->records || activity->review) return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
  auto command = control(*activity, calls::ControlVoiceCommand::What::seek);
  const auto& period = request.periodOfReposition.choice;
  if (const auto* place = std::get_if<csta::Period::absolutePosition>(&period)) {
    command.position = *place == csta::PeriodAbsolutePosition::endOfMessage ? activity->length : Duration{0};
  } else {
    const std::int64_t by = std::get<csta::Period::relativePosition>(period);
    constexpr std::int64_t day = 24 * 3'600'000;
    if (by < -day || by > day) return context.refuse(csta::OperationErrors::valueOutOfRange);
    command.position = activity->position_at(context.now) + milliseconds{by};
    if (command.position < Duration{0}) return context.refuse(csta::StateIncompatibilityErrors::beginningOfMsg);
    if (command.position > activity->length) return context.refuse(csta::StateIncompatibilityErrors::endOfMsg);
  }
  context.command(std::move(command), csta::RepositionResponse{}, activity->at.call);
}

const Service<csta::Reposition> reposition{handle,
                                           {{"voiceUnitServList",
                                             "reposition",
                                             {"periodOfRepositionStartOfMsg", "periodOfRepositionEndOfMsg",
                                              "periodOfRepositionRelativePointer", "msgToReposition"}}},
                                           needs_voice};

}  // namespace
}  // namespace strowger::services
