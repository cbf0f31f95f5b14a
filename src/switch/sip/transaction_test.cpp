// Tests of the transaction layer: two elements over a network that loses, duplicates and reorders (RFC 3261 clause 17).
#include "switch/sip/transaction.hpp"

#include <gtest/gtest.h>

#include "switch/sip/test_network.hpp"

namespace strowger::sip {
namespace {

using test::Network;

/// Answers every INVITE with 180, unless it does not ring, and then `answer`, everything else with 200; counts what it
/// hears.
class Element : public test::Node {
 public:
  Element(std::uint64_t seed, Address own) : random(seed), transactions(random, timers), address(std::move(own)) {}

  void receive(const Input& input, Time now) override {
    transactions.receive(input, now);
    pump(now);
  }
  void link_closed(LinkId link, Time now) override {
    transactions.link_closed(link, now);
    pump(now);
  }
  void unreachable(const Unreachable& what, Time now) override {
    transactions.unreachable(what, now);
    pump(now);
  }
  std::optional<Time> deadline() const override { return transactions.deadline(); }
  void advance(Time now) override {
    transactions.advance(now);
    pump(now);
  }
  std::vector<Send> take_sends() override { return transactions.take_sends(); }

  void pump(Time now) {
    while (auto event = transactions.take_event()) {
      if (auto* request = std::get_if<RequestEvent>(&*event)) {
        on_request(*request, now);
      } else if (auto* response = std::get_if<ResponseEvent>(&*event)) {
        responses.push_back(response->response.status);
        if (response->generated) ++generated;
        last_response = response->response;
      }
    }
  }

  void on_request(RequestEvent& event, Time now) {
    requests.push_back(event.request.method);
    if (event.request.method == Method::ack) return;
    if (event.request.method == Method::cancel) {
      transactions.respond(event.transaction, response_to(event.request, event.cancels ? 200 : 481, "c"), now);
      if (event.cancels) transactions.respond(event.cancels, response_to(invite, 487, "b"), now);
      return;
    }
    if (event.request.method == Method::invite) {
      invite = event.request;
      if (rings) transactions.respond(event.transaction, response_to(event.request, 180, "b"), now);
      if (answer == 0) return;
      transactions.respond(event.transaction, response_to(event.request, answer, "b"), now);
      return;
    }
    transactions.respond(event.transaction, response_to(event.request, 200, "b"), now);
  }

  Message make(Method method) {
    Message message = Message::request(method, "sip:1002@pbx.test");
    message.add(HeaderName::from, "<sip:1001@pbx.test>;tag=a" + random.token(4));
    message.add(HeaderName::to, "<sip:1002@pbx.test>");
    message.add(HeaderName::call_id, random.token(8));
    message.add(HeaderName::cseq, "1 " + std::string(method_text(method)));
    return message;
  }

  SeededRandom random;
  TimerValues timers;
  Transactions transactions;
  Address address;
  int answer = 486;
  bool rings = true;
  Message invite;
  Message last_response;
  std::vector<Method> requests;
  std::vector<int> responses;
  int generated = 0;
};

const Address left{"127.0.0.1", 5070};
const Address right{"127.0.0.1", 5080};

struct TransactionTest : testing::Test {
  TransactionTest() : network(1), a(11, left), b(22, right) {
    network.add(left, a);
    network.add(right, b);
  }
  Path to_right(Transport transport = Transport::udp) { return {transport, {}, right, left}; }
  TransactionId send(Method method, Transport transport = Transport::udp) {
    const auto id = a.transactions.request(a.make(method), to_right(transport), network.now());
    network.flush();
    return id;
  }
  void expect_nothing_left() {
    network.run_for(seconds(200));
    EXPECT_EQ(a.transactions.size(), 0U);
    EXPECT_EQ(b.transactions.size(), 0U);
    EXPECT_EQ(a.transactions.armed_timers(), 0U);
    EXPECT_EQ(b.transactions.armed_timers(), 0U);
    EXPECT_FALSE(a.deadline());
    EXPECT_FALSE(b.deadline());
  }

