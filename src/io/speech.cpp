// Text to speech by espeak-ng.
#include "io/speech.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "base/log.hpp"

namespace strowger::io {
namespace {

constexpr std::size_t longest_text = 10'000;  // octets; a pipe takes 65,536 without a reader

class Pipe {
 public:
  Pipe() {
    if (pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  bool is_open() const { return ends_[0] >= 0; }
  int read_end() const { return ends_[0]; }
  bool write(std::string_view text) {
    return ::write(ends_[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
  }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  std::array<int, 2> ends_{};
};

/// Runs espeak-ng with the pipe as its input; gives the status it ended with, or -1 and errno.
int run(const std::vector<std::string>& arguments, Pipe& input) {
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.read_end(), STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error = posix_spawnp(&child, words.front(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    errno = error;
    return -1;
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

Failure speak_to_file(std::string_view text, const Voice& voice, const std::string& path) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return {"no text to be spoken", {}};
  if (text.size() > longest_text) return {fmt::format("a text of more than {} octets", longest_text), {}};
  Pipe input;
  if (!input.is_open() || !input.write(text))
    return {"no pipe for espeak-ng: " + std::generic_category().message(errno), {}};
  input.close_end(1);
  const int status = run({"espeak-ng", "-v", voice.name, "-s", std::to_string(std::clamp(voice.words_per_minute, 80, 450)),
                          "-a", std::to_string(std::clamp(voice.volume, 0, 200)), "-p",
                          std::to_string(std::clamp(voice.pitch, 0, 99)), "-w", path, "--stdin"},
                         input);
  if (status == 0) return {};
  const int error = errno;
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (status < 0)
    return {
        fmt::format("espeak-ng cannot be run ({}): install the package espeak-ng", std::generic_category().message(error)),
        {}};
  return {fmt::format("espeak-ng cannot speak with the voice '{}' into {}; 'espeak-ng --voices' lists the voices",
                      log::quoted(voice.name, 40), path),
          {}};
}

}  // namespace strowger::io
