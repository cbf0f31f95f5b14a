// The log on standard error, through spdlog and a thread of its own: who does not read the log stops nothing but the log.
#include "io/log_stderr.hpp"

#include <poll.h>
#include <spdlog/async_logger.h>
#include <spdlog/details/null_mutex.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>
#include <string>

namespace strowger::io {
namespace {

spdlog::level::level_enum to_spdlog(log::Level level) {
  switch (level) {
    case log::Level::debug:
      return spdlog::level::debug;
    case log::Level::info:
      return spdlog::level::info;
    case log::Level::warning:
      return spdlog::level::warn;
    case log::Level::error:
      break;
  }
  return spdlog::level::err;
}

// The priorities of syslog(3), as journald takes them at the start of a line.
class Priority : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& to) override {
    const char digit = message.level >= spdlog::level::err     ? '3'
                       : message.level == spdlog::level::warn  ? '4'
                       : message.level == spdlog::level::debug ? '7'
                                                               : '6';
    to.push_back('<');
    to.push_back(digit);
    to.push_back('>');
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<Priority>(); }
};

// JOURNAL_STREAM holds device and inode of the stream that leads to journald (systemd.exec(5)).
bool stderr_is_journal() {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat file {};
  if (stream == nullptr || fstat(2, &file) != 0) return false;
  return std::string(stream) == std::to_string(file.st_dev) + ":" + std::to_string(file.st_ino);
}

constexpr std::size_t most_waiting = 4096;  // lines; when there are more the oldest are lost
constexpr int look_again = 100;             // milliseconds

// Writes what waits, one line after the other. Only its thread uses it, but for `end`.
class Stderr final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  // From now on nobody waits for who does not read.
  void end() { ending_ = true; }
  void count_losses_of(spdlog::details::thread_pool& queue) { queue_ = &queue; }

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    if (const std::size_t lost = queue_->overrun_counter(); lost != told_) {
      const std::string text =
          fmt::format("{} lines of the log are lost here: nobody read it fast enough", lost - std::exchange(told_, lost));
      line(spdlog::details::log_msg(message.time, {}, message.logger_name, spdlog::level::warn, text));
    }
    line(message);
  }
  void flush_() override {}

 private:
  void line(const spdlog::details::log_msg& message) {
    if (given_up_) return;
    spdlog::memory_buf_t text;
    formatter_->format(message, text);
    std::string_view rest(text.data(), text.size());
    while (!rest.empty()) {
      pollfd out{STDERR_FILENO, POLLOUT, 0};
      if (poll(&out, 1, look_again) <= 0) {
        given_up_ = ending_;
        if (given_up_) return;
        continue;
      }
      // A pipe that can be written to takes so much at once.
      const ssize_t written = ::write(STDERR_FILENO, rest.data(), std::min<std::size_t>(rest.size(), PIPE_BUF));
      if (written < 0 && errno != EINTR && errno != EAGAIN) return;
      if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  std::atomic<bool> ending_ = false;
  spdlog::details::thread_pool* queue_ = nullptr;
  std::size_t told_ = 0;
  bool given_up_ = false;  // it ends, and nobody reads
};

// The thread and its queue. What waits at the end is written, if somebody reads it.
class Writer {
 public:
  explicit Writer(std::unique_ptr<spdlog::formatter> formatter) {
    sink_->set_formatter(std::move(formatter));
    sink_->count_losses_of(*queue_);
    logger_->set_level(spdlog::level::debug);
  }
  ~Writer() {
    sink_->end();
    queue_.reset();  // joins the thread, so that it is not the one to destroy the logger
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void write(log::Level level, std::string_view line) {
    logger_->log(to_spdlog(level), spdlog::string_view_t(line.data(), line.size()));
  }

 private:
  std::shared_ptr<Stderr> sink_ = std::make_shared<Stderr>();
  std::shared_ptr<spdlog::details::thread_pool> queue_ =
      std::make_shared<spdlog::details::thread_pool>(most_waiting, std::size_t{1});
  std::shared_ptr<spdlog::async_logger> logger_ =
      std::make_shared<spdlog::async_logger>("strowger", sink_, queue_, spdlog::async_overflow_policy::overrun_oldest);
};

}  // namespace

void log_to_stderr(log::Level least) {
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  formatter->add_flag<Priority>('*');
  formatter->set_pattern(stderr_is_journal() ? "%*%v" : "%Y-%m-%dT%H:%M:%S.%eZ %-7l %v");
  const auto writer = std::make_shared<Writer>(std::move(formatter));
  log::set_sink([writer](log::Level level, std::string_view line) { writer->write(level, line); }, least);
}

}  // namespace strowger::io
