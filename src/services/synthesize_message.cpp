// Synthesize Message (ECMA-269 clause 26.1): a text is spoken into a new message.
#include "messages/voice_unit/synthesize_message.hpp"

#include <algorithm>
#include <utility>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

constexpr std::size_t longest_spoken = 10'000;  // octets

/// A name of a language as espeak-ng has them ("en", "en-gb"): nothing that could be an option of its command line.
bool is_language(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  };
  return !name.empty() && name.size() <= 16 && name.front() != '-' && std::all_of(name.begin(), name.end(), allowed);
}

void handle(const csta::SynthesizeMessage& request, Context& context) {
  if (!has_voice(context)) return;
  const std::string& text = request.textToBeSynthesized;
  if (text.find_first_not_of(" \t\r\n") == std::string::npos || text.size() > longest_spoken)
    return context.refuse(csta::OperationErrors::valueOutOfRange);
  calls::VoiceJob job;
  job.kind = calls::VoiceJob::Kind::synthesize;
  job.text = text;
  if (request.control) {
    job.language = std::string(text_of(request.control->language));
    if (!is_language(job.language)) return context.refuse(csta::OperationErrors::invalidParameterValue);
    job.male = request.control->gender == csta::ControlDataGender::male;
    job.female = request.control->gender == csta::ControlDataGender::female;
  }
  if (context.voice->busy()) return context.refuse(csta::SystemResourceAvailabilityErrors::resourceBusy);
  if (context.voice->full()) return context.refuse(csta::SystemResourceAvailabilityErrors::resourceLimitExceeded);
  job.message = context.voice->new_name("say");
  context.voice->ask(context.app, context.invoke, std::move(job), [](const std::string& name) -> schema::Message {
    csta::SynthesizeMessageResponse response;
    response.synthesizedMessage = to_octets(name);
    return response;
  });
}

const Service<csta::SynthesizeMessage> synthesize_message{
    handle, {{"voiceUnitServList", "synthesizeMsg", {"genderMale", "genderFemale"}}}, needs_voice};

}  // namespace
}  // namespace strowger::services
