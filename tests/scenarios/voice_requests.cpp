// The lines of scripts that are requests of the voice unit services.
#include "tests/scenarios/voice_requests.hpp"

#include <optional>
#include <sstream>

#include "messages/types/identifiers.hpp"
#include "messages/voice_unit/concatenate_message.hpp"
#include "messages/voice_unit/delete_message.hpp"
#include "messages/voice_unit/play_message.hpp"
#include "messages/voice_unit/query_voice_attribute.hpp"
#include "messages/voice_unit/record_message.hpp"
#include "messages/voice_unit/reposition.hpp"
#include "messages/voice_unit/resume.hpp"
#include "messages/voice_unit/review.hpp"
#include "messages/voice_unit/set_voice_attribute.hpp"
#include "messages/voice_unit/stop.hpp"
#include "messages/voice_unit/suspend.hpp"
#include "messages/voice_unit/synthesize_message.hpp"

namespace strowger::scenarios {
namespace {

using Options = std::map<std::string, std::string>;

std::optional<std::int64_t> duration_in(const Options& options) {
  const auto found = options.find("for");
  if (found == options.end()) return std::nullopt;
  return std::stoll(found->second);
}

std::optional<csta::TerminatingConditions> conditions_in(const Options& options) {
  std::optional<csta::TerminatingConditions> made;
  if (options.contains("digit")) made.emplace().set(csta::TerminatingConditions::dTMFDigitDetected);
  if (options.contains("speech")) made.emplace().set(csta::TerminatingConditions::speechDetected);
  return made;
}

std::optional<Octets> message_in(const std::string& word) {
  return word.empty() ? std::nullopt : std::optional(to_octets(word));
}

csta::Period period_of(const std::string& word) {
  csta::Period made;
  if (word == "start" || word == "end")
    made.choice.emplace<csta::Period::absolutePosition>(word == "end" ? csta::PeriodAbsolutePosition::endOfMessage
                                                                      : csta::PeriodAbsolutePosition::startOfMessage);
  else
    made.choice.emplace<csta::Period::relativePosition>(std::stoll(word));
  return made;
}

csta::Volume volume_of(const std::string& word) {
  csta::Volume made;
  if (word == "up" || word == "down")
    made.choice.emplace<csta::Volume::volInc>(word == "up" ? csta::VolInc::increment : csta::VolInc::decrement);
  else
    made.choice.emplace<csta::Volume::volAbs>(std::stoll(word));
  return made;
}

}  // namespace

schema::Message voice_request(const std::string& verb, const std::string& object, const std::string& second,
                              const Options& options,
                              const std::function<csta::ConnectionID(const std::string&)>& connection) {
  if (verb == "play") {
    csta::PlayMessage request;
    request.overConnection = connection(object);
    request.messageToBePlayed = to_octets(second);
    request.duration = duration_in(options);
    request.termination = conditions_in(options);
    return request;
  }
  if (verb == "record") {
    csta::RecordMessage request;
    request.callToBeRecorded = connection(object);
    request.maxDuration = duration_in(options);
    request.termination = conditions_in(options);
    return request;
  }
  if (verb == "halt") {
    csta::Stop request;
    request.connection = connection(object);
    request.messageToBeStopped = message_in(second);
    return request;
  }
  if (verb == "suspend") {
    csta::Suspend request;
    request.connection = connection(object);
    request.message = message_in(second);
    return request;
  }
  if (verb == "resume") {
    csta::Resume request;
    request.connection = connection(object);
    request.messageToResume = message_in(second);
    request.duration = duration_in(options);
    return request;
  }
  if (verb == "reposition") {
    csta::Reposition request;
    request.connection = connection(object);
    request.periodOfReposition = period_of(second);
    return request;
  }
  if (verb == "review") {
    csta::Review request;
    request.connection = connection(object);
    if (second == "start")
      request.periodToReview.choice.emplace<csta::PeriodToReview::startOfMessage>();
    else
      request.periodToReview.choice.emplace<csta::PeriodToReview::lengthOfReview>(std::stoll(second));
    return request;
  }
  if (verb == "volume") {
    csta::SetVoiceAttribute request;
    request.connection = connection(object);
    request.attributeToSet.choice.emplace<csta::AttributeToSet::currentVolume>(volume_of(second));
    return request;
  }
  if (verb == "about") {
    csta::QueryVoiceAttribute request;
    request.messageToQuery = to_octets(object);
    for (const auto& one : schema::Schema<csta::AttributeToQuery>::enumerators)
      if (one.name == second) request.attributeToQuery = static_cast<csta::AttributeToQuery>(one.number);
    if (const auto at = options.find("at"); at != options.end()) request.connection = connection(at->second);
    return request;
  }
  if (verb == "say") {
    csta::SynthesizeMessage request;
    request.textToBeSynthesized = object;
    if (!second.empty()) request.control.emplace().language = to_octets(second);
    return request;
  }
  if (verb == "concatenate") {
    csta::ConcatenateMessage request;
    std::istringstream in{object};
    for (std::string part; std::getline(in, part, ',');) request.messagesToConcatenate.push_back(to_octets(part));
    return request;
  }
  if (verb == "erase") {
    csta::DeleteMessage request;
    request.messageToBeDeleted = to_octets(object);
    return request;
  }
  return {};
}

}  // namespace strowger::scenarios
