// Recorders: limits, appending, files readable at any time.
#include "media/recorder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "media/player.hpp"
#include "media/tone.hpp"

namespace strowger::media {
namespace {

class RecorderTest : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path); }

  Recorder open(RecorderLimits limits = {}, bool append = false, int rate = sample_rate) {
    auto recorder = Recorder::open(path, rate, append, limits);
    EXPECT_TRUE(recorder) << recorder.failure().text();
    return std::move(*recorder);
  }

  Samples in_file() {
    const auto samples = read_wave_file(path);
    EXPECT_TRUE(samples) << samples.failure().text();
    return samples ? *samples : Samples{};
  }

  std::string path = testing::TempDir() + "/recorder_test_" + std::to_string(getpid()) + ".wav";
  ToneGenerator tone{{600}, 0.5};
};

TEST_F(RecorderTest, RecordsAllAndIsReadableBeforeTheEnd) {
  Recorder recorder = open();
  for (int frame = 0; frame < 75; ++frame)
    ASSERT_EQ(recorder.write(tone.next(frame_samples), 8000), Recorder::Verdict::going);
  EXPECT_EQ(in_file().size(), 12'000U);  // three half seconds of it
  recorder.write(tone.next(frame_samples), 8000);
  EXPECT_TRUE(recorder.write_out());
  const Samples all = in_file();
  EXPECT_EQ(all.size(), 76 * frame_samples);
  EXPECT_EQ(recorder.duration(), milliseconds(76 * 20));
  EXPECT_GT(ToneMeter(all, 600).weakest(), 0.48);
}

TEST_F(RecorderTest, EndsWhenItIsFull) {
  Recorder recorder = open({milliseconds(110), Duration{0}});
  for (int frame = 0; frame < 5; ++frame)
    ASSERT_EQ(recorder.write(tone.next(frame_samples), 8000), Recorder::Verdict::going);
  EXPECT_EQ(recorder.write(tone.next(frame_samples), 8000), Recorder::Verdict::full);
  EXPECT_TRUE(recorder.write_out());
  EXPECT_EQ(in_file().size(), 880U);
  EXPECT_EQ(recorder.duration(), milliseconds(110));
}

TEST_F(RecorderTest, EndsWhenNobodySpeaks) {
  Recorder recorder = open({Duration{0}, milliseconds(200)});
  const Samples quiet(frame_samples, 20);
  for (int i = 0; i < 9; ++i) ASSERT_EQ(recorder.write(quiet, 8000), Recorder::Verdict::going);
  ASSERT_EQ(recorder.write(tone.next(frame_samples), 8000), Recorder::Verdict::going);
  for (int i = 0; i < 9; ++i) ASSERT_EQ(recorder.write(quiet, 8000), Recorder::Verdict::going);
  EXPECT_EQ(recorder.write(quiet, 8000), Recorder::Verdict::silence);
}

TEST_F(RecorderTest, GoesOnBehindWhatIsThere) {
  {
    Recorder first = open();
    first.write(tone.next(1600), 8000);
    EXPECT_TRUE(first.write_out());
  }
  Recorder second = open({}, true, 16000);  // the file keeps its rate
  second.write(Samples(3200, 0), 16000);
  EXPECT_TRUE(second.write_out());
  EXPECT_EQ(second.duration(), milliseconds(200));
  const Samples all = in_file();
  ASSERT_EQ(all.size(), 3200U);
  EXPECT_NEAR(tone_amplitude(SampleView(all).first(1600), 600), 0.5, 0.02);
  EXPECT_LT(tone_amplitude(SampleView(all).subspan(1700), 600), 0.01);
}

TEST_F(RecorderTest, KeepsWideBand) {
  Recorder recorder = open({}, false, 16000);
  recorder.write(ToneGenerator({2750}, 0.5).next(16000), 16000);  // 5,500 Hz at this rate
  EXPECT_TRUE(recorder.write_out());
  const auto player = make_player(Files{{path}}, 16000, 1);
  ASSERT_TRUE(player);
  Samples out(16000);
  ASSERT_EQ((*player)->next(out), 16000U);
  EXPECT_NEAR(tone_amplitude(out, 2750), 0.5, 0.01);
}

TEST_F(RecorderTest, TellsWhereItCannotWrite) {
  const auto recorder = Recorder::open("/nowhere/at/all.wav", 8000, false, {});
  ASSERT_FALSE(recorder);
  EXPECT_NE(recorder.failure().text().find("/nowhere/at/all.wav"), std::string::npos);
}

}  // namespace
}  // namespace strowger::media
