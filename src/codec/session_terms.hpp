// What Strowger and an application say to each other beside the standard when a session begins, so that it can be resumed:
// in XML the element <sessionTerms xmlns="urn:strowger:session"> in the extensions of ECMA-354's messages, in BER the same
// text as one more EXTERNAL in the user information of AARQ and AARE. Also the notice of events that are lost (decision
// 0221).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "codec/acse/external.hpp"
#include "messages/types/extensions.hpp"

namespace strowger::codec {

struct SessionTerms {
  /// Request: every event is wanted with its number and time. Answer: they come so.
  bool numbers = false;
  /// Request: the session to be resumed. Answer: the session there is now (BER; XML has a place for it).
  std::string session_id = {};
  /// Request: of the last event that the application has read.
  std::optional<std::uint64_t> last_number = std::nullopt;
  /// For how long the session outlives its link: as it is wanted, and as it is granted.
  std::optional<seconds> cleanup_delay = std::nullopt;
  /// Answer: whether it is the session that was to be resumed.
  std::optional<bool> resumed = std::nullopt;

  bool operator==(const SessionTerms&) const = default;
};

/// In `extensions`, or in the login of Avaya's clients (SessionLoginInfo: sessionID and sessionCleanupDelay; never anything
/// else). What is not there or cannot be read is left as it is.
void read_terms(const schema::AnyElement& from, SessionTerms& to);
void read_login(const schema::AnyElement& from, SessionTerms& to);
schema::AnyElement any_of(const SessionTerms& terms);

/// Nothing when none of them has any.
std::optional<SessionTerms> terms_in(const std::vector<acse::External>& externals);
acse::External external_of(const SessionTerms& terms);

/// Events that are lost: their numbers, the first and the last.
struct LostEvents {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  bool operator==(const LostEvents&) const = default;
};

/// In the extensions of SystemStatus (messagesLost).
csta::CSTACommonArguments arguments_of(const LostEvents& lost);
std::optional<LostEvents> lost_in(const std::optional<csta::CSTACommonArguments>& arguments);

}  // namespace strowger::codec
