// A QR code (ISO/IEC 18004) as text for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace strowger::cli {

/// Two rows of modules a line, white on black whatever the colours of the terminal; empty when the text is too long for a
/// code (2,300 octets).
std::string qr_code(std::string_view text);

}  // namespace strowger::cli
