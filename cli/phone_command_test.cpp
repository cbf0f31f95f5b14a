// What is wrong on the command line of `strowger phone` is said before a socket is opened, and ends with 2.
#include "cli/phone_command.hpp"

#include <gmock/gmock.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

namespace strowger::cli {
namespace {

/// Runs `strowger phone 1001` with further arguments; gives what went to standard error.
std::string refused(std::vector<std::string> arguments) {
  CLI::App app{"strowger"};
  int exit_code = 0;
  add_phone_command(app, exit_code);
  arguments.insert(arguments.begin(), {"phone", "1001", "--secret", "s"});
  std::reverse(arguments.begin(), arguments.end());
  testing::internal::CaptureStderr();
  app.parse(arguments);
  EXPECT_EQ(exit_code, 2);
  return testing::internal::GetCapturedStderr();
}

TEST(PhoneCommand, SaysWhatIsWrong) {
  const std::string server = "--server=127.0.0.1:15070";
  EXPECT_THAT(refused({server, "--answer", "soon"}), testing::HasSubstr("--answer wants seconds"));
  EXPECT_THAT(refused({server, "--answer=-1"}), testing::HasSubstr("--answer wants seconds"));
  EXPECT_THAT(refused({server, "--listen", "pbx.test"}), testing::HasSubstr("--listen wants one IP address"));
  EXPECT_THAT(refused({server, "--listen", "0.0.0.0"}), testing::HasSubstr("--listen wants one IP address"));
  EXPECT_THAT(refused({server, "--listen", "127.0.0.1:x"}), testing::HasSubstr("--listen wants an IP address"));
  EXPECT_THAT(refused({server, "--listen", "192.0.2.1"}), testing::HasSubstr("192.0.2.1"));
  EXPECT_THAT(refused({server, "--play", "/nowhere.wav"}), testing::HasSubstr("/nowhere.wav"));
  EXPECT_THAT(refused({server, "--record", "/nowhere/at/all.wav"}), testing::HasSubstr("/nowhere/at/all.wav"));
  EXPECT_THAT(refused({"--server", "127.0.0.1:99999"}), testing::HasSubstr("99999"));
}

TEST(PhoneCommand, OptionsThatDoNotFit) {
  CLI::App app{"strowger"};
  int exit_code = 0;
  add_phone_command(app, exit_code);
  const auto parse = [&app](std::string line) { app.parse(std::move(line)); };
  EXPECT_THROW(parse("phone 1001"), CLI::RequiredError);
  EXPECT_THROW(parse("phone 1001 --server h --secret s --play f --tone 600"), CLI::ExcludesError);
  EXPECT_THROW(parse("phone 1001 --server h --secret s --transport pigeon"), CLI::ValidationError);
  EXPECT_THROW(parse("phone 1001 --server h --secret s --tone 5000"), CLI::ValidationError);
}

}  // namespace
}  // namespace strowger::cli
