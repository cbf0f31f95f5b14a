// Applications in SIP: TR/87 dialogs and the NOTIFY form as links. The server behind them is played by the test.
#include "switch/sip/application_links.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "switch/sip/microsoft_line.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Address client_address{"127.0.0.1", 5090};

/// A client that sends what it is told and keeps what comes; it answers what it wants to.
class Wire : public Node {
 public:
  Wire(Network& network, Transport transport) : network_(network), transport_(transport) {
    network.add(client_address, *this);
  }
  void receive(const Input& input, Time) override {
    auto message = Message::parse(input.octets);
    ASSERT_TRUE(message);
    transports.push_back(input.transport);
    if (message->is_request() && answers && message->method != Method::ack) {
      Message response = response_to(*message, 200, "tag");
      if (!answer_body.empty()) response.set_body(csta_type, answer_body);
      out_.push_back({input.transport, input.link, input.peer, client_address, to_octets(response.text())});
    }
    (message->is_request() ? requests : responses).push_back(std::move(*message));
  }
  void link_closed(LinkId, Time) override {}
  void unreachable(const Unreachable&, Time) override {}
  std::optional<Time> deadline() const override { return std::nullopt; }
  void advance(Time) override {}
  std::vector<Send> take_sends() override { return std::exchange(out_, {}); }

  void send(std::string text) {
    std::string wire;
    for (const char c : text) wire += c == '\n' ? std::string("\r\n") : std::string(1, c);
    out_.push_back({transport_, {}, exchange_address, client_address, to_octets(wire)});
    network_.flush();
    network_.run_for(milliseconds(20));
  }
  std::vector<Message> take_requests() { return std::exchange(requests, {}); }
  Message last() const { return responses.empty() ? Message{} : responses.back(); }

  bool answers = true;
  std::string answer_body;
  std::vector<Message> requests;
  std::vector<Message> responses;
  std::vector<Transport> transports;

 private:
  Network& network_;
  Transport transport_;
  std::vector<Send> out_;
};

ExchangeSettings settings(std::vector<std::string> trusted = {client_address.ip}) {
  ExchangeSettings made;
  made.trusted = std::move(trusted);
  made.listeners = {{Transport::udp, exchange_address, {}}, {Transport::tcp, exchange_address, {}}};
  return made;
}

class ApplicationLinksTest : public testing::TestWithParam<Transport> {
 protected:
  explicit ApplicationLinksTest(ExchangeSettings made = settings())
      : world_(1, Transport::udp, std::move(made)), wire_(world_.network, GetParam()) {}

  /// A request in the dialog; pidgin-sipe writes no branch.
  std::string request(std::string_view method, int sequence, std::string_view more, std::string_view body) const {
    return fmt::format(
        "{0} sip:csta@pbx.test SIP/2.0\nVia: SIP/2.0/{1} {2}\nFrom: <sip:crm@pbx.test>;tag=f;epid=1\n"
        "To: <sip:csta@pbx.test>{3}\nMax-Forwards: 70\nCSeq: {4} {0}\nCall-ID: c1\n{5}{6}Content-Length: {7}\n\n{8}",
        method, GetParam() == Transport::udp ? "UDP" : "tcp", client_address.text(),
        to_tag_.empty() ? "" : ";tag=" + to_tag_, sequence, more,
        body.empty() ? "" : "Content-Disposition: signal;handling=required\nContent-Type: application/csta+xml\n",
        body.size(), body);
  }
  std::vector<LinkEvent> events() { return world_.server.exchange.take_link_events(); }
  static std::string contact() { return fmt::format("Contact: <sip:crm@{}>\n", client_address.text()); }

