// RTCP reports (RFC 3550 clauses 6.4 to 6.6).
#include "media/rtcp.hpp"

#include <algorithm>

#include "media/big_endian.hpp"

namespace strowger::media {
namespace {

constexpr Octet sender_report = 200;
constexpr Octet receiver_report = 201;
constexpr Octet source_description = 202;
constexpr Octet goodbye = 203;
constexpr std::size_t sender_size = 20;
constexpr std::size_t block_size = 24;
constexpr std::size_t longest_name = 255;
constexpr std::int32_t most_lost = 0x7F'FFFF;

// Writes how many words follow into the header at `begin`.
void set_length(Octets& octets, std::size_t begin) {
  const std::size_t words = (octets.size() - begin) / 4 - 1;
  octets[begin + 2] = static_cast<Octet>(words >> 8);
  octets[begin + 3] = static_cast<Octet>(words);
}

ReportBlock read_block(OctetView octets) {
  ReportBlock block;
  block.ssrc = get32(octets, 0);
  block.fraction_lost = octets[4];
  const std::uint32_t lost = get32(octets, 4) & 0xFF'FFFF;
  block.lost = lost > static_cast<std::uint32_t>(most_lost) ? static_cast<std::int32_t>(lost) - 0x100'0000
                                                            : static_cast<std::int32_t>(lost);
  block.highest = get32(octets, 8);
  block.jitter = get32(octets, 12);
  block.last_report = get32(octets, 16);
  block.since_report = get32(octets, 20);
  return block;
}

}  // namespace

Octets encode_rtcp(const RtcpReport& report, std::string_view canonical_name) {
  Octets octets;
  octets.push_back(static_cast<Octet>(0x80 | (report.block ? 1 : 0)));
  octets.push_back(report.sender ? sender_report : receiver_report);
  put16(octets, 0);
  put32(octets, report.ssrc);
  if (report.sender) {
    put32(octets, static_cast<std::uint32_t>(report.sender->ntp >> 32));
    put32(octets, static_cast<std::uint32_t>(report.sender->ntp));
    put32(octets, report.sender->timestamp);
    put32(octets, report.sender->packets);
    put32(octets, report.sender->octets);
  }
  if (report.block) {
    const ReportBlock& block = *report.block;
    put32(octets, block.ssrc);
    const std::int32_t lost = std::clamp(block.lost, -most_lost - 1, most_lost);
    put32(octets, (static_cast<std::uint32_t>(block.fraction_lost) << 24) | (static_cast<std::uint32_t>(lost) & 0xFF'FFFF));
    put32(octets, block.highest);
    put32(octets, block.jitter);
    put32(octets, block.last_report);
    put32(octets, block.since_report);
  }
  set_length(octets, 0);

  const std::size_t begin = octets.size();
  canonical_name = canonical_name.substr(0, longest_name);
  octets.push_back(0x81);
  octets.push_back(source_description);
  put16(octets, 0);
  put32(octets, report.ssrc);
  octets.push_back(1);  // CNAME
  octets.push_back(static_cast<Octet>(canonical_name.size()));
  append(octets, octets_of(canonical_name));
  do octets.push_back(0);  // the list's end, and up to a whole word
  while (octets.size() % 4 != 0);
  set_length(octets, begin);
  return octets;
}

std::optional<RtcpReport> decode_rtcp(OctetView octets, std::uint32_t ours) {
  if (!is_rtcp(octets)) return std::nullopt;
  RtcpReport report;
  bool reported = false;
  while (octets.size() >= 8) {
    const std::size_t size = (static_cast<std::size_t>((octets[2] << 8) | octets[3]) + 1) * 4;
    if ((octets[0] >> 6) != 2 || size < 8 || size > octets.size()) return std::nullopt;
    const OctetView packet = octets.first(size);
    octets = octets.subspan(size);
    const Octet type = packet[1];
    const std::size_t count = packet[0] & 0x1F;
    if (type == sender_report || type == receiver_report) {
      const std::size_t head = 8 + (type == sender_report ? sender_size : 0);
      if (packet.size() < head + count * block_size) return std::nullopt;
      reported = true;
      report.ssrc = get32(packet, 4);
      if (type == sender_report) {
        const std::uint64_t seconds = get32(packet, 8);
        report.sender =
            SenderInfo{(seconds << 32) | get32(packet, 12), get32(packet, 16), get32(packet, 20), get32(packet, 24)};
      }
      for (std::size_t i = 0; i < count; ++i) {
        const ReportBlock block = read_block(packet.subspan(head + i * block_size, block_size));
        if (block.ssrc == ours) report.block = block;
      }
    } else if (type == goodbye) {
      report.bye = true;
    }
  }
  if (!reported && !report.bye) return std::nullopt;
  return report;
}

std::uint64_t ntp_time(Time time) {
  constexpr std::uint64_t from_1900_to_1970 = 2'208'988'800;
  const auto count = static_cast<std::uint64_t>(time.time_since_epoch().count());
  const std::uint64_t fraction = ((count % 1'000'000) << 32) / 1'000'000;
  return ((count / 1'000'000 + from_1900_to_1970) << 32) | fraction;
}

}  // namespace strowger::media
