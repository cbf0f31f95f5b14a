// The lines of scripts that are requests of the voice unit services.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "messages/types/connection_id.hpp"
#include "schema/message.hpp"

namespace strowger::scenarios {

/// `connection` names connections as scripts do. Empty when the verb is none of these:
///   play DEVICE MESSAGE [for=MS] [digit]      record DEVICE [for=MS] [digit]
///   halt DEVICE [MESSAGE]                     suspend DEVICE [MESSAGE]        resume DEVICE [MESSAGE] [for=MS]
///   reposition DEVICE start|end|MS            volume DEVICE 0-100|up|down
///   about MESSAGE ATTRIBUTE [at=DEVICE]       say TEXT [LANGUAGE]
///   concatenate MESSAGE,MESSAGE               erase MESSAGE
schema::Message voice_request(const std::string& verb, const std::string& object, const std::string& second,
                              const std::map<std::string, std::string>& options,
                              const std::function<csta::ConnectionID(const std::string&)>& connection);

}  // namespace strowger::scenarios
