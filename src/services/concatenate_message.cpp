// Concatenate Message (ECMA-269 clause 26.1): messages one after the other become a new one.
#include "messages/voice_unit/concatenate_message.hpp"

#include <utility>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

constexpr std::size_t most_parts = 100;

void handle(const csta::ConcatenateMessage& request, Context& context) {
  if (!has_voice(context)) return;
  if (request.messagesToConcatenate.empty() || request.messagesToConcatenate.size() > most_parts)
    return context.refuse(csta::OperationErrors::valueOutOfRange);
  calls::VoiceJob job;
  job.kind = calls::VoiceJob::Kind::concatenate;
  for (const Octets& part : request.messagesToConcatenate) {
    if (find_message(part, context) == nullptr) return;
    job.parts.emplace_back(text_of(part));
    if (const auto* activity = context.voice->of(job.parts.back(), std::nullopt); activity != nullptr && activity->records)
      return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
  }
  if (context.voice->busy()) return context.refuse(csta::SystemResourceAvailabilityErrors::resourceBusy);
  if (context.voice->full()) return context.refuse(csta::SystemResourceAvailabilityErrors::resourceLimitExceeded);
  job.message = context.voice->new_name("cat");
  context.voice->ask(context.app, context.invoke, std::move(job), [](const std::string& name) -> schema::Message {
    csta::ConcatenateMessageResponse response;
    response.concatenatedMessage = to_octets(name);
    return response;
  });
}

const Service<csta::ConcatenateMessage> concatenate_message{
    handle, {{"voiceUnitServList", "concatenateMsg", {}}}, needs_voice};

}  // namespace
}  // namespace strowger::services