  void say(const std::optional<Token>& token, std::string_view body) {
    world_.server.exchange.send_to_link(link_, token, to_octets(body), now());
    world_.network.flush();
    world_.network.run_for(milliseconds(20));
  }
  /// INVITE, the server's answer in the 200, ACK.
  void open(const std::string& more = "Supported: timer\n") {
    wire_.send(request("INVITE", 1, contact() + more, "<RequestSystemStatus/>"));
    const auto came = events();
    ASSERT_EQ(came.size(), 2U);
    link_ = std::get<LinkOpened>(came[0]).link;
    EXPECT_EQ(std::get<LinkOpened>(came[0]).identity, "crm");
    EXPECT_EQ(text_of(std::get<LinkOctets>(came[1]).body), "<RequestSystemStatus/>");
    say(std::get<LinkOctets>(came[1]).token, "<RequestSystemStatusResponse/>");
    ASSERT_EQ(wire_.last().status, 200);
    to_tag_ = wire_.last().to_tag();
    wire_.send(request("ACK", 1, {}, {}));
    wire_.take_requests();
  }
  /// The token of the one body that came.
  std::optional<Token> body(std::string_view expected) {
    const auto came = events();
    if (came.size() != 1) {
      ADD_FAILURE() << came.size() << " events";
      return std::nullopt;
    }
    const auto& octets = std::get<LinkOctets>(came[0]);
    EXPECT_EQ(text_of(octets.body), expected);
    return octets.token;
  }
  std::vector<std::string> bodies() {
    std::vector<std::string> all;
    for (const Message& message : wire_.take_requests()) all.push_back(message.method_name + " " + message.body);
    return all;
  }
  Time now() const { return world_.network.now(); }
  void wait(Duration time) { world_.network.run_for(time); }

  World world_;
  Wire wire_;
  LinkId link_;
  std::string to_tag_;
};

INSTANTIATE_TEST_SUITE_P(Transports, ApplicationLinksTest, testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& param) { return param.param == Transport::udp ? "Udp" : "Tcp"; });

class StrangersTest : public ApplicationLinksTest {
 protected:
  StrangersTest() : ApplicationLinksTest(settings({})) {}
};

INSTANTIATE_TEST_SUITE_P(Transports, StrangersTest, testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& param) { return param.param == Transport::udp ? "Udp" : "Tcp"; });

TEST_P(StrangersTest, MustProveWhoTheyAre) {
  wire_.send(request("INVITE", 1, contact(), "<RequestSystemStatus/>"));
  EXPECT_EQ(wire_.last().status, 401);
  wire_.send(request("NOTIFY", 2, contact() + "Event: uaCSTA\nSubscription-State: active\n", "<RequestSystemStatus/>"));
  EXPECT_EQ(wire_.last().status, 401);
  EXPECT_EQ(wire_.responses.size(), 2U);
  EXPECT_TRUE(events().empty());
}

TEST_P(ApplicationLinksTest, ARequestIsAnsweredInThe200OfItsInfo) {
  open();
  EXPECT_EQ(wire_.last().body, "<RequestSystemStatusResponse/>");
  EXPECT_EQ(wire_.last().get(HeaderName::content_type), "application/csta+xml");
  EXPECT_EQ(wire_.last().get(HeaderName::content_disposition), "signal;handling=required");
  EXPECT_EQ(wire_.last().get(HeaderName::session_expires), "1800;refresher=uac");
  // Two requests back to back, answered in the other order.
  wire_.send(request("INFO", 2, {}, "<GetCSTAFeatures/>"));
  const auto first = body("<GetCSTAFeatures/>");
  wire_.send(request("INFO", 3, {}, "<MonitorStart/>"));
  const auto second = body("<MonitorStart/>");
  ASSERT_TRUE(first && second);
  say(second, "<MonitorStartResponse/>");
  EXPECT_EQ(wire_.last().body, "<MonitorStartResponse/>");
  EXPECT_EQ(wire_.last().cseq()->number, 3U);
  say(first, "<GetCSTAFeaturesResponse/>");
  EXPECT_EQ(wire_.last().body, "<GetCSTAFeaturesResponse/>");
  EXPECT_EQ(wire_.last().cseq()->number, 2U);
  wire_.send(request("BYE", 4, {}, {}));
  EXPECT_EQ(wire_.last().status, 200);
  const auto ended = events();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(std::get<LinkEnded>(ended[0]).why, "it hung up");
  world_.expect_nothing_left();
}

TEST_P(ApplicationLinksTest, OneInfoAtATime) {
  open();
  wire_.answers = false;
  say(std::nullopt, "<A/>");
  say(std::nullopt, "<B/>");
  EXPECT_THAT(bodies(), ElementsAre("INFO <A/>"));
  wait(milliseconds(440));
  wire_.take_requests();
  wait(milliseconds(30));  // 500 ms after the first
  EXPECT_THAT(bodies(), testing::Contains("INFO <B/>"));
  wait(minutes(2));  // nothing was ever answered, and the session lives
  EXPECT_THAT(events(), IsEmpty());
  wire_.take_requests();
  wire_.answers = true;
  say(std::nullopt, "<C/>");
  say(std::nullopt, "<D/>");
  EXPECT_THAT(bodies(), ElementsAre("INFO <C/>", "INFO <D/>"));
}

