// Reading what phones say of the audio that they heard: the headers of each vendor, reports of RFC 6035, and nonsense.
#include "switch/sip/phone_figures.hpp"

#include <gtest/gtest.h>

#include "media/quality.hpp"

namespace strowger::sip {
namespace {

Result<calls::MediaFigures> read(const std::string& header, const std::string& value) {
  Message bye = Message::request(Method::bye, "sip:1001@127.0.0.1");
  bye.add(header, value);
  EXPECT_TRUE(tells_figures(bye)) << header;
  return figures_in(bye);
}

void expect_figures(const Result<calls::MediaFigures>& read, double loss, double jitter) {
  ASSERT_TRUE(read) << read.failure().text();
  EXPECT_DOUBLE_EQ(read->loss, loss);
  EXPECT_DOUBLE_EQ(read->jitter_milliseconds, jitter);
  EXPECT_NEAR(read->mos,
              media::mean_opinion_score(
                  media::Codec::pcmu, loss,
                  std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::milli>(jitter)), Duration{}),
              0.01);
}

TEST(PhoneFiguresTest, EachVendorsHeader) {
  // AVM's, as baresip sends it: two values, jitter in timestamp units.
  expect_figures(read("X-RTP-Stat",
                      "EX=BareSip;CS=0;CD=8;PR=396;PS=401;PL=4,1;PD=0,0;JI=12.0,9.0;IP=127.0.0.1:1,127.0.0.1:2;"
                      "EN=PCMU/8000;DE=PCMU/8000"),
                 0.01, 1.5);
  // AudioCodes': milliseconds.
  expect_figures(read("x-rtp-stat", "PS=207;OS=49680;;PR=314;OR=50240;PL=0;JI=60;LA=40;"), 0, 60);
  expect_figures(read("P-RTP-Stat", "PS=0,OS=0,PR=90,OR=955504,PL=10,JI=7,LA=0,DU=108,EN=PCMA,DE=PCMA"), 0.1, 7);
  // Cisco's: timestamp units; and what is in quotes is not looked into.
  expect_figures(read("RTP-RxStat", "Dur=10,Pkt=450,Oct=72640,LatePkt=0,LostPkt=50,AvgJit=16,VQMetrics=\"Pkt=1;LostPkt=9\""),
                 0.1, 2);
  // Snom's.
  expect_figures(read("RTP-RxStat", "Total_Rx_Pkts=300,Rx_Pkts=300,Rx_Pkts_Lost=100,Remote_Rx_Pkts_Lost=0"), 0.25, 0);
}

TEST(PhoneFiguresTest, TheCodecAndItsClock) {
  const auto g722 = read("X-RTP-Stat", "PR=100;PL=0,0;JI=32,0;DE=G722/16000");
  ASSERT_TRUE(g722);
  EXPECT_DOUBLE_EQ(g722->jitter_milliseconds, 2);
  const auto opus = read("X-RTP-Stat", "PR=90;PL=10,0;JI=96,0;DE=opus");
  ASSERT_TRUE(opus);
  EXPECT_DOUBLE_EQ(opus->jitter_milliseconds, 2);
  EXPECT_NEAR(opus->mos, media::mean_opinion_score(media::Codec::opus, 0.1, milliseconds(2), {}), 0.001);
}

TEST(PhoneFiguresTest, MoreCameThanWereSent) { expect_figures(read("P-RTP-Stat", "PR=100,PL=-3,JI=0"), 0, 0); }

TEST(PhoneFiguresTest, WhatCannotBe) {
  for (const char* text : {"", "PR=1", "PL=1,JI=1", "PR=0,PL=0,JI=0", "PR=ten,PL=0,JI=0", "PR=1e9,PL=0,JI=0",
                           "PR=99999999999,PL=0,JI=0", "PR=10,PL=0", "PR=10,PL=0,JI=-1", "PR=10,PL=0,JI=60001",
                           "PR=-10,PL=20,JI=0", "PR=nan,PL=0,JI=0", "PR=10,PL=0,JI=inf",
                           "MOS=3.8;Jitter=7;PacketLossPct=0;RTPStat=RTP: 258452 bytes", "====;;;,,,\"", "PR=10 PL=0 JI=0"})
    EXPECT_FALSE(read("P-RTP-Stat", text)) << text;
  EXPECT_FALSE(tells_figures(Message::request(Method::bye, "sip:1001@127.0.0.1")));
}

/// Another header may do where one cannot be read.
TEST(PhoneFiguresTest, SeveralHeaders) {
  Message bye = Message::response(200);
  bye.add("X-RTP-Stat", "nonsense");
  bye.add("RTP-RxStat", "Pkt=10,LostPkt=0,AvgJit=0");
  EXPECT_TRUE(figures_in(bye));
}

// RFC 6035 clause 4.7.3, shortened.
const std::string report =
    "VQSessionReport: CallTerm\r\nCallID: 12345@127.0.0.1\r\nLocalID: <sip:1001@pbx.test>\r\nRemoteID: "
    "<sip:1002@pbx.test>\r\n"
    "OrigID: <sip:1001@pbx.test>\r\nLocalAddr: IP=127.0.0.1 PORT=5000 SSRC=0x1\r\n"
    "RemoteAddr: IP=127.0.0.1 PORT=5002 SSRC=0x2\r\nLocalMetrics:\r\n"
    "Timestamps: START=2026-10-10T18:23:43Z STOP=2026-10-10T18:26:02Z\r\n"
    "SessionDesc: PT=0 PD=PCMU SR=8000 FD=20 FPP=1 PPS=50 PLC=3 SSUP=on\r\nJitterBuffer: JBA=3 JBR=2 JBN=40 JBM=80 "
    "JBX=120\r\n"
    "PacketLoss: NLR=5.0 JDR=2.0\r\nBurstGapLoss: BLD=0 BD=0 GLD=2.0 GD=500 GMIN=16\r\n"
    "Delay: RTD=100 ESD=140 SOWD=170 IAJ=2 MAJ=10\r\nQualityEst: RLQ=90 MOSLQ=4.2 MOSCQ=4.3\r\n"
    "RemoteMetrics:\r\nPacketLoss: NLR=50.0 JDR=2.0\r\nDelay: RTD=200 IAJ=20\r\n"
    "DialogID: 12345@127.0.0.1;to-tag=a;from-tag=b\r\n";

TEST(PhoneFiguresTest, ReportOfASession) {
  const auto read = read_quality_report(report);
  ASSERT_TRUE(read) << read.failure().text();
  ASSERT_TRUE(*read);
  EXPECT_EQ((*read)->call_id, "12345@127.0.0.1");
  EXPECT_DOUBLE_EQ((*read)->figures.loss, 0.05);
  EXPECT_DOUBLE_EQ((*read)->figures.jitter_milliseconds, 2);
  EXPECT_DOUBLE_EQ((*read)->figures.mos,
                   media::mean_opinion_score(media::Codec::pcmu, 0.05, milliseconds(2), milliseconds(50)));
}

TEST(PhoneFiguresTest, ReportsThatAreNot) {
  std::string interval = report;
  interval.replace(0, 25, "VQIntervalReport");
  const auto part = read_quality_report(interval);
  ASSERT_TRUE(part);
  EXPECT_FALSE(*part) << "of a part of the session";
  const auto without = [](const std::string& what) {
    std::string text = report;
    text.erase(text.find(what), what.size());
    return read_quality_report(text);
  };
  EXPECT_EQ(without("CallID: 12345@127.0.0.1\r\n").failure().where, "CallID");
  for (const char* part : {"NLR=5.0 ", "LocalMetrics:\r\n"}) {  // what the other side heard is not ours
    const auto read = without(part);
    ASSERT_TRUE(read) << part;
    EXPECT_FALSE(*read) << part;
  }
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"NLR=5.0", "NLR=101"},
                                 {"NLR=5.0", "NLR=-1"},
                                 {"RTD=100", "RTD=-1"},
                                 {"IAJ=2", "IAJ=-2"}}) {
    std::string text = report;
    text.replace(text.find(from), from.size(), to);
    EXPECT_FALSE(read_quality_report(text)) << to;
  }
  for (std::size_t size = 0; size < report.size(); ++size) (void)read_quality_report(report.substr(0, size));
}

}  // namespace
}  // namespace strowger::sip
