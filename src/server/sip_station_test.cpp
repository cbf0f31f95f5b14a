// Connections of phones: who says nothing does not keep one, and one address cannot have them all.
#include "server/sip_station.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "io/links.hpp"

namespace strowger::server {
namespace {

struct SipStationTest : testing::Test {
  void open(SipListener listener) {
    listener.endpoint.transport = Transport::tcp;
    listener.endpoint.address = {"127.0.0.1", 0};
    auto opened = SipStation::open(loop, {listener});
    ASSERT_TRUE(opened) << opened.failure().text();
    station = std::move(*opened);
    SipStation::Handlers handlers;
    handlers.input = [this](const sip::Input& input) { heard.emplace_back(strowger::text_of(input.octets)); };
    station->set_handlers(handlers);
  }

  LinkId connect(std::string_view says = {}) {
    io::LinkHandlers handlers;
    handlers.closed = [this](LinkId id, const io::Closing&) { closed.push_back(id); };
    const LinkId link = phones.connect(station->locals().front().address, {}, handlers);
    if (!says.empty()) phones.write(link, to_octets(says));
    return link;
  }

  io::Loop loop;
  io::Links phones{loop};
  std::unique_ptr<SipStation> station;
  std::vector<std::string> heard;
  std::vector<LinkId> closed;
};

constexpr std::string_view options = "OPTIONS sip:pbx.test SIP/2.0\r\nContent-Length: 0\r\n\r\n";

TEST_F(SipStationTest, ConnectionsThatSendNoMessageAreClosed) {
  SipListener listener;
  listener.first_message = milliseconds{300};
  open(listener);
  const LinkId silent = connect();
  const LinkId pinging = connect("\r\n\r\n");
  const LinkId beginning = connect(options.substr(0, 20));
  connect(options);
  ASSERT_TRUE(loop.run_until([&] { return closed.size() == 3; }, seconds{20}));
  EXPECT_FALSE(loop.run_until([&] { return closed.size() > 3; }, milliseconds{600}));  // who has sent one may be quiet
  EXPECT_EQ(std::set<LinkId>(closed.begin(), closed.end()), (std::set<LinkId>{silent, pinging, beginning}));
  EXPECT_EQ(heard, (std::vector<std::string>{"\r\n\r\n", std::string(options)}));
}

TEST_F(SipStationTest, OneAddressDoesNotHaveAllConnections) {
  SipListener listener;
  listener.most_links_of_address = 2;
  open(listener);
  for (int i = 0; i < 3; ++i) connect(options);
  ASSERT_TRUE(loop.run_until([&] { return closed.size() == 1 && heard.size() == 2; }, seconds{20}));
}

}  // namespace
}  // namespace strowger::server
