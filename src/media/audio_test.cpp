// Files written come back as they were, other files are mixed or refused, sources go on for ever.
#include "media/audio.hpp"

#include <gtest/gtest.h>
#include <sndfile.h>

#include <cstdio>
#include <filesystem>

#include "media/tone.hpp"
#include "media/wave_file.hpp"

namespace strowger::media {
namespace {

std::string path_of(const char* name) {
  return (std::filesystem::path(testing::TempDir()) /
          (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + name))
      .string();
}

void write_file(const std::string& path, int rate, int channels, const Samples& samples) {
  SF_INFO info{};
  info.samplerate = rate;
  info.channels = channels;
  info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  SNDFILE* file = sf_open(path.c_str(), SFM_WRITE, &info);
  ASSERT_NE(file, nullptr);
  sf_write_short(file, samples.data(), static_cast<sf_count_t>(samples.size()));
  sf_close(file);
}

TEST(WaveFile, RecordedComesBack) {
  const std::string path = path_of(".wav");
  const Samples tone = ToneGenerator({440}).next(2000);
  Result<std::unique_ptr<AudioSink>> recorder = file_recorder(path);
  ASSERT_TRUE(recorder) << recorder.failure().text();
  (*recorder)->write(tone);
  (*recorder)->flush();
  const Result<Samples> so_far = read_wave_file(path);  // readable while still open
  ASSERT_TRUE(so_far) << so_far.failure().text();
  EXPECT_EQ(*so_far, tone);
  (*recorder)->write(tone);
  recorder->reset();
  EXPECT_EQ(read_wave_file(path)->size(), 4000U);
  std::filesystem::remove(path);
}

TEST(WaveFile, IsMeasuredByItsHeader) {
  const std::string path = path_of(".wav");
  auto writer = WaveWriter::create(path, 16'000);
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->write(Samples(24'000, 100)));
  ASSERT_TRUE(writer->update_header());
  const auto measured = measure_wave_file(path);
  ASSERT_TRUE(measured);
  EXPECT_EQ(measured->length, milliseconds(1500));
  EXPECT_EQ(measured->rate, 16'000);
  EXPECT_FALSE(measure_wave_file(path + ".none"));
}

TEST(WaveFile, ChannelsAreMixedAndOtherRatesRefused) {
  const std::string path = path_of(".wav");
  write_file(path, 8000, 2, {100, 300, -100, 100});
  const Result<Samples> mixed = read_wave_file(path);
  ASSERT_TRUE(mixed);
  EXPECT_EQ(*mixed, (Samples{200, 0}));
  write_file(path, 44100, 1, {1, 2, 3});
  const Result<Samples> refused = read_wave_file(path);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.failure().what.find("44100"), std::string::npos);
  EXPECT_NE(refused.failure().what.find("sox"), std::string::npos);
  write_file(path, 8000, 1, {});
  EXPECT_FALSE(read_wave_file(path));
  std::filesystem::remove(path);
  EXPECT_FALSE(read_wave_file(path));
  EXPECT_FALSE(file_recorder("/nowhere/at/all.wav"));
}

TEST(AudioSource, LoopsAndIsSilent) {
  const auto loop = looped({1, 2, 3});
  EXPECT_EQ(loop->next(5), (Samples{1, 2, 3, 1, 2}));
  EXPECT_EQ(loop->next(2), (Samples{3, 1}));
  EXPECT_EQ(silence()->next(3), Samples(3, 0));
  EXPECT_NEAR(tone_amplitude(tone_source({500}, 0.25)->next(800), 500), 0.25, 0.01);
  EXPECT_FALSE(looped_file("/nowhere/at/all.wav"));
}

TEST(MemoryRecorder, Keeps) {
  MemoryRecorder recorder;
  recorder.write(Samples{1, 2});
  recorder.write(Samples{3});
  EXPECT_EQ(recorder.samples(), (Samples{1, 2, 3}));
}

}  // namespace
}  // namespace strowger::media
