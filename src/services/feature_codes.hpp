// Feature codes that phones dial (calls/feature_codes.hpp), served as an application's requests are: the same services, the
// same errors, the same events.
#pragma once

#include "services/service.hpp"

namespace strowger::services {

/// In whose name codes are served: that of no application. The invoke number of a request is its code's CodeRef.
inline constexpr calls::AppRef dialled_by_phone{UINT64_MAX};

/// The request that the code stands for, by the name of the service; an empty message: there is none to be made (nothing to
/// call back, no free park device).
schema::Message request_of(const calls::CodeDialled& dialled, const calls::Model& model);

/// Serves it; `context.app` and `context.invoke` are filled in. What became of it is a Response or a Refusal among the
/// effects, now or when the switch has done it: see answer_of.
void serve(const calls::CodeDialled& dialled, Context& context);

/// What the switch is told when the effect is the answer to a code; nothing for other effects.
std::optional<calls::CodeDoneCommand> answer_of(const calls::Effect& effect);

}  // namespace strowger::services
