// The headers that the exchange knows, and the structure of those that are more than text (RFC 3261 clauses 7.3, 20).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "switch/sip/syntax.hpp"

namespace strowger::sip {

enum class HeaderName : std::uint8_t {
  via,
  max_forwards,
  record_route,
  route,
  from,
  to,
  call_id,
  cseq,
  contact,
  expires,
  min_expires,
  authorization,
  www_authenticate,
  proxy_authorization,
  proxy_authenticate,
  allow,
  supported,
  require,
  proxy_require,
  unsupported,
  allow_events,
  event,
  subscription_state,
  session_expires,
  min_se,
  accept,
  answer_mode,
  call_info,
  alert_info,
  retry_after,
  reason,
  warning,
  refer_to,
  referred_by,
  replaces,
  rack,
  rseq,
  user_agent,
  server,
  timestamp,
  user_to_user,
  p_asserted_identity,
  privacy,
  content_disposition,
  content_encoding,
  content_type,
  content_length,
  other,  ///< a header that is not in this list; it goes by its text
};

struct HeaderRow {
  HeaderName name;
  std::string_view text;
  char compact;  ///< the one-letter form, or 0
  bool list;     ///< may carry several values in one line: kept one value a field
  bool single;   ///< must not come more than once
};

const HeaderRow& header_row(HeaderName name);

/// The header of this name in its long or compact form, in any case.
HeaderName header_named(std::string_view text);

enum class Method : std::uint8_t {
  invite,
  ack,
  bye,
  cancel,
  options,
  register_,
  info,
  update,
  prack,
  notify,
  subscribe,
  refer,
  message,
  publish,
  other,
};

std::string_view method_text(Method method);
/// Methods are case-sensitive.
Method method_named(std::string_view text);

/// `SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK...`
struct Via {
  std::string transport;  ///< upper case: UDP, TCP, TLS, ...
  std::string host;
  std::uint16_t port = 0;
  Parameters parameters;

  static std::optional<Via> parse(std::string_view text);
  std::string text() const;

  std::string_view branch() const { return parameters.get("branch"); }
  /// "host:port" as it is written.
  std::string sent_by() const;
};

struct CSeq {
  std::uint32_t number = 0;
  std::string method;

  static std::optional<CSeq> parse(std::string_view text);
  std::string text() const { return std::to_string(number) + " " + method; }
};

/// The standard's reason phrase for a status code.
std::string_view reason_phrase(int status);

}  // namespace strowger::sip
