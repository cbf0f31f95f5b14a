// Who does not want to be known (RFC 3323; RFC 3325 clause 9.3: Privacy `id`).
#pragma once

#include <string_view>

#include "switch/sip/message.hpp"

namespace strowger::sip {

inline constexpr std::string_view anonymous_user = "anonymous";
inline constexpr std::string_view anonymous_address = "\"Anonymous\" <sip:anonymous@anonymous.invalid>";

/// Whether the request comes from nobody in particular (RFC 3323 clause 4.1.1.3).
bool is_anonymous(const Message& request);

/// Whether its sender wants its number not to be shown: by Privacy `id`, `user` or `header`, or as nobody in particular.
bool wants_privacy(const Message& request);

}  // namespace strowger::sip
