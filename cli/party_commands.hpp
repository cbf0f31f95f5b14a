// `strowger consult`, `alternate`, `reconnect`, `transfer`, `conference`, `sst`, `add`, `join`, `deflect`, `pickup`, `park`,
// `campon`, `intrude`, `callback`, `digits`, `play-tone`, `associate`: services with a second call, a second device, or data
// (ECMA-269 clauses 17.1 and 18.1).
#pragma once

#include <string>

#include "cli/server_link.hpp"

namespace strowger::cli {

struct PartyArguments {
  std::string number;
  std::string other;  ///< another device, digits or data
  std::string call;   ///< empty: the device's only connection in the right state
  bool silent = false;
};

/// Each: 0 when the server did it or accepted it; 1 when not.
int run_consult(const ServerArguments& server, const PartyArguments& arguments);
int run_alternate(const ServerArguments& server, const PartyArguments& arguments);
int run_reconnect(const ServerArguments& server, const PartyArguments& arguments);
int run_transfer(const ServerArguments& server, const PartyArguments& arguments);
int run_conference(const ServerArguments& server, const PartyArguments& arguments);
int run_single_step_transfer(const ServerArguments& server, const PartyArguments& arguments);
int run_add(const ServerArguments& server, const PartyArguments& arguments);
int run_join(const ServerArguments& server, const PartyArguments& arguments);
int run_deflect(const ServerArguments& server, const PartyArguments& arguments);
int run_pickup(const ServerArguments& server, const PartyArguments& arguments);
int run_park(const ServerArguments& server, const PartyArguments& arguments);
int run_campon(const ServerArguments& server, const PartyArguments& arguments);
int run_intrude(const ServerArguments& server, const PartyArguments& arguments);
int run_call_back(const ServerArguments& server, const PartyArguments& arguments);
int run_digits(const ServerArguments& server, const PartyArguments& arguments);
int run_play_tone(const ServerArguments& server, const PartyArguments& arguments);
int run_associate(const ServerArguments& server, const PartyArguments& arguments);

}  // namespace strowger::cli
