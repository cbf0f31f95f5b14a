// Query Voice Attribute (ECMA-269 clause 26.1): what a message is, and what is done with it.
#include "messages/voice_unit/query_voice_attribute.hpp"

#include <utility>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

constexpr std::int64_t normal_speed = 100;  // percent

csta::CurrentState state_of(const calls::VoiceUnit::Activity* activity) {
  if (activity == nullptr) return csta::CurrentState::stop;
  if (activity->review) return csta::CurrentState::review;
  if (activity->records) return activity->suspended ? csta::CurrentState::suspendRecord : csta::CurrentState::record;
  return activity->suspended ? csta::CurrentState::suspendPlay : csta::CurrentState::play;
}

std::int64_t whole_milliseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

void handle(const csta::QueryVoiceAttribute& request, Context& context) {
  if (!has_voice(context)) return;
  using Attribute = csta::AttributeToQuery;
  using Info = csta::AttributeInfo;
  std::optional<calls::ConnectionRef> connection;
  if (request.resource) return context.refuse(csta::OperationErrors::parameterNotSupported);
  if (request.connection) {
    connection = find_connection(*request.connection, calls::ConnectionService::stop,
                                 csta::StateIncompatibilityErrors::noActiveCall, context);
    if (!connection) return;
  }
  const calls::VoiceMessage* message = find_message(request.messageToQuery, context);
  if (message == nullptr) return;
  const std::string name(text_of(request.messageToQuery));
  const auto* activity = context.voice->of(name, connection);
  csta::QueryVoiceAttributeResponse response;
  auto& choice = response.attribute.choice;
  switch (request.attributeToQuery) {
    case Attribute::samplingRate:
      if (message->rate == 0) return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
      choice.emplace<Info::samplingRate>(message->rate);
      break;
    case Attribute::duration:
      choice.emplace<Info::duration>(whole_milliseconds(
          activity != nullptr && activity->records ? activity->recorded_at(context.now) : message->length));
      break;
    case Attribute::fileName:
      choice.emplace<Info::filename>(name + ".wav");
      break;
    case Attribute::currentPosition:
    case Attribute::currentSpeed:
    case Attribute::currentVolume:
      if (activity == nullptr) return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
      if (request.attributeToQuery == Attribute::currentPosition)
        choice.emplace<Info::currentPosition>(whole_milliseconds(activity->position_at(context.now)));
      else if (request.attributeToQuery == Attribute::currentSpeed)
        choice.emplace<Info::currentSpeed>(normal_speed);
      else
        choice.emplace<Info::currentVolume>(activity->volume);
      break;
    case Attribute::currentState:
      choice.emplace<Info::currentState>(state_of(activity));
      break;
    default:  // among them the algorithm: 16 bit linear is none that the standard names
      return context.refuse(csta::OperationErrors::parameterNotSupported);
  }
  context.respond(std::move(response));
}

const Service<csta::QueryVoiceAttribute> query_voice_attribute{
    handle,
    {{"voiceUnitServList",
      "queryVoiceAttrib",
      {"messageToQuery", "attribToQuerySamplingRate", "attribToQueryDuration", "attribToQueryFilename",
       "attribToQueryCurrentPosition", "attribToQueryCurrentSpeed", "attribToQueryCurrentVolume",
       "attribToQueryCurrentState", "connection", "attribInAckSamplingRate", "attribInAckDuration", "attribInAckFilename",
       "attribInAckCurrentPosition", "attribInAckCurrentSpeed", "attribInAckCurrentVolumeAbs", "attribInAckCurrentState"}}},
    needs_voice};

}  // namespace
}  // namespace strowger::services
