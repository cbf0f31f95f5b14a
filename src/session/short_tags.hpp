// The short tags of ECMA-323 (clause 2.4.2): no source that we have says what they stand for, so they are recognised and
// refused.
#pragma once

#include <string_view>

namespace strowger::session {

/// How their namespace, and the protocol version of an application session that wants them, ends.
inline constexpr std::string_view short_tags = "/short_tags";

}  // namespace strowger::session
