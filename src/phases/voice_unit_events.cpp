// Lowering the events of voice units: they have the same members in Phase II.
#include "phases/voice_unit_events.hpp"

#include "messages/phase2/voice_unit_events.hpp"
#include "messages/voice_unit/play_event.hpp"
#include "messages/voice_unit/record_event.hpp"
#include "messages/voice_unit/review_event.hpp"
#include "messages/voice_unit/stop_event.hpp"
#include "messages/voice_unit/suspend_play_event.hpp"
#include "messages/voice_unit/suspend_record_event.hpp"
#include "messages/voice_unit/voice_attribute_changed_event.hpp"
#include "phases/event_parts.hpp"

namespace strowger::phases {
namespace {

namespace two = csta::phase2;

constexpr auto message_and_place = [](const auto& from, auto& to, Phase phase) {
  to.connection = lower(from.connection);
  to.message = from.message;
  if constexpr (requires { from.length; }) to.length = from.length;
  if constexpr (requires { from.speed; }) to.speed = from.speed;
  to.currentPosition = from.currentPosition;
  if (from.cause) lower_cause(*from.cause, to.cause, phase);
};

}  // namespace

LoweredEvent lower_play(const schema::Message& event, Phase phase) {
  return lower_into<csta::PlayEvent, void, two::PlayEvent>(event, phase, message_and_place);
}
LoweredEvent lower_record(const schema::Message& event, Phase phase) {
  return lower_into<csta::RecordEvent, void, two::RecordEvent>(event, phase, message_and_place);
}
LoweredEvent lower_review(const schema::Message& event, Phase phase) {
  return lower_into<csta::ReviewEvent, void, two::ReviewEvent>(event, phase, message_and_place);
}
LoweredEvent lower_stop(const schema::Message& event, Phase phase) {
  return lower_into<csta::StopEvent, void, two::StopEvent>(event, phase, message_and_place);
}
LoweredEvent lower_suspend_play(const schema::Message& event, Phase phase) {
  return lower_into<csta::SuspendPlayEvent, void, two::SuspendPlayEvent>(event, phase, message_and_place);
}
LoweredEvent lower_suspend_record(const schema::Message& event, Phase phase) {
  return lower_into<csta::SuspendRecordEvent, void, two::SuspendRecordEvent>(event, phase, message_and_place);
}
LoweredEvent lower_voice_attribute_changed(const schema::Message& event, Phase phase) {
  return lower_into<csta::VoiceAttributeChangedEvent, void, two::VoiceAttributesChangeEvent>(event, phase,
                                                                                             message_and_place);
}

}  // namespace strowger::phases
