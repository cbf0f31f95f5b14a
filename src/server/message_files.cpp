// The files of the voice unit's messages.
#include "server/message_files.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/log.hpp"
#include "io/speech.hpp"
#include "media/player.hpp"
#include "media/recorder.hpp"
#include "media/wave_file.hpp"

namespace strowger::server {
namespace {

constexpr std::size_t block = 8'000;  // samples

/// `parts` one after the other, at the rate of the one that has the highest.
Result<calls::VoiceMessage> join_files(const std::vector<std::string>& parts, const std::string& path) {
  media::Files files;
  int rate = media::sample_rate;
  for (const std::string& part : parts) {
    const auto measured = media::measure_wave_file(part);
    if (!measured) return measured.failure();
    rate = std::max(rate, measured->rate);
    files.paths.push_back(part);
  }
  auto player = media::make_player(std::move(files), rate, 1);
  if (!player) return player.failure();
  auto recorder = media::Recorder::open(path, rate, false, {});
  if (!recorder) return recorder.failure();
  media::Samples samples(block);
  bool written = true;
  for (std::size_t got = block; got == block && written;) {
    got = (*player)->next(samples);
    written = recorder->write({samples.data(), got}, rate) == media::Recorder::Verdict::going;
  }
  if (!recorder->write_out() || !written) return Failure{"the message cannot be written: make room on the disk", path};
  return calls::VoiceMessage{recorder->duration(), rate};
}

Result<calls::VoiceMessage> measured(const std::string& path) {
  const auto found = media::measure_wave_file(path);
  if (!found) return found.failure();
  return calls::VoiceMessage{found->length, found->rate};
}

Result<calls::VoiceMessage> spoken(const calls::VoiceJob& job, const std::string& speaker, const std::string& path) {
  io::Voice voice;
  voice.name = job.language.empty() ? speaker : job.language;
  if (job.male) voice.name += "+m3";
  if (job.female) voice.name += "+f3";
  if (Failure failure = io::speak_to_file(job.text, voice, path); !failure.what.empty()) return failure;
  return measured(path);
}

}  // namespace

Result<MessageFiles::Found> MessageFiles::find(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error || access(directory.c_str(), W_OK | X_OK) != 0)
    return Failure{"messages cannot be written there: make voice.directory one that the server's user may write to",
                   directory};
  Found found;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() != ".wav") continue;
    const auto message = measured(entry.path().string());
    if (message)
      found[entry.path().stem().string()] = *message;
    else
      log::warning("voice unit: {}", message.failure().text());
  }
  if (error) return Failure{"the directory of messages cannot be read: " + error.message(), directory};
  return found;
}

calls::VoiceJobDone MessageFiles::carry_out(const calls::VoiceJob& job, const std::string& directory,
                                            const std::string& speaker) {
  using Kind = calls::VoiceJob::Kind;
  const auto path_of = [&](const std::string& name) { return directory + "/" + name + ".wav"; };
  const std::string path = path_of(job.message);
  calls::VoiceJobDone done;
  done.id = job.id;
  if (job.kind == Kind::erase) {
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) done.failure = {"the message cannot be removed: " + error.message(), path};
    return done;
  }
  Result<calls::VoiceMessage> made = Failure{};
  if (job.kind == Kind::concatenate) {
    std::vector<std::string> parts;
    parts.reserve(job.parts.size());
    for (const std::string& part : job.parts) parts.push_back(path_of(part));
    made = join_files(parts, path);
  } else if (job.kind == Kind::synthesize) {
    made = spoken(job, speaker, path);
  } else {
    made = measured(path);
  }
  if (made) {
    done.made = *made;
    return done;
  }
  done.failure = made.failure();
  if (std::error_code ignored; job.kind != Kind::measure) std::filesystem::remove(path, ignored);  // half a message is none
  return done;
}

MessageFiles::MessageFiles(io::Loop& loop, std::string directory, std::string speaker, Done done)
    : loop_(loop), directory_(std::move(directory)), speaker_(std::move(speaker)), done_(std::move(done)) {}

MessageFiles::~MessageFiles() { *alive_ = false; }

void MessageFiles::carry_out(std::vector<calls::VoiceJob> jobs) {
  for (calls::VoiceJob& job : jobs) {
    worker_.post([this, job = std::move(job), alive = alive_, directory = directory_, speaker = speaker_, &loop = loop_] {
      calls::VoiceJobDone done = carry_out(job, directory, speaker);
      loop.post([this, alive, done = std::move(done)] {
        if (*alive) done_(done);
      });
    });
  }
}

void MessageFiles::look_again(std::function<void(const Found&)> found) {
  worker_.post([alive = alive_, directory = directory_, found = std::move(found), &loop = loop_] {
    auto files = find(directory);
    if (!files) return log::warning("voice unit: {}", files.failure().text());
    loop.post([alive, found, files = std::move(*files)] {
      if (*alive) found(files);
    });
  });
}

}  // namespace strowger::server
