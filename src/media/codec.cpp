// The audio codecs: G.711 (own), G.722 (spandsp) and Opus (libopus).
#include "media/codec.hpp"

#include <opus/opus.h>
#include <spandsp.h>

#include <algorithm>
#include <array>

#include "media/g711.hpp"

namespace strowger::media {
namespace {

constexpr std::array codec_rows{
    CodecRow{Codec::opus, "opus", 48000, 2, std::nullopt, 16000, "Opus (RFC 6716), wide band, 24 kbit/s"},
    CodecRow{Codec::g722, "G722", 8000, 1, 9, 16000, "ITU-T G.722, wide band, 64 kbit/s"},
    CodecRow{Codec::pcma, "PCMA", 8000, 1, 8, 8000, "ITU-T G.711 A-law"},
    CodecRow{Codec::pcmu, "PCMU", 8000, 1, 0, 8000, "ITU-T G.711 mu-law"},
};

constexpr std::size_t most_samples = 16000 / 1000 * 120;  // the longest packet of Opus: 120 ms
constexpr std::size_t most_payload = 1200;                // octets: no packet of ours is fragmented

bool equal_without_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

class G711Decoder : public Decoder {
 public:
  explicit G711Decoder(Law law) : law_(law) {}
  void decode(OctetView payload, Samples& to) override {
    for (const Octet octet : payload.first(std::min(payload.size(), most_samples))) to.push_back(decode_sample(law_, octet));
  }

 private:
  Law law_;
};

class G711Encoder : public Encoder {
 public:
  explicit G711Encoder(Law law) : law_(law) {}
  void encode(SampleView frame, Octets& to) override {
    for (const Sample sample : frame) to.push_back(encode_sample(law_, sample));
  }

 private:
  Law law_;
};

class G722Decoder : public Decoder {
 public:
  void decode(OctetView payload, Samples& to) override {
    const std::size_t octets = std::min(payload.size(), most_samples / 2);
    const std::size_t before = to.size();
    to.resize(before + 2 * octets);
    const int samples = g722_decode(state_.get(), to.data() + before, payload.data(), static_cast<int>(octets));
    to.resize(before + static_cast<std::size_t>(std::max(samples, 0)));
  }

 private:
  struct Free {
    void operator()(g722_decode_state_t* state) const { g722_decode_free(state); }
  };
  std::unique_ptr<g722_decode_state_t, Free> state_{g722_decode_init(nullptr, 64000, 0)};
};

class G722Encoder : public Encoder {
 public:
  void encode(SampleView frame, Octets& to) override {
    const std::size_t before = to.size();
    to.resize(before + frame.size() / 2);
    const int octets =
        g722_encode(state_.get(), to.data() + before, frame.data(), static_cast<int>(frame.size() & ~std::size_t{1}));
    to.resize(before + static_cast<std::size_t>(std::max(octets, 0)));
  }

 private:
  struct Free {
    void operator()(g722_encode_state_t* state) const { g722_encode_free(state); }
  };
  std::unique_ptr<g722_encode_state_t, Free> state_{g722_encode_init(nullptr, 64000, 0)};
};

class OpusPayloadDecoder : public Decoder {
 public:
  void decode(OctetView payload, Samples& to) override {
    if (!state_ || payload.empty()) return;
    const std::size_t before = to.size();
    to.resize(before + most_samples);
    const int samples = opus_decode(state_.get(), payload.data(), static_cast<opus_int32>(payload.size()),
                                    to.data() + before, static_cast<int>(most_samples), 0);
    to.resize(before + static_cast<std::size_t>(std::max(samples, 0)));
  }

 private:
  struct Free {
    void operator()(OpusDecoder* state) const { opus_decoder_destroy(state); }
  };
  std::unique_ptr<OpusDecoder, Free> state_{opus_decoder_create(16000, 1, nullptr)};
};

class OpusPayloadEncoder : public Encoder {
 public:
  OpusPayloadEncoder() {
    if (!state_) return;
    opus_encoder_ctl(state_.get(), OPUS_SET_BITRATE(24000));
    opus_encoder_ctl(state_.get(), OPUS_SET_COMPLEXITY(5));  // half the processor time of 10 for speech that sounds alike
  }
  void encode(SampleView frame, Octets& to) override {
    if (!state_) return;
    const std::size_t before = to.size();
    to.resize(before + most_payload);
    const opus_int32 octets = opus_encode(state_.get(), frame.data(), static_cast<int>(frame.size()), to.data() + before,
                                          static_cast<opus_int32>(most_payload));
    to.resize(before + static_cast<std::size_t>(std::max(octets, 0)));
  }

 private:
  struct Free {
    void operator()(OpusEncoder* state) const { opus_encoder_destroy(state); }
  };
  std::unique_ptr<OpusEncoder, Free> state_{opus_encoder_create(16000, 1, OPUS_APPLICATION_VOIP, nullptr)};
};

}  // namespace

std::span<const CodecRow> codecs() { return codec_rows; }

const CodecRow& row_of(Codec codec) {
  return *std::find_if(codec_rows.begin(), codec_rows.end() - 1,
                       [codec](const CodecRow& row) { return row.codec == codec; });
}

std::optional<Codec> codec_named(std::string_view name, int rtp_clock, int channels) {
  for (const CodecRow& row : codec_rows) {
    if (equal_without_case(row.name, name) && row.rtp_clock == rtp_clock && row.channels == channels) return row.codec;
  }
  return std::nullopt;
}

std::optional<Codec> codec_of_static(int payload_type) {
  for (const CodecRow& row : codec_rows) {
    if (row.payload_type == payload_type) return row.codec;
  }
  return std::nullopt;
}

std::unique_ptr<Decoder> make_decoder(Codec codec) {
  switch (codec) {
    case Codec::pcmu:
      return std::make_unique<G711Decoder>(Law::mu);
    case Codec::pcma:
      return std::make_unique<G711Decoder>(Law::a);
    case Codec::g722:
      return std::make_unique<G722Decoder>();
    case Codec::opus:
      break;
  }
  return std::make_unique<OpusPayloadDecoder>();
}

std::unique_ptr<Encoder> make_encoder(Codec codec) {
  switch (codec) {
    case Codec::pcmu:
      return std::make_unique<G711Encoder>(Law::mu);
    case Codec::pcma:
      return std::make_unique<G711Encoder>(Law::a);
    case Codec::g722:
      return std::make_unique<G722Encoder>();
    case Codec::opus:
      break;
  }
  return std::make_unique<OpusPayloadEncoder>();
}

}  // namespace strowger::media
