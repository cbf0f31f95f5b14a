// Starting and ending a strowgerd process.
#include "tests/server/strowgerd.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <utility>

namespace strowger::server_test {
namespace {

constexpr int start_milliseconds = 60'000;  // sanitizers and busy machines are slow
constexpr int stop_milliseconds = 30'000;

std::int64_t milliseconds_now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Strowgerd::Strowgerd(std::string settings) { write_settings(std::move(settings)); }

void Strowgerd::write_settings(std::string settings) {
  for (std::size_t at = 0; (at = settings.find("@DIR@", at)) != std::string::npos;)
    settings.replace(at, 5, directory().string());
  std::ofstream(directory() / "strowger.toml") << settings;
}

Strowgerd::~Strowgerd() {
  if (process_ > 0) kill();
  if (output_ >= 0) close(output_);
  if (testing::Test::HasFailure()) std::printf("strowgerd said:\n%s\n", log_.c_str());
}

void Strowgerd::launch(const std::vector<std::string>& arguments) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  std::vector<std::string> words{STROWGER_BIN_DIR "/strowgerd", "--config", (directory() / "strowger.toml").string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  process_ = fork();
  ASSERT_GE(process_, 0);
  if (process_ == 0) {
    dup2(ends[1], STDERR_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    execv(pointers[0], pointers.data());
    _exit(127);
  }
  close(ends[1]);
  output_ = ends[0];
}

/// Reads what there is to read; false at its end.
bool Strowgerd::read_log(int milliseconds) {
  pollfd poll_one{output_, POLLIN, 0};
  if (poll(&poll_one, 1, milliseconds) <= 0) return true;
  char text[4096];
  const ssize_t count = read(output_, text, sizeof text);
  if (count <= 0) return false;
  log_.append(text, static_cast<std::size_t>(count));
  return true;
}

int Strowgerd::wait(int milliseconds) {
  const std::int64_t until = milliseconds_now() + milliseconds;
  int status = 0;
  bool more = true;
  while (milliseconds_now() < until) {
    if (more) more = read_log(20);
    if (!more) usleep(5'000);
    if (waitpid(process_, &status, more ? WNOHANG : 0) == process_) {
      while (read_log(0) && more) {
        pollfd poll_one{output_, POLLIN, 0};
        if (poll(&poll_one, 1, 0) <= 0) break;
      }
      process_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
  }
  kill();
  return -1;
}

void Strowgerd::kill() {
  signal(SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

void Strowgerd::signal(int number) const { ::kill(process_, number); }

void Strowgerd::limit_files(std::optional<std::uint64_t> octets) const {
  rlimit limit{};
  ASSERT_EQ(prlimit(process_, RLIMIT_FSIZE, nullptr, &limit), 0);
  limit.rlim_cur = octets ? *octets : limit.rlim_max;
  ASSERT_EQ(prlimit(process_, RLIMIT_FSIZE, &limit, nullptr), 0);
}

void Strowgerd::read_log() {
  pollfd poll_one{output_, POLLIN, 0};
  while (poll(&poll_one, 1, 0) > 0 && read_log(0)) {
  }
}

bool Strowgerd::said(std::string_view text, std::size_t from) {
  const std::int64_t until = milliseconds_now() + start_milliseconds;
  while (log_.find(text, from) == std::string::npos && milliseconds_now() < until && read_log(100)) {
  }
  return log_.find(text, from) != std::string::npos;
}

void Strowgerd::start() {
  if (output_ >= 0) close(output_);
  csta_ports_.clear();
  const std::size_t begin = log_.size();
  launch({});
  const std::int64_t until = milliseconds_now() + start_milliseconds;
  std::size_t ready = std::string::npos;
  const auto whole_line = [&] {
    ready = log_.find(" ready: ", begin);
    return ready != std::string::npos && log_.find('\n', ready) != std::string::npos;
  };
  while (!whole_line() && milliseconds_now() < until && read_log(100)) {
  }
  ASSERT_TRUE(whole_line()) << log_;
  const std::string line = log_.substr(ready, log_.find('\n', ready) - ready);
  for (std::size_t at = 0; (at = line.find("csta 127.0.0.1:", at)) != std::string::npos;) {
    at += 15;
    csta_ports_.push_back(static_cast<std::uint16_t>(std::stoi(line.substr(at))));
  }
  ASSERT_FALSE(csta_ports_.empty()) << line;
}

int Strowgerd::run(const std::vector<std::string>& arguments) {
  launch(arguments);
  return wait(start_milliseconds);
}

int Strowgerd::stop() {
  signal(SIGTERM);
  return wait(stop_milliseconds);
}

}  // namespace strowger::server_test
