// Group commit: records become settled when they are on the disk; a store that is locked is tried again, a backlog has an
// end, and the end of the server leaves nothing behind.
#include "server/record_journal.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/log.hpp"
#include "base/test_directory.hpp"

namespace strowger::server {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

class RecordJournalTest : public testing::Test {
 protected:
  RecordJournalTest() {
    log::set_sink([this](log::Level level, std::string_view line) {
      if (level >= log::Level::warning) log_.emplace_back(line);
    });
  }
  ~RecordJournalTest() override {
    journal_.reset();
    log::set_sink({});
  }

  std::string file() const { return directory_.file("test.db"); }
  void open(RecordJournal::Settings settings = {}) {
    auto store = store::CallDetail::open(file());
    ASSERT_TRUE(store) << store.failure().text();
    journal_ = std::make_unique<RecordJournal>(
        loop_, std::move(*store), file(), settings,
        RecordJournal::Handlers{.committed =
                                    [this](std::uint64_t newest, std::size_t complete) {
                                      newest_ = newest;
                                      complete_ += complete;
                                      ++commits_;
                                    },
                                .found = [this](const calls::RecordAnswer& answer) { found_ += answer.records.size(); }});
  }
  void add(std::uint64_t first, std::size_t count) {
    std::vector<calls::CallRecord> records(count);
    for (calls::CallRecord& each : records) each.call = {first++};
    journal_->add(std::move(records));
  }
  bool until(const std::function<bool()>& done) { return loop_.run_until(done, seconds{30}); }
  std::vector<std::string> log() { return log_; }
  std::int64_t rows() { return SQLite::Database(file()).execAndGet("SELECT count(*) FROM call_record").getInt64(); }

  const TestDirectory directory_;
  std::vector<std::string> log_;
  io::Loop loop_;
  std::unique_ptr<RecordJournal> journal_;
  std::uint64_t newest_ = 0;
  std::size_t complete_ = 0;
  std::size_t commits_ = 0;
  std::size_t found_ = 0;
};

TEST_F(RecordJournalTest, SettledIsOnTheDisk) {
  open();
  add(1, 3);
  EXPECT_EQ(journal_->added(), 3U);
  EXPECT_EQ(journal_->settled(), 0U);
  EXPECT_TRUE(journal_->keeps_up());
  ASSERT_TRUE(until([&] { return journal_->settled() == 3; }));
  EXPECT_EQ(rows(), 3);
  EXPECT_EQ(newest_, 3U);
  EXPECT_EQ(complete_, 3U);
  journal_->carry_out({calls::RecordQuery{.id = {1}, .after = 1, .from = {}, .to = {}, .most = 10}});
  ASSERT_TRUE(until([&] { return found_ == 2; }));
}

/// Figures that phones tell when the call is over find the record, though it is not on the disk yet.
TEST_F(RecordJournalTest, LateFiguresWaitForTheirRecord) {
  open({.retry = milliseconds{100}});
  SQLite::Database other(file(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  std::vector<calls::CallRecord> records(1);
  records[0].call = {7};
  records[0].device = "1002";
  records[0].answered = Time{};
  journal_->add(std::move(records));
  journal_->amend({calls::MediaMeasured{{{7}, "1002"}, {9, 0.5, 2}, true}});
  ASSERT_TRUE(until([&] { return !journal_->keeps_up() && !log().empty(); }));
  other.exec("ROLLBACK");
  const auto amended = [&] {
    return SQLite::Database(file()).execAndGet("SELECT count(*) FROM call_record WHERE device_loss = 0.5").getInt() == 1;
  };
  EXPECT_TRUE(until(amended));
  journal_->amend({calls::MediaMeasured{{{7}, "nobody"}, {9, 0.5, 2}, true}});
  EXPECT_TRUE(until(amended));
}

TEST_F(RecordJournalTest, WhatComesMeanwhileIsOneCommit) {
  open();
  for (std::uint64_t i = 0; i < 500; ++i) add(1 + i, 1);  // one turn: the loop does not run
  ASSERT_TRUE(until([&] { return journal_->settled() == 500; }));
  EXPECT_EQ(commits_, 2U) << "the first, and all that came while it was written";
  EXPECT_EQ(rows(), 500);
}

TEST_F(RecordJournalTest, ALockedStoreIsTriedAgainAndSaidOnce) {
  open({.retry = milliseconds{100}});
  SQLite::Database other(file(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  add(1, 1);
  ASSERT_TRUE(until([&] { return !journal_->keeps_up() && !log().empty(); }));
  EXPECT_EQ(journal_->settled(), 0U);
  EXPECT_THAT(log(), SizeIs(1));
  EXPECT_THAT(log()[0], HasSubstr("another program holds a lock on " + file()));
  add(2, 4);
  other.exec("ROLLBACK");
  ASSERT_TRUE(until([&] { return journal_->settled() == 5; }));
  EXPECT_TRUE(journal_->keeps_up());
  EXPECT_EQ(rows(), 5);
  EXPECT_THAT(log(), SizeIs(1));
}

TEST_F(RecordJournalTest, ASlowStoreHoldsUpNothingForLong) {
  open({.hold = milliseconds{100}});
  SQLite::Database other(file(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");  // the store waits a second for it
  add(1, 1);
  ASSERT_TRUE(until([&] { return !journal_->keeps_up(); }));
  EXPECT_THAT(log()[0], HasSubstr("cdr.hold"));
  other.exec("ROLLBACK");
  ASSERT_TRUE(until([&] { return journal_->settled() == 1; }));
  EXPECT_TRUE(journal_->keeps_up());
}

TEST_F(RecordJournalTest, ABacklogHasAnEnd) {
  open({.retry = milliseconds{100}, .backlog = 10});
  SQLite::Database other(file(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  add(1, 1);
  ASSERT_TRUE(until([&] { return !journal_->keeps_up(); }));
  for (std::uint64_t i = 0; i < 50; ++i) add(2 + i, 1);
  other.exec("ROLLBACK");
  ASSERT_TRUE(until([&] { return journal_->settled() == 51; }));
  EXPECT_EQ(journal_->added(), 51U);
  EXPECT_LE(rows(), 11);
  EXPECT_GE(rows(), 10);
  EXPECT_EQ(SQLite::Database(file()).execAndGet("SELECT max(call) FROM call_record").getInt(), 51) << "the newest are kept";
  EXPECT_THAT(log(), testing::Contains(HasSubstr("cdr.backlog")));
}

TEST_F(RecordJournalTest, TheEndLeavesNothingBehind) {
  open();
  for (std::uint64_t i = 0; i < 100; ++i) add(1 + 10 * i, 10);
  journal_->finish(seconds{30});
  journal_.reset();
  EXPECT_EQ(rows(), 1'000);
}

TEST_F(RecordJournalTest, TheEndSaysWhatCouldNotBeWritten) {
  open();
  SQLite::Database other(file(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  add(1, 7);
  journal_->finish(seconds{5});
  other.exec("ROLLBACK");
  EXPECT_THAT(log(), testing::Contains(HasSubstr("7 call records could not be written")));
}

TEST_F(RecordJournalTest, RetentionIsApplied) {
  open({.keep = std::chrono::days{1}});
  add(1, 20);  // they ended in 1970
  ASSERT_TRUE(until([&] { return journal_->settled() == 20; }));
  journal_->purge_now();
  ASSERT_TRUE(until([&] { return rows() == 0; }));
}

}  // namespace
}  // namespace strowger::server
