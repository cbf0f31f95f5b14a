// What the server can supply to an application of Phase II: the lists of services and events in its AARE (ECMA-218
// CSTAFunctionality; Phase III has GetCSTAFeatures instead).
#pragma once

#include "codec/acse/user_information.hpp"
#include "session/options.hpp"

namespace strowger::session {

/// Those whose messages in Phase III are served or sent; none when `serves` is empty.
codec::acse::CSTAFunctionality supplied_functions(Serves serves);

}  // namespace strowger::session
