// What the lifting of requests and the lowering of their answers have in common.
#pragma once

#include <string_view>
#include <utility>

#include "phases/identifiers.hpp"
#include "phases/rules.hpp"

namespace strowger::phases {

/// What the table says of a service of Phase I or II that is one of Phase III.
inline constexpr std::string_view the_same = "the same service";

template <class Errors>
Lifted refused(Errors error) {
  Lifted made;
  made.refusal.choice = error;
  return made;
}

inline Lifted lifted(schema::Message message) { return {std::move(message), {}}; }

/// `build` makes the request of Phase III from an argument that is the same type in both phases.
template <class Argument, class Build>
Lifted lift_from(const schema::Message& request, Build build) {
  const Argument* const argument = request.get_if<Argument>();
  if (argument == nullptr) return refused(csta::OperationErrors::serviceNotSupported);
  return build(*argument);
}

/// The same where the argument has another type in each phase.
template <class One, class Two, class Build>
Lifted lift_from_either(const schema::Message& request, Build build) {
  if (const One* const one = request.get_if<One>()) return build(*one);
  return lift_from<Two>(request, build);
}

/// An answer without members of its own, from any of the responses `From`: their private data are all that it can carry.
template <class Result, class... From>
schema::Message simple_result(const schema::Message& response, Phase phase) {
  Result made;
  const auto take = [&](const auto* from) {
    if (from == nullptr) return;
    const auto extensions = lower(from->extensions, phase);
    if (!extensions) return;
    if (phase == Phase::one) {
      made.choice.template emplace<Result::privateData>(extensions->privateData->front());
    } else {
      made.choice.template emplace<Result::extensions>(*extensions);
    }
  };
  (take(response.get_if<From>()), ...);
  return made;
}

}  // namespace strowger::phases
