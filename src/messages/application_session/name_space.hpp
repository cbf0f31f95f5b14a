// The namespace of application sessions (ECMA-354 clause 9), whose messages only XML has.
#pragma once

#include <string_view>

#include "schema/message.hpp"

namespace strowger::csta {

inline constexpr std::string_view application_session_name_space =
    "http://www.ecma-international.org/standards/ecma-354/appl_session";

/// How the messages of ECMA-354 are declared: without an operation of ECMA-285.
constexpr schema::MessageRole application_session(schema::Role role, schema::Sender sender = schema::Sender::computing) {
  return {.role = role, .sender = sender, .name_space = application_session_name_space};
}

}  // namespace strowger::csta
