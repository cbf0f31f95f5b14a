// TCP links over real sockets on loopback: echo, one write a turn, bounds, ends of every kind.
#include "io/links.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <thread>
#include <vector>

#include "base/counters.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

std::uint64_t counter(std::string_view name) {
  for (const Counter* each = Counter::first(); each != nullptr; each = each->next()) {
    if (each->name() == name) return each->value();
  }
  ADD_FAILURE() << "no counter " << name;
  return 0;
}

// What happened to links.
struct Log {
  std::vector<LinkId> opened;
  std::map<LinkId, LinkInfo> infos;
  std::map<LinkId, std::string> octets;
  std::vector<std::pair<LinkId, Closing>> closed;
  int drained = 0;

  LinkHandlers handlers() {
    LinkHandlers result;
    result.opened = [this](LinkId id, const LinkInfo& info) {
      opened.push_back(id);
      infos[id] = info;
    };
    result.octets = [this](LinkId id, OctetView view) { octets[id] += text_of(view); };
    result.closed = [this](LinkId id, const Closing& why) { closed.emplace_back(id, why); };
    result.drained = [this](LinkId) { ++drained; };
    return result;
  }
};

class LinksTest : public testing::Test {
 protected:
  bool until(const std::function<bool()>& done) { return loop.run_until(done, seconds{10}); }

  void listen(ListenOptions options = {}) { listen(std::move(options), server_log.handlers()); }
  void listen(ListenOptions options, LinkHandlers handlers) {
    auto made = links.listen({"127.0.0.1", 0}, std::move(options), std::move(handlers));
    ASSERT_TRUE(made);
    listener = *made;
    address = links.local_address(listener);
  }

  LinkId connect(ConnectOptions options = {}) { return links.connect(address, std::move(options), client_log.handlers()); }

  // A blocking socket beside the loop.
  int raw_connect(const std::string& from = "127.0.0.1") {
    const int raw = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto own = to_socket_address({from, 0});
    EXPECT_EQ(::bind(raw, own->get(), own->length), 0);
    const auto to = to_socket_address(address);
    EXPECT_EQ(::connect(raw, to->get(), to->length), 0);
    return raw;
  }

  Loop loop;
  Links links{loop};
  Log server_log;
  Log client_log;
  ListenerId listener;
  Address address;
};

TEST_F(LinksTest, EchoBothWays) {
  auto handlers = server_log.handlers();
  handlers.octets = [&](LinkId id, OctetView octets) { links.write(id, octets); };
  listen({}, handlers);
  const LinkId link = connect();
  links.write(link, octets_of("before it is open, "));
  ASSERT_TRUE(until([&] { return !client_log.opened.empty(); }));
  links.write(link, octets_of("and after"));
  ASSERT_TRUE(until([&] { return client_log.octets[link].size() == 28; }));
  EXPECT_EQ(client_log.octets[link], "before it is open, and after");
  ASSERT_EQ(server_log.opened.size(), 1U);
  const LinkInfo& seen = server_log.infos[server_log.opened[0]];
  EXPECT_EQ(seen.local, address);
  EXPECT_EQ(seen.peer, client_log.infos[link].local);
  EXPECT_EQ(seen.listener, listener);
  EXPECT_FALSE(seen.tls);
  EXPECT_EQ(client_log.infos[link].peer, address);
  EXPECT_NE(server_log.opened[0], link);
}

