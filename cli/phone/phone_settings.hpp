// What a phone is told when it is made, and the SIP names that follow from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/address.hpp"
#include "base/clock.hpp"
#include "switch/sip/transport.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::cli {

struct PhoneSettings {
  std::string number;  ///< also the user name for digest authentication
  std::string secret;
  std::string domain;  ///< of the number's URI; empty: the server's address
  Address server;      ///< registrar and outbound proxy; not set: the phone stands alone and is called by its URI
  Transport transport = Transport::udp;
  Address sip;                           ///< where this phone listens for SIP
  Address rtp;                           ///< where it wants RTP
  std::optional<Duration> answer_after;  ///< rings this long, then answers by itself; nothing: never
  Duration registration = seconds{300};  ///< asked for; the registrar decides

  /// What stands behind the @ of the phone's own number and of the numbers it dials.
  std::string host() const { return !domain.empty() ? domain : server.is_set() ? server.text() : sip.text(); }
  /// The address of record of a number.
  std::string uri_of(std::string_view dialled) const { return "sip:" + sip::escaped_user(dialled) + "@" + host(); }
  /// The phone's Contact.
  std::string contact_uri() const {
    return "sip:" + sip::escaped_user(number) + "@" + sip.text() + (transport == Transport::udp ? "" : ";transport=tcp");
  }
  /// The way to the server.
  sip::Path server_path() const { return {transport, {}, server, sip}; }
  /// The way to a URI: through the server, if there is one, else straight to an IP address; nothing: there is no way.
  std::optional<sip::Path> path_to(const sip::Uri& uri) const;
};

}  // namespace strowger::cli
