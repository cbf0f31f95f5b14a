// Lowering the events of device features, agents, maintenance, voice units and vendors (ECMA-269 clauses 18 to 27) to Phases
// I and II.
#pragma once

#include "phases/rules.hpp"

namespace strowger::phases {

LoweredEvent lower_call_information(const schema::Message& event, Phase phase);
LoweredEvent lower_do_not_disturb(const schema::Message& event, Phase phase);
LoweredEvent lower_forwarding(const schema::Message& event, Phase phase);
LoweredEvent lower_message_waiting(const schema::Message& event, Phase phase);
LoweredEvent lower_auto_answer(const schema::Message& event, Phase phase);
LoweredEvent lower_microphone_mute(const schema::Message& event, Phase phase);
LoweredEvent lower_speaker_mute(const schema::Message& event, Phase phase);
LoweredEvent lower_speaker_volume(const schema::Message& event, Phase phase);
LoweredEvent lower_agent_busy(const schema::Message& event, Phase phase);
LoweredEvent lower_agent_logged_on(const schema::Message& event, Phase phase);
LoweredEvent lower_agent_logged_off(const schema::Message& event, Phase phase);
LoweredEvent lower_agent_not_ready(const schema::Message& event, Phase phase);
LoweredEvent lower_agent_ready(const schema::Message& event, Phase phase);
LoweredEvent lower_agent_working_after_call(const schema::Message& event, Phase phase);
LoweredEvent lower_back_in_service(const schema::Message& event, Phase phase);
LoweredEvent lower_out_of_service(const schema::Message& event, Phase phase);
LoweredEvent lower_private(const schema::Message& event, Phase phase);

}  // namespace strowger::phases
