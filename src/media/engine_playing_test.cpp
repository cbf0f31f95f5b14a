// Playing, recording and digits at the media engine, between phones that send tones.
#include <unistd.h>

#include <filesystem>

#include "media/cadence.hpp"
#include "media/dtmf_detector.hpp"
#include "media/engine.hpp"
#include "media/engine_world.hpp"
#include "media/player.hpp"
#include "media/wave_file.hpp"

namespace strowger::media {
namespace {

class EnginePlayingTest : public EngineWorld {
 protected:
  void SetUp() override { std::filesystem::create_directories(directory); }
  void TearDown() override { std::filesystem::remove_all(directory); }

  std::string tone_file(const std::string& name, double frequency, Duration duration) {
    const std::string path = directory + "/" + name + ".wav";
    auto writer = WaveWriter::create(path);
    EXPECT_TRUE(writer &&
                writer->write(ToneGenerator({frequency}, 0.25).next(static_cast<std::size_t>(duration.count() / 125))));
    return path;
  }

  Samples in_file(const std::string& path) {
    const auto samples = read_wave_file(path);
    EXPECT_TRUE(samples) << samples.failure().text();
    return samples ? *samples : Samples{};
  }

  Play play(std::uint64_t number, Target to, Source source) {
    Play play;
    play.play = PlayId{number};
    play.to = to;
    play.source = std::move(source);
    return play;
  }

  Record record(std::uint64_t number, Target from, Record::Side side = Record::Side::both) {
    Record record;
    record.record = RecordId{number};
    record.from = from;
    record.path = directory + "/recording" + std::to_string(number) + ".wav";
    record.side = side;
    return record;
  }

