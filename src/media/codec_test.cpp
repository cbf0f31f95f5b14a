// Codecs: tones through each of them, and octets that are none.
#include "media/codec.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.hpp"
#include "media/tone.hpp"

namespace strowger::media {
namespace {

// A tone at any rate; measured as if it were at 8,000 samples a second, its frequency scales with the rate.
Samples tone_at(int rate, double frequency, std::size_t count) {
  Samples samples(count);
  for (std::size_t i = 0; i < count; ++i) {
    samples[i] =
        static_cast<Sample>(std::lround(16000 * std::sin(2 * std::numbers::pi * frequency * static_cast<double>(i) / rate)));
  }
  return samples;
}

double amplitude_at(int rate, SampleView samples, double frequency) {
  return tone_amplitude(samples, frequency * sample_rate / rate);
}

class EachCodec : public testing::TestWithParam<Codec> {};

TEST_P(EachCodec, CarriesATone) {
  const CodecRow& row = row_of(GetParam());
  const std::size_t frame = frame_samples * static_cast<std::size_t>(row.rate / sample_rate);
  const auto encoder = make_encoder(row.codec);
  const auto decoder = make_decoder(row.codec);
  const Samples in = tone_at(row.rate, 1000, 25 * frame);
  Samples out;
  for (std::size_t at = 0; at < in.size(); at += frame) {
    Octets payload;
    encoder->encode(SampleView(in).subspan(at, frame), payload);
    ASSERT_FALSE(payload.empty());
    ASSERT_LE(payload.size(), 160U);
    decoder->decode(payload, out);
  }
  ASSERT_EQ(out.size(), in.size());
  const SampleView settled = SampleView(out).subspan(5 * frame);
  EXPECT_NEAR(amplitude_at(row.rate, settled, 1000), 0.49, 0.08);
  EXPECT_LT(amplitude_at(row.rate, settled, 1500), 0.02);
}

TEST_P(EachCodec, DecodesAnyOctetsWithoutHarm) {
  SeededRandom random(5);
  const auto decoder = make_decoder(GetParam());
  for (int i = 0; i < 300; ++i) {
    Octets payload(random.below(1500));
    for (Octet& octet : payload) octet = static_cast<Octet>(random.next());
    Samples out;
    decoder->decode(payload, out);
    EXPECT_LE(out.size(), 1920U);  // 120 ms
  }
}

INSTANTIATE_TEST_SUITE_P(Codec, EachCodec, testing::Values(Codec::pcmu, Codec::pcma, Codec::g722, Codec::opus),
                         [](const auto& info) { return std::string(row_of(info.param).name); });

TEST(Codec, WideBandCodecsCarryWhatNarrowOnesCannot) {
  for (const Codec codec : {Codec::g722, Codec::opus}) {
    const auto encoder = make_encoder(codec);
    const auto decoder = make_decoder(codec);
    const Samples in = tone_at(16000, 5500, std::size_t{320} * 25);
    Samples out;
    for (std::size_t at = 0; at < in.size(); at += 320) {
      Octets payload;
      encoder->encode(SampleView(in).subspan(at, 320), payload);
      decoder->decode(payload, out);
    }
    EXPECT_GT(amplitude_at(16000, SampleView(out).subspan(1600), 5500), 0.2) << row_of(codec).name;
  }
}

TEST(Codec, IsFoundByWhatSdpSays) {
  EXPECT_EQ(codec_named("pcma", 8000), Codec::pcma);
  EXPECT_EQ(codec_named("OPUS", 48000, 2), Codec::opus);
  EXPECT_EQ(codec_named("opus", 48000, 1), std::nullopt);
  EXPECT_EQ(codec_named("G722", 16000), std::nullopt);
  EXPECT_EQ(codec_of_static(0), Codec::pcmu);
  EXPECT_EQ(codec_of_static(9), Codec::g722);
  EXPECT_EQ(codec_of_static(18), std::nullopt);
}

}  // namespace
}  // namespace strowger::media
