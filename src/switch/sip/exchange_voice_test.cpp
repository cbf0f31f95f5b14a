// Tests of the SIP exchange: messages that are played to phones, and recordings, by the media engine.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/test_directory.hpp"
#include "media/wave_file.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using What = calls::ControlVoiceCommand::What;

struct VoiceWorld : ThreeWorld {
  explicit VoiceWorld(std::uint64_t seed = 1, const ExchangeSettings& settings = {}) : ThreeWorld(seed, settings) {
    call();
    auto writer = media::WaveWriter::create(message);
    EXPECT_TRUE(writer && writer->write(media::Samples(media::sample_rate * 4, 1000)) && writer->update_header());
  }

  /// A message for Bob, or a recording of him.
  void start(std::uint64_t voice, bool records = false, bool at_digit = false, calls::CallRef call = {}) {
    calls::StartVoiceCommand command;
    command.id = {voice};
    command.connection = {call ? call : first, "1002"};
    command.voice = {voice};
    command.message = records ? "recorded" : "hello";
    command.path = records ? recorded : message;
    command.length = seconds(4);
    command.records = records;
    command.ends_at_digit = at_digit;
    this->command(command);
    network.run_for(milliseconds(300));
  }
  void control(std::uint64_t id, std::uint64_t voice, What what, Duration position = {}, int volume = 50) {
    calls::ControlVoiceCommand command;
    command.length = seconds(3);
    command.path = recorded;
    command.id = {id};
    command.connection = {first, "1002"};
    command.voice = {voice};
    command.what = what;
    command.position = position;
    command.volume = volume;
    this->command(command);
    network.run_for(milliseconds(300));
  }
  template <class Report>
  void tell(Report report) {
    server.exchange.media(report, network.now());
    server.collect(network.now());
    network.flush();
    network.run_for(seconds(1));
  }
  std::uint16_t port_of(const Phone& phone) const {
    const auto at = phone.remote.find("m=audio ");
    return at == std::string::npos ? std::uint16_t{0} : static_cast<std::uint16_t>(std::stoi(phone.remote.substr(at + 8)));
  }
  /// Whether it is the port that the phone talks to.
  bool is_at(const media::Target& target, const Phone& phone) const {
    return std::any_of(server.media.told.begin(), server.media.told.end(), [&](const media::Command& told) {
      const auto* open = std::get_if<media::Open>(&told);
      return open != nullptr && open->port == std::get<media::PortId>(target) && open->local.port == port_of(phone);
    });
  }

  TestDirectory directory;
  std::string message = directory.file("message.wav");
  std::string recorded = directory.file("recorded.wav");
};

