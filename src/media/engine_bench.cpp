// What the media engine costs for each party and 20 ms: conferences of several sizes beside the codec's work alone, SRTP
// beside plain RTP.
#include <benchmark/benchmark.h>

#include "media/engine.hpp"
#include "media/rtp_sender.hpp"
#include "media/srtp_session.hpp"
#include "media/tone.hpp"

namespace strowger::media {
namespace {

class Conference {
 public:
  // `talking` of the parties say something.
  Conference(std::size_t parties, std::size_t talking, Codec codec) : talking_(talking), codec_(codec) {
    Mix mix{MixId{1}, {}, {}};
    for (std::size_t i = 0; i < parties; ++i) {
      const PortId id{i + 1};
      const Address remote{"10.0.0.1", static_cast<std::uint16_t>(4000 + 2 * i)};
      Session session;
      session.remote = remote;
      session.formats = {{codec, 8}};
      engine_.command(Open{id, {"10.0.0.2", static_cast<std::uint16_t>(4000 + 2 * i)}, session}, now_);
      mix.members.push_back(id);
      remotes_.push_back(*Endpoint::of(remote));
      senders_.emplace_back(random_);
    }
    engine_.command(mix, now_);
    const auto encoder = make_encoder(codec);
    const std::size_t size = static_cast<std::size_t>(row_of(codec).rate) / 50;
    encoder->encode(ToneGenerator({440}, 0.05).next(size), payload_);
  }

  std::size_t frame() {
    const auto units = static_cast<std::uint32_t>(row_of(codec_).rtp_clock / 50);
    for (std::size_t i = 0; i < talking_; ++i) {
      engine_.receive(PortId{i + 1}, Channel::rtp, remotes_[i], senders_[i].audio(8, payload_, units), now_);
    }
    now_ += frame_time;
    engine_.advance(now_);
    return engine_.take_outgoing().size();
  }

 private:
  std::size_t talking_;
  Codec codec_;
  SeededRandom random_{1};
  Engine engine_{random_};
  Time now_ = ManualClock().now();
  std::vector<Endpoint> remotes_;
  std::vector<RtpSender> senders_;
  Octets payload_;
};

// The time is that of the whole conference; items are parties.
void conference(benchmark::State& state, Codec codec, bool all_talk) {
  const auto parties = static_cast<std::size_t>(state.range(0));
  Conference conference(parties, all_talk ? parties : std::min<std::size_t>(parties, 2), codec);
  for (int i = 0; i < 10; ++i) conference.frame();
  for (auto each : state) {
    if (conference.frame() < parties) {
      state.SkipWithError("a party heard nothing");
      break;
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void all_talk(benchmark::State& state) { conference(state, Codec::pcma, true); }
void two_talk(benchmark::State& state) { conference(state, Codec::pcma, false); }
void all_talk_g722(benchmark::State& state) { conference(state, Codec::g722, true); }
void all_talk_opus(benchmark::State& state) { conference(state, Codec::opus, true); }

// What nobody can do without: each party's packet decoded, and a frame encoded for it.
void codec_alone(benchmark::State& state) {
  const auto encoder = make_encoder(Codec::pcma);
  const auto decoder = make_decoder(Codec::pcma);
  const Samples tone = ToneGenerator({440}, 0.05).next(frame_samples);
  Octets payload;
  encoder->encode(tone, payload);
  Samples samples;
  Octets encoded;
  for (auto each : state) {
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      samples.clear();
      encoded.clear();
      decoder->decode(payload, samples);
      encoder->encode(samples, encoded);
      benchmark::DoNotOptimize(encoded.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

// A relayed packet, without sockets.
void relayed_packet(benchmark::State& state, std::optional<CryptoSuite> suite) {
  SeededRandom random(1);
  Engine engine(random);
  Time now = ManualClock().now();
  const Address remote{"10.0.0.1", 4000};
  Session session;
  session.remote = remote;
  session.formats = {{Codec::pcma, 8}};
  std::optional<SrtpSender> secure;
  if (suite) {
    session.receive_key = make_srtp_key(*suite, random);
    session.send_key = make_srtp_key(*suite, random);
    secure = std::move(*SrtpSender::make(*session.receive_key));
  }
  engine.command(Open{PortId{1}, {"10.0.0.2", 4000}, session}, now);
  engine.command(Open{PortId{2}, {"10.0.0.2", 4002}, session}, now);
  engine.command(Relay{PortId{1}, PortId{2}}, now);
  RtpSender sender(random);
  const Octets payload(160, 0xD5);
  std::vector<Octets> packets;  // made before: 30,000 of them, so that no number comes twice within SRTP's window
  for (int i = 0; i < 30'000; ++i) {
    packets.push_back(sender.audio(8, payload, frame_samples));
    if (secure) secure->protect_rtp(packets.back(), 0);
  }
  const Endpoint from = *Endpoint::of(remote);
  std::size_t at = 0;
  std::size_t passed = 0;
  for (auto each : state) {
    engine.receive(PortId{1}, Channel::rtp, from, packets[at++], now);
    passed += engine.take_outgoing().size();
    now += frame_time;
    if (at == packets.size()) {
      state.PauseTiming();
      at = 0;
      for (Octets& packet : packets) {
        packet = sender.audio(8, payload, frame_samples);
        if (secure) secure->protect_rtp(packet, 0);
      }
      state.ResumeTiming();
    }
  }
  if (passed != static_cast<std::size_t>(state.iterations())) state.SkipWithError("packets were lost");
}

void relayed_plain(benchmark::State& state) { relayed_packet(state, std::nullopt); }
void relayed_aes_cm(benchmark::State& state) { relayed_packet(state, CryptoSuite::aes_cm_128_hmac_sha1_80); }
void relayed_aes_gcm(benchmark::State& state) { relayed_packet(state, CryptoSuite::aead_aes_128_gcm); }

BENCHMARK(all_talk)->Arg(3)->Arg(30)->ArgName("parties");
BENCHMARK(two_talk)->Arg(30)->ArgName("parties");
BENCHMARK(all_talk_g722)->Arg(30)->ArgName("parties");
BENCHMARK(all_talk_opus)->Arg(30)->ArgName("parties");
BENCHMARK(codec_alone)->Arg(3)->Arg(30)->ArgName("parties");
BENCHMARK(relayed_plain);
BENCHMARK(relayed_aes_cm);
BENCHMARK(relayed_aes_gcm);

}  // namespace
}  // namespace strowger::media
