// The directory of a world's messages.
#include "tests/simulation/message_directory.hpp"

#include "media/wave_file.hpp"
#include "server/message_files.hpp"

namespace strowger::simulation {
namespace {

bool make_silence(const std::string& path, Duration length) {
  auto writer = media::WaveWriter::create(path);
  const auto samples = static_cast<std::size_t>(length.count() * media::sample_rate / 1'000'000);
  return writer && writer->write(media::Samples(samples)) && writer->update_header();
}

}  // namespace

MessageDirectory::MessageDirectory() {
  make_silence(directory + "/hello.wav", seconds(4));
  make_silence(directory + "/bye.wav", milliseconds(1500));
  make_silence(directory + "/long.wav", seconds(20));
}

calls::VoiceJobDone MessageDirectory::carry_out(const calls::VoiceJob& job) const {
  if (job.kind != calls::VoiceJob::Kind::synthesize) return server::MessageFiles::carry_out(job, directory, "en");
  calls::VoiceJobDone done;
  done.id = job.id;
  done.made = {milliseconds(60) * static_cast<std::int64_t>(job.text.size()), media::sample_rate};
  if (job.language == "xx" || !make_silence(directory + "/" + job.message + ".wav", done.made.length))
    done.failure = {"there is no such voice", {}};
  return done;
}

std::map<std::string, calls::VoiceMessage> MessageDirectory::find() const {
  auto found = server::MessageFiles::find(directory);
  return found ? *found : std::map<std::string, calls::VoiceMessage>{};
}

}  // namespace strowger::simulation
