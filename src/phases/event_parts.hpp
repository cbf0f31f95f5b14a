// What the lowering of events has in common: one description for both phases, whose events have the same members.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "messages/types/event_cause.hpp"
#include "phases/identifiers.hpp"
#include "phases/rules.hpp"

namespace strowger::phases {

/// The cause in a phase's own enumeration; none where the phase has nothing like it.
template <class Cause>
void lower_cause(csta::EventCause from, std::optional<Cause>& to, Phase phase) {
  if (const auto number = lower_number(cause_rules(), static_cast<std::int32_t>(from), phase))
    to = static_cast<Cause>(*number);
}

/// An event of Phase III as a `One` or a `Two`, each filled by `fill(from, to, phase)`. Private data go into the event in
/// Phase I and beside it in Phase II.
template <class From, class One, class Two, class Fill>
LoweredEvent lower_into(const schema::Message& event, Phase phase, Fill fill) {
  const From* const from = event.get_if<From>();
  LoweredEvent made;
  if (from == nullptr) return made;
  const auto extensions = lower(from->extensions, phase);
  if (phase == Phase::one) {
    if constexpr (!std::is_void_v<One>) {
      One to;
      fill(*from, to, phase);
      if constexpr (requires { to.private_; }) {
        if (extensions) to.private_ = extensions->privateData->front();
      }
      made.event = std::move(to);
    }
  } else {
    Two to;
    fill(*from, to, phase);
    made.event = std::move(to);
    if (extensions) made.beside = *extensions;
  }
  return made;
}

}  // namespace strowger::phases
