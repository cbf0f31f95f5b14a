// A strowgerd process of the test's own, on ports of 127.0.0.1 that the system chose.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/test_directory.hpp"

namespace strowger::server_test {

class Strowgerd {
 public:
  /// Writes the settings to a file in a directory of its own. In `settings`, @DIR@ stands for that directory.
  explicit Strowgerd(std::string settings);
  ~Strowgerd();
  Strowgerd(const Strowgerd&) = delete;
  Strowgerd& operator=(const Strowgerd&) = delete;

  /// Another settings file in place of the one there is.
  void write_settings(std::string settings);
  /// Starts it and waits for its line `ready`. Fails the test when that does not come. Also after `kill`.
  void start();
  /// SIGKILL, and nothing of it is left.
  void kill();
  void signal(int number) const;
  /// The largest size of its files from now on (RLIMIT_FSIZE); nothing: as it was.
  void limit_files(std::optional<std::uint64_t> octets) const;
  /// Waits until the log has this text since `from`; false when it does not come.
  bool said(std::string_view text, std::size_t from = 0);
  /// Takes what has been logged so far: of a log that nobody reads the oldest lines are lost.
  void read_log();
  /// Runs it with these arguments (after --config FILE) to its end; gives its exit status. What it said is in `log`.
  int run(const std::vector<std::string>& arguments);
  /// Sends SIGTERM and waits; gives its exit status, or -1 when it had to be killed.
  int stop();

  int process() const { return process_; }
  std::uint16_t csta_port(std::size_t which = 0) const { return csta_ports_.at(which); }
  const std::string& log() const { return log_; }
  const std::filesystem::path& directory() const { return directory_.path(); }

 private:
  void launch(const std::vector<std::string>& arguments);
  bool read_log(int milliseconds);
  int wait(int milliseconds);

  const TestDirectory directory_;
  int process_ = -1;
  int output_ = -1;
  std::string log_;
  std::vector<std::uint16_t> csta_ports_;
};

}  // namespace strowger::server_test
