// One-time codes that an authenticator app shows (TOTP, RFC 6238): six digits, SHA-1, a new one every thirty seconds, as all
// such apps have it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace strowger::io {

/// A secret of 20 octets in base32.
std::string new_totp_secret();

/// The code of a step: step 0 began in 1970, each has 30 s. Empty when the secret is no base32.
std::string totp_code(std::string_view secret, std::int64_t step);
std::int64_t totp_step(Time now);

/// The step whose code that is: the present one, the one before or the one after, for clocks differ.
std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code, Time now);

/// What an authenticator app reads, as text or QR code.
std::string totp_uri(std::string_view name, std::string_view secret);

}  // namespace strowger::io
