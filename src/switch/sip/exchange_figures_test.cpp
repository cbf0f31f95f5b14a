// Tests of the SIP exchange: what phones tell of the audio that they heard directly from each other.
#include <gtest/gtest.h>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

const std::string five_of_hundred = "P-RTP-Stat: PS=1,OS=1,PR=95,OR=1,PL=5,JI=2";
const std::string none_of_hundred = "X-RTP-Stat: PR=100;PL=0,0;JI=8,0;DE=PCMU/8000";

std::vector<std::string> measured(const World& world) {
  std::vector<std::string> texts;
  for (const auto& one : world.server.measured)
    texts.push_back(fmt::format("{} {:.2f} {:.1f}{}", one.connection.device, one.figures.loss,
                                one.figures.jitter_milliseconds, one.by_phone ? "" : " ours"));
  return texts;
}

/// Who hangs up tells it in time for the record; the other one when the call is over.
TEST(ExchangeFiguresTest, InByeAndInItsResponse) {
  World world;
  world.talk();
  world.alice.farewell = five_of_hundred;
  world.bob.farewell = none_of_hundred;
  const calls::CallRef call = world.server.last_call;
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(measured(world), (std::vector<std::string>{"1002 0.05 2.0", "1001 0.00 1.0"})) << "what came from the other";
  ASSERT_EQ(world.server.measured.size(), 2U);
  EXPECT_EQ(world.server.measured[0].connection.call, call);
  EXPECT_EQ(world.server.measured[1].connection.call, call);
  EXPECT_EQ(world.take(), cleared_by_caller);
  world.expect_nothing_left();
}

TEST(ExchangeFiguresTest, NonsenseIsPassedOver) {
  World world;
  world.talk();
  world.alice.farewell = "P-RTP-Stat: PR=0,PL=-1,JI=x";
  world.bob.farewell = "RTP-RxStat: ,,,=";
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_TRUE(world.server.measured.empty());
  EXPECT_EQ(world.take(), cleared_by_caller);
  world.expect_nothing_left();
}

/// A phone counts all that it heard in a session: with two others one after the other it is nobody's.
TEST(ExchangeFiguresTest, OfSeveralOthersItIsNobodys) {
  ThreeWorld world;
  world.consult();
  world.bob.farewell = five_of_hundred;
  world.carol.farewell = none_of_hundred;
  world.command(calls::TransferCommand{
      {30}, {world.first, "1002"}, {world.second, "1002"}, world.server.numbers.next(world.network.now())});
  world.network.run_for(seconds(3));
  world.carol.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_TRUE(world.server.measured.empty());
  world.expect_all_gone();
}

std::string report_of(const std::string& call_id) {
  return "VQSessionReport: CallTerm\r\nCallID: " + call_id +
         "\r\nLocalMetrics:\r\nPacketLoss: NLR=10.0 JDR=0.0\r\nDelay: RTD=0 IAJ=3\r\n";
}

TEST(ExchangeFiguresTest, ReportsOfTheirOwn) {
  World world;
  world.talk();
  const std::string alices = world.alice.agent.dialog(world.alice.line)->call_id;
  const std::string bobs = world.bob.agent.dialog(world.bob.line)->call_id;
  world.alice.publish("vq-rtcpxr", "application/vq-rtcpxr", report_of(alices));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.last_reply.status, 200);
  EXPECT_FALSE(world.alice.last_reply.get("SIP-ETag").empty());
  EXPECT_EQ(world.alice.last_reply.get(HeaderName::expires), "60");
  EXPECT_EQ(measured(world), std::vector<std::string>{"1002 0.10 3.0"}) << "while the call goes on";
  world.alice.hang_up();
  world.network.run_for(seconds(5));
  for (Phone* phone : {&world.alice, &world.bob})  // the second one is about a session of the other phone
    phone->publish("vq-rtcpxr", "application/vq-rtcpxr", report_of(bobs), Method::notify);
  world.network.run_for(seconds(1));
  EXPECT_EQ(measured(world), (std::vector<std::string>{"1002 0.10 3.0", "1001 0.10 3.0"})) << "and after it";
  EXPECT_EQ(world.bob.last_reply.status, 200);
  world.alice.publish("vq-rtcpxr", "application/vq-rtcpxr", report_of(alices));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.server.measured.size(), 3U);
  world.network.run_for(seconds(61));
  world.alice.publish("vq-rtcpxr", "application/vq-rtcpxr", report_of(alices));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.server.measured.size(), 3U) << "too late";
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeFiguresTest, ReportsThatAreRefused) {
  World world;
  world.register_both();
  const auto status = [&](const std::string& event, const std::string& type, const std::string& body) {
    world.alice.publish(event, type, body);
    world.network.run_for(seconds(1));
    return world.alice.last_reply.status;
  };
  EXPECT_EQ(status("presence", "application/pidf+xml", "<presence/>"), 489);
  EXPECT_EQ(world.alice.last_reply.get(HeaderName::allow_events), "vq-rtcpxr");
  EXPECT_EQ(status("vq-rtcpxr", "text/plain", report_of("x")), 415);
  EXPECT_EQ(status("vq-rtcpxr", "application/vq-rtcpxr", "VQSessionReport: CallTerm\r\n"), 400);
  EXPECT_EQ(status("vq-rtcpxr", "application/vq-rtcpxr", report_of("nobody's")), 200) << "that call is long over";
  EXPECT_TRUE(world.server.measured.empty());
  Phone stranger(world.network, "1001", "wrong", {"127.0.0.1", 5099}, exchange_address);
  stranger.publish("vq-rtcpxr", "application/vq-rtcpxr", report_of("x"));
  world.network.run_for(seconds(1));
  EXPECT_EQ(stranger.last_reply.status, 401);
  world.expect_nothing_left();
}

}  // namespace
}  // namespace strowger::sip
