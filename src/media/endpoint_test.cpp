// Binary addresses: RFC 4291's and RFC 5952's forms.
#include "media/endpoint.hpp"

#include <gtest/gtest.h>

namespace strowger::media {
namespace {

std::string again(const char* ip) {
  const auto endpoint = Endpoint::of({ip, 4000});
  return endpoint ? endpoint->address().text() : "none";
}

TEST(Endpoint, ReadsAndWritesAddresses) {
  EXPECT_EQ(again("127.0.0.1"), "127.0.0.1:4000");
  EXPECT_EQ(again("255.0.1.254"), "255.0.1.254:4000");
  EXPECT_EQ(again("::1"), "[::1]:4000");
  EXPECT_EQ(again("::"), "[::]:4000");
  EXPECT_EQ(again("2001:DB8::"), "[2001:db8::]:4000");
  EXPECT_EQ(again("2001:db8:0:1:0:0:0:1"), "[2001:db8:0:1::1]:4000");
  EXPECT_EQ(again("1:2:3:4:5:6:7:8"), "[1:2:3:4:5:6:7:8]:4000");
  EXPECT_EQ(again("fe80::1:0:2"), "[fe80::1:0:2]:4000");
  EXPECT_EQ(again("::ffff:10.0.0.1"), "[::ffff:a00:1]:4000");
}

TEST(Endpoint, RefusesWhatIsNoAddress) {
  for (const char* text :
       {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", "1..3.4", "a.b.c.d", "01.2.3.0004", ":", ":::", "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "1:2:3:4:5:6:7::8", "1:2:3:4:5:6:7:1.2.3.4", "localhost"}) {
    EXPECT_EQ(again(text), "none") << text;
  }
}

TEST(Endpoint, ComparesByAddress) {
  const auto one = *Endpoint::of({"10.0.0.1", 4000});
  const auto other_port = *Endpoint::of({"10.0.0.1", 4002});
  const auto mapped = *Endpoint::of({"a00:1::", 4000});  // the same first octets, another family
  EXPECT_NE(one, other_port);
  EXPECT_TRUE(one.same_ip(other_port));
  EXPECT_FALSE(one.same_ip(mapped));
}

}  // namespace
}  // namespace strowger::media
