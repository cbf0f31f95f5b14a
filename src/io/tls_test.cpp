// TLS over real sockets: who is let in and why not, both kinds on one port, bounds of the handshake; certificates and files.
#include "io/tls.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <thread>

#include "base/counters.hpp"
#include "base/test_directory.hpp"
#include "io/authority.hpp"
#include "io/certificates.hpp"
#include "io/links.hpp"
#include "io/sockaddr.hpp"
#include "io/test_tls.hpp"

namespace strowger::io {
namespace {

using Why = Closing::Why;

TEST_F(TlsTest, AGoodClientIsKnownByItsCertificate) {
  listen(with_tls());
  const LinkId link = connect(client_context());
  links.write(link, octets_of("hello"));
  ASSERT_TRUE(until([&] { return echo == "hello"; })) << refused << (closed ? closed->text : "");
  ASSERT_TRUE(accepted && opened);
  EXPECT_TRUE(accepted->tls);
  EXPECT_EQ(accepted->identity.common_name, "dialer");
  EXPECT_EQ(accepted->identity.subject, "CN=dialer,OU=application");
  EXPECT_EQ(accepted->identity.fingerprint.size(), 64U);
  EXPECT_EQ(accepted->identity.version, "TLSv1.3");
  EXPECT_EQ(opened->identity.common_name, "127.0.0.1");
  EXPECT_EQ(opened->identity.names,
            (std::vector<std::string>{"IP:127.0.0.1", "IP:::1", "DNS:pbx.test", "URI:sip:pbx.test"}));
  links.close(link);
  ASSERT_TRUE(until([&] { return closed && accepted_closed; }));
  EXPECT_EQ(closed->why, Why::by_us);
  EXPECT_EQ(accepted_closed->why, Why::by_peer);
}

TEST_F(TlsTest, MegabytesArriveWholeAndAreFlushedBeforeTheEnd) {
  listen(with_tls());
  const LinkId link = connect(client_context(), "pbx.test");
  std::string sent;
  for (int i = 0; i < 250'000; ++i) sent += std::to_string(i);
  links.write(link, octets_of(sent));
  ASSERT_TRUE(until([&] { return echo.size() == sent.size(); }));
  EXPECT_EQ(echo, sent);
  echo.clear();
  links.write(accepted_id, octets_of(sent));
  links.close(accepted_id);
  ASSERT_TRUE(until([&] { return closed.has_value(); }));
  EXPECT_EQ(echo, sent);
  EXPECT_EQ(closed->why, Why::by_peer);
}

TEST_F(TlsTest, NoCertificateIsRefused) {
  listen(with_tls());
  connect(client_context(Papers::get().settings("")));
  ASSERT_TRUE(refused_with("it showed no certificate: give it one issued by")) << refused;
  ASSERT_TRUE(until([&] { return closed.has_value(); }));
  EXPECT_EQ(closed->why, Why::tls);
  EXPECT_NE(closed->text.find("it seems to want a client certificate"), std::string::npos) << closed->text;
  EXPECT_FALSE(accepted);
}

TEST_F(TlsTest, NoCertificateIsFineWhereNoneIsRequired) {
  TlsSettings settings = Papers::get().settings("server");
  settings.require_client_certificate = false;
  ListenOptions options;
  options.tls = listener_context(settings);
  listen(options);
  links.write(connect(client_context(Papers::get().settings(""))), octets_of("x"));
  ASSERT_TRUE(until([&] { return echo == "x"; }));
  EXPECT_FALSE(accepted->identity.identified());
  EXPECT_TRUE(accepted->tls);
}

TEST_F(TlsTest, ACertificateOfAWrongAuthorityIsRefused) {
  listen(with_tls());
  connect(client_context(Papers::get().settings("wrong")));
  ASSERT_TRUE(refused_with("its certificate (CN=intruder) is not accepted: it does not come from ")) << refused;
  EXPECT_NE(refused.find("CN=intruder"), std::string::npos) << refused;
  ASSERT_TRUE(until([&] { return closed.has_value(); }));
  EXPECT_EQ(closed->why, Why::tls);
  EXPECT_FALSE(accepted);
}

TEST_F(TlsTest, AnExpiredCertificateIsRefused) {
  listen(with_tls());
  connect(client_context(Papers::get().settings("expired")));
  ASSERT_TRUE(refused_with("its certificate (CN=late) is not accepted: it expired on ")) << refused;
  EXPECT_FALSE(accepted);
}

TEST_F(TlsTest, AServersCertificateIsNoClients) {
  listen(with_tls());
  connect(client_context(Papers::get().settings("other_host")));
  ASSERT_TRUE(refused_with("purpose")) << refused;
}

TEST_F(TlsTest, TheClientRefusesAWrongServer) {
  TlsSettings settings = Papers::get().settings("other_host");
  ListenOptions options;
  options.tls = listener_context(settings);
  listen(options);
  connect(client_context());
  ASSERT_TRUE(until([&] { return closed.has_value(); }));
  EXPECT_EQ(closed->why, Why::tls);
  EXPECT_NE(closed->text.find("it is not of 127.0.0.1 but has DNS:elsewhere.test"), std::string::npos) << closed->text;
  ASSERT_TRUE(refused_with("does it trust the authority")) << refused;

  closed.reset();
  connect(client_context(Papers::get().settings("client", "wrong_ca")), "elsewhere.test");
  ASSERT_TRUE(until([&] { return closed.has_value(); }));
  EXPECT_NE(closed->text.find("it does not come from "), std::string::npos) << closed->text;

  links.write(connect(client_context(), "elsewhere.test"), octets_of("right name"));
  EXPECT_TRUE(until([&] { return echo == "right name"; }));
}

TEST_F(TlsTest, PlainAndTlsOnOnePort) {
  listen(with_tls(Plain::from_loopback));
  links.write(connect(nullptr), octets_of("plain"));
  ASSERT_TRUE(until([&] { return echo == "plain"; }));
  EXPECT_FALSE(accepted->tls);
  echo.clear();
  links.write(connect(client_context()), octets_of("tls"));
  ASSERT_TRUE(until([&] { return echo == "tls"; }));
  EXPECT_TRUE(accepted->tls);
  // 16 alone could be either; what follows tells.
  const int raw = raw_connect("\x16");
  loop.run_until([] { return false; }, milliseconds{10});
  ASSERT_EQ(send(raw, "\x60", 1, 0), 1);
  char back[2];
  accepted.reset();
  ASSERT_TRUE(until([&] { return accepted && links.queued(accepted_id) == 0; }));
  ASSERT_EQ(recv(raw, back, 2, MSG_WAITALL), 2);
  EXPECT_EQ(std::string(back, 2), "\x16\x60");
  close(raw);
}

TEST_F(TlsTest, TheHandshakeMaySplitAnywhere) {
  listen(with_tls(Plain::from_loopback));
  // A relay that hands on what either says in pieces of one octet.
  const int door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto any = to_socket_address({"127.0.0.1", 0});
  ASSERT_EQ(bind(door, any->get(), any->length), 0);
  ASSERT_EQ(::listen(door, 1), 0);
  const int to_server = raw_connect("");
  address = io::local_address(door);
  std::thread relay([&] {
    const int to_client = ::accept(door, nullptr, nullptr);
    pollfd both[2] = {{to_client, POLLIN, 0}, {to_server, POLLIN, 0}};
    for (bool open = true; open && poll(both, 2, 10'000) > 0;) {
      for (int i = 0; i < 2 && open; ++i) {
        if (both[i].revents == 0) continue;
        char octets[4096];
        const ssize_t got = recv(both[i].fd, octets, sizeof octets, 0);
        for (ssize_t at = 0; at < got; ++at) send(both[1 - i].fd, octets + at, 1, MSG_NOSIGNAL);
        open = got > 0;
      }
    }
    ::close(to_client);
    ::close(to_server);
  });
  const LinkId link = connect(client_context());
  links.write(link, octets_of("in crumbs"));
  EXPECT_TRUE(until([&] { return echo == "in crumbs"; })) << refused;
  links.close(link);
  EXPECT_TRUE(until([&] { return closed.has_value(); }));
  relay.join();
  ::close(door);
}

TEST_F(TlsTest, PlainTextWhereTlsIsWantedIsRefused) {
  listen(with_tls());
  const int raw = raw_connect("<StartApplicationSession/>");
  ASSERT_TRUE(refused_with("plain text where TLS is wanted")) << refused;
  EXPECT_FALSE(accepted);
  close(raw);
}

TEST_F(TlsTest, TlsWhereThereIsNoneIsToldSo) {
  listen({});
  connect(client_context());
  ASSERT_TRUE(refused_with("it speaks TLS, but this listener has no certificate")) << refused;
  ASSERT_TRUE(until([&] { return accepted_closed.has_value(); }));
  EXPECT_EQ(accepted_closed->why, Why::tls);
}

TEST_F(TlsTest, NonsenseInTheHandshakeIsRefused) {
  listen(with_tls());
  const int raw = raw_connect(std::string("\x16\x03\x01\x00\x05hello", 10));
  ASSERT_TRUE(until([&] { return !refused.empty(); }));
  EXPECT_EQ(refused.find("TLS failed: "), 0U) << refused;
  close(raw);
}

TEST_F(TlsTest, OldVersionsAreRefused) {
  listen(with_tls());
  // A ClientHello of TLS 1.1 (RFC 4346 clause 7.4.1.2): version 03 02, one cipher suite, no compression, no extensions.
  std::string hello("\x16\x03\x01\x00\x2d\x01\x00\x00\x29\x03\x02", 11);
  hello += std::string(32, 'r') + std::string("\x00\x00\x02\x00\x2f\x01\x00", 7);
  const int raw = raw_connect(hello);
  ASSERT_TRUE(refused_with("it offers no TLS version from 1.2 up")) << refused;
  close(raw);
}

TEST_F(TlsTest, SilenceIsPlainWhereThatIsAllowedAndRefusedWhereNot) {
  ListenOptions options = with_tls(Plain::from_loopback);
  options.silent_is_plain = milliseconds{20};
  listen(options);
  const int silent = raw_connect("");
  ASSERT_TRUE(until([&] { return accepted.has_value(); }));
  EXPECT_FALSE(accepted->tls);
  links.write(accepted_id, octets_of("who is there"));
  char hello[12];
  ASSERT_TRUE(until([&] { return links.queued(accepted_id) == 0; }));
  EXPECT_EQ(recv(silent, hello, 12, MSG_WAITALL), 12);
  const int undecided = raw_connect("\x16\x03");
  ASSERT_TRUE(refused_with("did not say enough")) << refused;

  refused.clear();
  options = with_tls();
  options.handshake_time = milliseconds{20};
  listen(options);
  const int again = raw_connect("");
  ASSERT_TRUE(refused_with("it said nothing")) << refused;
  refused.clear();
  const int half = raw_connect(std::string("\x16\x03\x01\x00\xff", 5));
  ASSERT_TRUE(refused_with("not finished within 0.02 s")) << refused;
  for (const int each : {silent, undecided, again, half}) close(each);
}

TEST_F(TlsTest, UnopenedLinksAreBounded) {
  ListenOptions options = with_tls();
  options.most_unopened = 2;
  listen(options);
  const int one = raw_connect("\x16");
  const int two = raw_connect("\x16");
  const int three = raw_connect("\x16");
  ASSERT_TRUE(refused_with("2 connections wait")) << refused;
  close(one);
  ASSERT_TRUE(until([&] { return links.links_of(listener) == 1; }));
  connect(client_context());
  EXPECT_TRUE(until([&] { return accepted.has_value(); }));
  close(two);
  close(three);
}

TEST_F(TlsTest, NewSettingsAreForNewLinks) {
  listen(with_tls());
  const LinkId old = connect(client_context());
  ASSERT_TRUE(until([&] { return opened.has_value(); }));
  opened.reset();
  links.set_tls(listener, listener_context(Papers::get().settings("other_host")));
  connect(client_context(), "elsewhere.test");
  ASSERT_TRUE(until([&] { return opened.has_value(); }));
  EXPECT_EQ(opened->identity.common_name, "elsewhere");
  links.write(old, octets_of("still here"));
  EXPECT_TRUE(until([&] { return echo == "still here"; }));
}

TEST_F(TlsTest, FramesOfATurnShareOneWriteAndOneFramePerWriteKeepsRecords) {
  listen(with_tls());
  const LinkId link = connect(client_context());
  ASSERT_TRUE(until([&] { return opened && accepted; }));
  const auto writes = [] {
    for (const Counter* each = Counter::first(); each != nullptr; each = each->next()) {
      if (each->name() == "io_writes") return each->value();
    }
    return std::uint64_t{0};
  };
  const auto before = writes();
  for (int i = 0; i < 50; ++i) links.write(link, octets_of("frame"));
  ASSERT_TRUE(until([&] { return echo.size() == 250; }));
  EXPECT_EQ(writes() - before, 2U);  // ours and the echo
}

TEST(TlsSettings, BadOnesSayWhatToDo) {
  const Papers& papers = Papers::get();
  const auto why = [](const TlsSettings& settings) {
    const auto made = TlsContext::for_listener(settings);
    return made ? std::string() : made.failure().text();
  };
  EXPECT_NE(why({}).find("needs a certificate and its key"), std::string::npos);
  TlsSettings settings = papers.settings("server");
  settings.authority.clear();
  EXPECT_NE(why(settings).find("no authority is given"), std::string::npos);
  settings = papers.settings("server");
  settings.certificate = papers.path("absent.pem");
  EXPECT_NE(why(settings).find("No such file"), std::string::npos) << why(settings);
  EXPECT_NE(why(settings).find("absent.pem"), std::string::npos);
  settings = papers.settings("server");
  settings.key = papers.path("client.key");
  EXPECT_NE(why(settings).find("does not belong to the certificate"), std::string::npos) << why(settings);
  settings = papers.settings("server");
  settings.authority = papers.path("server.key");
  EXPECT_NE(why(settings).find("cannot read the authority's certificate"), std::string::npos) << why(settings);
  settings = papers.settings("client");
  settings.key.clear();
  EXPECT_FALSE(TlsContext::for_connecting(settings));
}

TEST(Certificates, FilesAreKeptAndKeysAreSecret) {
  const TestDirectory parent;
  const std::string directory = parent.file("tls");
  const Time now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  ASSERT_EQ(make_default_credentials(directory, {"localhost"}, "app", now).text(), "");
  const auto first = read_credentials(directory + "/server");
  ASSERT_TRUE(first);
  struct stat file {};
  ASSERT_EQ(stat((directory + "/ca.key").c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777U, 0600U);
  ASSERT_EQ(stat(directory.c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777U, 0700U);
  std::filesystem::remove(directory + "/client.pem");
  ASSERT_EQ(make_default_credentials(directory, {"localhost"}, "app", now).text(), "");
  EXPECT_EQ(read_credentials(directory + "/server")->key, first->key) << "what is there stays";
  EXPECT_TRUE(std::filesystem::exists(directory + "/client.pem"));
  std::ofstream(directory + "/ca.key") << "nonsense";
  std::filesystem::remove(directory + "/client.pem");
  EXPECT_NE(make_default_credentials(directory, {"localhost"}, "app", now).text().find("authority's key"),
            std::string::npos);
  EXPECT_FALSE(make_default_credentials("/proc/none", {"localhost"}, "app", now).what.empty());
  EXPECT_FALSE(make_authority("", Validity::days(now, 1)));
}

}  // namespace
}  // namespace strowger::io
