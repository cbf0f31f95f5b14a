// The file of outgoing journals: what is put comes back, also before it is written; its bound; a disk that is full.
#include "server/journal_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>

#include "base/log.hpp"
#include "base/test_directory.hpp"
#include "io/loop.hpp"

namespace strowger::server {
namespace {

constexpr std::size_t block = JournalFile::block;

class JournalFileTest : public testing::Test {
 protected:
  void open(std::size_t most) {
    auto opened = JournalFile::open(loop_, directory_.path().string(), most);
    ASSERT_TRUE(opened) << opened.failure().text();
    file_ = std::move(*opened);
  }
  static Octets octets(std::size_t size, unsigned seed) {
    Octets made(size);
    for (std::size_t i = 0; i < size; ++i) made[i] = static_cast<Octet>(i * 31 + seed);
    return made;
  }
  session::JournalSpill::Ref put(Octets what) {
    const auto ref = file_->put(what);
    EXPECT_TRUE(ref.has_value());
    return ref.value_or(0);
  }
  void settle() {
    EXPECT_TRUE(file_->wait(seconds{30}));
    bool done = false;
    loop_.post([&] { done = true; });  // behind what the writing posted
    loop_.run_until([&] { return done; }, seconds{30});
  }

  TestDirectory directory_;
  io::Loop loop_;
  std::unique_ptr<JournalFile> file_;
};

TEST_F(JournalFileTest, GivesBackWhatWasPutThere) {
  open(1'000 * block);
  const auto small = put(octets(100, 1));
  const auto large = put(octets(3 * block + 5, 2));
  EXPECT_EQ(file_->get(large), octets(3 * block + 5, 2)) << "written or not";
  settle();
  EXPECT_EQ(file_->get(small), octets(100, 1));
  EXPECT_EQ(file_->get(large), octets(3 * block + 5, 2));
  EXPECT_EQ(file_->used(), 5 * block);
  file_->drop(small);
  EXPECT_EQ(file_->get(small), std::nullopt);
  std::vector<std::pair<session::JournalSpill::Ref, Octets>> many;
  for (unsigned i = 0; i < 300; ++i) {
    many.emplace_back(put(octets(block / 2 + i * 37 % (2 * block), i)), octets(block / 2 + i * 37 % (2 * block), i));
    if (i % 3 != 0) continue;
    file_->drop(many.front().first);
    many.erase(many.begin());
  }
  for (const auto& [ref, what] : many) ASSERT_EQ(file_->get(ref), what);
  settle();
  for (const auto& [ref, what] : many) ASSERT_EQ(file_->get(ref), what);
  EXPECT_EQ(file_->get(large), octets(3 * block + 5, 2));
}

TEST_F(JournalFileTest, NobodyElseCanReadIt) {
  open(10 * block);
  put(octets(block, 1));
  settle();
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

TEST_F(JournalFileTest, TakesNoMoreThanItsBound) {
  open(3 * block + 100);
  const auto first = put(octets(block + 1, 1));
  put(octets(block, 2));
  Octets more = octets(1, 3);
  EXPECT_EQ(file_->put(more), std::nullopt);
  EXPECT_EQ(more, octets(1, 3)) << "it is as it was";
  file_->drop(first);
  const auto second = put(octets(2 * block, 4));
  settle();
  EXPECT_EQ(file_->get(second), octets(2 * block, 4));
}

/// Files take no octet beyond so many, meanwhile.
class DiskFull {
 public:
  explicit DiskFull(rlim_t room) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    EXPECT_EQ(getrlimit(RLIMIT_FSIZE, &before_), 0);
    rlimit little = before_;
    little.rlim_cur = room;
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &little), 0);
  }
  ~DiskFull() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  DiskFull(const DiskFull&) = delete;
  DiskFull& operator=(const DiskFull&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST_F(JournalFileTest, WhatWasThereBeforeIsNeverTakenForWhatCouldNotBeWritten) {
  open(100 * block);
  const auto earlier = put(octets(2 * block, 1));
  settle();
  file_->drop(earlier);
  const DiskFull full(0);
  const auto later = put(octets(2 * block, 2));
  settle();
  EXPECT_EQ(file_->get(later), std::nullopt);
}

TEST_F(JournalFileTest, AFullDiskLosesWhatItSaidItWouldKeepAndIsLeftAloneForAWhile) {
  open(100 * block);
  const auto good = put(octets(block, 1));
  settle();
  session::JournalSpill::Ref half = 0;
  {
    const DiskFull full(2 * block);
    half = put(octets(2 * block, 2));
    settle();
  }
  EXPECT_EQ(file_->get(half), std::nullopt);
  EXPECT_EQ(file_->get(good), octets(block, 1));
  Octets later = octets(10, 3);
  EXPECT_EQ(file_->put(later), std::nullopt) << "for ten seconds";
  file_->drop(half);
  EXPECT_EQ(file_->used(), block);
}

TEST_F(JournalFileTest, ADirectoryThatIsNotThereIsSaid) {
  const auto opened = JournalFile::open(loop_, directory_.file("nowhere"), 10 * block);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.failure().text().find("journals_on_disk"), std::string::npos);
}

}  // namespace
}  // namespace strowger::server
