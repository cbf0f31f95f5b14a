// The texts of announcements as sound files.
#include "server/spoken_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/log.hpp"
#include "io/speech.hpp"

namespace strowger::server {
namespace {

/// FNV-1a: the same text has the same file after a restart.
std::uint64_t mark_of(std::string_view text) {
  std::uint64_t mark = 14'695'981'039'346'656'037U;
  for (const char c : text) {
    mark ^= static_cast<unsigned char>(c);
    mark *= 1'099'511'628'211U;
  }
  return mark;
}

}  // namespace

std::vector<SpokenText> plan_spoken_texts(std::vector<calls::DeviceSetting>& devices, const std::string& directory,
                                          const std::string& speaker) {
  std::vector<SpokenText> texts;
  if (directory.empty()) return texts;
  const auto file_of = [&](const std::string& text) {
    std::string file = fmt::format("{}/{:016x}.wav", directory, mark_of(speaker + "\n" + text));
    texts.push_back({text, file});
    return file;
  };
  for (calls::DeviceSetting& device : devices) {
    calls::WaitingSetting& waiting = device.waiting;
    for (calls::Announcement& announcement : waiting.announcements)
      if (!announcement.text.empty()) announcement.file = file_of(announcement.text);
    waiting.position_files.clear();
    if (waiting.position.count() == 0) continue;
    const std::size_t places = std::min(calls::most_positions, device.group.queue.value_or(standard_queue(device.category)));
    for (std::size_t place = 1; place <= places; ++place) {
      std::string text = waiting.position_text;
      for (auto at = text.find("{}"); at != std::string::npos; at = text.find("{}", at))
        text.replace(at, 2, std::to_string(place));
      waiting.position_files.push_back(file_of(text));
    }
  }
  return texts;
}

void speak(const std::vector<SpokenText>& texts, const std::string& speaker) {
  for (const SpokenText& spoken : texts) {
    std::error_code error;
    if (std::filesystem::exists(spoken.file, error)) continue;
    std::filesystem::create_directories(std::filesystem::path(spoken.file).parent_path(), error);
    io::Voice voice;
    voice.name = speaker;
    const std::string part = spoken.file + ".part.wav";
    Failure failure = io::speak_to_file(spoken.text, voice, part);
    if (failure.what.empty()) std::filesystem::rename(part, spoken.file, error);
    if (failure.what.empty() && error)
      failure = {"the file cannot be written: make media.announcements a directory that the server's user may write to",
                 spoken.file};
    if (!failure.what.empty())
      return log::error("announcements: {}: callers do not hear what is to be said", failure.text());
  }
}

}  // namespace strowger::server
