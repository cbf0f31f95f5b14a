// What the process takes of the machine.
#include "io/load.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/test_directory.hpp"

namespace strowger::io {
namespace {

void write(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << text;
}

TEST(Load, ProcessorTimeIsOfThisThread) {
  const Duration before = thread_time();
  const auto until = std::chrono::steady_clock::now() + milliseconds{20};
  while (std::chrono::steady_clock::now() < until) {
  }
  const Duration used = thread_time() - before;
  EXPECT_GT(used, Duration{0});
  EXPECT_LT(used, seconds{10});
}

TEST(Load, MemoryGrowsWithWhatIsUsed) {
  const std::uint64_t before = memory_used();
  ASSERT_GT(before, 0U);
  constexpr std::size_t much = 64U << 20U;
  const auto space = std::make_unique<char[]>(much);
  std::memset(space.get(), 1, much);
  EXPECT_GE(memory_used(), before + much / 2);
  EXPECT_GT(memory_limit(), memory_used());
}

TEST(Load, TheNarrowestControlGroupCounts) {
  const TestDirectory directory;
  const std::string root = directory.path().string();
  write(directory.path() / "memory.max", "max\n");
  write(directory.path() / "a.slice/memory.max", "1000000\n");
  write(directory.path() / "a.slice/b.service/memory.max", "2000000\n");
  EXPECT_EQ(group_memory_limit("0::/a.slice/b.service\n", root), 1'000'000U);
  EXPECT_EQ(group_memory_limit("0::/elsewhere/c\n", root), 0U) << "max is no limit";
  EXPECT_EQ(group_memory_limit("0::/\n", root), 0U);
  EXPECT_EQ(group_memory_limit("", root), 0U);
  write(directory.path() / "memory/docker/memory.limit_in_bytes", "3000000\n");
  EXPECT_EQ(group_memory_limit("4:memory:/docker/x\n3:cpu:/docker\n", root), 3'000'000U);
  write(directory.path() / "memory/docker/memory.limit_in_bytes", "9223372036854771712\n");
  EXPECT_EQ(group_memory_limit("4:memory:/docker/x\n", root), 0U);
}

}  // namespace
}  // namespace strowger::io
