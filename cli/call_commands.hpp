// `strowger call`, `answer`, `hold`, `retrieve`, `clear`: one call-control service each (ECMA-269 clause 17.1).
#pragma once

#include <string>

#include "cli/server_link.hpp"

namespace strowger::cli {

struct CallArguments {
  std::string calling;
  std::string called;
  bool no_prompt = false;
  bool json = false;
};

/// 0 when the server accepted; 1 when not.
int run_call(const ServerArguments& server, const CallArguments& arguments);

struct ConnectionArguments {
  std::string number;
  std::string call;         ///< empty: the device's only connection in the right state
  bool whole_call = false;  ///< clear: ClearCall
};

int run_answer(const ServerArguments& server, const ConnectionArguments& arguments);
int run_hold(const ServerArguments& server, const ConnectionArguments& arguments);
int run_retrieve(const ServerArguments& server, const ConnectionArguments& arguments);
int run_clear(const ServerArguments& server, const ConnectionArguments& arguments);

}  // namespace strowger::cli
