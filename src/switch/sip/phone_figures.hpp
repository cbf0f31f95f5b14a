// What phones say of the audio that they heard: in BYE and in the response to it (the headers X-RTP-Stat of AVM and
// AudioCodes, P-RTP-Stat, and Cisco's and Snom's RTP-RxStat), and in reports of their own (RFC 6035). What cannot be read is
// a Failure; nothing here throws.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "calls/reports.hpp"
#include "media/codec.hpp"
#include "switch/sip/message.hpp"

namespace strowger::sip {

inline constexpr std::string_view quality_event = "vq-rtcpxr";
inline constexpr std::string_view quality_type = "application/vq-rtcpxr";

/// Whether the message has one of the headers.
bool tells_figures(const Message& message);

/// What the headers say of the audio that its sender heard. Of a codec that they do not name, or that we have not, it is
/// estimated as of G.711.
Result<calls::MediaFigures> figures_in(const Message& message);

struct QualityReport {
  std::string call_id;  ///< of the reporter's SIP session
  calls::MediaFigures figures;
};

/// The report of a session that has ended: its LocalMetrics. Nothing: it is about a part of the session, or does not say how
/// much was lost, and counts for nothing.
Result<std::optional<QualityReport>> read_quality_report(std::string_view body);

}  // namespace strowger::sip
