// Tests of digest authentication: hashes against RFC 7616's example, both sides, nonces and their counts.
#include "switch/sip/digest.hpp"

#include <gtest/gtest.h>

#include "switch/sip/authenticator.hpp"

namespace strowger::sip {
namespace {

TEST(DigestTest, Rfc7616Example) {
  Credentials c;
  c.username = "Mufasa";
  c.realm = "http-auth@example.org";
  c.nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
  c.uri = "/dir/index.html";
  c.qop = "auth";
  c.nc = "00000001";
  c.cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
  EXPECT_EQ(digest_response(DigestAlgorithm::md5, c, "Circle of Life", "GET"), "8ca523f5e9506fed4657c9700eebdbec");
  EXPECT_EQ(digest_response(DigestAlgorithm::sha_256, c, "Circle of Life", "GET"),
            "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

TEST(DigestTest, HeadersRoundTrip) {
  const auto challenge = Challenge::parse(
      "digest realm=\"a\\\"b\" , nonce = \"n,1\",opaque=o, algorithm=\"MD5\", qop=\"auth,auth-int\", stale=TRUE, new=\"x\"");
  ASSERT_TRUE(challenge);
  EXPECT_EQ(challenge->realm, "a\"b");
  EXPECT_EQ(challenge->nonce, "n,1");
  EXPECT_TRUE(challenge->stale);
  EXPECT_EQ(Challenge::parse(challenge->text())->text(), challenge->text());
  EXPECT_FALSE(Challenge::parse("Basic realm=\"a\""));
  EXPECT_FALSE(Challenge::parse("Digest realm"));
  EXPECT_FALSE(Credentials::parse("Digest username=\"\", nonce=\"x\""));
}

TEST(DigestTest, Comparison) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_FALSE(same_secret("", ""));
}

struct AuthenticatorTest : testing::Test {
  AuthenticatorTest() : random(1), authenticator("pbx.test", random, timers) { authenticator.set_secret("1001", "secret"); }

  using Verdict = Authenticator::Verdict;

  Message challenged(bool stale = false) {
    Message response = Message::response(401);
    for (auto& field : authenticator.challenges(algorithms, stale, clock.now())) response.add(std::move(field));
    return response;
  }
  Verdict judge(const Message& request) { return authenticator.judge(request, algorithms, clock.now()).verdict; }
  Message answered(DigestClient& client, const Message& response, Method method = Method::register_) {
    Message request = Message::request(method, "sip:pbx.test");
    EXPECT_TRUE(client.answer(request, response, random));
    return request;
  }

  SeededRandom random;
  TimerValues timers;
  ManualClock clock;
  Authenticator authenticator;
  std::vector<DigestAlgorithm> algorithms{DigestAlgorithm::md5};
};

TEST_F(AuthenticatorTest, RightAndWrong) {
  DigestClient right("1001", "secret");
  DigestClient wrong("1001", "guess");
  DigestClient nobody("1009", "secret");
  const Message challenge = challenged();
  EXPECT_EQ(judge(answered(right, challenge)), Verdict::accepted);
  EXPECT_EQ(judge(answered(wrong, challenge)), Verdict::wrong);
  EXPECT_EQ(judge(answered(nobody, challenge)), Verdict::wrong);
  EXPECT_EQ(judge(Message::request(Method::register_, "sip:pbx.test")), Verdict::none);
  Message other = answered(right, challenge, Method::invite);
  other.method = Method::bye;
  other.method_name = "BYE";
  EXPECT_EQ(judge(other), Verdict::wrong);
}

TEST_F(AuthenticatorTest, CountsAreGoodOnce) {
  DigestClient client("1001", "secret");
  const Message challenge = challenged();
  const Message first = answered(client, challenge);
  const Message second = answered(client, challenge);
  const Message third = answered(client, challenge);
  EXPECT_EQ(judge(third), Verdict::accepted);
  EXPECT_EQ(judge(first), Verdict::accepted);  // overtaken on the way
  EXPECT_EQ(judge(first), Verdict::expired);
  EXPECT_EQ(judge(third), Verdict::expired);
  EXPECT_EQ(judge(second), Verdict::accepted);
  Message late;
  for (int i = 0; i < 100; ++i) {
    late = answered(client, challenge);
    EXPECT_EQ(judge(late), Verdict::accepted);
  }
  EXPECT_EQ(judge(second), Verdict::expired);
}

TEST_F(AuthenticatorTest, NoncesAgeAndCannotBeMade) {
  DigestClient client("1001", "secret");
  const Message challenge = challenged();
  clock.advance(seconds(299));
  EXPECT_EQ(judge(answered(client, challenge)), Verdict::accepted);
  clock.advance(seconds(2));
  EXPECT_EQ(judge(answered(client, challenge)), Verdict::expired);
  clock.advance(seconds(300));
  const Message fresh = challenged(true);
  EXPECT_TRUE(Challenge::parse(fresh.get(HeaderName::www_authenticate))->stale);
  EXPECT_EQ(judge(answered(client, fresh)), Verdict::accepted);
  EXPECT_EQ(authenticator.remembered_nonces(), 1U);  // the old one was forgotten
  auto forged = *Challenge::parse(fresh.get(HeaderName::www_authenticate));
  forged.nonce[20] = forged.nonce[20] == 'a' ? 'b' : 'a';
  Message response = Message::response(401);
  response.add(HeaderName::www_authenticate, forged.text());
  EXPECT_EQ(judge(answered(client, response)), Verdict::expired);
}

TEST_F(AuthenticatorTest, WithoutQopOnce) {
  auto challenge = *Challenge::parse(challenged().get(HeaderName::www_authenticate));
  challenge.qop.clear();
  Message response = Message::response(401);
  response.add(HeaderName::www_authenticate, challenge.text());
  DigestClient client("1001", "secret");
  const Message request = answered(client, response);
  EXPECT_EQ(judge(request), Verdict::accepted);
  EXPECT_EQ(judge(request), Verdict::expired);
}

TEST_F(AuthenticatorTest, FirstKnownAlgorithmIsAnswered) {
  algorithms = {DigestAlgorithm::sha_256, DigestAlgorithm::md5};
  DigestClient client("1001", "secret");
  Message challenge = challenged();
  challenge.add_first(HeaderName::www_authenticate,
                      "Digest realm=\"pbx.test\", nonce=\"x\", algorithm=SHA-512-256, qop=\"auth\"");
  const Message request = answered(client, challenge);
  EXPECT_EQ(Credentials::parse(request.get(HeaderName::authorization))->algorithm, "SHA-256");
  EXPECT_EQ(judge(request), Verdict::accepted);
  algorithms = {DigestAlgorithm::md5};
  EXPECT_EQ(judge(request), Verdict::none);  // what is not offered is not taken
}

}  // namespace
}  // namespace strowger::sip
