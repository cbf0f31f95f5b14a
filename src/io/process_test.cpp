// Rights are given up for good; limits are raised.
#include "io/process.hpp"

#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace strowger::io {
namespace {

TEST(Process, RootBecomesAnotherUserForGood) {
  const passwd* self = getpwuid(getuid());
  ASSERT_NE(self, nullptr);
  EXPECT_EQ(become_user(self->pw_name).what, "");
  EXPECT_NE(become_user("no-such-user-here").what.find("there is no user"), std::string::npos);
  if (geteuid() != 0) {
    EXPECT_NE(become_user("root").what.find("only root"), std::string::npos);
    return;
  }
  const pid_t child = fork();
  if (child == 0) {
    const bool dropped = become_user("nobody").what.empty() && geteuid() != 0 && getegid() != 0 && setuid(0) != 0;
    const bool no_way_back = !become_user("root").what.empty();
    _exit(dropped && no_way_back ? 0 : 1);
  }
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST(Process, TheFileLimitGoesToItsMost) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit low = before;
  low.rlim_cur = 100;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &low), 0);
  EXPECT_EQ(raise_file_limit(), before.rlim_max);
  setrlimit(RLIMIT_NOFILE, &before);
}

}  // namespace
}  // namespace strowger::io
