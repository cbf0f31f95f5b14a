// For tests: certificates of an authority made once, a listener that echoes and notes who came, and clients of it.
#pragma once

#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <chrono>
#include <optional>

#include "base/test_directory.hpp"
#include "io/authority.hpp"
#include "io/certificates.hpp"
#include "io/links.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {

inline Time real_now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

// One directory of certificates for all tests: made once, a good and a wrong authority, good and expired clients.
class Papers {
 public:
  static const Papers& get() {
    static const Papers papers;
    return papers;
  }
  std::string path(const std::string& name) const { return directory_.file(name); }
  TlsSettings settings(const std::string& own, const std::string& authority = "ca") const {
    TlsSettings result;
    if (!own.empty()) {
      result.certificate = path(own + ".pem");
      result.key = path(own + ".key");
    }
    if (!authority.empty()) result.authority = path(authority + ".pem");
    return result;
  }

 private:
  Papers() {
    const Time now = real_now();
    const Failure failure = make_default_credentials(directory_.path().string(),
                                                     {"127.0.0.1", "::1", "pbx.test", "sip:pbx.test"}, "dialer", now);
    EXPECT_EQ(failure.text(), "");
    const auto authority = read_credentials(path("ca"));
    const auto wrong = make_authority("Wrong CA", Validity::days(now, 1));
    EXPECT_TRUE(authority && wrong);
    write("wrong_ca", *wrong);
    write("wrong", *issue(*wrong, {"intruder", {}, false, true, Validity::days(now, 1)}));
    write("expired",
          *issue(*authority, {"late", {}, false, true, {now - std::chrono::hours{48}, now - std::chrono::hours{24}}}));
    write("early",
          *issue(*authority, {"early", {}, false, true, {now + std::chrono::hours{24}, now + std::chrono::hours{48}}}));
    write("other_host", *issue(*authority, {"elsewhere", {"elsewhere.test"}, true, false, Validity::days(now, 1)}));
  }
  void write(const std::string& name, const Credentials& credentials) {
    EXPECT_EQ(write_credentials(path(name), credentials).text(), "");
  }
  const TestDirectory directory_;
};

inline std::shared_ptr<const TlsContext> listener_context(const TlsSettings& settings = Papers::get().settings("server")) {
  auto made = TlsContext::for_listener(settings);
  EXPECT_TRUE(made) << made.failure().text();
  return made ? *made : nullptr;
}

inline std::shared_ptr<const TlsContext> client_context(const TlsSettings& settings = Papers::get().settings("client")) {
  auto made = TlsContext::for_connecting(settings);
  EXPECT_TRUE(made) << made.failure().text();
  return made ? *made : nullptr;
}

class TlsTest : public testing::Test {
 protected:
  bool until(const std::function<bool()>& done) { return loop.run_until(done, seconds{10}); }

  // An echo that notes who came.
  void listen(ListenOptions options) {
    LinkHandlers handlers;
    handlers.opened = [this](LinkId id, const LinkInfo& info) {
      accepted = info;
      accepted_id = id;
    };
    handlers.octets = [this](LinkId id, OctetView octets) { links.write(id, octets); };
    handlers.closed = [this](LinkId, const Closing& why) { accepted_closed = why; };
    handlers.refused = [this](const Address&, std::string_view reason) { refused = reason; };
    auto made = links.listen({"127.0.0.1", 0}, std::move(options), std::move(handlers));
    ASSERT_TRUE(made);
    listener = *made;
    address = links.local_address(listener);
  }

  LinkId connect(std::shared_ptr<const TlsContext> tls, const std::string& host = {}, bool sip_name = false) {
    LinkHandlers handlers;
    handlers.opened = [this](LinkId, const LinkInfo& info) { opened = info; };
    handlers.octets = [this](LinkId, OctetView octets) { echo += text_of(octets); };
    handlers.closed = [this](LinkId, const Closing& why) { closed = why; };
    ConnectOptions options;
    options.tls = std::move(tls);
    options.host = host;
    options.sip_name = sip_name;
    return links.connect(address, options, handlers);
  }

  int raw_connect(const std::string& first, const std::string& from = {}) {
    const int raw = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (!from.empty()) {
      const auto own = to_socket_address({from, 0});
      EXPECT_EQ(bind(raw, own->get(), own->length), 0);
    }
    const auto to = to_socket_address(address);
    EXPECT_EQ(::connect(raw, to->get(), to->length), 0);
    const int on = 1;
    setsockopt(raw, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    EXPECT_EQ(send(raw, first.data(), first.size(), MSG_NOSIGNAL), static_cast<ssize_t>(first.size()));
    return raw;
  }

  static ListenOptions with_tls(Plain plain = Plain::never) {
    ListenOptions options;
    options.tls = listener_context();
    options.plain = plain;
    return options;
  }

  bool refused_with(const std::string& what) {
    return until([&] { return !refused.empty(); }) && refused.find(what) != std::string::npos;
  }

  Loop loop;
  Links links{loop};
  ListenerId listener;
  Address address;
  std::optional<LinkInfo> accepted;
  LinkId accepted_id;
  std::optional<Closing> accepted_closed;
  std::string refused;
  std::optional<LinkInfo> opened;
  std::string echo;
  std::optional<Closing> closed;
};

}  // namespace strowger::io
