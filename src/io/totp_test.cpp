// Codes are those of RFC 6238; a code is good in its own step and the ones beside it.
#include "io/totp.hpp"

#include <gtest/gtest.h>

namespace strowger::io {
namespace {

constexpr std::string_view rfc_secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";  // 12345678901234567890

TEST(Totp, CodesAreThoseOfTheStandard) {  // RFC 6238 appendix B, the last six of eight digits
  for (const auto& [at, code] :
       {std::pair{59, "287082"}, {1111111109, "081804"}, {1234567890, "005924"}, {2000000000, "279037"}})
    EXPECT_EQ(totp_code(rfc_secret, totp_step(Time{seconds{at}})), code);
}

TEST(Totp, ACodeIsGoodInItsStepAndBesideIt) {
  const Time at{seconds{1'800'000'015}};
  const std::int64_t step = totp_step(at);
  for (const int off : {-1, 0, 1}) EXPECT_EQ(totp_step_of(rfc_secret, totp_code(rfc_secret, step + off), at), step + off);
  for (const int off : {-3, -2, 2, 3})
    EXPECT_EQ(totp_step_of(rfc_secret, totp_code(rfc_secret, step + off), at), std::nullopt);
  for (const char* bad : {"", "28708", "2870822", "abcdef"}) EXPECT_EQ(totp_step_of(rfc_secret, bad, at), std::nullopt);
  EXPECT_EQ(totp_step_of("no base32!", "", at), std::nullopt);
}

TEST(Totp, SecretsAreNewAndForApps) {
  const std::string one = new_totp_secret();
  EXPECT_EQ(one.size(), 32U);
  EXPECT_EQ(one.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), std::string::npos);
  EXPECT_NE(one, new_totp_secret());
  EXPECT_EQ(totp_code(one, 1).size(), 6U);
  EXPECT_EQ(totp_uri("alice", "ABC"),
            "otpauth://totp/Strowger:alice?secret=ABC&issuer=Strowger&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace strowger::io
