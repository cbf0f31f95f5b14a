// Tests of the SIP message: reading, writing, and what must not break it (RFC 3261 clause 7, RFC 4475).
#include "switch/sip/message.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace strowger::sip {
namespace {

constexpr std::string_view invite =
    "INVITE sip:1002@pbx.test SIP/2.0\r\n"
    "Via: SIP/2.0/UDP 127.0.0.1:5080;rport;branch=z9hG4bK776asdhds, SIP/2.0/TCP [::1]:5061;branch=z9hG4bKold\r\n"
    "Max-Forwards: 70\r\n"
    "t: Bob <sip:1002@pbx.test>\r\n"
    "f: \"Alice \\\"A\\\" <x>\" <sip:1001@pbx.test;transport=udp>;tag=1928301774\r\n"
    "i: a84b4c76e66710@127.0.0.1\r\n"
    "CSeq: 314159 INVITE\r\n"
    "m: <sip:1001@127.0.0.1:5080>\r\n"
    "Subject: two\r\n"
    "  lines\r\n"
    "X-Own: kept as it is\r\n"
    "c: application/sdp\r\n"
    "l: 4\r\n"
    "\r\n"
    "v=0\n";

Message parsed(std::string_view text) {
  auto message = Message::parse(octets_of(text));
  EXPECT_TRUE(message) << message.failure().text();
  return message ? std::move(*message) : Message{};
}

TEST(MessageTest, ReadsRequest) {
  const Message message = parsed(invite);
  EXPECT_TRUE(message.is(Method::invite));
  EXPECT_EQ(message.uri, "sip:1002@pbx.test");
  ASSERT_EQ(message.all(HeaderName::via).size(), 2U);
  const auto via = message.top_via();
  ASSERT_TRUE(via);
  EXPECT_EQ(via->transport, "UDP");
  EXPECT_EQ(via->port, 5080);
  EXPECT_EQ(via->branch(), "z9hG4bK776asdhds");
  EXPECT_TRUE(via->parameters.has("rport"));
  const auto second = Via::parse(message.all(HeaderName::via)[1]);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->host, "::1");
  EXPECT_EQ(second->sent_by(), "[::1]:5061");
  EXPECT_EQ(message.from()->display, "Alice \"A\" <x>");
  EXPECT_EQ(message.from_tag(), "1928301774");
  EXPECT_EQ(message.to()->display, "Bob");
  EXPECT_EQ(message.to_tag(), "");
  EXPECT_EQ(message.cseq()->number, 314159U);
  EXPECT_EQ(message.call_id(), "a84b4c76e66710@127.0.0.1");
  EXPECT_EQ(message.get("subject"), "two lines");
  EXPECT_EQ(message.get("X-OWN"), "kept as it is");
  EXPECT_TRUE(message.has_sdp());
  EXPECT_EQ(message.body, "v=0\n");
  EXPECT_FALSE(defect(message));
}

TEST(MessageTest, WritesWhatItReads) {
  const Message first = parsed(invite);
  const std::string text = first.text();
  EXPECT_EQ(parsed(text).text(), text);
  EXPECT_NE(text.find("\r\nContent-Length: 4\r\n\r\nv=0\n"), std::string::npos);
}

TEST(MessageTest, ReadsResponse) {
  const Message message =
      parsed("SIP/2.0 180 Ringing\r\nv: SIP / 2.0 / UDP 192.0.2.1 ;branch=z9hG4bKx\r\nCSeq: 1  INVITE\r\n\r\n");
  EXPECT_EQ(message.status, 180);
  EXPECT_EQ(message.reason, "Ringing");
  EXPECT_EQ(message.method, Method::invite);
  EXPECT_EQ(message.top_via()->host, "192.0.2.1");
}

TEST(MessageTest, ExtraOctetsOfADatagramAreDropped) {
  EXPECT_EQ(parsed("OPTIONS sip:a SIP/2.0\r\nContent-Length: 2\r\n\r\nabcd").body, "ab");
  EXPECT_FALSE(Message::parse(octets_of("OPTIONS sip:a SIP/2.0\r\nContent-Length: 5\r\n\r\nabcd")));
}

