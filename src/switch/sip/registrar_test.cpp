// Tests of the registrar (RFC 3261 clause 10).
#include "switch/sip/registrar.hpp"

#include <gtest/gtest.h>

namespace strowger::sip {
namespace {

struct RegistrarTest : testing::Test {
  Registrar::Outcome take(const std::vector<std::string>& contacts, const std::string& expires = "",
                          const std::string& call_id = "a") {
    Message request = Message::request(Method::register_, "sip:pbx.test");
    request.add(HeaderName::call_id, call_id);
    request.add(HeaderName::cseq, std::to_string(++sequence) + " REGISTER");
    for (const auto& contact : contacts) request.add(HeaderName::contact, contact);
    if (!expires.empty()) request.add(HeaderName::expires, expires);
    return registrar.take("1001", request, path, clock.now());
  }
  std::vector<std::string> uris() {
    std::vector<std::string> list;
    for (const auto& contact : registrar.contacts("1001")) list.push_back(contact.uri);
    return list;
  }

  TimerValues timers;
  ManualClock clock;
  Registrar registrar{timers};
  Path path{Transport::udp, {}, {"192.0.2.1", 4444}, {"192.0.2.9", 5060}};
  std::uint32_t sequence = 0;
};

using Uris = std::vector<std::string>;

TEST_F(RegistrarTest, AddRefreshRemove) {
  EXPECT_TRUE(take({"<sip:1001@192.0.2.1:5062>"}).appeared);
  const auto again = take({"<sip:1001@192.0.2.1:5062>;expires=100", "<sip:1001@192.0.2.1:5064>"}, "200");
  EXPECT_FALSE(again.appeared);
  ASSERT_EQ(again.fields.size(), 2U);
  EXPECT_EQ(again.fields[0].value, "<sip:1001@192.0.2.1:5062>;expires=100");
  EXPECT_EQ(again.fields[1].value, "<sip:1001@192.0.2.1:5064>;expires=200");
  EXPECT_EQ(uris(), (Uris{"sip:1001@192.0.2.1:5064", "sip:1001@192.0.2.1:5062"}));
  EXPECT_EQ(take({}).fields.size(), 2U);  // a question only
  EXPECT_FALSE(take({"<sip:1001@192.0.2.1:5064>;expires=0"}).vanished);
  EXPECT_TRUE(take({"*"}, "0").vanished);
  EXPECT_FALSE(registrar.registered("1001"));
  EXPECT_EQ(registrar.armed_timers(), 0U);
}

TEST_F(RegistrarTest, ExpiryIsBounded) {
  EXPECT_EQ(take({"<sip:1001@192.0.2.1>"}, "59").status, 423);
  EXPECT_FALSE(registrar.registered("1001"));
  EXPECT_EQ(take({"<sip:1001@192.0.2.1>"}, "999999").fields[0].value, "<sip:1001@192.0.2.1>;expires=3600");
  clock.advance(seconds(3599));
  EXPECT_TRUE(registrar.advance(clock.now()).empty());
  clock.advance(seconds(1));
  EXPECT_EQ(registrar.deadline(), clock.now());
  EXPECT_EQ(registrar.advance(clock.now()), Registrar::Numbers{"1001"});
}

TEST_F(RegistrarTest, AllOrNothing) {
  take({"<sip:1001@192.0.2.1:5062>"});
  EXPECT_EQ(take({"<sip:1001@192.0.2.1:5064>", "<sip:1001@192.0.2.1:5066>;expires=1"}).status, 423);
  EXPECT_EQ(take({"<sip:1001@192.0.2.1:5064>", "<tel:1001>"}).status, 400);
  EXPECT_EQ(take({"*"}).status, 400);
  sequence = 0;
  EXPECT_EQ(take({"<sip:1001@192.0.2.1:5062>"}).status, 500);  // older than what is known
  EXPECT_EQ(uris(), (Uris{"sip:1001@192.0.2.1:5062"}));
  Uris many;
  for (int port = 6000; port < 6010; ++port) many.push_back("<sip:1001@192.0.2.1:" + std::to_string(port) + ">");
  EXPECT_EQ(take(many, "", "b").status, 403);
}

TEST_F(RegistrarTest, WherePhonesAreReached) {
  take({"<sip:1001@192.0.2.1:5062>"});
  EXPECT_EQ(registrar.contacts("1001")[0].path.peer.text(), "192.0.2.1:5062");
  take({"<sip:1001@10.0.0.5:5062>"});  // behind a translation of addresses
  EXPECT_EQ(registrar.contacts("1001")[0].path.peer.text(), "192.0.2.1:4444");
}

TEST_F(RegistrarTest, ConnectionsThatClose) {
  path = {Transport::tcp, LinkId{5}, {"192.0.2.1", 4444}, {"192.0.2.9", 5060}};
  take({"<sip:1001@192.0.2.1:4444;transport=tcp>"});
  path.link = LinkId{6};
  take({"<sip:1001@192.0.2.1:5062;transport=tcp>"});
  EXPECT_TRUE(registrar.link_closed(LinkId{5}).empty());
  EXPECT_EQ(uris(), (Uris{"sip:1001@192.0.2.1:5062;transport=tcp"}));
  EXPECT_TRUE(registrar.link_closed(LinkId{6}).empty());  // it listens there
  EXPECT_FALSE(registrar.contacts("1001")[0].path.link);
  EXPECT_EQ(registrar.contacts("1001")[0].path.peer.text(), "192.0.2.1:5062");
  EXPECT_EQ(registrar.remove_number("1001"), Registrar::Numbers{"1001"});
  EXPECT_EQ(registrar.armed_timers(), 0U);
}

}  // namespace
}  // namespace strowger::sip
