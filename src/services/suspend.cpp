// Suspend (ECMA-269 clause 26.1): playing or recording halts where it is.
#include "messages/voice_unit/suspend.hpp"

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::Suspend& request, Context& context) {
  if (!has_voice(context)) return;
  const auto* activity = find_activity(request, request.message, context);
  if (activity == nullptr) return;
  if (activity->suspended) return context.refuse(csta::StateIncompatibilityErrors::msgSuspended);
  context.command(control(*activity, calls::ControlVoiceCommand::What::suspend), csta::SuspendResponse{}, activity->at.call);
}

const Service<csta::Suspend> suspend{handle, {{"voiceUnitServList", "suspend", {"message"}}}, needs_voice};

}  // namespace
}  // namespace strowger::services
