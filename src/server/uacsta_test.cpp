// A whole call by an application in SIP (ECMA TR/87): exchange, core and phones together, no socket.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/test_documents.hpp"
#include "server/test_sip_server.hpp"
#include "switch/sip/test_phone.hpp"

namespace strowger::server {
namespace {

using sip::HeaderName;
using sip::Message;
using sip::Method;
using sip::test::Manner;
using sip::test::Network;
using sip::test::Node;
using sip::test::Phone;
using test::ServerNode;
using testing::ElementsAre;
using testing::HasSubstr;

const Address server_address{"127.0.0.1", 5070};
const Address client_address{"127.0.0.2", 5090};

sip::ExchangeSettings settings() {
  sip::ExchangeSettings made;
  made.trusted = {client_address.ip};
  return made;
}

/// pidgin-sipe as it was recorded: no branch, requests without waiting, and no answer to any INFO.
class Client : public Node {
 public:
  explicit Client(Network& network) : network_(network) { network.add(client_address, *this); }
  void receive(const sip::Input& input, Time) override {
    const auto message = Message::parse(input.octets);
    ASSERT_TRUE(message);
    if (message->is_request()) {
      if (!message->body.empty()) events.push_back(test::root_of(message->body));
      last_event = message->body;
    } else if (message->status >= 200) {
      if (message->method == Method::invite) to_tag_ = message->to_tag();
      answers.push_back(fmt::format("{} {} {}", message->cseq()->number, message->status,
                                    message->body.empty() ? "-" : test::root_of(message->body)));
      last_answer = message->body;
    }
  }
  void link_closed(LinkId, Time) override {}
  void unreachable(const sip::Unreachable&, Time) override {}
  std::optional<Time> deadline() const override { return std::nullopt; }
  void advance(Time) override {}
  std::vector<sip::Send> take_sends() override { return std::exchange(out_, {}); }

  void send(std::string_view method, int sequence, std::string_view body = {}) {
    std::string text = fmt::format(
        "{0} sip:csta@pbx.test SIP/2.0\r\nVia: SIP/2.0/tcp {1}\r\nFrom: <sip:crm@pbx.test>;tag=4;epid=b3\r\n"
        "To: <sip:csta@pbx.test>{2}\r\nMax-Forwards: 70\r\nCSeq: {3} {0}\r\nCall-ID: CD9CgCFD0a04\r\n",
        method, client_address.text(), to_tag_.empty() ? "" : ";tag=" + to_tag_, sequence);
    if (method == "INVITE")
      text += "Contact: <sip:crm@pbx.test:5090;maddr=127.0.0.2;transport=tcp>;proxy=replace\r\nSupported: timer\r\n";
    if (!body.empty()) text += "Content-Disposition: signal;handling=required\r\nContent-Type: application/csta+xml\r\n";
    text += fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
    out_.push_back({Transport::tcp, {}, server_address, client_address, to_octets(text)});
    network_.flush();
  }

  std::vector<std::string> events;
  std::vector<std::string> answers;
  std::string last_event;
  std::string last_answer;

 private:
  Network& network_;
  std::vector<sip::Send> out_;
  std::string to_tag_;
};

constexpr std::string_view line = "tel:1001;phone-context=dialstring;partition=BE";
constexpr std::string_view ed3 = "http://www.ecma-international.org/standards/ecma-323/csta/ed3";

std::string with_line(std::string_view root) {
  return fmt::format(
      "<?xml version=\"1.0\"?><{0} xmlns=\"{1}\"><extensions><privateData><private><lcs:line "
      "xmlns:lcs=\"http://schemas.microsoft.com/Lcs/2005/04/RCCExtension\">{2}</lcs:line></private></privateData></"
      "extensions>"
      "</{0}>",
      root, ed3, line);
}

TEST(UaCstaTest, AWholeCall) {
  Network network(1);
  ServerNode server(network, server_address, settings());
  Phone alice(network, "1001", "secret1", {"127.0.0.1", 5081}, server_address);
  Phone bob(network, "1002", "secret2", {"127.0.0.1", 5082}, server_address);
  alice.register_phone();
  bob.register_phone();
  network.run_for(seconds(1));
  alice.obeys_automatic = true;
  bob.manner = Manner::answer;
  Client client(network);
  client.send("INVITE", 1, with_line("RequestSystemStatus"));
  network.run_for(milliseconds(50));
  ASSERT_THAT(client.answers, ElementsAre("1 200 RequestSystemStatusResponse"));
  EXPECT_THAT(client.last_answer, HasSubstr("<systemStatus>normal</systemStatus>"));
  EXPECT_THAT(client.last_answer, HasSubstr(ed3));
  client.send("ACK", 1);
  client.send("INFO", 2, with_line("GetCSTAFeatures"));
  client.send("INFO", 3,
              fmt::format("<MonitorStart xmlns=\"{}\"><monitorObject><deviceObject>{}</deviceObject></monitorObject>"
                          "</MonitorStart>",
                          ed3, line));
  network.run_for(milliseconds(50));
  EXPECT_THAT(client.answers, ElementsAre("1 200 RequestSystemStatusResponse", "2 200 GetCSTAFeaturesResponse",
                                          "3 200 MonitorStartResponse"));
  client.send("INFO", 4,
              fmt::format("<MakeCall xmlns=\"{}\"><callingDevice>{}</callingDevice><calledDirectoryNumber>tel:1002"
                          "</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate></MakeCall>",
                          ed3, line));
  network.run_for(milliseconds(50));
  EXPECT_EQ(client.answers.back(), "4 200 MakeCallResponse");
  EXPECT_THAT(client.last_answer, HasSubstr(fmt::format("<deviceID>{}</deviceID>", line)));
  network.run_for(seconds(5));
  EXPECT_THAT(client.events, ElementsAre("ServiceInitiatedEvent", "OriginatedEvent", "DeliveredEvent", "EstablishedEvent"));
  EXPECT_TRUE(alice.heard_by(bob));
  bob.hang_up();
  network.run_for(seconds(2));
  EXPECT_EQ(client.events.size(), 6U);
  EXPECT_EQ(client.events.back(), "ConnectionClearedEvent");
  EXPECT_EQ(server.core().applications(), 1U);  // though it answered nothing
  client.send("BYE", 5);
  network.run_for(seconds(1));
  EXPECT_EQ(client.answers.back(), "5 200 -");
  EXPECT_EQ(server.core().applications(), 0U);
  EXPECT_EQ(server.core().model().monitor_count(), 0U);
}

}  // namespace
}  // namespace strowger::server
