// Lowering the events of call control (ECMA-269 clause 17.2) to Phases I and II.
#pragma once

#include "phases/rules.hpp"

namespace strowger::phases {

LoweredEvent lower_call_cleared(const schema::Message& event, Phase phase);
LoweredEvent lower_conferenced(const schema::Message& event, Phase phase);
LoweredEvent lower_connection_cleared(const schema::Message& event, Phase phase);
LoweredEvent lower_delivered(const schema::Message& event, Phase phase);
LoweredEvent lower_diverted(const schema::Message& event, Phase phase);
LoweredEvent lower_established(const schema::Message& event, Phase phase);
LoweredEvent lower_failed(const schema::Message& event, Phase phase);
LoweredEvent lower_held(const schema::Message& event, Phase phase);
LoweredEvent lower_network_reached(const schema::Message& event, Phase phase);
LoweredEvent lower_originated(const schema::Message& event, Phase phase);
LoweredEvent lower_queued(const schema::Message& event, Phase phase);
LoweredEvent lower_retrieved(const schema::Message& event, Phase phase);
LoweredEvent lower_service_initiated(const schema::Message& event, Phase phase);
LoweredEvent lower_transferred(const schema::Message& event, Phase phase);

}  // namespace strowger::phases
