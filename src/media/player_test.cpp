// Players: files of any rate, positions, repetition.
#include "media/player.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "media/tone.hpp"
#include "media/wave_file.hpp"

namespace strowger::media {
namespace {

class PlayerTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(directory); }
  void TearDown() override { std::filesystem::remove_all(directory); }

  // A file of a tone; `rate` other than 8,000 scales the tone.
  std::string tone_file(const std::string& name, double frequency, std::size_t samples, int rate = sample_rate) {
    const std::string path = directory + "/" + name + ".wav";
    auto writer = WaveWriter::create(path, rate);
    EXPECT_TRUE(writer);
    EXPECT_TRUE(writer->write(ToneGenerator({frequency * sample_rate / rate}, 0.5).next(samples)));
    return path;
  }

  static Samples take(Player& player, std::size_t count) {
    Samples samples(count);
    samples.resize(player.next(samples));
    return samples;
  }

  std::string directory = testing::TempDir() + "/player_test_" + std::to_string(getpid());
};

TEST_F(PlayerTest, PlaysFilesOneAfterTheOther) {
  const auto player = make_player(Files{{tone_file("a", 500, 4000), tone_file("b", 1500, 8000)}}, 8000, 1);
  ASSERT_TRUE(player) << player.failure().text();
  Player& it = **player;
  EXPECT_EQ(it.length(), milliseconds(1500));
  EXPECT_NEAR(tone_amplitude(take(it, 4000), 500), 0.5, 0.02);
  EXPECT_EQ(it.position(), milliseconds(500));
  EXPECT_NEAR(tone_amplitude(take(it, 4000), 1500), 0.5, 0.02);
  EXPECT_EQ(take(it, 8000).size(), 4000U);
  EXPECT_EQ(it.position(), it.length());
}

TEST_F(PlayerTest, GoesToAnyPosition) {
  const auto player = make_player(Files{{tone_file("a", 500, 8000), tone_file("b", 1500, 8000)}}, 8000, 1);
  ASSERT_TRUE(player);
  Player& it = **player;
  it.seek(milliseconds(1400));
  EXPECT_EQ(it.position(), milliseconds(1400));
  EXPECT_NEAR(tone_amplitude(take(it, 1600), 1500), 0.5, 0.02);
  it.seek(milliseconds(200));
  EXPECT_EQ(it.position(), milliseconds(200));
  EXPECT_NEAR(tone_amplitude(take(it, 1600), 500), 0.5, 0.02);
  it.seek(milliseconds(-100));
  EXPECT_EQ(it.position(), Duration{0});
  it.seek(seconds(10));
  EXPECT_EQ(it.position(), seconds(2));
  EXPECT_TRUE(take(it, 1600).empty());
}

TEST_F(PlayerTest, PlaysAnyRateAtAnyRate) {
  for (const int of_file : {8000, 11025, 16000, 44100, 48000}) {
    for (const int rate : {8000, 16000}) {
      const auto path = tone_file("rate", 1000, static_cast<std::size_t>(of_file), of_file);
      const auto player = make_player(Files{{path}}, rate, 1);
      ASSERT_TRUE(player);
      const Samples samples = take(**player, 100'000);
      EXPECT_NEAR(static_cast<double>(samples.size()), rate, rate / 100.0) << of_file << " at " << rate;
      EXPECT_NEAR(tone_amplitude(samples, 1000.0 * sample_rate / rate), 0.5, 0.03) << of_file << " at " << rate;
      EXPECT_NEAR(static_cast<double>((*player)->position().count()), 1e6, 100);
    }
  }
}

TEST_F(PlayerTest, RepeatsAsOftenAsItIsTold) {
  const auto path = tone_file("a", 500, 1000);
  EXPECT_EQ(take(**make_player(Files{{path}}, 8000, 3), 100'000).size(), 3000U);
  const auto for_ever = make_player(Files{{path}}, 8000, 0);
  for (int i = 0; i < 100; ++i) ASSERT_EQ(take(**for_ever, 777).size(), 777U);
  EXPECT_EQ(take(**make_player(Digits{"12", milliseconds(100), milliseconds(100)}, 8000, 2), 100'000).size(), 6400U);
  EXPECT_TRUE(take(**make_player(Digits{"?"}, 8000, 0), 100).empty()) << "nothing for ever is nothing";
}

TEST_F(PlayerTest, PlaysAClipAtItsRate) {
  const auto samples = std::make_shared<const Samples>(ToneGenerator({500}, 0.5).next(22050));
  const auto player = make_player(Clip{samples, 22050}, 8000, 1);
  ASSERT_TRUE(player);
  EXPECT_EQ((*player)->length(), seconds(1));
  (*player)->seek(milliseconds(500));
  const Samples out = take(**player, 8000);
  EXPECT_NEAR(static_cast<double>(out.size()), 4000, 20);
  EXPECT_NEAR(tone_amplitude(out, 500 * 22050.0 / 8000), 0.5, 0.03);
}

TEST_F(PlayerTest, TellsWhatCannotBePlayed) {
  const auto missing = make_player(Files{{tone_file("a", 500, 100), directory + "/none.wav"}}, 8000, 1);
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.failure().text().find("none.wav"), std::string::npos);
  EXPECT_FALSE(make_player(Files{}, 8000, 1));
  EXPECT_FALSE(make_player(Clip{}, 8000, 1));
  EXPECT_FALSE(make_player(Clip{std::make_shared<const Samples>(10), 0}, 8000, 1));
}

}  // namespace
}  // namespace strowger::media
