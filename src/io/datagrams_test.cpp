// Datagrams both ways, the address they were sent to, port ranges.
#include "io/datagrams.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace strowger::io {
namespace {

struct Seen {
  Address from;
  Address to;
  std::string text;
};

auto into(std::vector<Seen>& seen) {
  return [&seen](const Datagram& d) { seen.push_back({d.from, d.to, std::string(text_of(d.octets))}); };
}

TEST(Datagrams, GoBothWays) {
  Loop loop;
  std::vector<Seen> at_a;
  std::vector<Seen> at_b;
  auto a = DatagramSocket::open(loop, {"127.0.0.1", 0}, into(at_a));
  auto b = DatagramSocket::open(loop, {"127.0.0.1", 0}, into(at_b));
  ASSERT_TRUE(a && b);
  for (int i = 0; i < 40; ++i) EXPECT_TRUE((*a)->send((*b)->local(), octets_of("n" + std::to_string(i))));
  ASSERT_TRUE(loop.run_until([&] { return at_b.size() == 40; }, seconds{5}));
  EXPECT_EQ(at_b[39].text, "n39");
  EXPECT_EQ(at_b[0].from, (*a)->local());
  EXPECT_EQ(at_b[0].to, (*b)->local());
  EXPECT_TRUE((*b)->send(at_b[0].from, octets_of("back")));
  ASSERT_TRUE(loop.run_until([&] { return at_a.size() == 1; }, seconds{5}));
  EXPECT_EQ(at_a[0].text, "back");
}

TEST(Datagrams, AWildcardSocketSaysWhichAddressWasMeantAndAnswersFromIt) {
  Loop loop;
  std::vector<Seen> at_server;
  std::vector<Seen> at_client;
  auto server = DatagramSocket::open(loop, {"0.0.0.0", 0}, into(at_server));
  auto client = DatagramSocket::open(loop, {"127.0.0.1", 0}, into(at_client));
  ASSERT_TRUE(server && client);
  (*client)->send({"127.0.0.7", (*server)->local().port}, octets_of("to seven"));
  ASSERT_TRUE(loop.run_until([&] { return at_server.size() == 1; }, seconds{5}));
  EXPECT_EQ(at_server[0].to, (Address{"127.0.0.7", (*server)->local().port}));
  (*server)->send(at_server[0].from, octets_of("from seven"), at_server[0].to.ip);
  ASSERT_TRUE(loop.run_until([&] { return at_client.size() == 1; }, seconds{5}));
  EXPECT_EQ(at_client[0].from, at_server[0].to);
}

TEST(Datagrams, WhatWaitsInTheSystemsBufferIsSeen) {
  Loop loop;
  std::vector<Seen> seen;
  auto server = DatagramSocket::open(loop, {"127.0.0.1", 0}, into(seen));
  auto client = DatagramSocket::open(loop, {"127.0.0.1", 0}, [](const Datagram&) {});
  ASSERT_TRUE(server && client);
  EXPECT_EQ((*server)->backlog(), 0.0);
  const Octets much(1'000);
  double last = 0;
  for (int i = 0; i < 20; ++i) {
    for (int j = 0; j < 5; ++j) (*client)->send((*server)->local(), much);
    EXPECT_GT((*server)->backlog(), last);
    last = (*server)->backlog();
  }
  ASSERT_TRUE(loop.run_until([&] { return seen.size() == 100; }, seconds{5}));
  EXPECT_EQ((*server)->backlog(), 0.0);
}

TEST(Datagrams, RefusalsAreToldAndCostNoDatagram) {
  for (const char* ip : {"127.0.0.1", "0.0.0.0"}) {
    Loop loop;
    std::vector<Seen> at_b;
    auto a = DatagramSocket::open(loop, {ip, 0}, [](const Datagram&) {});
    auto b = DatagramSocket::open(loop, {"127.0.0.1", 0}, into(at_b));
    auto gone = DatagramSocket::open(loop, {"127.0.0.1", 0}, [](const Datagram&) {});
    ASSERT_TRUE(a && b && gone);
    const Address closed = (*gone)->local();
    gone->reset();
    std::vector<Address> refused;
    (*a)->tell_refusals([&](const Address& to) { refused.push_back(to); });
    for (int i = 0; i < 20; ++i) {
      EXPECT_TRUE((*a)->send(closed, octets_of("into the void")));
      EXPECT_TRUE((*a)->send((*b)->local(), octets_of("arrives")));
    }
    ASSERT_TRUE(loop.run_until([&] { return !refused.empty() && at_b.size() == 20; }, seconds{5}))
        << refused.size() << " " << at_b.size();
    EXPECT_EQ(refused[0], closed);
    EXPECT_TRUE((*b)->send({"127.0.0.1", (*a)->local().port}, octets_of("back")));  // receiving goes on
  }
}

TEST(Datagrams, SixWorksTheSame) {
  Loop loop;
  std::vector<Seen> at_server;
  auto server = DatagramSocket::open(loop, {"::", 0}, into(at_server));
  auto client = DatagramSocket::open(loop, {"::1", 0}, [](const Datagram&) {});
  if (!server || !client) GTEST_SKIP() << "this machine has no IPv6";
  ASSERT_TRUE((*client)->send({"::1", (*server)->local().port}, octets_of("six")));
  ASSERT_TRUE(loop.run_until([&] { return at_server.size() == 1; }, seconds{5}));
  EXPECT_EQ(at_server[0].to.ip, "::1");
  EXPECT_EQ(at_server[0].from, (*client)->local());
}

TEST(Datagrams, TheSocketMayBeClosedWhileABatchIsReceived) {
  Loop loop;
  std::unique_ptr<DatagramSocket> server;
  int received = 0;
  auto opened = DatagramSocket::open(loop, {"127.0.0.1", 0}, [&](const Datagram&) {
    ++received;
    server.reset();
  });
  server = std::move(*opened);
  auto client = DatagramSocket::open(loop, {"127.0.0.1", 0}, [](const Datagram&) {});
  for (int i = 0; i < 3; ++i) (*client)->send(server->local(), octets_of("x"));
  EXPECT_FALSE(loop.run_until([&] { return received > 1; }, milliseconds{50}));
  EXPECT_EQ(received, 1);
}

TEST(Datagrams, RangesGiveEvenPortsAndEndWithAClearReason) {
  Loop loop;
  const auto nothing = [](const Datagram&) {};
  auto probe = DatagramSocket::open_in_range(loop, "127.0.0.1", 30'001, 39'999, nothing);
  ASSERT_TRUE(probe);
  const std::uint16_t port = (*probe)->local().port;
  EXPECT_EQ(port % 2, 0);
  const auto again = DatagramSocket::open_in_range(loop, "127.0.0.1", port, port, nothing);
  ASSERT_FALSE(again);
  EXPECT_NE(again.failure().what.find("no free even UDP port"), std::string::npos);
}

TEST(Datagrams, WhatCannotBeSentIsSaid) {
  Loop loop;
  auto socket = DatagramSocket::open(loop, {"127.0.0.1", 0}, [](const Datagram&) {});
  EXPECT_FALSE((*socket)->send({"name.example", 5060}, octets_of("x")));
  EXPECT_FALSE((*socket)->send({"127.0.0.1", 5060}, Octets(70'000)));
  EXPECT_FALSE(DatagramSocket::open(loop, {"192.0.2.99", 0}, [](const Datagram&) {}));
}

}  // namespace
}  // namespace strowger::io
