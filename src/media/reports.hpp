// What the media engine tells: values only, in answer to media/commands.hpp and of itself.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/address.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "media/commands.hpp"

namespace strowger::media {

/// The port's sockets are there.
struct PortOpened {
  PortId port;
};

/// The port could not be opened or the session cannot be carried out (address in use, a key of wrong length). It is closed.
struct PortFailed {
  PortId port;
  Failure failure;
};

/// How a port's audio fared: in a call detail record, or on Query.
struct PortStatistics {
  PortId port;
  Codec codec = Codec::pcma;           ///< what we send
  std::uint64_t packets_received = 0;  ///< RTP from the peer
  std::uint64_t octets_received = 0;   ///< payload
  std::uint64_t packets_sent = 0;
  std::uint64_t octets_sent = 0;
  std::int64_t lost = 0;         ///< of what the peer sent
  std::uint64_t expected = 0;    ///< received and lost
  Duration jitter{0};            ///< interarrival (RFC 3550)
  double mos = 0;                ///< 1 to 4.5: listening quality of what came (media/quality.hpp); 0: nothing came
  std::int64_t remote_lost = 0;  ///< of what we sent, as the peer's RTCP says
  Duration remote_jitter{0};
  Duration round_trip{0};         ///< by RTCP; 0: not known
  double remote_mos = 0;          ///< of what the peer heard; 0: the peer sends no RTCP
  std::uint64_t strangers = 0;    ///< dropped: from an address that was not negotiated
  std::uint64_t unauthentic = 0;  ///< dropped: SRTP with a wrong key, a replay, or plain where SRTP was negotiated
  std::uint64_t malformed = 0;    ///< dropped: no RTP, or a payload type that was not negotiated
};

/// The port is closed and its number may be used again.
struct Closed {
  PortStatistics statistics;
};

/// The peer sends from another port of its address than it said (behind NAT, RFC 4961): we send there now.
struct Latched {
  PortId port;
  Address remote;
};

/// The peer pressed a key. Each key is reported once, when it begins, and not again in band when it came as an event.
struct DigitDetected {
  enum class How : std::uint8_t { telephone_event, in_band };
  PortId port;
  char digit = '0';
  How how = How::telephone_event;
};

/// A Play is over; it is not there any more.
struct PlayFinished {
  enum class Why : std::uint8_t { end, stopped, replaced, digit, closed, failed };
  PlayId play;
  Why why = Why::end;
  Duration position{0};  ///< where it was
  Failure failure;       ///< of `failed`: what to do about it
};

/// A Record is over; its file is whole. `failed`: what was written until then is there.
struct RecordStopped {
  enum class Why : std::uint8_t { stopped, full, silence, digit, closed, failed };
  RecordId record;
  Why why = Why::stopped;
  Duration duration{0};  ///< of what was recorded
  Failure failure;
};

/// Where a Play or Record is: the answer to Query.
struct Progress {
  std::variant<PlayId, RecordId> what;
  Duration position{0};
  Duration length{0};  ///< of all that is played once; 0 for tones and digits
  bool suspended = false;
};

/// Nothing has come from the peer for the time of `media.no_rtp`, though it should send. Told once, until something comes.
struct NoMedia {
  PortId port;
  Duration since{0};
};

/// Something comes again after NoMedia.
struct MediaBack {
  PortId port;
};

using Report = std::variant<PortOpened, PortFailed, PortStatistics, Closed, Latched, DigitDetected, PlayFinished,
                            RecordStopped, Progress, NoMedia, MediaBack>;

}  // namespace strowger::media
