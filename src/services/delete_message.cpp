// Delete Message (ECMA-269 clause 26.1): its file is removed.
#include "messages/voice_unit/delete_message.hpp"

#include <utility>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

void handle(const csta::DeleteMessage& request, Context& context) {
  if (!has_voice(context)) return;
  if (find_message(request.messageToBeDeleted, context) == nullptr) return;
  calls::VoiceJob job;
  job.kind = calls::VoiceJob::Kind::erase;
  job.message = std::string(text_of(request.messageToBeDeleted));
  if (context.voice->in_use(job.message)) return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
  if (context.voice->busy()) return context.refuse(csta::SystemResourceAvailabilityErrors::resourceBusy);
  context.voice->ask(context.app, context.invoke, std::move(job),
                     [](const std::string&) -> schema::Message { return csta::DeleteMessageResponse{}; });
}

const Service<csta::DeleteMessage> delete_message{handle, {{"voiceUnitServList", "deleteMsg", {}}}, needs_voice};

}  // namespace
}  // namespace strowger::services
