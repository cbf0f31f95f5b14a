// Logins in the handshake of a WebSocket (RFC 7617), and what they mean for the session behind it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "session/test_peer.hpp"

namespace strowger::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;
using Checked = Session::Checked;

class Page : public Peer {
 public:
  explicit Page(bool required = false, bool confidential = true) : Peer(options(required)) {
    session().set_confidential(confidential);
  }

  /// The handshake; gives the status of its answer, empty when none came.
  std::string open(std::string_view more) {
    receive(octets_of(
        fmt::format("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: csta.xml\r\n{}\r\n",
                    more)));
    return sent.empty() ? std::string() : std::string(text_of(sent[0]).substr(9, 3));
  }
  std::string open_as(std::string_view name, std::string_view password) {
    return open(fmt::format("Authorization: Basic {}\r\n", to_base64(octets_of(fmt::format("{}:{}", name, password)))));
  }
  /// ECMA-354 behind it.
  std::string start(std::string_view login = {}) {
    const std::string document = fmt::format(
        "<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\">"
        "<applicationInfo><applicationID>crm</applicationID>{}</applicationInfo><requestedProtocolVersions>"
        "<protocolVersion>ed5</protocolVersion></requestedProtocolVersions></StartApplicationSession>",
        login);
    Octets frame;
    framing::write_websocket_frame(framing::WebSocketFrame::Opcode::text, octets_of(document), frame);
    frame[1] |= 0x80U;
    frame.insert(frame.begin() + static_cast<std::ptrdiff_t>(framing::websocket_header_size(document.size())), 4, 0);
    receive(frame);
    return sent.empty() ? std::string() : std::string(text_of(sent[0]));
  }
  static std::string login(std::string_view name) {
    return fmt::format(
        "<applicationSpecificInfo><l xmlns=\"urn:l\"><userName>{}</userName><password>secret</password></l>"
        "</applicationSpecificInfo>",
        name);
  }

 private:
  static Options options(bool required) {
    Options made;
    made.login_required = required;
    made.web.origins = {"http://crm.example"};
    return made;
  }
};

TEST(SessionHttpLogin, TheHandshakeWaitsForTheVerdict) {
  Page page;
  page.verdict = Checked::good;
  EXPECT_EQ(page.open_as("alice", "secret"), "101");
  EXPECT_EQ(page.session().account(), "alice");
  EXPECT_EQ(page.closed, "");
  EXPECT_THAT(page.start(), HasSubstr("StartApplicationSessionPosResponse"));

  Page wrong;
  wrong.verdict = Checked::refused;
  EXPECT_EQ(wrong.open_as("alice", "secret"), "401");
  EXPECT_THAT(text_of(wrong.sent[0]), HasSubstr("\r\nWWW-Authenticate: Basic "));
  EXPECT_EQ(wrong.closed, "its login was refused");
  EXPECT_EQ(wrong.session().account(), "");
}

TEST(SessionHttpLogin, WithoutAccountsANameIsOnlyAName) {
  Page page;
  EXPECT_EQ(page.open_as("alice", "secret"), "101");
  EXPECT_EQ(page.session().account(), "");
  Page required(true);
  EXPECT_EQ(required.open_as("alice", "secret"), "401");
}

TEST(SessionHttpLogin, IsWantedOfProgramsWhereLoginsAreRequired) {
  Page program(true);
  EXPECT_EQ(program.open(""), "401");
  EXPECT_THAT(program.closed, HasSubstr("csta.login requires"));
  Page browser(true);  // its script logs in behind the handshake
  browser.verdict = Checked::good;
  EXPECT_EQ(browser.open("Origin: http://crm.example\r\n"), "101");
  EXPECT_TRUE(browser.session().must_log_in());
  EXPECT_THAT(browser.start(), HasSubstr("StartApplicationSessionNegResponse"));
  EXPECT_THAT(browser.start(Page::login("alice")), HasSubstr("StartApplicationSessionPosResponse"));
  EXPECT_EQ(browser.session().account(), "alice");
  Page logged_in(true);
  logged_in.verdict = Checked::good;
  EXPECT_EQ(logged_in.open_as("alice", "secret"), "101");
  EXPECT_FALSE(logged_in.session().must_log_in());
  EXPECT_THAT(logged_in.start(), HasSubstr("StartApplicationSessionPosResponse"));
}

TEST(SessionHttpLogin, OthersOnTheWayCouldRead) {
  Page plain(false, false);
  plain.verdict = Checked::good;
  EXPECT_EQ(plain.open_as("alice", "secret"), "403");
  EXPECT_THAT(plain.closed, HasSubstr("use TLS"));
  EXPECT_EQ(plain.session().account(), "");
  Page silent(false, false);
  EXPECT_EQ(silent.open(""), "101");
}

TEST(SessionHttpLogin, OtherSchemesAreRefused) {
  Page page;
  EXPECT_EQ(page.open("Authorization: Bearer abc\r\n"), "401");
  EXPECT_THAT(page.closed, HasSubstr("none of HTTP's Basic"));
  EXPECT_EQ(page.closed.find("abc"), std::string::npos);
}

TEST(SessionHttpLogin, TheLinkIsThatAccountsUntilItEnds) {
  Page page;
  page.verdict = Checked::good;
  page.open_as("alice", "secret");
  EXPECT_THAT(page.start(Page::login("bob")), HasSubstr("StartApplicationSessionNegResponse"));
  EXPECT_EQ(page.session().account(), "alice");
  const std::string started = page.start(Page::login("alice"));
  EXPECT_THAT(started, HasSubstr("StartApplicationSessionPosResponse"));
  page.wait(std::chrono::hours{2});  // the session expires; the link lives on
  EXPECT_EQ(page.session().account(), "alice");
}

}  // namespace
}  // namespace strowger::session
