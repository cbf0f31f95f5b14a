// Two phones on real sockets of the loopback interface call each other, over UDP and over TCP.
#include "cli/phone/phone_station.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "io/random.hpp"
#include "media/tone.hpp"

namespace strowger::cli {
namespace {

using testing::Contains;
using testing::ElementsAre;

class SharedSink : public media::AudioSink {
 public:
  explicit SharedSink(media::MemoryRecorder& to) : to_(to) {}
  void write(media::SampleView samples) override { to_.write(samples); }

 private:
  media::MemoryRecorder& to_;
};

class Stations : public testing::Test {
 protected:
  struct Party {
    media::MemoryRecorder heard;
    std::vector<std::string> lines;
    bool finished = false;
    std::unique_ptr<PhoneStation> station;

    bool said(std::string_view line) const { return std::find(lines.begin(), lines.end(), line) != lines.end(); }
    bool knows_tone(double frequency) const { return media::ToneMeter(heard.samples(), frequency).strongest() > 0.48; }
  };

  void open(Party& party, const std::string& number, Transport transport, double tone, std::optional<Duration> answer) {
    PhoneStation::Options options;
    options.settings.number = number;
    options.settings.transport = transport;
    options.settings.sip = {"127.0.0.1", 0};
    options.settings.rtp = {"127.0.0.1", 0};
    options.settings.answer_after = answer;
    options.source = media::tone_source({tone});
    options.sink = std::make_unique<SharedSink>(party.heard);
    options.print = [&party](const std::string& line) { party.lines.push_back(line); };
    options.finished = [&party] { party.finished = true; };
    auto station = PhoneStation::open(loop_, random_, std::move(options));
    ASSERT_TRUE(station) << station.failure().text();
    party.station = std::move(*station);
  }

  bool until(const std::function<bool()>& done) { return loop_.run_until(done, seconds(20)); }

  io::Loop loop_;
  io::SystemRandom random_;
  Party alice_;
  Party bob_;
};

class PhoneStationTest : public Stations, public testing::WithParamInterface<Transport> {};

TEST_P(PhoneStationTest, TwoTalk) {
  open(alice_, "1001", GetParam(), 1000, std::nullopt);
  open(bob_, "1002", GetParam(), 600, Duration{});
  ASSERT_TRUE(alice_.station && bob_.station);
  EXPECT_EQ(alice_.station->settings().rtp.port % 2, 0);
  alice_.station->key("dial sip:1002@" + bob_.station->settings().sip.text());
  ASSERT_TRUE(until([this] { return alice_.said("connected") && bob_.said("connected"); }));
  EXPECT_TRUE(until([this] { return alice_.knows_tone(600) && bob_.knows_tone(1000); }));
  EXPECT_FALSE(alice_.knows_tone(1000));
  EXPECT_FALSE(bob_.knows_tone(600));
  bob_.station->key("hold");
  ASSERT_TRUE(until([this] { return bob_.said("held") && alice_.said("held by the other side"); }));
  bob_.station->key("hangup");
  ASSERT_TRUE(until([this] { return alice_.said("ended: by the other side"); }));
  alice_.station->quit();
  bob_.station->quit();
  EXPECT_TRUE(until([this] { return alice_.finished && bob_.finished; }));
}

TEST_F(Stations, NobodyListensOverTcp) {
  open(alice_, "1001", Transport::tcp, 1000, std::nullopt);
  open(bob_, "1002", Transport::tcp, 600, std::nullopt);
  ASSERT_TRUE(alice_.station && bob_.station);
  const std::string gone = "sip:1002@" + bob_.station->settings().sip.text();
  bob_.station.reset();
  alice_.station->key("dial " + gone);
  ASSERT_TRUE(until([this] { return alice_.said("ended: cannot be reached"); }));
}

TEST_P(PhoneStationTest, AddressThatIsNotOurs) {
  PhoneStation::Options options;
  options.settings.transport = GetParam();
  options.settings.sip = {"192.0.2.1", 0};
  options.settings.rtp = {"192.0.2.1", 0};
  options.source = media::silence();
  options.print = [](const std::string&) {};
  EXPECT_FALSE(PhoneStation::open(loop_, random_, std::move(options)));
}

INSTANTIATE_TEST_SUITE_P(Transports, PhoneStationTest, testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& info) { return info.param == Transport::udp ? "udp" : "tcp"; });

}  // namespace
}  // namespace strowger::cli
