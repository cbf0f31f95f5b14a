// An RTP packet: reading and writing (RFC 3550 clauses 5.1 and 5.3.1).
#include "media/rtp_packet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "media/big_endian.hpp"

namespace strowger::media {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t longest_extension = 0xFFFF * std::size_t{4};

Failure cut_short(std::size_t size, const char* part) {
  return {fmt::format("RTP packet of {} octets ends within the {}", size, part), fmt::format("octet {}", size)};
}

}  // namespace

Result<RtpPacket> decode_rtp(OctetView octets) {
  if (octets.size() < header_size) return cut_short(octets.size(), "header");
  if (octets[0] >> 6 != 2) return Failure{fmt::format("RTP version {}, not 2", octets[0] >> 6), "octet 0"};
  if (octets[1] >= 192 && octets[1] <= 223) return Failure{"an RTCP packet, not RTP", "octet 1"};
  RtpPacket packet;
  packet.marker = (octets[1] & 0x80) != 0;
  packet.payload_type = octets[1] & 0x7F;
  packet.sequence = get16(octets, 2);
  packet.timestamp = get32(octets, 4);
  packet.ssrc = get32(octets, 8);
  packet.csrc_count = octets[0] & 0x0F;
  std::size_t at = header_size;
  if (octets.size() - at < packet.csrc_count * std::size_t{4}) return cut_short(octets.size(), "CSRC list");
  for (std::size_t i = 0; i < packet.csrc_count; ++i, at += 4) packet.csrc[i] = get32(octets, at);
  if ((octets[0] & 0x10) != 0) {
    if (octets.size() - at < 4) return cut_short(octets.size(), "header extension");
    const std::size_t size = get16(octets, at + 2) * std::size_t{4};
    if (octets.size() - at - 4 < size) return cut_short(octets.size(), "header extension");
    packet.extension = RtpExtension{get16(octets, at), octets.subspan(at + 4, size)};
    at += 4 + size;
  }
  std::size_t end = octets.size();
  if ((octets[0] & 0x20) != 0) {
    const std::size_t padding = end > at ? octets[end - 1] : 0;
    if (padding == 0 || padding > end - at) {
      return Failure{fmt::format("padding of {} octets where there are {}", padding, end - at),
                     fmt::format("octet {}", end - 1)};
    }
    end -= padding;
  }
  packet.payload = octets.subspan(at, end - at);
  return packet;
}

Octets encode_rtp(const RtpPacket& packet, std::uint8_t padding) {
  const std::uint8_t csrc_count = std::min<std::uint8_t>(packet.csrc_count, 15);
  Octets octets;
  octets.reserve(header_size + csrc_count * std::size_t{4} + packet.payload.size() + padding + 4);
  octets.push_back(
      static_cast<Octet>(0x80 | (padding > 0 ? 0x20 : 0) | (packet.extension ? 0x10 : 0) | static_cast<int>(csrc_count)));
  octets.push_back(static_cast<Octet>((packet.marker ? 0x80 : 0) | (packet.payload_type & 0x7F)));
  put16(octets, packet.sequence);
  put32(octets, packet.timestamp);
  put32(octets, packet.ssrc);
  for (std::size_t i = 0; i < csrc_count; ++i) put32(octets, packet.csrc[i]);
  if (packet.extension) {
    const OctetView words =
        packet.extension->words.first(std::min(packet.extension->words.size(), longest_extension) / 4 * 4);
    put16(octets, packet.extension->profile);
    put16(octets, static_cast<std::uint32_t>(words.size() / 4));
    append(octets, words);
  }
  append(octets, packet.payload);
  if (padding > 0) {
    octets.resize(octets.size() + padding);
    octets.back() = padding;
  }
  return octets;
}

}  // namespace strowger::media
