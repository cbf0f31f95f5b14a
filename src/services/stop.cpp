// Stop (ECMA-269 clause 26.1): a message is played or recorded no more.
#include "messages/voice_unit/stop.hpp"

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::Stop& request, Context& context) {
  if (!has_voice(context)) return;
  const auto* activity = find_activity(request, request.messageToBeStopped, context);
  if (activity == nullptr) return;
  context.command(control(*activity, calls::ControlVoiceCommand::What::stop), csta::StopResponse{}, activity->at.call);
}

const Service<csta::Stop> stop{handle, {{"voiceUnitServList", "stop", {"msgToBeStopped"}}}, needs_voice};

}  // namespace
}  // namespace strowger::services