TEST_P(ApplicationLinksTest, AnAnswerToARequestOfOursIsABodyWithoutToken) {
  open();
  wire_.answer_body = "<SystemStatusResponse/>";
  say(std::nullopt, "<SystemStatus/>");
  EXPECT_EQ(body("<SystemStatusResponse/>"), std::nullopt);
}

TEST_P(ApplicationLinksTest, AnAnswerThatDoesNotComeIs504) {
  open();
  wire_.send(request("INFO", 2, {}, "<MakeCall/>"));
  const auto token = body("<MakeCall/>");
  wait(seconds(29));
  EXPECT_EQ(wire_.last().method, Method::invite);
  wait(seconds(1));
  EXPECT_EQ(wire_.last().status, 504);
  say(token, "<MakeCallResponse/>");  // too late, and forgotten
  EXPECT_EQ(wire_.last().status, 504);
}

TEST_P(ApplicationLinksTest, AReInviteRefreshesAndIsAnswered) {
  open();
  wait(minutes(28));
  wire_.send(request("INVITE", 2, contact() + "Supported: timer\nSession-Expires: 1800\n", "<RequestSystemStatus/>"));
  const auto token = body("<RequestSystemStatus/>");
  say(token, "<RequestSystemStatusResponse/>");
  EXPECT_EQ(wire_.last().body, "<RequestSystemStatusResponse/>");
  wire_.send(request("ACK", 2, {}, {}));
  wait(minutes(28));
  EXPECT_THAT(events(), IsEmpty());
  wait(minutes(2));
  const auto ended = events();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(std::get<LinkEnded>(ended[0]).why, "it did not refresh its session");
  EXPECT_THAT(bodies(), testing::Contains("BYE "));
}

TEST_P(ApplicationLinksTest, TheServerMayHangUp) {
  open();
  wire_.send(request("INFO", 2, {}, "<MakeCall/>"));
  body("<MakeCall/>");
  world_.server.exchange.close_link(link_, now());
  world_.network.flush();
  wait(milliseconds(20));
  EXPECT_EQ(wire_.last().status, 503);
  EXPECT_THAT(bodies(), ElementsAre("BYE "));
  const auto ended = events();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(std::get<LinkEnded>(ended[0]).why, "");
}

TEST_P(ApplicationLinksTest, OtherBodiesAreRefused) {
  open();
  std::string sdp = request("INFO", 2, {}, "v=0");
  sdp.replace(sdp.find("application/csta+xml"), 20, "application/sdp");
  wire_.send(sdp);
  EXPECT_EQ(wire_.last().status, 415);
  EXPECT_EQ(wire_.last().get(HeaderName::accept), "application/csta+xml");
  wire_.send(request("INFO", 3, {}, {}));
  EXPECT_EQ(wire_.last().status, 200);
  EXPECT_THAT(events(), IsEmpty());
}

TEST_P(ApplicationLinksTest, WhoLetsEventsWaitTooLongIsLeft) {
  open();
  wire_.answers = false;
  for (std::size_t i = 0; i <= ApplicationLinks::most_bodies + 1; ++i)
    world_.server.exchange.send_to_link(link_, std::nullopt, to_octets("<A/>"), now());
  const auto ended = events();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(std::get<LinkEnded>(ended[0]).why, "it takes events too slowly");
}

TEST_P(ApplicationLinksTest, ALongEventGoesByTcp) {
  open();
  wire_.transports.clear();
  say(std::nullopt, "<A>" + std::string(1500, 'x') + "</A>");
  ASSERT_EQ(wire_.transports.size(), 1U);
  EXPECT_EQ(wire_.transports[0], Transport::tcp);
  EXPECT_THAT(std::string(wire_.requests[0].get(HeaderName::via)), HasSubstr("SIP/2.0/TCP"));
  wire_.take_requests();
  say(std::nullopt, "<B/>");
  EXPECT_EQ(wire_.transports.back(), GetParam());
}

