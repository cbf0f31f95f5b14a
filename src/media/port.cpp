// One port: what comes from the peer and what goes to it.
#include "media/port.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "media/quality.hpp"

namespace strowger::media {
namespace {

constexpr std::size_t longest_packet = 4096;  // octets: what RTP audio never has

}  // namespace

Port::Port(PortId id, const Address& local, Random& random, Time now)
    : id_(id), name_("strowger@" + local.ip), stream_(random), last_heard_(now) {}

Failure Port::set_session(const Session& session, Time now) {
  if (session.remote.is_set() && !Endpoint::of(session.remote)) {
    return {"the peer's media address is no IP address", log::quoted(session.remote.ip, 60)};
  }
  if (session.remote_rtcp && !Endpoint::of(*session.remote_rtcp)) {
    return {"the peer's RTCP address is no IP address", log::quoted(session.remote_rtcp->ip, 60)};
  }
  if (Failure failure = set_keys(session); !failure.what.empty()) return failure;

  const std::optional<Endpoint> remote = session.remote.is_set() ? Endpoint::of(session.remote) : std::nullopt;
  if (remote != negotiated_) {
    negotiated_ = remote;
    peer_ = remote;
    locked_ = false;
  }
  if (session.remote_rtcp) {
    rtcp_peer_ = Endpoint::of(*session.remote_rtcp);
  } else {
    rtcp_peer_ = peer_;
    if (rtcp_peer_ && !session.rtcp_mux) ++rtcp_peer_->port;
  }
  session_ = session;
  const bool has_codec = !session.formats.empty();
  sends_ = has_codec && peer_ && (session.direction == Direction::send_receive || session.direction == Direction::send_only);
  const bool received_before = receives_;
  receives_ = has_codec && (session.direction == Direction::send_receive || session.direction == Direction::receive_only);
  if (receives_ && !received_before) last_heard_ = now;
  const bool still_there = std::any_of(session.formats.begin(), session.formats.end(),
                                       [this](const Format& format) { return format.codec == received_codec_; });
  if (has_codec && !still_there) received_codec_ = session.formats[0].codec;
  return {};
}

Failure Port::set_keys(const Session& session) {
  // With the same key as before the context stays: a new one would encrypt the same numbers twice, and take replays.
  std::optional<SrtpSender> sender;
  std::optional<SrtpReceiver> receiver;
  const bool same_send = session.send_key == session_.send_key && srtp_sender_.has_value() == session.send_key.has_value();
  const bool same_receive =
      session.receive_key == session_.receive_key && srtp_receiver_.has_value() == session.receive_key.has_value();
  if (!same_send && session.send_key) {
    auto made = SrtpSender::make(*session.send_key);
    if (!made) return made.failure();
    sender = std::move(*made);
  }
  if (!same_receive && session.receive_key) {
    auto made = SrtpReceiver::make(*session.receive_key);
    if (!made) return made.failure();
    receiver = std::move(*made);
  }
  if (!same_send) srtp_sender_ = std::move(sender);
  if (!same_receive) srtp_receiver_ = std::move(receiver);
  return {};
}

bool Port::comes_from_peer(const Endpoint& from) const {
  if (!negotiated_) return false;
  return locked_ ? from == *peer_ : from.same_ip(*negotiated_);
}

OctetView Port::decrypt(OctetView octets, bool rtcp) {
  if (!srtp_receiver_) return octets;
  decrypted_.assign(octets.begin(), octets.end());
  if (rtcp ? srtp_receiver_->unprotect_rtcp(decrypted_) : srtp_receiver_->unprotect_rtp(decrypted_)) return decrypted_;
  ++unauthentic_;
  return {};
}

Port::Received Port::receive_rtp(const Endpoint& from, OctetView octets, Time now) {
  Received received;
  if (!receives_) return received;
  if (!comes_from_peer(from)) {
    ++strangers_;
    return received;
  }
  if (octets.size() > longest_packet) {
    ++malformed_;
    return received;
  }
  octets = decrypt(octets, false);
  if (octets.empty()) return received;
  const auto packet = decode_rtp(octets);
  if (!packet) {
    ++malformed_;
    return received;
  }
  const auto format = std::find_if(session_.formats.begin(), session_.formats.end(),
                                   [&](const Format& each) { return each.payload_type == packet->payload_type; });
  const bool is_event = format == session_.formats.end() && session_.telephone_event == packet->payload_type;
  if (format == session_.formats.end() && !is_event) {
    ++malformed_;
    return received;
  }
  if (!locked_) {
    // The first good packet decides which port of the peer's address it is, once (RFC 4961; behind NAT another one).
    locked_ = true;
    if (from != *peer_) {
      peer_ = from;
      received.latched = true;
      if (!session_.remote_rtcp) {
        rtcp_peer_ = from;
        if (!session_.rtcp_mux) ++rtcp_peer_->port;
      }
    }
  }
  last_heard_ = now;
  octets_received_ += packet->payload.size();
  if (!is_event) received_codec_ = format->codec;
  received.codec = received_codec_;
  const auto verdict = receiver_.receive(*packet, now, row_of(received_codec_).rtp_clock);
  if (verdict == RtpReceiver::Verdict::duplicate || verdict == RtpReceiver::Verdict::strange) return received;
  received.restarted = verdict == RtpReceiver::Verdict::restarted;
  received.packet = *packet;
  received.what = is_event ? Received::What::event : Received::What::audio;
  return received;
}

void Port::receive_rtcp(const Endpoint& from, OctetView octets, Time now) {
  // From another port of the peer's address too: NAT gives RTCP any.
  if (!negotiated_ || !from.same_ip(*negotiated_)) {
    ++strangers_;
    return;
  }
  if (octets.size() > longest_packet) return;
  octets = decrypt(octets, true);
  const auto report = decode_rtcp(octets, stream_.ssrc());
  if (!report) return;
  last_heard_ = now;
  if (report->sender) {
    peer_report_ = ntp_middle(report->sender->ntp);
    peer_report_at_ = now;
  }
  if (!report->block) return;
  remote_ = report->block;
  if (report->block->last_report == 0) return;
  const std::uint32_t trip = ntp_middle(ntp_time(now)) - report->block->last_report - report->block->since_report;
  if (trip < (10U << 16))
    round_trip_ = Duration(static_cast<std::int64_t>(trip) * 1'000'000 / 65536);  // else a clock is wrong
}

std::optional<std::uint8_t> Port::payload_type_of(Codec codec) const {
  for (const Format& format : session_.formats) {
    if (format.codec == codec) return format.payload_type;
  }
  return std::nullopt;
}

void Port::send_audio(Outbox& outbox, OctetView payload, Time now) {
  if (!sends_) return;
  const std::size_t begin = outbox.octets().size();
  stream_.audio(outbox.octets(), session_.formats[0].payload_type, payload, row_of(sent_codec()).rtp_clock, now);
  finish(outbox, begin);
}

void Port::send_event(Outbox& outbox, const TelephoneEventSender::Packet& packet, Time now) {
  if (!sends_ || !session_.telephone_event) return;
  const std::size_t begin = outbox.octets().size();
  stream_.event(outbox.octets(), *session_.telephone_event, packet, row_of(sent_codec()).rtp_clock, now);
  finish(outbox, begin);
}

void Port::relay(Outbox& outbox, const Port& from, const RtpPacket& packet, std::uint8_t payload_type, Codec codec,
                 Time now) {
  if (!sends_) return;
  const std::size_t begin = outbox.octets().size();
  if (!stream_.relay(outbox.octets(), from.id_.value, packet, payload_type, row_of(codec).rtp_clock, now)) return;
  finish(outbox, begin);
}

void Port::finish(Outbox& outbox, std::size_t begin) {
  if (srtp_sender_ && !srtp_sender_->protect_rtp(outbox.octets(), begin)) return outbox.drop(begin);
  outbox.add(id_, Channel::rtp, *peer_, begin);
}

void Port::send_rtcp(Outbox& outbox, Time now) {
  if (!rtcp_peer_ || session_.direction == Direction::inactive) return;
  RtcpReport report;
  report.ssrc = stream_.ssrc();
  if (stream_.packets() > reported_packets_) {
    reported_packets_ = stream_.packets();
    report.sender = SenderInfo{ntp_time(now), stream_.timestamp_at(now, row_of(sent_codec()).rtp_clock),
                               static_cast<std::uint32_t>(stream_.packets()), static_cast<std::uint32_t>(stream_.octets())};
  }
  if (receiver_.ssrc()) {
    const RtpStatistics heard = receiver_.statistics();
    ReportBlock block;
    block.ssrc = *receiver_.ssrc();
    const auto expected = static_cast<std::int64_t>(heard.expected - reported_expected_);
    const std::int64_t lost = heard.lost - reported_lost_;
    if (expected > 0 && lost > 0)
      block.fraction_lost = static_cast<std::uint8_t>(std::min<std::int64_t>(255, lost * 256 / expected));
    reported_expected_ = heard.expected;
    reported_lost_ = heard.lost;
    block.lost = static_cast<std::int32_t>(std::min<std::int64_t>(heard.lost, 0x7F'FFFF));
    block.highest = receiver_.highest_sequence();
    block.jitter = receiver_.jitter_units();
    if (peer_report_ != 0) {
      block.last_report = peer_report_;
      block.since_report = static_cast<std::uint32_t>((now - peer_report_at_).count() * 65536 / 1'000'000);
    }
    report.block = block;
  }
  const std::size_t begin = outbox.octets().size();
  append(outbox.octets(), encode_rtcp(report, name_));
  if (srtp_sender_ && !srtp_sender_->protect_rtcp(outbox.octets(), begin)) return outbox.drop(begin);
  outbox.add(id_, session_.rtcp_mux ? Channel::rtp : Channel::rtcp, *rtcp_peer_, begin);
}

PortStatistics Port::statistics() const {
  const RtpStatistics heard = receiver_.statistics();
  PortStatistics statistics;
  statistics.port = id_;
  statistics.codec = sent_codec();
  statistics.packets_received = heard.received;
  statistics.octets_received = octets_received_;
  statistics.packets_sent = stream_.packets();
  statistics.octets_sent = stream_.octets();
  statistics.lost = heard.lost;
  statistics.expected = heard.expected;
  statistics.jitter = heard.jitter;
  const auto share = [](std::int64_t lost, std::uint64_t of) {
    return of == 0 ? 0.0 : static_cast<double>(std::max<std::int64_t>(0, lost)) / static_cast<double>(of);
  };
  if (heard.received > 0) {
    statistics.mos = mean_opinion_score(received_codec_, share(heard.lost, heard.expected), heard.jitter, round_trip_ / 2);
  }
  statistics.round_trip = round_trip_;
  if (remote_) {
    const int clock = row_of(sent_codec()).rtp_clock;
    statistics.remote_lost = remote_->lost;
    statistics.remote_jitter = Duration(static_cast<std::int64_t>(remote_->jitter) * 1'000'000 / clock);
    statistics.remote_mos =
        mean_opinion_score(sent_codec(), share(remote_->lost, stream_.packets()), statistics.remote_jitter, round_trip_ / 2);
  }
  statistics.strangers = strangers_;
  statistics.unauthentic = unauthentic_;
  statistics.malformed = malformed_;
  return statistics;
}

}  // namespace strowger::media
