// Set Voice Attribute (ECMA-269 clause 26.1): how loud a message is played.
#include "messages/voice_unit/set_voice_attribute.hpp"

#include <algorithm>

#include "services/voice_activity.hpp"

namespace strowger::services {
namespace {

constexpr int volume_step = 10;

void handle(const csta::SetVoiceAttribute& request, Context& context) {
  if (!has_voice(context)) return;
  const auto* activity = find_activity(request, request.message, context);
  if (activity == nullptr) return;
  const auto* volume = std::get_if<csta::AttributeToSet::currentVolume>(&request.attributeToSet.choice);
  if (volume == nullptr) return context.refuse(csta::OperationErrors::parameterNotSupported);
  if (activity->records) return context.refuse(csta::StateIncompatibilityErrors::incorrectMsgState);
  auto command = control(*activity, calls::ControlVoiceCommand::What::volume);
  if (const auto* absolute = std::get_if<csta::Volume::volAbs>(&volume->choice)) {
    if (*absolute < 0 || *absolute > 100) return context.refuse(csta::OperationErrors::valueOutOfRange);
    command.volume = static_cast<int>(*absolute);
  } else {
    const bool up = std::get<csta::Volume::volInc>(volume->choice) == csta::VolInc::increment;
    command.volume = std::clamp(activity->volume + (up ? volume_step : -volume_step), 0, 100);
  }
  context.command(std::move(command), csta::SetVoiceAttributeResponse{}, activity->at.call);
}

const Service<csta::SetVoiceAttribute> set_voice_attribute{
    handle, {{"voiceUnitServList", "setVoiceAttrib", {"currentVolumeAbs", "currentVolumeInc", "message"}}}, needs_voice};

}  // namespace
}  // namespace strowger::services