TEST(ExchangeVoiceTest, AMessageIsPlayedToTheConnectionsPhone) {
  VoiceWorld world;
  world.start(40);
  EXPECT_EQ(world.take(), (Told{"Done 40", "VoiceStarted 1002 hello"}));
  const auto* play = world.server.media.last<media::Play>();
  ASSERT_NE(play, nullptr);
  EXPECT_TRUE(world.is_at(play->to, world.bob));
  EXPECT_EQ(std::get<media::Files>(play->source).paths, std::vector<std::string>{world.message});
  EXPECT_EQ(play->times, 1U);
  EXPECT_EQ(play->stop_at, "");
  EXPECT_EQ(world.server.exchange.load().ports, 2U);
  world.tell(media::PlayFinished{play->play, media::PlayFinished::Why::end, seconds(4), {}});
  EXPECT_EQ(world.take(), Told{"VoiceEnded 1002 endOfMessageDetected"});
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, ItIsControlledByItsNumber) {
  VoiceWorld world;
  world.start(40);
  const media::PlayId play = world.server.media.last<media::Play>()->play;
  const auto is_it = [&](const auto* command) {
    return command != nullptr && std::get<media::PlayId>(command->what) == play;
  };
  world.control(41, 40, What::suspend);
  EXPECT_TRUE(is_it(world.server.media.last<media::Suspend>()));
  world.control(42, 40, What::resume);
  EXPECT_TRUE(is_it(world.server.media.last<media::Resume>()));
  world.control(43, 40, What::seek, milliseconds(1500));
  ASSERT_NE(world.server.media.last<media::Reposition>(), nullptr);
  EXPECT_EQ(world.server.media.last<media::Reposition>()->offset, milliseconds(1500));
  world.control(44, 40, What::volume, {}, 75);
  ASSERT_NE(world.server.media.last<media::SetGain>(), nullptr);
  EXPECT_DOUBLE_EQ(world.server.media.last<media::SetGain>()->gain_db, 10);
  world.control(45, 40, What::volume, {}, 50);
  EXPECT_DOUBLE_EQ(world.server.media.last<media::SetGain>()->gain_db, 0);
  world.take();
  world.control(46, 41, What::stop);
  EXPECT_EQ(world.take().front().substr(0, 10), "Refused 46") << "there is no such";
  world.control(47, 40, What::stop);
  EXPECT_EQ(world.take(), (Told{"Done 47", "VoiceEnded 1002 normal"}));
  EXPECT_TRUE(is_it(world.server.media.last<media::Stop>()));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, AKeyOfThePhoneEndsIt) {
  VoiceWorld world;
  world.start(40, false, true);
  world.take();
  const auto* play = world.server.media.last<media::Play>();
  EXPECT_EQ(play->stop_at, "0123456789*#ABCD") << "in the audio the media engine sees to it";
  world.alice.press('1');
  world.network.run_for(milliseconds(100));
  EXPECT_EQ(world.take(), Told{"DigitsGenerated 1001 1"});
  world.bob.press('5');
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"DigitsGenerated 1002 5", "VoiceEnded 1002 dTMFDigitDetected"}));
  EXPECT_NE(world.server.media.last<media::Stop>(), nullptr);
  world.start(41, false, true);
  world.take();
  world.tell(
      media::PlayFinished{world.server.media.last<media::Play>()->play, media::PlayFinished::Why::digit, seconds(1), {}});
  EXPECT_EQ(world.take(), Told{"VoiceEnded 1002 dTMFDigitDetected"});
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, ARecordingIsAFile) {
  VoiceWorld world;
  world.start(40, true);
  EXPECT_EQ(world.take(), (Told{"Done 40", "VoiceStarted 1002 recorded"}));
  ASSERT_NE(world.server.media.last<media::Record>(), nullptr);
  const media::Record record = *world.server.media.last<media::Record>();
  EXPECT_TRUE(world.is_at(record.from, world.bob));
  EXPECT_EQ(record.side, media::Record::Side::both);
  EXPECT_TRUE(std::filesystem::exists(world.recorded));
  EXPECT_NE(world.server.media.last<media::Relay>(), nullptr) << "they hear each other meanwhile";
  world.start(41);
  EXPECT_EQ(world.take(), (Told{"Done 41", "VoiceStarted 1002 hello"})) << "beside a message that is played";
  world.start(42, true);
  EXPECT_EQ(world.take().front().substr(0, 10), "Refused 42");
  world.control(43, 40, What::stop);
  EXPECT_EQ(world.take(), (Told{"Done 43", "VoiceEnded 1002 normal"}));
  EXPECT_EQ(std::get<media::RecordId>(world.server.media.last<media::Stop>()->what), record.record);
  EXPECT_EQ(world.server.exchange.load().ports, 2U) << "the message is played still";
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, AMessageIsReviewedWhereItIsPlayed) {
  VoiceWorld world;
  world.start(40);
  world.control(41, 40, What::suspend);
  world.take();
  world.control(42, 40, What::review, milliseconds(1500));
  EXPECT_EQ(world.take(), (Told{"Done 42", "VoiceControlled 1002 4"}));
  EXPECT_EQ(world.server.media.last<media::Reposition>()->offset, milliseconds(1500));
  EXPECT_NE(world.server.media.last<media::Resume>(), nullptr);
  world.control(43, 40, What::suspend, milliseconds(2500));
  EXPECT_EQ(world.server.media.last<media::Reposition>()->offset, milliseconds(2500)) << "it halts there";
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, ARecordingIsReviewedAndGoesOn) {
  VoiceWorld world;
  world.start(40, true);
  world.take();
  const media::RecordId record = world.server.media.last<media::Record>()->record;
  const auto is_it = [&](const auto* command) {
    return command != nullptr && std::get<media::RecordId>(command->what) == record;
  };
  world.control(41, 40, What::review, milliseconds(1500));
  EXPECT_EQ(world.take(), (Told{"Done 41", "VoiceControlled 1002 4"}));
  EXPECT_TRUE(is_it(world.server.media.last<media::Suspend>()));
  const auto* play = world.server.media.last<media::Play>();
  ASSERT_NE(play, nullptr);
  EXPECT_TRUE(world.is_at(play->to, world.bob));
  EXPECT_EQ(std::get<media::Files>(play->source).paths, std::vector<std::string>{world.recorded});
  EXPECT_EQ(play->from, milliseconds(1500));
  // Whether or not what there is has been heard to its end, it goes on when the voice unit says so.
  for (const bool heard : {true, false}) {
    const auto id = world.server.media.last<media::Play>()->play;
    if (heard) world.tell(media::PlayFinished{id, media::PlayFinished::Why::end, seconds(3), {}});
    EXPECT_EQ(world.take(), Told{}) << "the recording is not over";
    world.control(42, 40, What::resume, seconds(3));
    EXPECT_EQ(world.take(), (Told{"Done 42", "VoiceControlled 1002 2"}));
    EXPECT_TRUE(is_it(world.server.media.last<media::Resume>()));
    if (!heard) {
      EXPECT_EQ(std::get<media::PlayId>(world.server.media.last<media::Stop>()->what), id);
    }
    world.control(43, 40, What::review);
    world.take();
  }
  world.control(44, 40, What::stop);
  EXPECT_EQ(world.take(), (Told{"Done 44", "VoiceEnded 1002 normal"}));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.server.exchange.load().ports, 0U) << "and nothing of the review is left";
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, AToneEndsAReviewButNotTheRecording) {
  VoiceWorld world;
  world.start(40, true);
  world.control(41, 40, What::review);
  world.take();
  world.command(calls::GenerateTonesCommand{{42}, {world.first, "1001"}, csta::TelephonyTone::busy, {}});
  world.network.run_for(milliseconds(300));
  EXPECT_EQ(world.take(), (Told{"Done 42", "TonesGenerated 1001 2"}));
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take().front(), "VoiceEnded 1002 normalClearing");
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, ATonePutsAnEndToAMessage) {
  VoiceWorld world;
  world.start(40);
  world.take();
  world.command(calls::GenerateTonesCommand{{41}, {world.first, "1001"}, csta::TelephonyTone::busy, {}});
  world.network.run_for(milliseconds(300));
  EXPECT_EQ(world.take(), (Told{"Done 41", "VoiceEnded 1002 override", "TonesGenerated 1001 2"}));
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, WhatCannotBePlayedIsOver) {
  VoiceWorld world;
  world.message = world.directory.file("there_is_no_such.wav");
  world.start(40);
  EXPECT_EQ(world.take(), (Told{"Done 40", "VoiceStarted 1002 hello", "VoiceEnded 1002 resourcesNotAvailable"}));
  world.network.run_for(seconds(1));
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, TheEndOfTheConnectionIsTheEnd) {
  for (const bool records : {false, true}) {
    VoiceWorld world;
    world.start(40, records);
    world.take();
    world.bob.hang_up();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"VoiceEnded 1002 normalClearing", "Cleared 1002 normalClearing",
                                  "Cleared 1001 normalClearing", "CallEnded normalClearing"}));
    world.expect_all_gone();
  }
}