TEST_P(ApplicationLinksTest, NotifyOutsideOfDialogs) {
  const auto notify = [&](int sequence, std::string_view text) {
    return request("NOTIFY", sequence, contact() + "Event: uaCSTA\nSubscription-State: active\n", text);
  };
  wire_.send(notify(1, "<MonitorStart/>"));
  const auto came = events();
  ASSERT_EQ(came.size(), 2U);
  link_ = std::get<LinkOpened>(came[0]).link;
  say(std::get<LinkOctets>(came[1]).token, "<MonitorStartResponse/>");
  EXPECT_EQ(wire_.last().body, "<MonitorStartResponse/>");
  EXPECT_EQ(wire_.last().method, Method::notify);
  wire_.send(notify(2, "<MakeCall/>"));
  say(body("<MakeCall/>"), "<MakeCallResponse/>");  // the same link
  EXPECT_EQ(wire_.last().body, "<MakeCallResponse/>");
  say(std::nullopt, "<DeliveredEvent/>");
  const auto events_sent = wire_.take_requests();
  ASSERT_EQ(events_sent.size(), 1U);
  EXPECT_EQ(events_sent[0].method, Method::notify);
  EXPECT_EQ(events_sent[0].get(HeaderName::event), "uaCSTA");
  EXPECT_EQ(events_sent[0].uri, "sip:crm@127.0.0.1:5090");
  EXPECT_EQ(events_sent[0].body, "<DeliveredEvent/>");
  wait(minutes(61));
  const auto ended = events();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(std::get<LinkEnded>(ended[0]).link, link_);
}

TEST_P(ApplicationLinksTest, TheLineIsSpelledAsItsUserDoes) {
  open();
  wire_.send(
      request("INFO", 2, {},
              "<GetCSTAFeatures><extensions><privateData><private><lcs:line "
              "xmlns:lcs=\"http://schemas.microsoft.com/Lcs/2005/04/RCCExtension\">tel:1001;phone-context=x</lcs:line>"
              "</private></privateData></extensions></GetCSTAFeatures>"));
  const auto came = events();
  say(std::get<LinkOctets>(came.at(0)).token, "<R><deviceID>1001</deviceID><callID>1001</callID></R>");
  EXPECT_EQ(wire_.last().body, "<R><deviceID>tel:1001;phone-context=x</deviceID><callID>1001</callID></R>");
}

// ---- Who gets in -----------------------------------------------------------------------------------------------------

/// An application on our own user agent, which answers challenges.
struct Caller : Phone {
  using Phone::Phone;
  TransactionId ask(Method method, std::string_view type, std::string body) {
    Message message = Message::request(method, "sip:csta@pbx.test");
    message.add(HeaderName::from, "<sip:" + number + "@pbx.test>;tag=x");
    message.add(HeaderName::to, "<sip:csta@pbx.test>");
    message.add(HeaderName::call_id, "asked-by-" + number);
    message.add(HeaderName::cseq, "1 " + std::string(method_text(method)));
    message.add(HeaderName::contact, contact());
    message.add(HeaderName::event, "uaCSTA");
    message.set_body(type, std::move(body));
    const TransactionId id = agent.request(std::move(message), path(), network.now());
    network.flush();
    network.run_for(milliseconds(100));
    return id;
  }
};

TEST(ApplicationAccounts, AnAccountIsAskedForAndAWrongOneKeptOut) {
  ExchangeSettings settings;
  settings.accounts = {{"crm", "crm-secret", "1001"}, {"mute", "", ""}};
  World world(1, Transport::udp, settings);
  const auto identity = [&]() -> std::string {
    for (const auto& event : world.server.exchange.take_link_events())
      if (const auto* opened = std::get_if<LinkOpened>(&event)) return opened->identity;
    return "nobody";
  };
  Caller crm(world.network, "crm", "crm-secret", {"127.0.0.1", 5095}, exchange_address);
  crm.ask(Method::notify, csta_type, "<GetCSTAFeatures/>");
  EXPECT_EQ(identity(), "crm");
  Caller wrong(world.network, "crm", "guess", {"127.0.0.1", 5096}, exchange_address);
  wrong.ask(Method::notify, csta_type, "<GetCSTAFeatures/>");
  EXPECT_EQ(identity(), "nobody");
  EXPECT_EQ(wrong.register_status, 401);
  Caller empty(world.network, "mute", "", {"127.0.0.1", 5097}, exchange_address);
  empty.ask(Method::notify, csta_type, "<GetCSTAFeatures/>");
  EXPECT_EQ(identity(), "nobody");
  Caller phone(world.network, "1001", "secret1", {"127.0.0.1", 5098}, exchange_address);
  phone.ask(Method::notify, csta_type, "<GetCSTAFeatures/>");
  EXPECT_EQ(identity(), "1001");
}

