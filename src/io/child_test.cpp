// Another program: started, heard, ended.
#include "io/child.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

#include "base/test_directory.hpp"

namespace strowger::io {
namespace {

std::string said_in(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Child, WhatItSaysIsKeptAndItEndsWithTheObject) {
  const TestDirectory directory;
  int id = 0;
  {
    Child child;
    ASSERT_TRUE(
        child.start({"sh", "-c", "echo said; echo complained >&2; exec sleep 60"}, directory.file("log")).what.empty());
    id = child.id();
    for (int i = 0; i < 500 && said_in(directory.file("log")) != "said\ncomplained\n"; ++i) usleep(10'000);
    EXPECT_EQ(said_in(directory.file("log")), "said\ncomplained\n");
    EXPECT_TRUE(child.runs());
  }
  EXPECT_NE(kill(id, 0), 0);
}

TEST(Child, ItsEndIsSeen) {
  const TestDirectory directory;
  Child child;
  ASSERT_TRUE(child.start({"true"}, directory.file("log")).what.empty());
  for (int i = 0; i < 500 && child.runs(); ++i) usleep(10'000);
  EXPECT_FALSE(child.runs());
}

TEST(Child, WhatIsNotThereIsSaid) {
  const TestDirectory directory;
  Child child;
  EXPECT_NE(child.start({"/there/is/no/such"}, directory.file("log")).what.find("cannot be run"), std::string::npos);
  EXPECT_FALSE(child.runs());
  EXPECT_FALSE(own_program().empty());
}

}  // namespace
}  // namespace strowger::io
