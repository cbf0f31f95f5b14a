// The packet pump with real sockets on loopback: relaying, conferences, failures to bind, ports used again.
#include "io/media_pump.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <thread>

#include "base/log.hpp"
#include "base/test_directory.hpp"
#include "io/datagrams.hpp"
#include "io/random.hpp"
#include "media/g711.hpp"
#include "media/rtp_packet.hpp"
#include "media/rtp_sender.hpp"
#include "media/tone.hpp"

namespace strowger::io {
namespace {

using media::PortId;

// A phone at a socket of its own, on the loop.
class SocketPhone {
 public:
  SocketPhone(Loop& loop, double frequency) : tone_({frequency}, 0.25), sender_(random_) {
    auto opened = DatagramSocket::open(loop, {"127.0.0.2", 0}, [this](const Datagram& datagram) {
      const auto packet = media::decode_rtp(datagram.octets);
      if (!packet) return;
      from = datagram.from;
      const media::Samples samples = media::decode_g711(media::Law::a, packet->payload);
      heard.insert(heard.end(), samples.begin(), samples.end());
      ++packets;
    });
    EXPECT_TRUE(opened) << opened.failure().text();
    socket_ = std::move(*opened);
  }

  void talk(const Address& to) {
    const Octets payload = media::encode_g711(media::Law::a, tone_.next(media::frame_samples));
    socket_->send(to, sender_.audio(8, payload, media::frame_samples));
  }
  const Address& address() const { return socket_->local(); }
  double hears(double frequency) const {
    return heard.size() < 3200 ? -1 : media::tone_amplitude(media::SampleView(heard).last(3200), frequency);
  }

  media::Samples heard;
  int packets = 0;
  Address from;

 private:
  SystemRandom random_;
  media::ToneGenerator tone_;
  media::RtpSender sender_;
  std::unique_ptr<DatagramSocket> socket_;
};

class MediaPumpTest : public testing::Test {
 protected:
  void open(std::uint64_t number, const SocketPhone& phone) {
    media::Session session;
    session.remote = phone.address();
    session.formats = {{media::Codec::pcma, 8}};
    pump->command(media::Open{PortId{number}, local(number), session});
  }

  static Address local(std::uint64_t number) { return {"127.0.0.1", static_cast<std::uint16_t>(base() + 2 * number)}; }