TEST_F(LinksTest, MegabytesArriveWhole) {
  listen();
  const LinkId link = connect();
  std::string sent;
  for (int i = 0; i < 300'000; ++i) sent += std::to_string(i);
  links.write(link, octets_of(sent));
  ASSERT_TRUE(
      until([&] { return !server_log.opened.empty() && server_log.octets[server_log.opened[0]].size() == sent.size(); }));
  EXPECT_EQ(server_log.octets[server_log.opened[0]], sent);
  EXPECT_EQ(links.queued(link), 0U);
}

TEST_F(LinksTest, AllFramesOfATurnLeaveInOneWrite) {
  listen();
  const LinkId link = connect();
  ASSERT_TRUE(until([&] { return !client_log.opened.empty() && !server_log.opened.empty(); }));
  const auto before = counter("io_writes");
  for (int i = 0; i < 100; ++i) links.write(link, octets_of("frame"));
  EXPECT_EQ(links.queued(link), 500U);
  ASSERT_TRUE(until([&] { return server_log.octets[server_log.opened[0]].size() == 500; }));
  EXPECT_EQ(counter("io_writes") - before, 1U);
}

TEST_F(LinksTest, OneFramePerWriteKeepsThemApart) {
  ListenOptions options;
  options.one_frame_per_write = true;
  listen(options);
  const int raw = raw_connect();
  ASSERT_TRUE(until([&] { return !server_log.opened.empty(); }));
  const auto before = counter("io_writes");
  for (int i = 0; i < 10; ++i) links.write(server_log.opened[0], octets_of("frame" + std::to_string(i)));
  ASSERT_TRUE(until([&] { return links.queued(server_log.opened[0]) == 0; }));
  EXPECT_EQ(counter("io_writes") - before, 10U);
  char buffer[256];
  ASSERT_EQ(recv(raw, buffer, 60, MSG_WAITALL), 60);
  EXPECT_EQ(std::string(buffer, 12), "frame0frame1");
  close(raw);
}

TEST_F(LinksTest, OneFramePerWriteSurvivesAFullBuffer) {
  ListenOptions options;
  options.one_frame_per_write = true;
  options.queue_limit = 64U * 1024 * 1024;
  listen(options);
  const LinkId link = connect();
  ASSERT_TRUE(until([&] { return !client_log.opened.empty() && !server_log.opened.empty(); }));
  std::string sent;
  for (int i = 0; i < 2000; ++i) {
    const std::string frame = std::string(10'000, static_cast<char>('a' + i % 26)) + std::to_string(i);
    sent += frame;
    links.write(server_log.opened[0], octets_of(frame));
  }
  ASSERT_TRUE(until([&] { return client_log.octets[link].size() == sent.size(); }));
  EXPECT_EQ(client_log.octets[link], sent);
  EXPECT_EQ(server_log.drained, 1);
}

TEST_F(LinksTest, WhoWritesMuchIsToldToWaitUntilItHasLeft) {
  ListenOptions options;
  options.queue_limit = 100'000;
  listen(options);
  const LinkId client = connect();
  ASSERT_TRUE(until([&] { return !client_log.opened.empty() && !server_log.opened.empty(); }));
  const LinkId link = server_log.opened[0];
  EXPECT_TRUE(links.write(link, Octets(25'000)));
  EXPECT_FALSE(links.write(link, Octets(1)));
  EXPECT_EQ(links.queued(), 25'001U);
  EXPECT_EQ(server_log.drained, 0);
  ASSERT_TRUE(until([&] { return client_log.octets[client].size() == 25'001; }));
  EXPECT_EQ(server_log.drained, 1) << "also when the system took it all at once";
  EXPECT_EQ(links.queued(), 0U);
}

TEST_F(LinksTest, APeerThatDoesNotReadIsClosedAtTheLimit) {
  ListenOptions options;
  options.queue_limit = 100'000;
  listen(options);
  const int raw = raw_connect();
  ASSERT_TRUE(until([&] { return !server_log.opened.empty(); }));
  const LinkId link = server_log.opened[0];
  loop.at_turn_end([&] {
    links.write(link, Octets(50'000));
    EXPECT_LE(links.queued(link), 100'000U);
  });
  Wake tick(loop, [&](Time) { tick.after(milliseconds{1}); });
  tick.after(milliseconds{1});
  ASSERT_TRUE(until([&] { return !server_log.closed.empty(); }));
  EXPECT_EQ(server_log.closed[0].second.why, Closing::Why::queue_full);
  EXPECT_NE(server_log.closed[0].second.text.find("does not read"), std::string::npos);
  EXPECT_EQ(links.size(), 0U);
  close(raw);
}

TEST_F(LinksTest, CloseFlushesFirstAndTellsOnce) {
  listen();
  const LinkId link = connect();
  ASSERT_TRUE(until([&] { return !client_log.opened.empty() && !server_log.opened.empty(); }));
  links.write(server_log.opened[0], Octets(3'000'000, 'x'));
  links.close(server_log.opened[0]);
  links.close(server_log.opened[0]);
  links.write(server_log.opened[0], octets_of("too late"));
  EXPECT_TRUE(server_log.closed.empty()) << "closed must not be called from within close";
  ASSERT_TRUE(until([&] { return !client_log.closed.empty() && !server_log.closed.empty(); }));
  EXPECT_EQ(client_log.octets[link].size(), 3'000'000U);
  EXPECT_EQ(client_log.closed[0].second.why, Closing::Why::by_peer);
  EXPECT_EQ(server_log.closed[0].second.why, Closing::Why::by_us);
  EXPECT_EQ(server_log.closed.size(), 1U);
  EXPECT_EQ(links.size(), 0U);
}

TEST_F(LinksTest, CloseArrivesAlsoWhenUnreadOctetsCameIn) {
  LinkHandlers handlers = server_log.handlers();
  handlers.octets = [&](LinkId id, OctetView) {
    links.write(id, octets_of("go away"));
    links.close(id);
  };
  listen({}, handlers);
  const int raw = raw_connect();
  const std::string much(200'000, 'y');
  std::thread peer([&] { EXPECT_EQ(send(raw, much.data(), much.size(), MSG_NOSIGNAL), 200'000); });
  std::string got;
  std::thread reader([&] {
    char buffer[64];
    for (ssize_t n; (n = recv(raw, buffer, sizeof buffer, 0)) > 0;) got.append(buffer, static_cast<std::size_t>(n));
    close(raw);
    loop.post([] {});
  });
  ASSERT_TRUE(until([&] { return !server_log.closed.empty(); }));
  peer.join();
  reader.join();
  EXPECT_EQ(got, "go away");
}

TEST_F(LinksTest, APeerThatNeverReadsTheRestIsCutAfterTheLinger) {
  ListenOptions options;
  options.linger = milliseconds{50};
  options.queue_limit = 64U * 1024 * 1024;
  listen(options);
  const int raw = raw_connect();
  ASSERT_TRUE(until([&] { return !server_log.opened.empty(); }));
  links.write(server_log.opened[0], Octets(32U * 1024 * 1024));
  links.close(server_log.opened[0]);
  ASSERT_TRUE(until([&] { return !server_log.closed.empty(); }));
  EXPECT_NE(server_log.closed[0].second.text.find("could not be delivered"), std::string::npos);
  close(raw);
}

TEST_F(LinksTest, AResetByThePeerIsNoCrash) {
  listen();
  const int raw = raw_connect();
  ASSERT_TRUE(until([&] { return !server_log.opened.empty(); }));
  const linger reset{1, 0};
  setsockopt(raw, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  close(raw);
  links.write(server_log.opened[0], Octets(1'000'000));
  ASSERT_TRUE(until([&] { return !server_log.closed.empty(); }));
  EXPECT_EQ(server_log.closed[0].second.why, Closing::Why::broken);
  links.write(server_log.opened[0], octets_of("x"));
  links.close(server_log.opened[0]);
  EXPECT_EQ(links.queued(server_log.opened[0]), 0U);
}

TEST_F(LinksTest, WritingToAPeerThatClosedIsNoSignal) {
  LinkHandlers handlers = server_log.handlers();
  bool ended = false;
  handlers.ended = [&](LinkId) { ended = true; };
  listen({}, handlers);
  const int raw = raw_connect();
  ASSERT_TRUE(until([&] { return !server_log.opened.empty(); }));
  close(raw);
  ASSERT_TRUE(until([&] { return ended; }));
  for (int i = 0; i < 3 && server_log.closed.empty(); ++i) {
    links.write(server_log.opened[0], octets_of("into the void"));
    loop.run_until([&] { return !server_log.closed.empty(); }, milliseconds{20});
  }
  ASSERT_FALSE(server_log.closed.empty());
  EXPECT_EQ(server_log.closed[0].second.why, Closing::Why::broken);
}

TEST_F(LinksTest, AHalfClosedPeerStillGetsItsAnswer) {
  LinkHandlers handlers = server_log.handlers();
  handlers.ended = [&](LinkId id) {
    links.write(id, octets_of("answer"));
    links.close(id);
  };
  listen({}, handlers);
  const int raw = raw_connect();
  ASSERT_EQ(send(raw, "question", 8, 0), 8);
  shutdown(raw, SHUT_WR);
  ASSERT_TRUE(until([&] { return !server_log.closed.empty(); }));
  char buffer[16];
  EXPECT_EQ(recv(raw, buffer, sizeof buffer, MSG_WAITALL), 6);
  EXPECT_EQ(server_log.octets[server_log.opened[0]], "question");
  close(raw);
}

TEST_F(LinksTest, CloseWithoutFlushResetsThePeer) {
  listen();
  const LinkId link = connect();
  ASSERT_TRUE(until([&] { return !client_log.opened.empty() && !server_log.opened.empty(); }));
  links.write(server_log.opened[0], octets_of("never sent"));
  links.close(server_log.opened[0], false);
  ASSERT_TRUE(until([&] { return !client_log.closed.empty() && !server_log.closed.empty(); }));
  EXPECT_EQ(client_log.closed[0].second.why, Closing::Why::broken);
  EXPECT_EQ(client_log.octets[link], "");
}

TEST_F(LinksTest, ConnectRefusedSaysWhere) {
  listen();
  links.stop_listening(listener);
  connect();
  EXPECT_TRUE(client_log.closed.empty());
  ASSERT_TRUE(until([&] { return !client_log.closed.empty(); }));
  EXPECT_EQ(client_log.closed[0].second.why, Closing::Why::refused);
  EXPECT_EQ(client_log.closed[0].second.text,
            "nobody listens at " + address.text() + " (connection refused): is the server running there?");
  links.connect({"no.ip.example", 450}, {}, client_log.handlers());
  ASSERT_TRUE(until([&] { return client_log.closed.size() == 2; }));
  EXPECT_TRUE(client_log.opened.empty());
}

TEST_F(LinksTest, AConnectThatIsClosedBeforeItOpensOnlyCloses) {
  listen();
  const LinkId link = connect();
  links.close(link);
  ASSERT_TRUE(until([&] { return !client_log.closed.empty(); }));
  EXPECT_EQ(client_log.closed[0].second.why, Closing::Why::by_us);
  EXPECT_TRUE(client_log.opened.empty());
}

TEST_F(LinksTest, ListeningTwiceOnOneAddressSaysWhatToDo) {
  listen();
  const auto again = links.listen(address, {}, {});
  ASSERT_FALSE(again);
  EXPECT_NE(again.failure().what.find("another program listens there"), std::string::npos);
  EXPECT_NE(links.listen({"192.0.2.1", 0}, {}, {}).failure().what.find("no address of this machine"), std::string::npos);
  EXPECT_FALSE(links.listen({"localhost", 450}, {}, {}));
}

TEST_F(LinksTest, PauseHoldsThePeerBack) {
  listen();
  const LinkId link = connect();
  ASSERT_TRUE(until([&] { return !client_log.opened.empty() && !server_log.opened.empty(); }));
  links.pause(server_log.opened[0]);
  links.write(link, octets_of("first"));
  loop.run_until([&] { return false; }, milliseconds{20});
  links.write(link, octets_of("second"));
  EXPECT_FALSE(loop.run_until([&] { return !server_log.octets[server_log.opened[0]].empty(); }, milliseconds{30}));
  links.resume(server_log.opened[0]);
  EXPECT_TRUE(until([&] { return server_log.octets[server_log.opened[0]] == "firstsecond"; }));
}

TEST_F(LinksTest, MoreThanTheMostAreTurnedAway) {
  std::string reason;
  LinkHandlers handlers = server_log.handlers();
  handlers.refused = [&](const Address&, std::string_view text) { reason = text; };
  ListenOptions options;
  options.most_links = 2;
  listen(options, handlers);
  for (int i = 0; i < 3; ++i) connect();
  ASSERT_TRUE(until([&] { return !client_log.closed.empty(); }));
  EXPECT_NE(reason.find("2 links already"), std::string::npos);
  EXPECT_EQ(links.links_of(listener), 2U);
  links.close(server_log.opened[0]);
  ASSERT_TRUE(until([&] { return links.links_of(listener) == 1; }));
  const auto opened = server_log.opened.size();
  connect();
  ASSERT_TRUE(until([&] { return server_log.opened.size() > opened; }));
}

TEST_F(LinksTest, OneAddressHasSoManyLinks) {
  std::string reason;
  LinkHandlers handlers = server_log.handlers();
  handlers.refused = [&](const Address&, std::string_view text) { reason = text; };
  ListenOptions options;
  options.most_links_of_address = 2;
  listen(options, handlers);
  for (int i = 0; i < 3; ++i) connect();
  ASSERT_TRUE(until([&] { return !client_log.closed.empty(); }));
  EXPECT_NE(reason.find("this address has 2 links already"), std::string::npos);
  const int elsewhere = raw_connect("127.0.0.2");
  ASSERT_TRUE(until([&] { return server_log.opened.size() == 3; }));
  close(elsewhere);
  links.close(server_log.opened[0]);
  ASSERT_TRUE(until([&] { return links.links_of(listener) == 1; }));
  connect();
  ASSERT_TRUE(until([&] { return server_log.opened.size() == 4; }));
}

TEST_F(LinksTest, AThousandQuickConnections) {
  LinkHandlers handlers = server_log.handlers();
  handlers.octets = [&](LinkId id, OctetView octets) {
    links.write(id, octets);
    links.close(id);
  };
  listen({}, handlers);
  std::size_t answered = 0;
  LinkHandlers asking = client_log.handlers();
  asking.opened = [&](LinkId id, const LinkInfo&) { links.write(id, octets_of("ping")); };
  asking.octets = [&](LinkId, OctetView octets) { answered += octets.size(); };
  for (int i = 0; i < 1000; ++i) links.connect(address, {}, asking);
  ASSERT_TRUE(
      loop.run_until([&] { return client_log.closed.size() == 1000 && server_log.closed.size() == 1000; }, seconds{60}));
  EXPECT_EQ(answered, 4000U);
  EXPECT_EQ(links.size(), 0U);
  EXPECT_EQ(links.links_of(listener), 0U);
}

TEST_F(LinksTest, WithoutFreeDescriptorsItWaitsAndGoesOn) {
  listen();
  std::vector<int> raws{raw_connect()};
  ASSERT_TRUE(until([&] { return server_log.opened.size() == 1; }));
  // The sanitizer's first checks of a type want descriptors, too; what is logged is formatted.
  ASSERT_EQ(fmt::format("{} of {}", 1, std::string("many")), "1 of many");
  for (int i = 0; i < 5; ++i) raws.push_back(raw_connect());
  rlimit before{};
  getrlimit(RLIMIT_NOFILE, &before);
  rlimit none = before;
  none.rlim_cur = static_cast<rlim_t>(raws.back() + 1);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &none), 0);
  loop.run_until([&] { return server_log.opened.size() > 1; }, milliseconds{50});
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
  EXPECT_EQ(server_log.opened.size(), 1U);
  EXPECT_TRUE(until([&] { return server_log.opened.size() == 6; }));
  for (const int raw : raws) close(raw);
}

TEST_F(LinksTest, SixWorksTheSame) {
  auto made = links.listen({"::1", 0}, {}, server_log.handlers());
  if (!made) GTEST_SKIP() << "this machine has no IPv6";
  address = links.local_address(*made);
  connect();
  ASSERT_TRUE(until([&] { return !server_log.opened.empty() && !client_log.opened.empty(); }));
  EXPECT_EQ(server_log.infos[server_log.opened[0]].peer.ip, "::1");
}

TEST_F(LinksTest, LinksMayGoBeforeTheirFarewells) {
  auto own = std::make_unique<Links>(loop);
  own->connect({"no address", 1}, {}, client_log.handlers());
  own.reset();
  loop.run_until([] { return false; }, milliseconds{5});
  EXPECT_TRUE(client_log.closed.empty());
}

}  // namespace
}  // namespace strowger::io