TEST(ApplicationAccounts, AnApplicationIsNoPhone) {
  ExchangeSettings settings;
  settings.accounts = {{"crm", "crm-secret", ""}};
  World world(1, Transport::udp, settings);
  Phone crm(world.network, "crm", "crm-secret", {"127.0.0.1", 5095}, exchange_address);
  crm.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(crm.register_status, 200);
  EXPECT_EQ(world.take(), Told{});  // nothing is in service for it
  crm.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(crm.final_status, 403);
}

TEST(ApplicationAccounts, AClientOfMicrosoftLearnsItsLine) {
  ExchangeSettings settings;
  settings.accounts = {{"crm", "crm-secret", "1001"}, {"lineless", "other", ""}};
  World world(1, Transport::udp, settings);
  Network& network = world.network;
  struct Listener : Caller {
    using Caller::Caller;
    void receive(const Input& input, Time now) override {
      const auto message = Message::parse(input.octets);
      if (message && message->is(Method::notify)) heard.push_back(*message);
      Caller::receive(input, now);
    }
    std::vector<Message> heard;
  };
  const auto subscribe = [&](Listener& client) {
    Message message = Message::request(Method::subscribe, "sip:crm@pbx.test");
    message.add(HeaderName::from, "<sip:" + client.number + "@pbx.test>;tag=x");
    message.add(HeaderName::to, "<sip:" + client.number + "@pbx.test>");
    message.add(HeaderName::call_id, "of-" + client.number);
    message.add(HeaderName::cseq, "1 SUBSCRIBE");
    message.add(HeaderName::contact, client.contact());
    message.add(HeaderName::event, "vnd-microsoft-roaming-self");
    client.agent.request(std::move(message), client.path(), network.now());
    network.flush();
    network.run_for(milliseconds(100));
  };
  Listener crm(network, "crm", "crm-secret", {"127.0.0.1", 5095}, exchange_address);
  subscribe(crm);
  EXPECT_EQ(crm.register_status, 200);
  ASSERT_EQ(crm.heard.size(), 1U);
  EXPECT_EQ(crm.heard[0].get(HeaderName::subscription_state), "active;expires=3600");
  EXPECT_THAT(crm.heard[0].body, HasSubstr("lineServer=\"sip:csta@pbx.test\">tel:1001</line>"));
  EXPECT_EQ(crm.heard[0].to_tag(), "x");
  Listener lineless(network, "lineless", "other", {"127.0.0.1", 5096}, exchange_address);
  subscribe(lineless);
  EXPECT_EQ(lineless.register_status, 404);
  network.run_for(std::chrono::hours(2));
  EXPECT_EQ(world.server.exchange.load(), Exchange::Load{});
}

TEST(MicrosoftLine, IsFoundUnderAnyPrefix) {
  EXPECT_EQ(line_in("<a><x:line xmlns:x='http://schemas.microsoft.com/Lcs/2005/04/RCCExtension'>tel:1</x:line></a>"),
            "tel:1");
  EXPECT_EQ(line_in("<line xmlns='http://schemas.microsoft.com/Lcs/2005/04/RCCExtension'>tel:1</line>"), "tel:1");
  EXPECT_EQ(line_in("<line xmlns='urn:other'>tel:1</line>"), "");
  EXPECT_EQ(line_in("http://schemas.microsoft.com/Lcs/2005/04/RCCExtension <li"), "");
  EXPECT_EQ(respelled("<deviceIdentifier>1</deviceIdentifier><deviceID>12</deviceID>", "tel:1"),
            "<deviceIdentifier>tel:1</deviceIdentifier><deviceID>12</deviceID>");
}

}  // namespace
}  // namespace strowger::sip
