// Resume (ECMA-269 clause 26.1): what was suspended goes on.
#include "messages/voice_unit/resume.hpp"

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::Resume& request, Context& context) {
  if (!has_voice(context)) return;
  const auto* activity = find_activity(request, request.messageToResume, context);
  if (activity == nullptr) return;
  if (!activity->suspended) return context.refuse(csta::StateIncompatibilityErrors::notAbleToResume);
  const auto lasts = duration_of(request.duration, context);
  if (!lasts) return;
  auto command = control(*activity, calls::ControlVoiceCommand::What::resume);
  command.lasts = *lasts;
  context.command(std::move(command), csta::ResumeResponse{}, activity->at.call);
}

const Service<csta::Resume> resume{handle, {{"voiceUnitServList", "resume", {"msgToResume", "duration"}}}, needs_voice};

}  // namespace
}  // namespace strowger::services
