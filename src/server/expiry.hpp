// Certificates, revocation lists and OCSP responses that end soon, told before it hurts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "io/tls.hpp"

namespace strowger::server {

struct ExpiryNotice {
  log::Level level = log::Level::warning;  ///< error: from 7 days before the end on, and after it
  std::string text;                        ///< for the log: what ends when, and what to do
};

/// What must be said at `now`: of certificates from 30 days before they end; of revocation lists and OCSP responses, which
/// are made anew every few days, once they have ended. The same is said once.
std::vector<ExpiryNotice> expiry_notices(const std::vector<io::TlsPaper>& papers, Time now);

/// "revocation list".
std::string_view name_of(io::TlsPaper::Kind kind);

/// "2027-02-03".
std::string day_text(Time time);

}  // namespace strowger::server
