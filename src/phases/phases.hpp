// The bridge between Phase III, which the server speaks, and applications of Phases I and II (ECMA-179/180, ECMA-217/218):
// their requests are lifted to Phase III; responses, errors, events and requests of the server are lowered to their phase.
// What cannot be said there, and what is said instead, are rows with their reasons (rules.hpp; docs/reference/phases.md).
#pragma once

#include <cstdint>

#include "messages/types/universal_failure.hpp"
#include "schema/message.hpp"

namespace strowger::phases {

using schema::Phase;

/// A request of Phase III, or why there is none.
struct Lifted {
  schema::Message message;         ///< empty: refuse the request
  csta::UniversalFailure refusal;  ///< what for
};

/// `request` is a request or one-way message of `phase` (I or II). A one-way message that is refused is passed over.
Lifted lift_request(const schema::Message& request, Phase phase);

/// The answer to a request of `phase` with that operation code, from Phase III's. Empty when the phase has no such answer.
schema::Message lower_response(std::int32_t operation, const schema::Message& response, Phase phase);

schema::Message lower_error(const csta::UniversalFailure& error, Phase phase);

/// A request of the server to an application (SystemStatus, MonitorStop). Empty: the phase has none, it is not sent.
schema::Message lower_request(const schema::Message& request, Phase phase);

/// Empty: the phase has no such event, it is not sent.
struct LoweredEvent {
  schema::Message event;
  schema::Message beside;  ///< Phase II: the extensions of the report, when there are any
};
LoweredEvent lower_event(const schema::Message& event, Phase phase);

}  // namespace strowger::phases
