// SIP, SIPS and TEL URIs, and the name-addr form that carries them in headers (RFC 3261 clauses 19.1, 20.10; RFC 3966).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "switch/sip/syntax.hpp"

namespace strowger::sip {

struct Uri {
  std::string scheme = "sip";  ///< lower case
  std::string user;            ///< as written, escapes included; of a tel URI: the number
  std::string password;
  std::string host;  ///< as written; an IPv6 address without its brackets; empty in a tel URI
  std::uint16_t port = 0;
  Parameters parameters;
  std::string headers;  ///< what follows `?`
  std::string opaque;   ///< of other schemes: what follows the colon

  /// Nothing when the text is not a URI.
  static std::optional<Uri> parse(std::string_view text);

  std::string text() const;
  /// The user part with its escapes resolved: the number that was dialled.
  std::string number() const { return unescaped(user); }
  /// "host" or "host:port".
  std::string host_port() const;
  bool is_sip() const { return scheme == "sip" || scheme == "sips"; }

  /// RFC 3261 clause 19.1.4, as far as registrations and targets need it.
  bool same_as(const Uri& other) const;
};

/// `"Alice" <sip:1001@pbx.test>;tag=1928`: From, To, Contact, Route and their like.
struct NameAddr {
  std::string display;  ///< without its quotes
  Uri uri;
  Parameters parameters;  ///< those of the header, not of the URI

  static std::optional<NameAddr> parse(std::string_view text);
  std::string text() const;

  std::string_view tag() const { return parameters.get("tag"); }
};

/// "host:port", "[::1]:port" or a host alone; false when it is neither.
bool parse_host_port(std::string_view text, std::string& host, std::uint16_t& port);

/// Whether the text is an IPv4 or IPv6 address rather than a name.
bool is_ip_address(std::string_view host);

}  // namespace strowger::sip
