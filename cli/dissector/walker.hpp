// cli/dissector/csta.lua, which becomes part of the program.
#pragma once

#include <string_view>

namespace strowger::cli {

extern const std::string_view walker;

}  // namespace strowger::cli
