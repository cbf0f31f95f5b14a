// The media engine: relays, conferences, SRTP, latching, statistics, between phones that send tones.
#include "media/engine.hpp"

#include "media/engine_world.hpp"
#include "media/rtcp.hpp"

namespace strowger::media {
namespace {

class EngineTest : public EngineWorld {};

TEST_F(EngineTest, OpensAndClosesWithStatistics) {
  open(phone(1, 500));
  EXPECT_EQ(all<PortOpened>().size(), 1U);
  run(seconds(1));
  tell(Close{PortId{1}});
  const auto closed = all<Closed>();
  ASSERT_EQ(closed.size(), 1U);
  EXPECT_EQ(closed[0].statistics.packets_received, 50U);
  EXPECT_EQ(closed[0].statistics.octets_received, 8000U);
  EXPECT_EQ(closed[0].statistics.packets_sent, 0U);
  EXPECT_EQ(closed[0].statistics.lost, 0);
  EXPECT_GT(closed[0].statistics.mos, 4.3);
  EXPECT_EQ(engine.ports(), 0U);
  EXPECT_FALSE(engine.deadline()) << "nothing is left to be done";
  tell(Close{PortId{1}});  // has crossed
  EXPECT_EQ(all<Closed>().size(), 1U);
}

TEST_F(EngineTest, RefusesSessionsThatCannotBe) {
  TestPhone& one = phone(1, 0);
  Session session = session_of(one);
  session.remote.ip = "phone.example";
  tell(Open{one.port, local(one), session});
  session = session_of(one);
  session.receive_key = SrtpKey{CryptoSuite::aead_aes_256_gcm, Octets(5, 1)};
  tell(Open{one.port, local(one), session});
  EXPECT_EQ(all<PortFailed>().size(), 2U);
  EXPECT_EQ(engine.ports(), 0U);
  open(one);
  tell(Open{one.port, local(one), session_of(one)});  // the number is in use
  EXPECT_EQ(all<PortFailed>().size(), 3U);
  tell(Change{one.port, session});
  EXPECT_EQ(all<PortFailed>().size(), 4U);
  EXPECT_EQ(engine.ports(), 0U);
}

TEST_F(EngineTest, RelaysPacketsAsTheyAre) {
  TestPhone& a = open(phone(1, 500));
  TestPhone& b = open(phone(2, 1200));
  tell(Relay{a.port, b.port});
  Octets payload;
  for (int i = 0; i < 10; ++i) {
    const Octets packet = next_packet(a);
    payload = Octets(packet.begin() + 12, packet.end());
    send(a, packet);
    ASSERT_EQ(b.packets.size(), static_cast<std::size_t>(i) + 1) << "at once, without waiting for a frame";
    EXPECT_EQ(b.payloads.back(), payload);
    EXPECT_EQ(b.packets.back().marker, i == 0);
    now += frame_time;
  }
  EXPECT_NE(b.packets[0].ssrc, a.sender->ssrc()) << "a header of our own";
  EXPECT_EQ(static_cast<std::uint16_t>(b.packets[9].sequence - b.packets[0].sequence), 9);
  run(seconds(1));
  EXPECT_GT(a.hears(1200), clear);
  EXPECT_LT(a.hears(500), none);
  EXPECT_GT(b.hears(500), clear);
  tell(Silence{a.port});
  const std::size_t before = sent;
  run(milliseconds(400));
  EXPECT_EQ(sent, before);
}

TEST_F(EngineTest, RelaysDifferentPayloadTypesOfOneCodec) {
  TestPhone& a = phone(1, 500, Codec::opus);
  a.format.payload_type = 96;
  TestPhone& b = phone(2, 1200, Codec::opus);
  b.format.payload_type = 120;
  open(a);
  open(b);
  tell(Relay{a.port, b.port});
  run(seconds(1));
  EXPECT_GT(a.hears(1200, 6400), clear);
  EXPECT_GT(b.hears(500, 6400), clear);
}

TEST_F(EngineTest, TranscodesBetweenAllCodecs) {
  const Codec codecs_tried[] = {Codec::pcmu, Codec::pcma, Codec::g722, Codec::opus};
  std::uint64_t number = 1;
  for (const Codec one : codecs_tried) {
    for (const Codec other : codecs_tried) {
      if (one == other) continue;
      phones.clear();
      TestPhone& a = open(phone(number, 500, one));
      TestPhone& b = open(phone(number + 1, 1200, other));
      number += 2;
      tell(Relay{a.port, b.port});
      run(seconds(1));
      const auto name = std::string(row_of(one).name) + " to " + std::string(row_of(other).name);
      EXPECT_GT(a.hears(1200, 2400), clear) << name;
      EXPECT_LT(a.hears(500, 2400), 0.01) << name;
      EXPECT_GT(b.hears(500, 2400), clear) << name;
      EXPECT_NEAR(static_cast<double>(b.packets.size()), 49, 2) << name;
      tell(Close{a.port});
      tell(Close{b.port});
    }
  }
}

TEST_F(EngineTest, FollowsAPeerThatChangesItsCodec) {
  TestPhone& a = phone(1, 500, Codec::pcma);
  Session session = session_of(a);
  session.formats = {{Codec::pcma, 8}, {Codec::pcmu, 0}};
  tell(Open{a.port, local(a), session});
  TestPhone& b = open(phone(2, 0, Codec::pcma));
  tell(Relay{a.port, b.port});
  run(milliseconds(500));
  EXPECT_GT(b.hears(500), clear);
  a.format = {Codec::pcmu, 0};  // which b does not have
  a.encoder = make_encoder(Codec::pcmu);
  run(seconds(1));
  EXPECT_GT(b.hears(500), clear);
}

TEST_F(EngineTest, EachOfThreeHearsTheSumOfTheTwoOthersAndNotItself) {
  const double tones[] = {0, 500, 1000, 1900};
  for (std::uint64_t i = 1; i <= 3; ++i) open(phone(i, tones[i], i == 2 ? Codec::pcmu : Codec::pcma));
  tell(Mix{MixId{1}, {PortId{1}, PortId{2}, PortId{3}}, {}});
  run(seconds(1));
  for (std::uint64_t i = 1; i <= 3; ++i) {
    for (std::uint64_t other = 1; other <= 3; ++other) {
      const double heard = phones[i].hears(tones[other]);
      if (i == other) {
        EXPECT_LT(heard, none) << i << " hears itself";
      } else {
        EXPECT_NEAR(heard, level, 0.03) << i << " hears " << other;
      }
    }
    EXPECT_NEAR(static_cast<double>(phones[i].packets.size()), 50, 1);
  }
}

TEST_F(EngineTest, AWideBandConferenceStaysWideBand) {
  open(phone(1, 5500, Codec::g722));
  open(phone(2, 700, Codec::opus));
  open(phone(3, 1500, Codec::pcma));
  tell(Mix{MixId{1}, {PortId{1}, PortId{2}, PortId{3}}, {}});
  run(seconds(1));
  EXPECT_GT(phones[2].hears(5500, 6400), 0.15);
  EXPECT_GT(phones[1].hears(700, 6400), 0.15);
  EXPECT_GT(phones[1].hears(1500, 6400), 0.15);
  EXPECT_GT(phones[3].hears(700), 0.15);
  EXPECT_LT(phones[3].hears(2500), none) << "5,500 Hz folded into the narrow band";
}

TEST_F(EngineTest, AListenerHearsAndIsNotHeard) {
  open(phone(1, 500));
  open(phone(2, 1000));
  open(phone(3, 1900));
  tell(Mix{MixId{1}, {PortId{1}, PortId{2}}, {PortId{3}}});
  run(seconds(1));
  EXPECT_GT(phones[3].hears(500), clear);
  EXPECT_GT(phones[3].hears(1000), clear);
  EXPECT_LT(phones[3].hears(1900), none);
  EXPECT_LT(phones[1].hears(1900), none);
  EXPECT_GT(phones[1].hears(1000), clear);
  // and becomes a member, then all are one fewer
  tell(Mix{MixId{1}, {PortId{1}, PortId{2}, PortId{3}}, {}});
  run(seconds(1));
  EXPECT_GT(phones[1].hears(1900), clear);
  tell(Close{PortId{2}});
  run(seconds(1));
  EXPECT_LT(phones[1].hears(1000), none);
  EXPECT_GT(phones[1].hears(1900), clear);
  tell(Relay{PortId{1}, PortId{3}});
  run(seconds(1));
  EXPECT_GT(phones[3].hears(500), clear);
  EXPECT_GT(phones[1].hears(1900), clear);
}

TEST_F(EngineTest, SumsAreLimitedNotWrapped) {
  for (std::uint64_t i = 1; i <= 9; ++i) open(phone(i, 400));  // in step: 8 x 0.25 is twice full scale
  Mix mix{MixId{1}, {}, {}};
  for (std::uint64_t i = 1; i <= 9; ++i) mix.members.push_back(PortId{i});
  tell(mix);
  run(seconds(1));
  const Samples& heard = phones[1].heard;
  int jumps = 0;
  for (std::size_t i = heard.size() - 3200; i < heard.size(); ++i) jumps += std::abs(heard[i] - heard[i - 1]) > 40'000;
  EXPECT_EQ(jumps, 0);
  EXPECT_GT(phones[1].hears(400), 0.9);
}

TEST_F(EngineTest, BridgesSrtpAndPlain) {
  for (const CryptoSuiteRow& row : crypto_suites()) {
    phones.clear();
    const auto base = static_cast<std::uint64_t>(10 * (static_cast<int>(row.suite) + 1));
    TestPhone& a = phone(base, 500);
    a.key = make_srtp_key(row.suite, random);
    a.peer_key = make_srtp_key(row.suite, random);
    open(a);
    TestPhone& b = open(phone(base + 1, 1200));
    tell(Relay{a.port, b.port});
    run(seconds(1));
    EXPECT_GT(a.hears(1200), clear) << row.name;
    EXPECT_GT(b.hears(500), clear) << row.name;
    EXPECT_EQ(a.unreadable, 0);
    // A new description with the same keys goes on where it was, with another key begins anew.
    tell(Change{a.port, session_of(a)});
    run(milliseconds(500));
    EXPECT_EQ(a.unreadable, 0);
    a.peer_key = make_srtp_key(row.suite, random);
    a.srtp_in = std::move(*SrtpReceiver::make(*a.peer_key));
    tell(Change{a.port, session_of(a)});
    run(milliseconds(500));
    EXPECT_EQ(a.unreadable, 0);
    EXPECT_GT(a.hears(1200), clear);
    tell(Close{a.port});
    tell(Close{b.port});
    EXPECT_EQ(all<Closed>().back().statistics.unauthentic, 0U);
  }
}

TEST_F(EngineTest, DropsAndCountsWhatHasTheWrongKeyOrNone) {
  TestPhone& a = phone(1, 500);
  a.key = make_srtp_key(CryptoSuite::aes_cm_128_hmac_sha1_80, random);
  open(a);
  TestPhone& b = open(phone(2, 0));
  tell(Relay{a.port, b.port});
  a.srtp_out = std::move(*SrtpSender::make(make_srtp_key(CryptoSuite::aes_cm_128_hmac_sha1_80, random)));
  run(milliseconds(200));
  a.srtp_out.reset();
  run(milliseconds(200));
  EXPECT_TRUE(b.packets.empty());
  tell(Query{a.port});
  ASSERT_EQ(all<PortStatistics>().size(), 1U);
  EXPECT_EQ(all<PortStatistics>()[0].unauthentic, 20U);
  EXPECT_EQ(all<PortStatistics>()[0].packets_received, 0U);
}

TEST_F(EngineTest, TakesPacketsFromTheNegotiatedAddressOnly) {
  TestPhone& a = open(phone(1, 0));
  TestPhone& b = open(phone(2, 0));
  tell(Relay{a.port, b.port});
  const auto from = [&](const char* ip, std::uint16_t port) {
    const Octets packet = next_packet(a);
    engine.receive(a.port, Channel::rtp, *Endpoint::of({ip, port}), packet, now);
    collect();
    now += frame_time;
    return std::exchange(b.packets, {}).size();
  };
  EXPECT_EQ(from("10.0.0.9", a.address.port), 0U);
  EXPECT_EQ(from("10.0.0.1", 50'000), 1U) << "NAT: another port of the same address, once";
  ASSERT_EQ(all<Latched>().size(), 1U);
  EXPECT_EQ(all<Latched>()[0].remote, (Address{"10.0.0.1", 50'000}));
  EXPECT_EQ(from("10.0.0.1", 50'000), 1U);
  EXPECT_EQ(from("10.0.0.1", 50'002), 0U) << "not a second time";
  EXPECT_EQ(from("10.0.0.1", a.address.port), 0U);
  EXPECT_EQ(from("10.0.0.2", b.address.port), 0U) << "the other party's address is not this one's";
  tell(Query{a.port});
  EXPECT_EQ(all<PortStatistics>().back().strangers, 4U);
  // What is sent goes where the peer was found.
  TestPhone& real = phones[1];
  real.address.port = 50'000;
  const Octets packet = next_packet(b);
  engine.receive(b.port, Channel::rtp, *Endpoint::of(b.address), packet, now);
  const auto out = engine.take_outgoing();
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].to, *Endpoint::of({"10.0.0.1", 50'000}));
  // The same description again keeps it; one with another address begins anew.
  Session session = session_of(a);
  session.remote = {"10.0.0.1", 4002};
  tell(Change{a.port, session});
  EXPECT_EQ(from("10.0.0.1", 4002), 0U);
  session.remote = {"10.0.0.7", 4002};
  tell(Change{a.port, session});
  EXPECT_EQ(from("10.0.0.1", 50'000), 0U);
  EXPECT_EQ(from("10.0.0.7", 4002), 1U);
  EXPECT_EQ(from("10.0.0.7", 4004), 0U) << "the negotiated port was used: no latching any more";
}

TEST_F(EngineTest, AForgedPacketCannotLatchASecurePort) {
  TestPhone& a = phone(1, 500);
  a.key = make_srtp_key(CryptoSuite::aead_aes_128_gcm, random);
  open(a);
  const Octets forged = next_packet(a);
  engine.receive(a.port, Channel::rtp, *Endpoint::of({a.address.ip, 9999}), forged, now);
  collect();
  EXPECT_TRUE(all<Latched>().empty());
  run(milliseconds(100));
  tell(Query{a.port});
  EXPECT_EQ(all<PortStatistics>().back().packets_received, 5U);
}

TEST_F(EngineTest, DirectionsAreKept) {
  TestPhone& a = open(phone(1, 500));
  TestPhone& b = open(phone(2, 1200));
  tell(Relay{a.port, b.port});
  const auto heard_with = [&](Direction direction) {
    Session session = session_of(a);
    session.direction = direction;
    tell(Change{a.port, session});
    a.packets.clear();
    b.packets.clear();
    run(milliseconds(200));
    return std::pair{!a.packets.empty(), !b.packets.empty()};
  };
  EXPECT_EQ(heard_with(Direction::send_receive), std::pair(true, true));
  EXPECT_EQ(heard_with(Direction::send_only), std::pair(true, false));
  EXPECT_EQ(heard_with(Direction::receive_only), std::pair(false, true));
  EXPECT_EQ(heard_with(Direction::inactive), std::pair(false, false));
  Session held = session_of(a);
  held.remote.port = 0;
  tell(Change{a.port, held});
  run(milliseconds(200));
  EXPECT_EQ(heard_with(Direction::send_receive), std::pair(true, true));
}

TEST_F(EngineTest, CountsLossJitterAndWhatIsMalformed) {
  TestPhone& a = open(phone(1, 0));
  for (int i = 0; i < 200; ++i) {
    const Octets packet = next_packet(a);
    if (i % 10 != 5) send(a, packet);
    now += i % 2 == 0 ? milliseconds(10) : milliseconds(30);
    advance();
  }
  send(a, {0x80, 8, 0});
  send(a, Octets(200, 0x80));
  Octets strange_type = next_packet(a);
  strange_type[1] = 77;
  send(a, strange_type);
  tell(Close{a.port});
  const PortStatistics statistics = all<Closed>()[0].statistics;
  EXPECT_EQ(statistics.packets_received, 180U);
  EXPECT_EQ(statistics.lost, 20);
  EXPECT_EQ(statistics.expected, 200U);
  EXPECT_NEAR(static_cast<double>(statistics.jitter.count()), 10'000, 2000);
  EXPECT_EQ(statistics.malformed, 3U);
  EXPECT_LT(statistics.mos, 3.7);
  EXPECT_GT(statistics.mos, 2.5);
}

TEST_F(EngineTest, ReportsByRtcpAndReadsThePeers) {
  TestPhone& a = open(phone(1, 500));
  TestPhone& b = open(phone(2, 1200));
  tell(Relay{a.port, b.port});
  run(seconds(20));
  ASSERT_GE(a.rtcp.size(), 3U);
  const auto report = decode_rtcp(a.rtcp.back(), a.sender->ssrc());
  ASSERT_TRUE(report && report->sender && report->block);
  EXPECT_EQ(report->ssrc, a.packets.back().ssrc);
  EXPECT_EQ(report->block->lost, 0);
  EXPECT_NEAR(report->sender->packets, static_cast<double>(a.packets.size()), 300);
  // The peer answers after 300 ms, 100 of which are its own.
  RtcpReport answer;
  answer.ssrc = a.sender->ssrc();
  answer.block = ReportBlock{report->ssrc, 0, 50, 0, 160, ntp_middle(report->sender->ntp), 6554};
  now = Time{} +
        Duration(static_cast<std::int64_t>((report->sender->ntp >> 32) - 2'208'988'800) * 1'000'000 +
                 static_cast<std::int64_t>(((report->sender->ntp & 0xFFFFFFFF) * 1'000'000) >> 32)) +
        milliseconds(300);
  engine.receive(a.port, Channel::rtcp, *Endpoint::of({a.address.ip, 4003}), encode_rtcp(answer, "a"), now);
  tell(Query{a.port});
  const PortStatistics statistics = all<PortStatistics>().back();
  EXPECT_NEAR(static_cast<double>(statistics.round_trip.count()), 200'000, 1000);
  EXPECT_EQ(statistics.remote_lost, 50);
  EXPECT_EQ(statistics.remote_jitter, milliseconds(20));
  EXPECT_GT(statistics.remote_mos, 3);
  EXPECT_LT(statistics.remote_mos, 4.3);
}

TEST_F(EngineTest, RtcpIsProtectedLikeRtpAndMayShareItsPort) {
  TestPhone& a = phone(1, 500);
  a.key = make_srtp_key(CryptoSuite::aead_aes_256_gcm, random);
  a.peer_key = make_srtp_key(CryptoSuite::aead_aes_256_gcm, random);
  open(a);
  run(seconds(10));
  ASSERT_GE(a.rtcp.size(), 1U);
  Octets report = a.rtcp[0];
  EXPECT_TRUE(a.srtp_in->unprotect_rtcp(report));
  EXPECT_TRUE(decode_rtcp(report, 0));
  Octets answer = encode_rtcp(RtcpReport{a.sender->ssrc(), SenderInfo{}, {}, false}, "a");
  Octets plain = answer;
  ASSERT_TRUE(a.srtp_out->protect_rtcp(answer, 0));
  engine.receive(a.port, Channel::rtp, *Endpoint::of(a.address), answer, now);
  engine.receive(a.port, Channel::rtcp, *Endpoint::of(a.address), plain, now);
  tell(Query{a.port});
  EXPECT_EQ(all<PortStatistics>().back().unauthentic, 1U);
}

TEST_F(EngineTest, TellsWhenNothingComesAndWhenItIsBack) {
  TestPhone& a = open(phone(1, 500));
  run(seconds(1));
  a.frequency = 0;
  run(milliseconds(29'960));
  EXPECT_TRUE(all<NoMedia>().empty());
  run(milliseconds(60));
  ASSERT_EQ(all<NoMedia>().size(), 1U);
  EXPECT_GE(all<NoMedia>()[0].since, seconds(30));
  run(seconds(90));
  EXPECT_EQ(all<NoMedia>().size(), 1U) << "once";
  a.frequency = 500;
  run(milliseconds(20));
  EXPECT_EQ(all<MediaBack>().size(), 1U);
  a.frequency = 0;
  Session held = session_of(a);
  held.direction = Direction::send_only;
  tell(Change{a.port, held});
  run(seconds(100));
  EXPECT_EQ(all<NoMedia>().size(), 1U) << "a phone on hold need not send";
}

TEST_F(EngineTest, GoesOnWhenTheClockWasLate) {
  open(phone(1, 500));
  open(phone(2, 1000));
  tell(Mix{MixId{1}, {PortId{1}, PortId{2}}, {}});
  run(milliseconds(200));
  phones[1].packets.clear();
  now += milliseconds(100);
  advance();
  EXPECT_EQ(phones[1].packets.size(), 5U) << "made up for";
  phones[1].packets.clear();
  now += seconds(60);
  advance();
  EXPECT_LE(phones[1].packets.size(), 2U) << "left out";
}

}  // namespace
}  // namespace strowger::media