  Network network;
  Element a;
  Element b;
};

TEST_F(TransactionTest, RequestAndAnswer) {
  for (const Transport transport : {Transport::udp, Transport::tcp}) {
    a.responses.clear();
    send(Method::options, transport);
    network.run_for(milliseconds(10));
    EXPECT_EQ(a.responses, std::vector{200});
  }
  EXPECT_EQ(b.requests, (std::vector{Method::options, Method::options}));
  EXPECT_EQ(a.last_response.top_via()->host, "127.0.0.1");
  expect_nothing_left();
}

TEST_F(TransactionTest, FailedInviteIsAcknowledgedOnce) {
  for (const Transport transport : {Transport::udp, Transport::tcp}) {
    a.responses.clear();
    send(Method::invite, transport);
    network.run_for(milliseconds(10));
    EXPECT_EQ(a.responses, (std::vector{180, 486}));
  }
  EXPECT_EQ(b.requests, (std::vector{Method::invite, Method::invite}));  // the ACK stays in the layer
  expect_nothing_left();
}

TEST_F(TransactionTest, RequestIsRepeatedUntilTimerF) {
  network.silence(right);
  send(Method::options);
  std::size_t sent = 0;
  network.filter = [&](const Address&, const Address&, std::string_view) { return ++sent != 0; };
  network.run_for(milliseconds(31'999));
  EXPECT_TRUE(a.responses.empty());
  network.run_for(milliseconds(2));
  EXPECT_EQ(a.responses, std::vector{408});
  EXPECT_EQ(a.generated, 1);
  EXPECT_EQ(sent, 10U);  // after 0.5 1.5 3.5 7.5 11.5 15.5 19.5 23.5 27.5 31.5 s
  expect_nothing_left();
}

TEST_F(TransactionTest, InviteIsRepeatedDoubling) {
  network.silence(right);
  send(Method::invite);
  std::size_t sent = 0;
  network.filter = [&](const Address&, const Address&, std::string_view) { return ++sent != 0; };
  network.run_for(seconds(33));
  EXPECT_EQ(a.responses, std::vector{408});
  EXPECT_EQ(sent, 6U);  // after 0.5 1.5 3.5 7.5 15.5 31.5 s
  expect_nothing_left();
}

TEST_F(TransactionTest, LostAckIsAskedForAgain) {
  int lost = 2;
  network.filter = [&](const Address&, const Address&, std::string_view octets) {
    return !octets.starts_with("ACK") || lost-- <= 0;
  };
  send(Method::invite);
  network.run_for(seconds(10));
  EXPECT_EQ(a.responses, (std::vector{180, 486}));
  expect_nothing_left();
}

TEST_F(TransactionTest, ARefusedInviteFromAForgedAddressMakesOneResponse) {
  b.rings = false;
  b.answer = 401;
  network.silence(left);  // it did not ask, and does not answer
  std::size_t unasked = 0;
  network.filter = [&](const Address& from, const Address&, std::string_view) { return from != right || ++unasked != 0; };
  Message forged = a.make(Method::invite);
  forged.add_first(HeaderName::via, "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK1");
  b.receive({Transport::udp, {}, left, right, to_octets(forged.text())}, network.now());
  network.run_for(seconds(60));
  EXPECT_EQ(unasked, 1U);
}

TEST_F(TransactionTest, ARefusalThatIsLostComesWithTheNextInvite) {
  b.rings = false;
  b.answer = 401;
  int lost = 2;
  network.filter = [&](const Address& from, const Address&, std::string_view) { return from != right || lost-- <= 0; };
  send(Method::invite);
  network.run_for(seconds(10));
  EXPECT_EQ(a.responses, std::vector{401});
  EXPECT_EQ(b.requests, std::vector{Method::invite});
  expect_nothing_left();
}

TEST_F(TransactionTest, CancelWaitsForAProvisionalResponse) {
  b.answer = 0;
  const auto id = send(Method::invite);
  a.transactions.cancel(id, network.now());
  network.flush();
  EXPECT_TRUE(b.requests.empty());
  network.run_for(seconds(1));
  EXPECT_EQ(b.requests, (std::vector{Method::invite, Method::cancel}));
  EXPECT_EQ(a.responses, (std::vector{180, 487}));
  expect_nothing_left();
}

TEST_F(TransactionTest, CancelWithoutAnEndIsGivenUp) {
  b.answer = 0;
  const auto id = send(Method::invite);
  network.run_for(seconds(1));
  network.silence(right);
  a.transactions.cancel(id, network.now());
  network.run_for(seconds(33));
  EXPECT_EQ(a.responses, (std::vector{180, 408}));
  network.run_for(seconds(40));
  EXPECT_EQ(a.transactions.size(), 0U);
  EXPECT_EQ(a.transactions.armed_timers(), 0U);
}

TEST_F(TransactionTest, CancelOfNothing) {
  Message cancel = a.make(Method::cancel);
  a.transactions.request(std::move(cancel), to_right(), network.now());
  network.run_for(seconds(1));
  EXPECT_EQ(a.responses, std::vector{481});
  expect_nothing_left();
}

TEST_F(TransactionTest, ClosedStreamFailsItsRequests) {
  b.answer = 0;
  send(Method::invite, Transport::tcp);
  network.run_for(seconds(1));
  EXPECT_EQ(a.responses, std::vector{180});
  a.transactions.unreachable({Transport::tcp, right}, network.now());
  a.pump(network.now());
  EXPECT_EQ(a.responses, (std::vector{180, 503}));
  b.transactions.respond(TransactionId{1}, response_to(b.invite, 480, "b"), network.now());
  expect_nothing_left();
}

TEST_F(TransactionTest, NobodyListens) {
  a.transactions.request(a.make(Method::options), {Transport::tcp, {}, {"127.0.0.1", 9}, left}, network.now());
  network.run_for(seconds(1));
  EXPECT_EQ(a.responses, std::vector{503});
  expect_nothing_left();
}

TEST_F(TransactionTest, MalformedRequestIsRefused) {
  Message bad = a.make(Method::options);
  bad.set(HeaderName::cseq, "1 INVITE");
  a.transactions.request(std::move(bad), to_right(), network.now());
  bool refused = false;
  network.filter = [&](const Address&, const Address&, std::string_view octets) {
    refused = refused || octets.starts_with("SIP/2.0 400 CSeq");
    return true;
  };
  network.run_for(milliseconds(10));
  EXPECT_TRUE(refused);
  EXPECT_EQ(b.transactions.size(), 0U);
}

TEST_F(TransactionTest, TooManyAreRefused) {
  Element small(33, {"127.0.0.1", 5090});
  Transactions limited(small.random, small.timers, Transactions::Limits{1});
  for (int i = 0; i < 2; ++i) {
    Message request = a.make(Method::options);
    request.add_first(HeaderName::via, "SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK" + std::to_string(i));
    limited.receive({Transport::udp, {}, left, right, to_octets(request.text())}, network.now());
  }
  EXPECT_EQ(limited.size(), 1U);
  const auto sends = limited.take_sends();
  ASSERT_EQ(sends.size(), 1U);
  EXPECT_TRUE(text_of(sends[0].octets).starts_with("SIP/2.0 503 "));
}

TEST_F(TransactionTest, ResponseGoesWhereTheRequestCameFrom) {
  const auto via_of_answer = [&](std::string_view via) {
    Message request = a.make(Method::options);
    request.add_first(HeaderName::via, std::string(via));
    b.receive({Transport::udp, {}, {"192.0.2.7", 1234}, right, to_octets(request.text())}, network.now());
    return b.transactions.take_sends().at(0).to.text();
  };
  EXPECT_EQ(via_of_answer("SIP/2.0/UDP 10.0.0.1:5066;branch=z9hG4bKa"), "192.0.2.7:5066");
  EXPECT_EQ(via_of_answer("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb"), "192.0.2.7:5060");
  EXPECT_EQ(via_of_answer("SIP/2.0/UDP 10.0.0.1:5066;rport;branch=z9hG4bKc"), "192.0.2.7:1234");
}

TEST_F(TransactionTest, OldBranchesAreToldApart) {
  Message request = a.make(Method::options);
  request.add_first(HeaderName::via, "SIP/2.0/UDP 127.0.0.1:5070;branch=1");
  for (int i = 0; i < 3; ++i) {
    b.receive({Transport::udp, {}, left, right, to_octets(request.text())}, network.now());
    if (i == 1) request.set(HeaderName::cseq, "2 OPTIONS");
  }
  EXPECT_EQ(b.requests.size(), 2U);
}

TEST_F(TransactionTest, PingIsAnsweredOnStreams) {
  b.receive({Transport::tcp, LinkId{9}, left, right, to_octets(StreamFramer::ping)}, network.now());
  const auto sends = b.take_sends();
  ASSERT_EQ(sends.size(), 1U);
  EXPECT_EQ(text_of(sends[0].octets), "\r\n");
  b.receive({Transport::udp, {}, left, right, to_octets(StreamFramer::ping)}, network.now());
  EXPECT_TRUE(b.take_sends().empty());
}

/// Under loss, duplication and reordering every request is heard once and every transaction ends, the same way for a seed.
std::string transactions_in_a_storm(std::uint64_t seed) {
  Network network(seed);
  Element a(seed * 2, left);
  Element b(seed * 2 + 1, right);
  network.add(left, a);
  network.add(right, b);
  network.loss_percent = 25;
  network.duplicate_percent = 25;
  network.jitter = milliseconds(400);
  const Path path{Transport::udp, {}, right, left};
  for (int i = 0; i < 20; ++i) {
    b.answer = i % 3 == 0 ? 603 : 486;
    a.transactions.request(a.make(i % 2 == 0 ? Method::invite : Method::options), path, network.now());
    network.run_for(milliseconds(200));
  }
  network.run_for(seconds(400));
  EXPECT_EQ(b.requests.size(), 20U) << "seed " << seed;
  EXPECT_EQ(std::count_if(a.responses.begin(), a.responses.end(), [](int status) { return status >= 200; }), 20)
      << "seed " << seed;
  EXPECT_EQ(a.generated, 0) << "seed " << seed;
  EXPECT_EQ(a.transactions.size() + b.transactions.size(), 0U);
  EXPECT_EQ(a.transactions.armed_timers() + b.transactions.armed_timers(), 0U);
  return network.transcript;
}

TEST(TransactionStormTest, EveryTransactionEnds) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) transactions_in_a_storm(seed);
}

TEST(TransactionStormTest, SameSeedSameOctets) { EXPECT_EQ(transactions_in_a_storm(5), transactions_in_a_storm(5)); }

}  // namespace
}  // namespace strowger::sip
