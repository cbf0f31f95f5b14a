// The log on standard error, through spdlog.
#include "io/log_stderr.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <sys/stat.h>

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

}  // namespace

void log_to_stderr(log::Level least) {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  formatter->add_flag<Priority>('*');
  formatter->set_pattern(stderr_is_journal() ? "%*%v" : "%Y-%m-%dT%H:%M:%S.%eZ %-7l %v");
  sink->set_formatter(std::move(formatter));
  auto logger = std::make_shared<spdlog::logger>("strowger", std::move(sink));
  logger->set_level(spdlog::level::debug);
  log::set_sink(
      [logger](log::Level level, std::string_view line) {
        logger->log(to_spdlog(level), spdlog::string_view_t(line.data(), line.size()));
      },
      least);
}

}  // namespace strowger::io
