// Responses as they are sent.
#include "base/http.hpp"

#include <gtest/gtest.h>

namespace strowger {
namespace {

constexpr Time a_time{seconds{784'111'777}};  // that of RFC 9110 clause 5.6.7

TEST(Http, AResponseHasALengthAndATime) {
  const HttpResponse response{404, {{"Content-Type", "text/plain"}}, "no\n"};
  const std::string head =
      "HTTP/1.1 404 Not Found\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n";
  EXPECT_EQ(text_of(response, true, false, a_time), head + "Connection: keep-alive\r\n\r\nno\n");
  EXPECT_EQ(text_of(response, false, true, a_time), head + "Connection: close\r\n\r\n");
}

TEST(Http, SomeHaveNoContent) {
  EXPECT_EQ(text_of({204, {}, ""}, true, false, a_time),
            "HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(text_of({101, {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}}, ""}, true, false, a_time),
            "HTTP/1.1 101 Switching Protocols\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nUpgrade: websocket\r\nConnection: "
            "Upgrade\r\n\r\n");
}

TEST(Http, HeadersByName) {
  HttpRequest request;
  request.headers = {{"host", "a"}, {"accept", "b"}, {"accept", "c"}};
  EXPECT_EQ(request.header("accept"), "b");
  EXPECT_EQ(request.count("accept"), 2U);
  EXPECT_EQ(request.header("origin"), "");
}

}  // namespace
}  // namespace strowger
