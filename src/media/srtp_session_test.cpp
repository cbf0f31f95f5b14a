// SRTP: each suite, replays and forgeries, a reference packet.
#include "media/srtp_session.hpp"

#include <gtest/gtest.h>

#include "media/rtp_packet.hpp"

namespace strowger::media {
namespace {

Octets packet(std::uint16_t sequence, std::uint32_t ssrc = 0xCAFEBABE) {
  const Octets payload(160, 0xAB);
  RtpPacket rtp;
  rtp.payload_type = 15;
  rtp.sequence = sequence;
  rtp.timestamp = 0xDECAFBAD;
  rtp.ssrc = ssrc;
  rtp.payload = payload;
  return encode_rtp(rtp);
}

class EachSuite : public testing::TestWithParam<CryptoSuite> {
 protected:
  SeededRandom random{11};
  SrtpKey key = make_srtp_key(GetParam(), random);
};

TEST_P(EachSuite, CarriesPacketsAndRefusesReplaysAndForgeries) {
  auto sender = SrtpSender::make(key);
  auto receiver = SrtpReceiver::make(key);
  ASSERT_TRUE(sender && receiver);
  for (std::uint16_t sequence = 65530; sequence != 5; ++sequence) {  // over the wrap
    const Octets plain = packet(sequence);
    Octets octets = {1, 2, 3};  // what stands before it stays as it is
    append(octets, plain);
    ASSERT_TRUE(sender->protect_rtp(octets, 3));
    ASSERT_EQ(Octets(octets.begin(), octets.begin() + 3), Octets({1, 2, 3}));
    octets.erase(octets.begin(), octets.begin() + 3);
    EXPECT_NE(Octets(octets.begin() + 12, octets.begin() + 172), Octets(plain.begin() + 12, plain.end()));
    Octets forged = octets;
    forged[100] ^= 1;
    EXPECT_FALSE(receiver->unprotect_rtp(forged));
    Octets again = octets;
    ASSERT_TRUE(receiver->unprotect_rtp(octets));
    EXPECT_EQ(octets, plain);
    EXPECT_FALSE(receiver->unprotect_rtp(again)) << "a replay";
  }
}

TEST_P(EachSuite, CarriesRtcp) {
  auto sender = SrtpSender::make(key);
  auto receiver = SrtpReceiver::make(key);
  const Octets plain = {0x80, 201, 0, 1, 0xCA, 0xFE, 0xBA, 0xBE};
  Octets octets = plain;
  ASSERT_TRUE(sender->protect_rtcp(octets, 0));
  Octets again = octets;
  ASSERT_TRUE(receiver->unprotect_rtcp(octets));
  EXPECT_EQ(octets, plain);
  EXPECT_FALSE(receiver->unprotect_rtcp(again));
}

TEST_P(EachSuite, RefusesAnotherKeyAndPlainPackets) {
  auto sender = SrtpSender::make(make_srtp_key(GetParam(), random));
  auto receiver = SrtpReceiver::make(key);
  Octets octets = packet(1);
  ASSERT_TRUE(sender->protect_rtp(octets, 0));
  EXPECT_FALSE(receiver->unprotect_rtp(octets));
  Octets plain = packet(2);
  EXPECT_FALSE(receiver->unprotect_rtp(plain));
  for (std::size_t size = 0; size < 30; ++size) {
    Octets stump(size, 0x80);
    EXPECT_FALSE(receiver->unprotect_rtp(stump));
    EXPECT_FALSE(receiver->unprotect_rtcp(stump));
  }
}

TEST_P(EachSuite, BoundsTheSourcesOfAPeer) {
  auto sender = SrtpSender::make(key);
  auto receiver = SrtpReceiver::make(key);
  int taken = 0;
  for (std::uint32_t ssrc = 1; ssrc <= 100; ++ssrc) {
    Octets octets = packet(1, ssrc);
    ASSERT_TRUE(sender->protect_rtp(octets, 0));
    if (receiver->unprotect_rtp(octets)) ++taken;
  }
  EXPECT_EQ(taken, 64);
}

INSTANTIATE_TEST_SUITE_P(Srtp, EachSuite,
                         testing::Values(CryptoSuite::aes_cm_128_hmac_sha1_80, CryptoSuite::aes_cm_128_hmac_sha1_32,
                                         CryptoSuite::aead_aes_128_gcm, CryptoSuite::aead_aes_256_gcm),
                         [](const auto& info) { return std::string(row_of(info.param).name); });

// RFC 3711's algorithms with the key of its appendix B.3: the packet that libsrtp, and Cisco's reference before it, carry as
// their own test, so that both ends are not wrong alike here.
TEST(Srtp, ProtectsTheReferencePacket) {
  const SrtpKey key{CryptoSuite::aes_cm_128_hmac_sha1_80,
                    *from_hex("E1F97A0D3E018BE0D64FA32C06DE41390EC675AD498AFEEBB6960B3AABE6")};
  auto sender = SrtpSender::make(key);
  Octets octets = *from_hex("800F1234DECAFBADCAFEBABEABABABABABABABABABABABABABABABAB");
  ASSERT_TRUE(sender->protect_rtp(octets, 0));
  EXPECT_EQ(to_upper_hex(octets), "800F1234DECAFBADCAFEBABE4E55DC4CE79978D88CA4D215949D2402B78D6ACC99EA179B8DBB");
}

TEST(Srtp, RefusesAKeyOfWrongLength) {
  EXPECT_FALSE(SrtpSender::make({CryptoSuite::aead_aes_256_gcm, Octets(30, 1)}));
  EXPECT_FALSE(SrtpReceiver::make({CryptoSuite::aes_cm_128_hmac_sha1_80, {}}));
}

}  // namespace
}  // namespace strowger::media
