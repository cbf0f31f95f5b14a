// Tests of audio streams in session descriptions: what phones write, and what we write for them.
#include "switch/sip/audio.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace strowger::sip {
namespace {

const Address ours{"192.0.2.1", 16'384};

std::string phone(std::string_view streams) {
  return "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n" + std::string(streams);
}

TEST(Audio, IsReadInThePhonesOrder) {
  const auto audio = read_audio(
      phone("m=audio 4000 RTP/AVP 96 9 8 0 18 101\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:18 G729/8000\r\n"
            "a=rtpmap:101 Telephone-Event/8000\r\na=rtcp:4005 IN IP4 192.0.2.10\r\na=rtcp-mux\r\na=sendonly\r\n"));
  ASSERT_TRUE(audio);
  EXPECT_EQ(audio->remote, (Address{"192.0.2.9", 4000}));
  EXPECT_EQ(audio->remote_rtcp, (Address{"192.0.2.10", 4005}));
  EXPECT_TRUE(audio->rtcp_mux);
  EXPECT_FALSE(audio->secure);
  EXPECT_EQ(audio->formats,
            (std::vector<media::Format>{
                {media::Codec::opus, 96}, {media::Codec::g722, 9}, {media::Codec::pcma, 8}, {media::Codec::pcmu, 0}}));
  EXPECT_EQ(audio->telephone_event, 101);
  EXPECT_EQ(audio->direction, Direction::sendonly);
}

TEST(Audio, IsTheFirstStreamThatCanBeHad) {
  const auto audio = read_audio(
      phone("m=video 5000 RTP/AVP 31\r\nm=audio 0 RTP/AVP 0\r\nm=audio 4002 RTP/AVP 8\r\nc=IN IP4 192.0.2.77/127\r\n"));
  ASSERT_TRUE(audio);
  EXPECT_EQ(audio->remote, (Address{"192.0.2.77", 4002}));
}

TEST(Audio, WhatCannotBeMixedIsNone) {
  EXPECT_FALSE(read_audio(""));
  EXPECT_FALSE(read_audio(phone("m=audio 4000 RTP/AVP 18\r\n"))) << "no codec of ours";
  EXPECT_FALSE(read_audio(phone("m=audio 4000 UDP/TLS/RTP/SAVPF 0\r\n"))) << "DTLS";
  EXPECT_FALSE(read_audio(phone("m=audio 4000 RTP/SAVP 0\r\n"))) << "SRTP without a key";
  EXPECT_FALSE(read_audio(phone("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 phone.example\r\n"))) << "a name";
  const auto held = read_audio(phone("m=audio 4000 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\n"));
  ASSERT_TRUE(held);
  EXPECT_EQ(held->remote.port, 0) << "RFC 2543's hold";
}

TEST(Audio, OursMirrorsThePhones) {
  const std::string sdp = phone(
      "m=video 5000 RTP/AVP 31\r\nm=audio 4000 RTP/AVP 97 0 18 100\r\na=rtpmap:97 PCMA/8000\r\n"
      "a=rtpmap:100 telephone-event/8000\r\nm=audio 4100 RTP/AVP 0\r\n");
  EXPECT_EQ(describe_audio(sdp, {ours, {}}),
            "v=0\r\no=- 0 0 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=video 0 RTP/AVP 31\r\n"
            "m=audio 16384 RTP/AVP 97 0 100\r\na=rtpmap:97 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
            "a=rtpmap:100 telephone-event/8000\r\na=fmtp:100 0-15\r\nm=audio 0 RTP/AVP 0\r\n");
}

TEST(Audio, TheFirstOfferHasAllCodecs) {
  const auto offered = read_audio(describe_audio("", {ours, {}}));
  ASSERT_TRUE(offered);
  EXPECT_EQ(offered->remote, ours);
  EXPECT_EQ(offered->formats.size(), media::codecs().size());
  EXPECT_TRUE(offered->telephone_event);
}

TEST(Audio, SrtpHasAKeyEachWay) {
  SeededRandom random(1);
  using media::CryptoSuite;
  const media::CryptoAttribute theirs{3, media::make_srtp_key(CryptoSuite::aead_aes_256_gcm, random)};
  const media::CryptoAttribute other{4, media::make_srtp_key(CryptoSuite::aes_cm_128_hmac_sha1_80, random)};
  const std::string sdp = phone("m=audio 4000 RTP/SAVP 8\r\na=crypto:" + media::write_crypto(other) +
                                "\r\na=crypto:9 UNKNOWN inline:x\r\na=crypto:" + media::write_crypto(theirs) + "\r\n");
  const auto audio = read_audio(sdp);
  ASSERT_TRUE(audio);
  EXPECT_TRUE(audio->secure);
  ASSERT_EQ(audio->keys.size(), 2U);
  const OwnAudio own{ours, media::CryptoAttribute{3, media::make_srtp_key(CryptoSuite::aead_aes_256_gcm, random)}};
  const media::Session session = session_of(*audio, own, Direction::sendrecv);
  EXPECT_EQ(session.send_key, own.key->key);
  EXPECT_EQ(session.receive_key, theirs.key) << "of the same suite as ours";
  const auto described = read_audio(describe_audio(sdp, own));
  ASSERT_TRUE(described);
  EXPECT_TRUE(described->secure);
  ASSERT_EQ(described->keys.size(), 1U);
  EXPECT_EQ(described->keys[0].tag, 3U);
  EXPECT_EQ(described->keys[0].key, own.key->key);
}

TEST(Audio, TheEngineSendsWhatBothAllow) {
  const auto talking = read_audio(phone("m=audio 4000 RTP/AVP 8\r\n"));
  const auto holding = read_audio(phone("m=audio 4000 RTP/AVP 8\r\na=sendonly\r\n"));
  EXPECT_EQ(session_of(*talking, {ours, {}}, Direction::sendrecv).direction, media::Direction::send_receive);
  EXPECT_EQ(session_of(*talking, {ours, {}}, Direction::sendonly).direction, media::Direction::send_only);
  EXPECT_EQ(session_of(*holding, {ours, {}}, Direction::sendrecv).direction, media::Direction::receive_only);
  EXPECT_EQ(session_of(*holding, {ours, {}}, Direction::sendonly).direction, media::Direction::inactive);
  EXPECT_TRUE(session_of(*talking, {ours, {}}, Direction::sendrecv).detect_in_band);
}

TEST(AudioTest, WhoAgreesCanTalkDirectly) {
  const std::string plain =
      "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n";
  const std::string other =
      "v=0\r\nc=IN IP4 192.0.2.2\r\nm=audio 5000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";
  const std::string named = "v=0\r\nc=IN IP4 192.0.2.2\r\nm=audio 5000 RTP/AVP 8 96\r\na=rtpmap:96 PCMU/8000\r\n";
  const std::string unknown = "v=0\r\nc=IN IP4 192.0.2.2\r\nm=audio 5000 RTP/AVP 18\r\n";
  EXPECT_TRUE(agree(plain, plain));
  EXPECT_FALSE(agree(plain, other)) << "digits alone are no codec";
  EXPECT_TRUE(agree(plain, named));
  EXPECT_TRUE(agree(unknown, unknown)) << "a codec that we have not";
  EXPECT_FALSE(agree(unknown, plain));
  const std::string key = "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  const std::string secure =
      "v=0\r\nc=IN IP4 192.0.2.3\r\nm=audio 6000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 " + key + "\r\n";
  const std::string shorter =
      "v=0\r\nc=IN IP4 192.0.2.3\r\nm=audio 6000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_32 " + key + "\r\n";
  EXPECT_TRUE(agree(secure, secure));
  EXPECT_FALSE(agree(secure, plain));
  EXPECT_FALSE(agree(secure, shorter));
  const std::string both = secure + "m=audio 6002 RTP/AVP 0\r\n";
  EXPECT_TRUE(agree(both, "v=0\r\nc=IN IP4 192.0.2.2\r\nm=audio 0 RTP/SAVP 0\r\nm=audio 5000 RTP/AVP 0\r\n"));
}

TEST(AudioTest, KeysAreTakenOut) {
  const std::string key = "1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
  const std::string secure = "v=0\r\nc=IN IP4 192.0.2.3\r\nm=audio 6000 RTP/SAVP 0\r\na=crypto:" + key + "\r\n";
  EXPECT_EQ(without_keys(secure).find("crypto"), std::string::npos);
  EXPECT_TRUE(needs_keys(secure));
  EXPECT_TRUE(needs_keys(without_keys(secure)));
  EXPECT_FALSE(needs_keys(secure + "m=audio 6002 RTP/AVP 0\r\n")) << "the plain stream is left";
  EXPECT_FALSE(needs_keys("v=0\r\nm=audio 6000 RTP/AVP 0\r\na=crypto:" + key + "\r\n")) << "optional";
  EXPECT_FALSE(needs_keys("v=0\r\nm=audio 0 RTP/SAVP 0\r\n"));
}

}  // namespace
}  // namespace strowger::sip
