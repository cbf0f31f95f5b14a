// Lowering the events of voice units (ECMA-269 clause 26.2) to Phase II; Phase I has none.
#pragma once

#include "phases/rules.hpp"

namespace strowger::phases {

LoweredEvent lower_play(const schema::Message& event, Phase phase);
LoweredEvent lower_record(const schema::Message& event, Phase phase);
LoweredEvent lower_review(const schema::Message& event, Phase phase);
LoweredEvent lower_stop(const schema::Message& event, Phase phase);
LoweredEvent lower_suspend_play(const schema::Message& event, Phase phase);
LoweredEvent lower_suspend_record(const schema::Message& event, Phase phase);
LoweredEvent lower_voice_attribute_changed(const schema::Message& event, Phase phase);

}  // namespace strowger::phases