  std::string directory = testing::TempDir() + "/engine_playing_test_" + std::to_string(getpid());
};

using PlayWhy = PlayFinished::Why;
using RecordWhy = RecordStopped::Why;

TEST_F(EnginePlayingTest, PlaysFilesToAPortAndSaysWhenTheyEnd) {
  TestPhone& a = open(phone(1, 0));
  tell(play(1, a.port, Files{{tone_file("a", 500, milliseconds(400)), tone_file("b", 1200, milliseconds(400))}}));
  run(milliseconds(400));
  EXPECT_GT(a.hears(500, 1600), clear);
  run(milliseconds(380));
  EXPECT_GT(a.hears(1200, 1600), clear);
  EXPECT_TRUE(all<PlayFinished>().empty());
  run(milliseconds(60));
  ASSERT_EQ(all<PlayFinished>().size(), 1U);
  EXPECT_EQ(all<PlayFinished>()[0].why, PlayWhy::end);
  EXPECT_EQ(all<PlayFinished>()[0].position, milliseconds(800));
  const std::size_t packets = a.packets.size();
  run(milliseconds(100));
  EXPECT_EQ(a.packets.size(), packets) << "nothing is sent when nothing is played";
}

TEST_F(EnginePlayingTest, PlaysInPlaceOfARelayOrOverIt) {
  TestPhone& a = open(phone(1, 500));
  TestPhone& b = open(phone(2, 1200));
  tell(Relay{a.port, b.port});
  run(milliseconds(500));
  Play music = play(1, b.port, Files{{tone_file("music", 1900, milliseconds(300))}});
  music.times = 0;
  tell(music);
  run(milliseconds(600));
  EXPECT_GT(b.hears(1900), clear);
  EXPECT_LT(b.hears(500), none);
  EXPECT_GT(a.hears(1200), clear) << "the other still hears the port";
  Play beep = play(2, a.port, CallTone{ToneKind::record, "de"});
  beep.over = true;
  tell(beep);
  run(milliseconds(80));
  EXPECT_GT(a.hears(1400, 480), 0.1);
  run(milliseconds(500));
  EXPECT_GT(a.hears(1200), clear);
  tell(Stop{PlayId{1}});
  tell(Stop{PlayId{2}});
  EXPECT_EQ(all<PlayFinished>().size(), 2U);
  run(milliseconds(600));
  EXPECT_GT(b.hears(500), clear);
  EXPECT_LT(b.hears(1900), none);
  // All of it was one stream.
  for (std::size_t i = 1; i < b.packets.size(); ++i) {
    ASSERT_EQ(static_cast<std::uint16_t>(b.packets[i].sequence - b.packets[i - 1].sequence), 1) << i;
    ASSERT_EQ(b.packets[i].ssrc, b.packets[0].ssrc);
    const auto step = static_cast<std::int32_t>(b.packets[i].timestamp - b.packets[i - 1].timestamp);
    ASSERT_TRUE(step >= 0 && step <= 480) << i << ": " << step;
  }
}

TEST_F(EnginePlayingTest, PlaysTonesOfACountryWithoutAFile) {
  TestPhone& a = open(phone(1, 0));
  Play busy = play(1, a.port, CallTone{ToneKind::busy, "uk"});
  busy.times = 0;
  tell(busy);
  run(seconds(10));
  const ToneMeter meter(SampleView(a.heard).subspan(0, 78'000), 400, 400);  // 50 ms
  EXPECT_NEAR(meter.share(0.1), 0.5, 0.08) << "375 ms on, 375 ms off";
  EXPECT_LT(meter.weakest(), none);
  tell(play(2, a.port, CallTone{ToneKind::dial, "us"}));
  ASSERT_EQ(all<PlayFinished>().size(), 1U);
  EXPECT_EQ(all<PlayFinished>()[0].why, PlayWhy::replaced);
  run(seconds(2));
  EXPECT_GT(a.hears(350), 0.12);
  EXPECT_GT(a.hears(440), 0.12);
  tell(Close{a.port});
  EXPECT_EQ(all<PlayFinished>().back().why, PlayWhy::closed);
}

TEST_F(EnginePlayingTest, SuspendsResumesAndRepositions) {
  TestPhone& a = open(phone(1, 0));
  tell(play(1, a.port, Files{{tone_file("a", 500, seconds(1)), tone_file("b", 1200, seconds(1))}}));
  run(milliseconds(300));
  tell(Suspend{PlayId{1}});
  tell(Query{PlayId{1}});
  ASSERT_EQ(all<Progress>().size(), 1U);
  EXPECT_EQ(all<Progress>()[0].position, milliseconds(300));
  EXPECT_EQ(all<Progress>()[0].length, seconds(2));
  EXPECT_TRUE(all<Progress>()[0].suspended);
  run(milliseconds(500));
  EXPECT_LT(a.hears(500), none);
  tell(Reposition{PlayId{1}, Reposition::From::present, milliseconds(900)});
  tell(Resume{PlayId{1}});
  run(milliseconds(400));
  EXPECT_GT(a.hears(1200, 2400), clear);
  tell(Reposition{PlayId{1}, Reposition::From::beginning, milliseconds(100)});
  run(milliseconds(400));
  EXPECT_GT(a.hears(500, 2400), clear);
  tell(Reposition{PlayId{1}, Reposition::From::end, milliseconds(-100)});
  run(milliseconds(80));
  EXPECT_TRUE(all<PlayFinished>().empty());
  run(milliseconds(60));
  EXPECT_EQ(all<PlayFinished>().size(), 1U);
  tell(Resume{PlayId{1}});  // has crossed
  tell(Stop{PlayId{1}});
  EXPECT_EQ(all<PlayFinished>().size(), 1U);
}

TEST_F(EnginePlayingTest, LouderAndSofter) {
  TestPhone& a = open(phone(1, 0));
  Play tone = play(1, a.port, Files{{tone_file("a", 500, seconds(5))}});
  tone.gain_db = -6.02;
  tell(tone);
  run(milliseconds(500));
  EXPECT_NEAR(a.hears(500), 0.125, 0.01);
  tell(SetGain{PlayId{1}, 6.02});
  run(milliseconds(500));
  EXPECT_NEAR(a.hears(500), 0.5, 0.03);
}

TEST_F(EnginePlayingTest, PlaysToAConferenceBesideItsMembers) {
  open(phone(1, 500));
  open(phone(2, 0));
  open(phone(3, 0));
  tell(Mix{MixId{1}, {PortId{1}, PortId{2}}, {PortId{3}}});
  tell(play(1, MixId{1}, Files{{tone_file("a", 1200, seconds(1))}}));
  run(milliseconds(800));
  for (const std::uint64_t i : {1, 2, 3}) EXPECT_GT(phones[i].hears(1200), clear);
  for (const std::uint64_t i : {2, 3}) EXPECT_GT(phones[i].hears(500), clear);
  tell(Mix{MixId{1}, {}, {}});
  ASSERT_EQ(all<PlayFinished>().size(), 1U);
  EXPECT_EQ(all<PlayFinished>()[0].why, PlayWhy::closed);
}

TEST_F(EnginePlayingTest, TellsWhatCannotBePlayedOrRecorded) {
  TestPhone& a = open(phone(1, 0));
  tell(play(1, a.port, Files{{directory + "/none.wav"}}));
  tell(play(2, PortId{9}, CallTone{}));
  tell(play(3, MixId{9}, CallTone{}));
  ASSERT_EQ(all<PlayFinished>().size(), 3U);
  for (const PlayFinished& finished : all<PlayFinished>()) EXPECT_EQ(finished.why, PlayWhy::failed);
  EXPECT_NE(all<PlayFinished>()[0].failure.text().find("none.wav"), std::string::npos);
  Record nowhere = record(1, a.port);
  nowhere.path = "/nowhere/at/all.wav";
  tell(nowhere);
  tell(record(2, PortId{9}));
  ASSERT_EQ(all<RecordStopped>().size(), 2U);
  for (const RecordStopped& stopped : all<RecordStopped>()) EXPECT_EQ(stopped.why, RecordWhy::failed);
}

TEST_F(EnginePlayingTest, RecordsEachSideOfARelayedCallAndBoth) {
  TestPhone& a = open(phone(1, 500));
  TestPhone& b = open(phone(2, 1200));
  tell(Relay{a.port, b.port});
  tell(record(1, a.port, Record::Side::said));
  tell(record(2, a.port, Record::Side::heard));
  tell(record(3, a.port, Record::Side::both));
  run(seconds(1));
  EXPECT_GT(a.hears(1200), clear) << "the relay goes on";
  for (const std::uint64_t i : {1, 2, 3}) tell(Stop{RecordId{i}});
  ASSERT_EQ(all<RecordStopped>().size(), 3U);
  for (const RecordStopped& stopped : all<RecordStopped>()) {
    EXPECT_EQ(stopped.why, RecordWhy::stopped);
    EXPECT_EQ(stopped.duration, seconds(1));
  }
  const auto has = [&](int number, double frequency) {
    const Samples samples = in_file(directory + "/recording" + std::to_string(number) + ".wav");
    return samples.size() < 8000 ? -1 : tone_amplitude(SampleView(samples).last(6400), frequency);
  };
  EXPECT_GT(has(1, 500), clear);
  EXPECT_LT(has(1, 1200), none);
  EXPECT_GT(has(2, 1200), clear);
  EXPECT_LT(has(2, 500), none);
  EXPECT_GT(has(3, 500), clear);
  EXPECT_GT(has(3, 1200), clear);
  run(milliseconds(300));
  EXPECT_FALSE(engine.deadline() && *engine.deadline() - now < milliseconds(20)) << "no frames are made any more";
}

TEST_F(EnginePlayingTest, RecordsAConference) {
  open(phone(1, 500));
  open(phone(2, 1200, Codec::opus));
  open(phone(3, 1900));
  tell(Mix{MixId{1}, {PortId{1}, PortId{2}}, {PortId{3}}});
  tell(record(1, MixId{1}));
  run(seconds(1));
  for (const std::uint64_t i : {1, 2, 3}) tell(Close{PortId{i}});
  ASSERT_EQ(all<RecordStopped>().size(), 1U);
  EXPECT_EQ(all<RecordStopped>()[0].why, RecordWhy::closed);
  const Samples samples = in_file(directory + "/recording1.wav");
  ASSERT_EQ(samples.size(), 8000U);
  const SampleView last = SampleView(samples).last(4000);
  EXPECT_GT(tone_amplitude(last, 500), clear);
  EXPECT_GT(tone_amplitude(last, 1200), clear);
  EXPECT_LT(tone_amplitude(last, 1900), none);
}

TEST_F(EnginePlayingTest, ARecordingEndsWhenFullOrSilentOrByAKeyAndCanBeSuspended) {
  TestPhone& a = open(phone(1, 500));
  Record full = record(1, a.port, Record::Side::said);
  full.most = milliseconds(500);
  tell(full);
  Record quiet = record(2, a.port, Record::Side::said);
  quiet.silence = milliseconds(300);
  tell(quiet);
  Record key = record(3, a.port, Record::Side::said);
  key.stop_at = "#";
  tell(key);
  run(milliseconds(520));
  ASSERT_EQ(all<RecordStopped>().size(), 1U);
  EXPECT_EQ(all<RecordStopped>()[0].why, RecordWhy::full);
  EXPECT_EQ(all<RecordStopped>()[0].duration, milliseconds(500));
  EXPECT_EQ(in_file(full.path).size(), 4000U);
  tell(Suspend{RecordId{3}});
  EXPECT_EQ(in_file(key.path).size(), 4160U) << "all that there is can be played";
  run(milliseconds(480));
  tell(Resume{RecordId{3}});
  a.frequency = 0;
  run(milliseconds(500));
  ASSERT_EQ(all<RecordStopped>().size(), 2U);
  EXPECT_EQ(all<RecordStopped>()[1].why, RecordWhy::silence);
  press(a, '5');
  EXPECT_EQ(all<RecordStopped>().size(), 2U);
  press(a, '#');
  ASSERT_EQ(all<RecordStopped>().size(), 3U);
  EXPECT_EQ(all<RecordStopped>()[2].record, RecordId{3});
  EXPECT_EQ(all<RecordStopped>()[2].why, RecordWhy::digit);
  EXPECT_EQ(all<RecordStopped>()[2].duration, milliseconds(520 + 500 + 200));
}

TEST_F(EnginePlayingTest, AKeyEndsWhatIsPlayed) {
  TestPhone& a = open(phone(1, 0));
  Play prompt = play(1, a.port, Files{{tone_file("a", 500, seconds(5))}});
  prompt.stop_at = "0123456789";
  tell(prompt);
  press(a, '*');
  EXPECT_TRUE(all<PlayFinished>().empty());
  press(a, '7');
  ASSERT_EQ(all<PlayFinished>().size(), 1U);
  EXPECT_EQ(all<PlayFinished>()[0].why, PlayWhy::digit);
}

TEST_F(EnginePlayingTest, DetectsEventsOnceAndRelaysThemAsTheyAre) {
  TestPhone& a = phone(1, 0);
  TestPhone& b = phone(2, 0);
  b.telephone_event = 96;
  open(a);
  open(b);
  tell(Relay{a.port, b.port});
  for (const char key : std::string("14#D")) press(a, key);
  EXPECT_EQ(b.digits, "14#D");
  EXPECT_EQ(b.packets.size(), 4U * 7);
  const auto digits = all<DigitDetected>();
  ASSERT_EQ(digits.size(), 4U);
  EXPECT_EQ(digits[2].digit, '#');
  EXPECT_EQ(digits[2].how, DigitDetected::How::telephone_event);
}

TEST_F(EnginePlayingTest, EventsBecomeTonesForAPeerWithoutThem) {
  TestPhone& a = open(phone(1, 500));
  TestPhone& b = open(phone(2, 0, Codec::pcma, std::nullopt));
  tell(Relay{a.port, b.port});
  run(milliseconds(200));
  a.frequency = 0;
  for (const char key : std::string("159")) press(a, key);
  a.frequency = 500;
  run(milliseconds(600));
  DtmfDetector detector;
  EXPECT_EQ(detector.listen(b.heard), "159");
  EXPECT_GT(b.hears(500), clear) << "and packets pass again";
}

TEST_F(EnginePlayingTest, EventsCrossATranscodedRelayAsEvents) {
  TestPhone& a = open(phone(1, 0, Codec::opus));
  TestPhone& b = open(phone(2, 0, Codec::pcmu));
  tell(Relay{a.port, b.port});
  press(a, '8');
  press(a, '2');
  run(milliseconds(400));
  EXPECT_EQ(b.digits, "82");
}

TEST_F(EnginePlayingTest, DetectsDigitsInTheAudio) {
  TestPhone& a = phone(1, 0, Codec::pcmu, std::nullopt);
  Session session = session_of(a);
  session.detect_in_band = true;
  tell(Open{a.port, local(a), session});
  Cadence cadence(steps_of_digits("35*", milliseconds(100), milliseconds(100)), 8000, dtmf_level);
  for (int frame = 0; frame < 40; ++frame) {
    Samples samples(frame_samples, 0);
    cadence.next(samples);
    Octets payload;
    a.encoder->encode(samples, payload);
    send(a, a.sender->audio(0, payload, frame_samples));
    step(false);
  }
  const auto digits = all<DigitDetected>();
  ASSERT_EQ(digits.size(), 3U);
  EXPECT_EQ(digits[0].digit, '3');
  EXPECT_EQ(digits[2].digit, '*');
  EXPECT_EQ(digits[0].how, DigitDetected::How::in_band);
}

TEST_F(EnginePlayingTest, SendsDigitsAsEventsOrAsTones) {
  TestPhone& a = open(phone(1, 0));
  TestPhone& b = open(phone(2, 0, Codec::pcma, std::nullopt));
  tell(play(1, a.port, Digits{"40,*"}));
  tell(play(2, b.port, Digits{"40,*"}));
  run(seconds(2));
  EXPECT_EQ(a.digits, "40*");
  EXPECT_TRUE(a.heard.empty());
  DtmfDetector detector;
  EXPECT_EQ(detector.listen(b.heard), "40*");
  ASSERT_EQ(all<PlayFinished>().size(), 2U);
  for (const PlayFinished& finished : all<PlayFinished>()) EXPECT_EQ(finished.why, PlayWhy::end);
}

TEST_F(EnginePlayingTest, PlaysAClipAtAnyRateToAnyCodec) {
  const auto samples = std::make_shared<const Samples>(ToneGenerator({500}, 0.25).next(22'050));  // 1,378 Hz at 22,050
  for (const Codec codec : {Codec::pcma, Codec::g722, Codec::opus}) {
    TestPhone& a = open(phone(static_cast<std::uint64_t>(codec) + 1, 0, codec));
    tell(play(a.port.value, a.port, Clip{samples, 22'050}));
    run(milliseconds(900));
    EXPECT_GT(a.hears(500 * 22'050.0 / 8000), clear) << row_of(codec).name;
  }
}

}  // namespace
}  // namespace strowger::media