  // Ports of this process, so that several tests may run at once.
  static std::uint16_t base() { return static_cast<std::uint16_t>(20'000 + 20 * (static_cast<unsigned>(getpid()) % 600)); }

  template <class T>
  std::size_t count() const {
    std::size_t found = 0;
    for (const media::Report& report : reports) found += std::holds_alternative<T>(report) ? 1 : 0;
    return found;
  }
  template <class T>
  const T& last() const {
    for (auto at = reports.rbegin(); at != reports.rend(); ++at) {
      if (const T* it = std::get_if<T>(&*at)) return *it;
    }
    throw std::runtime_error("no such report");
  }

  Loop loop;
  std::vector<media::Report> reports;
  std::unique_ptr<MediaPump> pump = std::make_unique<MediaPump>(
      loop, media::MediaTimers{}, [this](const media::Report& report) { reports.push_back(report); });
};

TEST_F(MediaPumpTest, CarriesAConferenceOfThree) {
  std::map<std::uint64_t, std::unique_ptr<SocketPhone>> phones;
  const double tones[] = {0, 500, 1000, 1900};
  media::Mix mix{media::MixId{1}, {}, {}};
  for (std::uint64_t i = 1; i <= 3; ++i) {
    phones[i] = std::make_unique<SocketPhone>(loop, tones[i]);
    open(i, *phones[i]);
    mix.members.push_back(PortId{i});
  }
  pump->command(mix);
  std::optional<Wake> pacer;
  Time next = loop.now();
  pacer.emplace(loop, [&](Time) {
    for (auto& [number, phone] : phones) phone->talk(local(number));
    next += milliseconds(20);
    pacer->at(next);
  });
  pacer->at(next);
  const bool done = loop.run_until(
      [&] {
        for (const auto& [number, phone] : phones) {
          if (phone->heard.size() < 8000) return false;
        }
        return true;
      },
      seconds(20));
  ASSERT_TRUE(done);
  EXPECT_EQ(count<media::PortOpened>(), 3U);
  for (std::uint64_t i = 1; i <= 3; ++i) {
    EXPECT_EQ(phones[i]->from, local(i));
    for (std::uint64_t other = 1; other <= 3; ++other) {
      // A busy machine may lose a frame; what a phone hears and what it does not are still far apart.
      if (i == other) {
        EXPECT_LT(phones[i]->hears(tones[other]), 0.02) << i;
      } else {
        EXPECT_GT(phones[i]->hears(tones[other]), 0.1) << i << " hears " << other;
      }
    }
  }
  for (std::uint64_t i = 1; i <= 3; ++i) pump->command(media::Close{PortId{i}});
  ASSERT_TRUE(loop.run_until([&] { return count<media::Closed>() == 3; }, seconds(10)));
  EXPECT_GT(last<media::Closed>().statistics.packets_received, 40U);
}

TEST_F(MediaPumpTest, RelaysAndLatchesBehindNat) {
  SocketPhone a(loop, 500);
  SocketPhone b(loop, 1200);
  media::Session session;
  session.remote = {a.address().ip, 9};  // what the phone believes, not what its router makes of it
  session.formats = {{media::Codec::pcma, 8}};
  pump->command(media::Open{PortId{1}, local(1), session});
  open(2, b);
  pump->command(media::Relay{PortId{1}, PortId{2}});
  ASSERT_TRUE(loop.run_until([&] { return count<media::PortOpened>() == 2; }, seconds(10)));
  // As phones do, until it is heard: the first packets may be there before the relay is.
  const auto talks_until_heard = [&](SocketPhone& speaker, std::uint64_t to, const SocketPhone& listener) {
    for (int packet = 0; packet < 500 && listener.packets == 0; ++packet) {
      speaker.talk(local(to));
      loop.run_until([&] { return listener.packets > 0; }, milliseconds(20));
    }
    return listener.packets > 0;
  };
  ASSERT_TRUE(talks_until_heard(a, 1, b));
  ASSERT_TRUE(loop.run_until([&] { return count<media::Latched>() == 1; }, seconds(10)));
  EXPECT_EQ(last<media::Latched>().remote, a.address());
  EXPECT_TRUE(talks_until_heard(b, 2, a));
}

TEST_F(MediaPumpTest, APortThatCannotBeBoundIsAReport) {
  SocketPhone a(loop, 500);
  auto taken = DatagramSocket::open(loop, local(1), [](const Datagram&) {});
  ASSERT_TRUE(taken);
  open(1, a);
  pump->command(media::Play{media::PlayId{1}, PortId{1}, media::CallTone{}, false, 1, {}, 0, {}});
  ASSERT_TRUE(
      loop.run_until([&] { return count<media::PortFailed>() == 1 && count<media::PlayFinished>() == 1; }, seconds(10)));
  EXPECT_NE(last<media::PortFailed>().failure.text().find(local(1).text()), std::string::npos);
  EXPECT_EQ(count<media::PortOpened>(), 0U);
  taken->reset();
  open(2, a);
  pump->command(media::Open{PortId{3}, {"127.0.0.1", 7001}, {}});  // odd
  pump->command(media::Open{PortId{4}, {"nowhere", 7002}, {}});
  pump->command(media::Open{PortId{5}, {"192.0.2.1", 7002}, {}});  // not this machine's
  ASSERT_TRUE(
      loop.run_until([&] { return count<media::PortFailed>() == 4 && count<media::PortOpened>() == 1; }, seconds(10)));
}

TEST_F(MediaPumpTest, ANumberMayBeUsedAgainAsSoonAsItIsClosed) {
  SocketPhone a(loop, 500);
  for (std::size_t i = 1; i <= 50; ++i) {
    media::Session session;
    session.remote = a.address();
    session.formats = {{media::Codec::pcma, 8}};
    pump->command(media::Open{PortId{i}, local(1), session});
    pump->command(media::Close{PortId{i}});
    ASSERT_TRUE(loop.run_until([&] { return count<media::Closed>() == i; }, seconds(10)));
  }
  EXPECT_EQ(count<media::PortFailed>(), 0U);
}

/// A file of which nothing comes until the test lets it end: who reads it stands still.
class Stall {
 public:
  explicit Stall(std::string path) : path_(std::move(path)) { EXPECT_EQ(mkfifo(path_.c_str(), 0600), 0); }
  /// Waits until somebody reads.
  void begin() {
    while ((writer_ = ::open(path_.c_str(), O_WRONLY | O_NONBLOCK)) < 0) std::this_thread::sleep_for(milliseconds(1));
  }
  void end() const { ::close(writer_); }

 private:
  std::string path_;
  int writer_ = -1;
};

TEST_F(MediaPumpTest, NoCommandIsLostWhenItDoesNotComeAlong) {
  const TestDirectory directory;
  Stall stall(directory.file("stall.wav"));
  const SocketPhone alice(loop, 440);
  std::vector<std::string> log;
  log::set_sink([&](log::Level, std::string_view line) { log.emplace_back(line); });
  open(1, alice);
  EXPECT_TRUE(pump->comes_along());
  pump->command(media::Play{media::PlayId{1}, PortId{1}, media::Files{{directory.file("stall.wav")}}, false, 1, {}, 0, {}});
  stall.begin();
  for (int i = 0; i < 10'000; ++i) pump->command(media::Silence{PortId{1}});
  EXPECT_FALSE(pump->comes_along());
  std::atomic<int> given = 10'000;
  std::thread loops([&] {
    for (; given < 100'010; ++given) pump->command(media::Silence{PortId{1}});
    pump->command(media::Close{PortId{1}});
  });
  while (given < 100'000) std::this_thread::sleep_for(milliseconds(1));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(given, 100'000) << "it waits";
  stall.end();
  loops.join();
  ASSERT_TRUE(loop.run_until([&] { return count<media::Closed>() == 1; }, seconds(30)));
  EXPECT_TRUE(pump->comes_along());
  log::set_sink({});
  EXPECT_THAT(log, testing::Contains(testing::HasSubstr("media does not come along: 100000 commands are waiting")));
}

TEST_F(MediaPumpTest, EndsInTheMiddleOfThings) {
  SocketPhone a(loop, 500);
  open(1, a);
  media::Play dial;
  dial.play = media::PlayId{1};
  dial.to = PortId{1};
  dial.source = media::CallTone{media::ToneKind::dial, "us"};
  dial.times = 0;
  pump->command(dial);
  ASSERT_TRUE(loop.run_until([&] { return a.packets >= 5; }, seconds(10)));
  for (int i = 0; i < 1000; ++i) pump->command(media::Query{PortId{1}});
  pump.reset();
  const std::size_t told = reports.size();
  loop.run_until([] { return false; }, milliseconds(50));
  EXPECT_EQ(reports.size(), told);
}

}  // namespace
}  // namespace strowger::io
