// SDES: RFC 4568's example, and what is refused.
#include "media/srtp_key.hpp"

#include <gtest/gtest.h>

namespace strowger::media {
namespace {

TEST(SrtpKey, ReadsTheExampleOfTheStandard) {
  // RFC 4568 clause 9.1 with the key of its clause 6.1.
  const auto read = parse_crypto("1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20 KDR=0");
  ASSERT_TRUE(read) << read.failure().text();
  EXPECT_EQ(read->tag, 1U);
  EXPECT_EQ(read->key.suite, CryptoSuite::aes_cm_128_hmac_sha1_80);
  EXPECT_EQ(text_of(read->key.key_and_salt), "wDfvg&T+)xG7@fb5jU,RaA}\\|p0%*#");
  EXPECT_EQ(write_crypto(*read), "1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj");
}

TEST(SrtpKey, WritesAndReadsEachSuite) {
  SeededRandom random(7);
  for (const CryptoSuiteRow& row : crypto_suites()) {
    const CryptoAttribute attribute{3, make_srtp_key(row.suite, random)};
    ASSERT_EQ(attribute.key.key_and_salt.size(), row.key + row.salt);
    std::string text = write_crypto(attribute);
    for (int padding = 0; padding < 2; ++padding) {
      const auto read = parse_crypto(text);
      ASSERT_TRUE(read) << read.failure().text();
      EXPECT_EQ(read->tag, 3U);
      EXPECT_EQ(read->key, attribute.key);
      while (text.ends_with('=')) text.pop_back();
    }
  }
  EXPECT_NE(make_srtp_key(CryptoSuite::aead_aes_256_gcm, random), make_srtp_key(CryptoSuite::aead_aes_256_gcm, random));
}

TEST(SrtpKey, RefusesWhatWouldMakePacketsUnreadableAndKeepsKeysSecret) {
  const std::string key = "d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj";
  for (const auto& line : std::vector<std::string>{
           std::string(), std::string("x AES_CM_128_HMAC_SHA1_80 inline:") + key,
           "1234567890 AES_CM_128_HMAC_SHA1_80 inline:" + key, "1 F8_128_HMAC_SHA1_80 inline:" + key,
           "1 AES_CM_128_HMAC_SHA1_80 " + key, "1 AES_CM_128_HMAC_SHA1_80 inline:" + key.substr(4),
           "1 AEAD_AES_256_GCM inline:" + key, "1 AES_CM_128_HMAC_SHA1_80 inline:" + key + "|2^20|1:4",
           "1 AES_CM_128_HMAC_SHA1_80 inline:" + key + "|1:4", "1 AES_CM_128_HMAC_SHA1_80 inline:" + key + ";inline:" + key,
           "1 AES_CM_128_HMAC_SHA1_80 inline:" + key + " UNENCRYPTED_SRTP",
           "1 AES_CM_128_HMAC_SHA1_80 inline:" + key + " KDR=4", "1 AES_CM_128_HMAC_SHA1_80 inline:" + key + "A",
           "1 AES_CM_128_HMAC_SHA1_80 inline:d0Rm*mcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj"}) {
    const auto read = parse_crypto(line);
    EXPECT_FALSE(read) << line;
    if (read) continue;
    EXPECT_EQ(read.failure().text().find("d0Rm"), std::string::npos) << read.failure().text();
  }
  EXPECT_TRUE(parse_crypto("1  AES_CM_128_HMAC_SHA1_80\tinline:" + key + " WSH=128 -new=1"));
}

}  // namespace
}  // namespace strowger::media
