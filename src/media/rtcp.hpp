// RTCP: sender and receiver reports, written and read (RFC 3550 clause 6).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "base/octets.hpp"

namespace strowger::media {

/// What a receiver says of one stream that it hears.
struct ReportBlock {
  std::uint32_t ssrc = 0;          ///< of the stream
  std::uint8_t fraction_lost = 0;  ///< since the last report, in 256ths
  std::int32_t lost = 0;           ///< 24 bits
  std::uint32_t highest = 0;       ///< extended sequence number
  std::uint32_t jitter = 0;        ///< in units of the stream's clock
  std::uint32_t last_report = 0;   ///< middle of the NTP time of the last sender report; 0: none came
  std::uint32_t since_report = 0;  ///< delay since it came, in 65,536ths of a second
  bool operator==(const ReportBlock&) const = default;
};

/// What a sender says of its stream.
struct SenderInfo {
  std::uint64_t ntp = 0;  ///< seconds since 1900 in the upper half
  std::uint32_t timestamp = 0;
  std::uint32_t packets = 0;
  std::uint32_t octets = 0;
  bool operator==(const SenderInfo&) const = default;
};

/// A report: of a sender where `sender` is set, else of a receiver. We report on one stream and read of one.
struct RtcpReport {
  std::uint32_t ssrc = 0;  ///< of who reports
  std::optional<SenderInfo> sender;
  std::optional<ReportBlock> block;
  bool bye = false;  ///< read only: the stream has ended
};

/// A compound packet: the report and a source description with the canonical name, which RFC 3550 wants in each.
Octets encode_rtcp(const RtcpReport& report, std::string_view canonical_name);

/// Reads a compound packet: the block about `ours`, when there is one. Nothing when it is no RTCP.
std::optional<RtcpReport> decode_rtcp(OctetView octets, std::uint32_t ours);

/// Whether a packet that came to an RTP port is RTCP (RFC 5761 clause 4).
inline bool is_rtcp(OctetView octets) { return octets.size() >= 8 && octets[1] >= 192 && octets[1] <= 223; }

/// NTP's form of a time.
std::uint64_t ntp_time(Time time);

/// The middle 32 bits, as report blocks have it.
inline std::uint32_t ntp_middle(std::uint64_t ntp) { return static_cast<std::uint32_t>(ntp >> 16); }

}  // namespace strowger::media
