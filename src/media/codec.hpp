// The audio codecs there are, as rows: what SDP says of them (RFC 3551, RFC 7587), and encoders and decoders of linear
// samples.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/octets.hpp"
#include "media/samples.hpp"

namespace strowger::media {

enum class Codec : std::uint8_t { pcmu, pcma, g722, opus };

/// What SDP and RTP have to know of a codec.
struct CodecRow {
  Codec codec;
  std::string_view name;            ///< the encoding name in `a=rtpmap`; compare it without regard to case
  int rtp_clock;                    ///< Hz; G.722's is 8,000 by RFC 3551's old mistake
  int channels;                     ///< in `a=rtpmap`: 2 for Opus (RFC 7587 clause 7), which means nothing
  std::optional<int> payload_type;  ///< the static one
  int rate;                         ///< linear samples a second that we decode it to: 8,000 or 16,000
  std::string_view doc;
};

/// All codecs, in the order in which we would rather use them.
std::span<const CodecRow> codecs();
const CodecRow& row_of(Codec codec);

/// The codec of an `a=rtpmap` line, or nothing. `channels` is 1 where the line does not say it.
std::optional<Codec> codec_named(std::string_view name, int rtp_clock, int channels = 1);

/// The codec of a static payload type without `a=rtpmap`, or nothing.
std::optional<Codec> codec_of_static(int payload_type);

/// The payload type and the codec it stands for in one direction of a session.
struct Format {
  Codec codec = Codec::pcma;
  std::uint8_t payload_type = 8;
  bool operator==(const Format&) const = default;
};

/// Turns packets' payloads of one stream into linear samples at the row's `rate`.
class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Appends the samples of one payload; nothing when the payload cannot be decoded.
  virtual void decode(OctetView payload, Samples& to) = 0;
};

/// Turns frames of 20 ms of linear samples at the row's `rate` into payloads of one stream.
class Encoder {
 public:
  virtual ~Encoder() = default;
  /// Appends the payload of one frame: frame_samples * rate / 8,000 samples.
  virtual void encode(SampleView frame, Octets& to) = 0;
};

std::unique_ptr<Decoder> make_decoder(Codec codec);
std::unique_ptr<Encoder> make_encoder(Codec codec);

}  // namespace strowger::media
