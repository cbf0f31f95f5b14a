// Notices reach the socket that systemd names; log lines are for journald when standard error is its.
#include "io/systemd.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>

#include "io/log_stderr.hpp"

namespace strowger::io {
namespace {

TEST(Systemd, HearsNoticesAndNothingWithoutIt) {
  unsetenv("NOTIFY_SOCKET");
  notify_alive();  // nobody there: no harm

  const std::string path = testing::TempDir() + "notify-" + std::to_string(getpid());
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  ASSERT_LT(path.size(), sizeof address.sun_path);
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int manager = socket(AF_UNIX, SOCK_DGRAM, 0);
  ASSERT_EQ(bind(manager, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  setenv("NOTIFY_SOCKET", path.c_str(), 1);
  const auto next = [&] {
    char buffer[200];
    const ssize_t got = recv(manager, buffer, sizeof buffer, 0);
    return std::string(buffer, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  };
  notify_ready("2 listeners");
  EXPECT_EQ(next(), "READY=1\nSTATUS=2 listeners");
  notify_status("a\nREADY=0");
  EXPECT_EQ(next(), "STATUS=a READY=0");
  notify_alive();
  EXPECT_EQ(next(), "WATCHDOG=1");
  notify_stopping();
  EXPECT_EQ(next(), "STOPPING=1");
  unsetenv("NOTIFY_SOCKET");
  close(manager);
  unlink(path.c_str());
}

TEST(Systemd, WatchdogIsFedTwiceAsOftenAsItBites) {
  unsetenv("WATCHDOG_USEC");
  EXPECT_EQ(watchdog_interval(), std::nullopt);
  setenv("WATCHDOG_USEC", "3000000", 1);
  EXPECT_EQ(watchdog_interval(), milliseconds{1500});
  unsetenv("WATCHDOG_USEC");
}

TEST(LogToStderr, ForPeopleWithTimeForJournaldWithPriority) {
  unsetenv("JOURNAL_STREAM");
  testing::internal::CaptureStderr();
  log_to_stderr(log::Level::info);
  log::debug("not this");
  log::warning("who {} there", "{}");
  log::set_sink({});  // all is written
  const std::string text = testing::internal::GetCapturedStderr();
  ASSERT_GT(text.size(), 24U);
  EXPECT_EQ(text[10], 'T');
  EXPECT_EQ(text.substr(23), "Z warning who {} there\n");

  testing::internal::CaptureStderr();
  struct stat file {};
  fstat(2, &file);
  setenv("JOURNAL_STREAM", (std::to_string(file.st_dev) + ":" + std::to_string(file.st_ino)).c_str(), 1);
  log_to_stderr(log::Level::debug);
  log::error("e");
  log::warning("w");
  log::info("i");
  log::debug("d");
  log::set_sink({});
  unsetenv("JOURNAL_STREAM");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "<3>e\n<4>w\n<6>i\n<7>d\n");
}

}  // namespace
}  // namespace strowger::io
