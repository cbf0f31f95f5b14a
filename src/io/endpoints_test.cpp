// Endpoint texts, good and bad; names; addresses of special meaning.
#include "io/endpoints.hpp"

#include <gtest/gtest.h>

namespace strowger::io {
namespace {

TEST(Endpoints, AreReadInAllForms) {
  const struct {
    const char* text;
    Endpoint expected;
  } rows[] = {
      {"127.0.0.1:4450", {Transport::tcp, {"127.0.0.1", 4450}}},
      {"[::1]:4450", {Transport::tcp, {"::1", 4450}}},
      {"udp:127.0.0.1:5070", {Transport::udp, {"127.0.0.1", 5070}}},
      {"tcp:0.0.0.0:0", {Transport::tcp, {"0.0.0.0", 0}}},
      {"tls:[::]:5061", {Transport::tls, {"::", 5061}}},
      {"127.0.0.1", {Transport::tcp, {"127.0.0.1", 450}}},
      {"tls:[::1]", {Transport::tls, {"::1", 450}}},
  };
  for (const auto& row : rows) {
    const auto read = parse_endpoint(row.text, Transport::tcp, 450);
    ASSERT_TRUE(read) << row.text << ": " << read.failure().text();
    EXPECT_EQ(*read, row.expected) << row.text;
    const auto again = parse_endpoint(read->text());
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, row.expected);
  }
}

TEST(Endpoints, BadOnesSayWhatWouldBeRight) {
  const struct {
    const char* text;
    const char* reason;
  } rows[] = {
      {"", "the address is missing"},           {":450", "0.0.0.0 stands for all"},
      {"127.0.0.1", "the port is missing"},     {"127.0.0.1:", "0 to 65535"},
      {"127.0.0.1:65536", "0 to 65535"},        {"127.0.0.1:45o", "0 to 65535"},
      {"127.0.0.1:-1", "0 to 65535"},           {"::1:450", "brackets"},
      {"[::1:450", "']' is missing"},           {"[::1]450", "after ']'"},
      {"localhost:450", "takes an IP address"}, {"*:450", "0.0.0.0 stands for all"},
      {"sctp:127.0.0.1:450", "brackets"},       {"256.0.0.1:450", "takes an IP address"},
  };
  for (const auto& row : rows) {
    const auto read = parse_endpoint(row.text);
    ASSERT_FALSE(read) << row.text;
    EXPECT_NE(read.failure().what.find(row.reason), std::string::npos) << row.text << ": " << read.failure().what;
  }
}

TEST(Endpoints, NamesAreResolvedAddressesTaken) {
  const auto local = resolve("localhost:4450", 450);
  ASSERT_TRUE(local) << local.failure().text();
  EXPECT_TRUE(is_loopback(local->ip));
  EXPECT_EQ(local->port, 4450);
  EXPECT_EQ(*resolve("127.0.0.3", 450), (Address{"127.0.0.3", 450}));
  EXPECT_EQ(*resolve("[::1]", 450), (Address{"::1", 450}));
  EXPECT_FALSE(resolve("127.0.0.1:0", 450));
  EXPECT_FALSE(resolve("no such name.invalid", 450));
}

TEST(Endpoints, SpecialAddresses) {
  EXPECT_TRUE(is_loopback("127.0.0.1"));
  EXPECT_TRUE(is_loopback("127.255.0.9"));
  EXPECT_TRUE(is_loopback("::1"));
  EXPECT_FALSE(is_loopback("128.0.0.1"));
  EXPECT_FALSE(is_loopback("::"));
  EXPECT_FALSE(is_loopback("127.0.0.1.example"));
  EXPECT_TRUE(is_wildcard("0.0.0.0"));
  EXPECT_TRUE(is_wildcard("::"));
  EXPECT_FALSE(is_wildcard("127.0.0.1"));
  EXPECT_EQ(local_ip_toward({"127.0.0.9", 5060}), "127.0.0.1");
  EXPECT_EQ(local_ip_toward({"nonsense", 5060}), std::nullopt);
}

}  // namespace
}  // namespace strowger::io
