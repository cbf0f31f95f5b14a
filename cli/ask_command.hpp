// `strowger ask`: any request that CSTA has, written as JSON, and the answer as JSON.
#pragma once

#include <string>

#include "cli/server_link.hpp"

namespace strowger::cli {

struct AskArguments {
  std::string operation;  ///< as ECMA-285 spells it: "camponCall"
  std::string argument;   ///< empty: the request has no members
};

/// JSON, in which `<CALL@DEVICE>` stands for a connection and `<DEVICE>` for a device, becomes JSON alone.
Result<std::string> without_shorthand(std::string_view text);

/// 0: answered positively; 1: refused, or no server; 2: the argument is not what the operation takes.
int run_ask(const ServerArguments& server, const AskArguments& arguments);

}  // namespace strowger::cli
