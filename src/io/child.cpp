// posix_spawn and its end.
#include "io/child.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <system_error>

#include "base/log.hpp"

namespace strowger::io {
namespace {

constexpr int longest_end = 10'000;  // milliseconds

}  // namespace

Child::~Child() {
  if (!runs()) return;
  kill(id_, SIGTERM);
  for (int i = 0; i < longest_end / 10 && runs(); ++i) usleep(10'000);
  if (!runs()) return;
  kill(id_, SIGKILL);
  waitpid(id_, nullptr, 0);
}

Failure Child::start(const std::vector<std::string>& words, const std::string& output) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t made = 0;
  const int error = posix_spawnp(&made, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    return {fmt::format("{} cannot be run: {}", words.front(), std::generic_category().message(error)), words.front()};
  id_ = made;
  return {};
}

bool Child::runs() {
  if (id_ < 0) return false;
  int status = 0;
  const pid_t ended = waitpid(id_, &status, WNOHANG);
  if (ended == 0 || (ended < 0 && errno == EINTR)) return true;
  id_ = -1;
  return false;
}

std::string own_program() {
  std::error_code error;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string() : path.string();
}

}  // namespace strowger::io
