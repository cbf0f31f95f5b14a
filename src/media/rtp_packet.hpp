// An RTP packet: reading and writing (RFC 3550 clauses 5.1 and 5.3.1).
#pragma once

#include <array>
#include <optional>

#include "base/octets.hpp"
#include "base/result.hpp"

namespace strowger::media {

/// A header extension: what the profile defines, and whole 32-bit words.
struct RtpExtension {
  std::uint16_t profile = 0;
  OctetView words;  ///< a multiple of four octets
};

/// The parts of a packet. Views point into the octets that were decoded, or that the writer owns.
struct RtpPacket {
  bool marker = false;
  std::uint8_t payload_type = 0;  ///< 0 to 127
  std::uint16_t sequence = 0;
  std::uint32_t timestamp = 0;
  std::uint32_t ssrc = 0;
  std::array<std::uint32_t, 15> csrc{};
  std::uint8_t csrc_count = 0;  ///< 0 to 15
  std::optional<RtpExtension> extension;
  OctetView payload;  ///< without padding
};

/// Reads a packet; `where` in a failure is the octet's position. RTCP that came to the same port (RFC 5761) is refused.
Result<RtpPacket> decode_rtp(OctetView octets);

/// Writes a packet; `padding` octets (0 to 255) are added behind the payload. The extension's words are cut to whole ones.
Octets encode_rtp(const RtpPacket& packet, std::uint8_t padding = 0);

}  // namespace strowger::media
