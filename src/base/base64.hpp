// Base 64 (RFC 4648 clause 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/octets.hpp"

namespace strowger {

/// With its padding.
std::string to_base64(OctetView octets);

/// Nothing when there is any other character, or a lone digit at the end. Padding may be left out, as some phones do.
std::optional<Octets> from_base64(std::string_view text);

}  // namespace strowger
