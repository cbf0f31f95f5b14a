// SIP messages out of a stream of octets (RFC 3261 clause 18.3): Content-Length, keep-alives, bounded sizes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/octets.hpp"

namespace strowger::sip {

/// Cuts what a connection delivers into messages. Octets may come split anywhere. A double CRLF between messages, the ping
/// of RFC 5626, comes out as a frame of its own (`ping`), so that whoever answers messages answers it with `pong`.
class StreamFramer {
 public:
  static constexpr std::string_view ping = "\r\n\r\n";
  static constexpr std::string_view pong = "\r\n";
  static constexpr std::size_t most_header_octets = 16384;

  void add(OctetView octets);

  /// The next whole message (or ping), if one is there.
  std::optional<Octets> next();

  /// What made the stream unreadable; empty while it is readable. Nothing comes out of it any more: close the connection.
  const std::string& failure() const { return failure_; }

 private:
  std::optional<Octets> take(std::size_t octets);
  bool read_header();

  std::string buffer_;
  std::size_t start_ = 0;    ///< where the message at hand begins
  std::size_t scanned_ = 0;  ///< where the search for its empty line goes on
  std::size_t length_ = 0;   ///< its whole length, once the header is complete
  std::string failure_;
};

}  // namespace strowger::sip
