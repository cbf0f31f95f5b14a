// Requests of HTTP from octets, split anywhere; what is too long or no HTTP is refused with the right status.
#include "io/http.hpp"

#include <gtest/gtest.h>

namespace strowger::io {
namespace {

using Kind = HttpReader::Step::Kind;

/// Feeds pieces as a link brings them; gives what they come to.
struct Feed {
  HttpReader reader{HttpReader::Limits{.head = 512, .body = 100}};
  Octets in;
  std::vector<HttpRequest> requests;
  unsigned failed = 0;

  void put(std::string_view text) {
    append(in, octets_of(text));
    while (failed == 0) {
      HttpReader::Step step = reader.next(in);
      in.erase(in.begin(), in.begin() + static_cast<std::ptrdiff_t>(step.length));
      if (step.kind == Kind::failed) failed = step.status;
      if (step.kind != Kind::request) return;
      requests.push_back(std::move(step.request));
    }
  }
};

constexpr std::string_view post =
    "POST /api/v1/login HTTP/1.1\r\nHost: localhost:4480\r\nContent-Type: application/json\r\nContent-Length: "
    "7\r\n\r\n{\"a\":1}";

TEST(HttpReaderTest, OfARequestEverythingIsKept) {
  Feed feed;
  feed.put(post);
  ASSERT_EQ(feed.requests.size(), 1U);
  const HttpRequest& request = feed.requests[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/api/v1/login");
  EXPECT_EQ(request.header("host"), "localhost:4480");
  EXPECT_EQ(request.header("content-type"), "application/json");
  EXPECT_EQ(request.header("origin"), "");
  EXPECT_EQ(request.body, "{\"a\":1}");
  EXPECT_TRUE(request.keep_alive);
}

TEST(HttpReaderTest, SplitAtEveryOctet) {
  for (std::size_t at = 0; at <= post.size(); ++at) {
    Feed feed;
    feed.put(post.substr(0, at));
    EXPECT_EQ(feed.requests.size(), at == post.size() ? 1U : 0U) << at;
    feed.put(post.substr(at));
    ASSERT_EQ(feed.requests.size(), 1U) << at;
    EXPECT_EQ(feed.requests[0].body, "{\"a\":1}") << at;
  }
}

TEST(HttpReaderTest, OneOctetAtATimeAndSeveralRequests) {
  Feed feed;
  const std::string two = std::string(post) + "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  for (const char c : two) feed.put({&c, 1});
  ASSERT_EQ(feed.requests.size(), 2U);
  EXPECT_EQ(feed.requests[1].target, "/metrics");
  EXPECT_FALSE(feed.requests[1].keep_alive);
  Feed at_once;
  at_once.put(two);
  EXPECT_EQ(at_once.requests.size(), 2U);
}

TEST(HttpReaderTest, ChunksAreBodies) {
  Feed feed;
  feed.put("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  ASSERT_EQ(feed.requests.size(), 1U);
  EXPECT_EQ(feed.requests[0].body, "abcde");
}

TEST(HttpReaderTest, WhatIsTooLongIsRefused) {
  Feed head;
  head.put("GET / HTTP/1.1\r\nHost: " + std::string(600, 'a') + "\r\n\r\n");
  EXPECT_EQ(head.failed, 431U);
  Feed endless;
  for (int i = 0; i < 100 && endless.failed == 0; ++i) endless.put(i == 0 ? "GET / HTTP/1.1\r\nX: " : "aaaaaaaaaaaaaaaa");
  EXPECT_EQ(endless.failed, 431U);
  Feed body;
  body.put("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n");
  EXPECT_EQ(body.failed, 413U);
  Feed chunks;
  chunks.put("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 20 && chunks.failed == 0; ++i) chunks.put("a\r\naaaaaaaaaa\r\n");
  EXPECT_EQ(chunks.failed, 413U);
}

TEST(HttpReaderTest, WhatIsNoHttpIsRefused) {
  for (const char* bad : {"\x16\x03\x01\x02", "GET\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                          "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "<a/>\r\n\r\n",
                          "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"}) {
    Feed feed;
    feed.put(bad);
    EXPECT_EQ(feed.failed, 400U) << bad;
  }
}

}  // namespace
}  // namespace strowger::io
