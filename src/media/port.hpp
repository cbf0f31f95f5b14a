// Within media/ only: one port. Whose packets are taken, SRTP, counting, RTCP; what comes is handed on decrypted and judged,
// what goes is numbered and encrypted. What a port is connected to is the engine's matter.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/clock.hpp"
#include "base/octets.hpp"
#include "base/random.hpp"
#include "media/commands.hpp"
#include "media/endpoint.hpp"
#include "media/outbox.hpp"
#include "media/outgoing_stream.hpp"
#include "media/reports.hpp"
#include "media/rtcp.hpp"
#include "media/rtp_packet.hpp"
#include "media/rtp_receiver.hpp"
#include "media/srtp_session.hpp"

namespace strowger::media {

class Port {
 public:
  /// A packet that was taken. The views are valid until the next one.
  struct Received {
    enum class What : std::uint8_t { nothing, audio, event };
    What what = What::nothing;
    RtpPacket packet;
    Codec codec = Codec::pcma;
    bool restarted = false;  ///< the peer's stream begins anew
    bool latched = false;    ///< the peer's port is another one than it said, from now on
  };

  Port(PortId id, const Address& local, Random& random, Time now);

  /// Takes what was negotiated; says what is wrong with it.
  Failure set_session(const Session& session, Time now);

  Received receive_rtp(const Endpoint& from, OctetView octets, Time now);
  void receive_rtcp(const Endpoint& from, OctetView octets, Time now);

  // Sending; nothing leaves while the session does not want it.
  bool may_send() const { return sends_; }
  void send_audio(Outbox& outbox, OctetView payload, Time now);
  void send_event(Outbox& outbox, const TelephoneEventSender::Packet& packet, Time now);
  void relay(Outbox& outbox, const Port& from, const RtpPacket& packet, std::uint8_t payload_type, Codec codec, Time now);
  void forget_source() { stream_.forget_source(); }
  void send_rtcp(Outbox& outbox, Time now);

  /// The payload type that stands for `codec` in this port's session.
  std::optional<std::uint8_t> payload_type_of(Codec codec) const;

  PortId id() const { return id_; }
  const Session& session() const { return session_; }
  Codec sent_codec() const { return session_.formats.empty() ? Codec::pcma : session_.formats[0].codec; }
  Codec received_codec() const { return received_codec_; }  ///< of the last packet, or the one expected
  bool expects() const { return receives_ && peer_; }
  Time last_heard() const { return last_heard_; }  ///< of anything from the peer; or when that was last to be expected anew
  Address peer() const { return peer_ ? peer_->address() : Address{}; }
  PortStatistics statistics() const;

 private:
  Failure set_keys(const Session& session);
  bool comes_from_peer(const Endpoint& from) const;
  OctetView decrypt(OctetView octets, bool rtcp);
  void finish(Outbox& outbox, std::size_t begin);

  PortId id_;
  std::string name_;  ///< CNAME
  Session session_;
  bool sends_ = false;
  bool receives_ = false;
  Codec received_codec_ = Codec::pcma;

  std::optional<Endpoint> negotiated_;
  std::optional<Endpoint> peer_;  ///< negotiated, or latched
  bool locked_ = false;           ///< the peer was heard: no other port any more
  std::optional<Endpoint> rtcp_peer_;

  std::optional<SrtpSender> srtp_sender_;
  std::optional<SrtpReceiver> srtp_receiver_;
  Octets decrypted_;

  RtpReceiver receiver_;
  OutgoingStream stream_;
  Time last_heard_;

  std::uint64_t octets_received_ = 0;
  std::uint64_t strangers_ = 0;
  std::uint64_t unauthentic_ = 0;
  std::uint64_t malformed_ = 0;

  // RTCP.
  std::uint64_t reported_expected_ = 0;
  std::int64_t reported_lost_ = 0;
  std::uint64_t reported_packets_ = 0;
  std::uint32_t peer_report_ = 0;  ///< middle of the NTP time of the peer's last sender report
  Time peer_report_at_;
  std::optional<ReportBlock> remote_;
  Duration round_trip_{0};
};

}  // namespace strowger::media
