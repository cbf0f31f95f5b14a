// What RouteSelect, RouteReject and RouteEnd have in common: the dialogue that they are about (ECMA-269 clause 20).
#pragma once

#include <optional>
#include <utility>

#include "services/objects.hpp"

namespace strowger::services {

/// The dialogue in which the application was asked and has not answered; nothing when the message was refused.
template <class Message>
std::optional<calls::CrossRef> routeing_dialogue(const Message& message, Context& context) {
  if (context.routeing == nullptr) {
    context.refuse(csta::OperationErrors::serviceNotSupported);
    return std::nullopt;
  }
  if (auto error = context.routeing->check(context.app, message.crossRefIdentifier, message.routeRegisterReqID)) {
    context.refuse(std::move(*error));
    return std::nullopt;
  }
  if (!attached(message, context)) return std::nullopt;
  return calls::CrossRef::from(message.crossRefIdentifier);
}

}  // namespace strowger::services