TEST(ExchangeVoiceTest, ItGoesOnWhenTheOtherTransfers) {
  VoiceWorld world;
  world.start(40);
  world.take();
  const auto next = world.server.numbers.next(world.network.now());
  world.command(calls::SingleStepTransferCommand{{41}, {world.first, "1001"}, "1003", next});
  world.network.run_for(seconds(3));
  for (const std::string& told : world.take()) EXPECT_EQ(told.find("VoiceEnded"), std::string::npos);
  EXPECT_EQ(world.server.exchange.load().ports, 2U);
  world.first = next;
  world.control(42, 40, What::stop);
  EXPECT_EQ(world.take(), (Told{"Done 42", "VoiceEnded 1002 normal"}));
  world.network.run_for(seconds(1));
  world.expect_pair(world.bob, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeVoiceTest, TheKeyTakesBackWhomAnApplicationHeldWhenTheRecordedConsultationIsOver) {
  for (const std::string& music : {std::string(calls::own_music), std::string(calls::no_music)}) {
    ExchangeSettings settings;
    settings.music = music;
    VoiceWorld world(1, settings);
    world.carol.manner = Manner::ring;
    world.second = world.server.numbers.next(world.network.now());
    world.command(calls::ConsultationCommand{{20}, {world.first, "1002"}, world.second, "1003"});
    world.network.run_for(seconds(3));
    world.start(40, true, false, world.second);
    world.carol.hang_up();
    world.network.run_for(seconds(2));
    world.bob.hold();
    world.network.run_for(seconds(20));
    world.take();
    world.bob.resume();
    world.network.run_for(seconds(2));
    EXPECT_EQ(world.take(), Told{"Retrieved 1002 normal"}) << music;
    world.expect_talk();
    EXPECT_EQ(world.server.exchange.load().ports, 0U) << music;
    world.expect_all_gone();
  }
}

}  // namespace
}  // namespace strowger::sip
