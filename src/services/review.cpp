// Review (ECMA-269 clause 26.1): what was played or recorded last is heard again, up to where it was; then all is as before.
#include "messages/voice_unit/review.hpp"

#include <algorithm>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::Review& request, Context& context) {
  if (!has_voice(context)) return;
  const auto* activity = find_activity(request, request.messageToReview, context);
  if (activity == nullptr) return;
  auto command = control(*activity, calls::ControlVoiceCommand::What::review);
  if (const auto* back = std::get_if<csta::PeriodToReview::lengthOfReview>(&request.periodToReview.choice)) {
    const auto length = duration_of(*back, context);
    if (!length) return;
    // In a review, counted from where that is; in a recording, from its end at first.
    command.position = std::max(Duration{0}, activity->position_at(context.now) - *length);
  }
  if (activity->position_at(context.now) == Duration{0})
    return context.refuse(csta::StateIncompatibilityErrors::beginningOfMsg);
  if (activity->records) {
    if (context.voice->at(activity->at, false) != nullptr)
      return context.refuse(csta::StateIncompatibilityErrors::notAbleToPlay);
    command.length = activity->recorded_at(context.now);
    command.path = context.voice->path_of(activity->message);
  }
  context.command(std::move(command), csta::ReviewResponse{}, activity->at.call);
}

const Service<csta::Review> review{
    handle,
    {{"voiceUnitServList", "review", {"msgToReview", "periodToResumeStartOfMsg", "periodToResumeLengthOfReview"}}},
    needs_voice};

}  // namespace
}  // namespace strowger::services