TEST(MessageTest, ResponseCopiesWhatItMust) {
  const Message request = parsed(invite);
  const Message response = response_to(request, 200, "mine");
  EXPECT_EQ(response.all(HeaderName::via), request.all(HeaderName::via));
  EXPECT_EQ(response.to_tag(), "mine");
  EXPECT_EQ(response.from_tag(), "1928301774");
  EXPECT_EQ(response.reason, "OK");
  EXPECT_EQ(response_to(request, 100, "mine").to_tag(), "");
}

struct DefectCase {
  const char* name;
  const char* was;
  const char* is;
};

class DefectTest : public testing::TestWithParam<DefectCase> {};

TEST_P(DefectTest, IsFound) {
  std::string text(invite);
  const std::size_t at = text.find(GetParam().was);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, std::string_view(GetParam().was).size(), GetParam().is);
  const auto message = Message::parse(octets_of(text));
  EXPECT_TRUE(!message || defect(*message)) << text;
}

INSTANTIATE_TEST_SUITE_P(
    MessageTest, DefectTest,
    testing::Values(DefectCase{"NoCallId", "i: a84b4c76e66710@127.0.0.1\r\n", ""}, DefectCase{"NoFrom", "f: ", "x: "},
                    DefectCase{"NoTag", ";tag=1928301774", ""}, DefectCase{"OtherMethod", "314159 INVITE", "314159 BYE"},
                    DefectCase{"BigSequence", "314159 INVITE", "36893488147419103232 INVITE"},
                    DefectCase{"NoVia", "Via: SIP/2.0/UDP 127.0.0.1:5080;rport;branch=z9hG4bK776asdhds, ",
                               "Via: nonsense, "},
                    DefectCase{"TwoCallIds", "X-Own: kept as it is", "Call-ID: another"},
                    DefectCase{"BadHops", "Max-Forwards: 70", "Max-Forwards: many"},
                    DefectCase{"UnknownScheme", "sip:1002@pbx.test SIP", "nobodyKnowsThisScheme:totallyopaquecontent SIP"},
                    DefectCase{"UriInAngles", "sip:1002@pbx.test SIP", "<sip:1002@pbx.test> SIP"},
                    DefectCase{"OpenQuote", "\"Alice \\\"A\\\" <x>\" <", "\"Alice <"},
                    DefectCase{"BadContact", "m: <sip:1001@127.0.0.1:5080>", "m: \"unterminated <sip:x"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(MessageTest, NotSip) {
  for (const std::string_view text :
       {"", "\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "INVITE sip:a\r\n\r\n", "SIP/2.0 20 OK\r\n\r\n", "SIP/2.0 2000 OK\r\n\r\n",
        "INVITE sip:a SIP/2.0\r\nVia\r\n\r\n", "INVITE sip:a SIP/2.0\r\n", "INV@ITE sip:a SIP/2.0\r\n\r\n",
        "INVITE sip:a SIP/2.0\r\nA b: c\r\n\r\n"}) {
    EXPECT_FALSE(Message::parse(octets_of(text))) << text;
  }
  EXPECT_FALSE(Message::parse(octets_of(std::string_view("INVITE sip:a SIP/2.0\r\nX: a\0b\r\n\r\n", 32))));
}

TEST(MessageTest, SizesAreBounded) {
  EXPECT_FALSE(Message::parse(Octets(Message::most_octets + 1, 'A')));
  std::string many = "OPTIONS sip:a SIP/2.0\r\n";
  for (int i = 0; i < 300; ++i) many += "X: y\r\n";
  EXPECT_FALSE(Message::parse(octets_of(many + "\r\n")));
  std::string list = "OPTIONS sip:a SIP/2.0\r\nContact: ";
  for (int i = 0; i < 300; ++i) list += "<sip:a>,";
  EXPECT_FALSE(Message::parse(octets_of(list + "\r\n\r\n")));
}

/// Every accessor on a message that a machine made up: nothing but a crash can fail here.
void use(const Message& message) {
  (void)defect(message);
  (void)message.top_via();
  (void)message.from();
  (void)message.to();
  (void)message.contact();
  (void)message.cseq();
  (void)message.to_tag();
  (void)message.number(HeaderName::expires);
  (void)message.has_sdp();
  for (const auto& field : message.fields) (void)list_elements(field.value);
  const std::string text = message.text();
  const auto again = Message::parse(octets_of(text));
  if (again) {
    EXPECT_EQ(again->text(), text);
  }
}

TEST(MessageTest, CutAnywhere) {
  for (std::size_t length = 0; length <= invite.size(); ++length) {
    const auto message = Message::parse(octets_of(invite.substr(0, length)));
    if (message) use(*message);
  }
}

TEST(MessageTest, MutatedMessagesDoNoHarm) {
  SeededRandom random(1);
  constexpr std::string_view spice = "\r\n\t \0\"<>@:;,=[]%\\\xff/?*0";
  for (int round = 0; round < 20'000; ++round) {
    std::string text(invite);
    const auto changes = 1 + random.below(6);
    for (std::uint64_t i = 0; i < changes; ++i) {
      const std::size_t at = random.below(text.size());
      switch (random.below(4)) {
        case 0:
          text[at] = spice[random.below(spice.size())];
          break;
        case 1:
          text.erase(at, random.below(20));
          break;
        case 2:
          text.insert(at, text.substr(random.below(text.size()), random.below(40)));
          break;
        default:
          text.insert(at, 1, spice[random.below(spice.size())]);
      }
    }
    const auto message = Message::parse(octets_of(text));
    if (message) use(*message);
  }
}

TEST(UriTest, RoundTrips) {
  for (const std::string_view text :
       {"sip:1001@pbx.test", "sips:alice:pw@[2001:db8::1]:5061;transport=tls;lr?subject=x", "sip:pbx.test",
        "tel:+49301234;phone-context=x", "sip:1;a=b@h", "sip:%61lice@h", "urn:service:sos"}) {
    const auto uri = Uri::parse(text);
    ASSERT_TRUE(uri) << text;
    EXPECT_EQ(uri->text(), text);
  }
  EXPECT_EQ(Uri::parse("sip:%61lice@h")->number(), "alice");
  for (const std::string_view text :
       {"", "sip", "sip:", ":x", "sip:@h", "sip:a@", "sip:a@h:0", "sip:a@h:99999", "sip:a b@h", "sip:a@[::1"}) {
    EXPECT_FALSE(Uri::parse(text)) << text;
  }
}

TEST(UriTest, Comparison) {
  const auto same = [](std::string_view a, std::string_view b) { return Uri::parse(a)->same_as(*Uri::parse(b)); };
  EXPECT_TRUE(same("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp"));
  EXPECT_TRUE(same("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on"));
  EXPECT_FALSE(same("sip:ALICE@atlanta.com", "sip:alice@atlanta.com"));
  EXPECT_FALSE(same("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060"));
  EXPECT_FALSE(same("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp"));
}

TEST(SyntaxTest, Lists) {
  EXPECT_EQ(list_elements("a, \"b,c\" <x,y>;q=1 ,,d"), (std::vector<std::string_view>{"a", "\"b,c\" <x,y>;q=1", "d"}));
  EXPECT_TRUE(list_has("talk, hold", "HOLD"));
  EXPECT_FALSE(list_has("talked", "talk"));
  EXPECT_TRUE(is_ip_address("127.0.0.1"));
  EXPECT_FALSE(is_ip_address("127.0.0"));
  EXPECT_FALSE(is_ip_address("1.2.3.4.5"));
  EXPECT_FALSE(is_ip_address("pbx.test"));
  EXPECT_TRUE(is_ip_address("::1"));
}

}  // namespace
}  // namespace strowger::sip
