// Entries get to the store and to the log, those of others too; a store that is locked is waited for; refusals are bounded.
#include "server/audit_journal.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/log.hpp"
#include "base/test_directory.hpp"

namespace strowger::server {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

class AuditJournalTest : public testing::Test {
 protected:
  AuditJournalTest() {
    log::set_sink([this](log::Level level, std::string_view line) {
      lines_.push_back((level == log::Level::error ? "error: " : "") + std::string(line));
    });
  }
  ~AuditJournalTest() override {
    journal_.reset();
    log::set_sink({});
  }
  std::unique_ptr<store::AuditLog> store() {
    auto opened = store::AuditLog::open(file_);
    EXPECT_TRUE(opened) << opened.failure().text();
    return std::move(*opened);
  }
  void open(bool with_store = true) {
    journal_ =
        std::make_unique<AuditJournal>(loop_, with_store ? store() : nullptr,
                                       [this](const std::vector<store::AuditEntry>& entries) { added_ += entries.size(); });
  }
  static store::AuditEntry entry(std::string act, store::Outcome outcome = store::Outcome::done) {
    store::AuditEntry made;
    made.at = Time{seconds{1'800'000'000}};
    made.actor = "alice";
    made.source = "127.0.0.1";
    made.act = std::move(act);
    made.outcome = outcome;
    return made;
  }
  bool until(const std::function<bool()>& done) { return loop_.run_until(done, seconds{30}); }

  const TestDirectory directory_;
  const std::string file_ = directory_.file("test.db");
  std::vector<std::string> lines_;
  io::Loop loop_;
  std::unique_ptr<AuditJournal> journal_;
  std::size_t added_ = 0;
};

TEST_F(AuditJournalTest, EntriesAreInTheStoreAndInTheLog) {
  open();
  journal_->add(entry("reload"));
  journal_->add(entry("sim"));
  ASSERT_TRUE(until([&] { return journal_->entries() == 2; }));
  EXPECT_EQ(added_, 2U);
  const auto head = *store()->head();
  EXPECT_THAT(lines_, Contains("audit " + head.text() + ": alice from 127.0.0.1: sim: done"));
  EXPECT_EQ(store()->verify()->wrong, "");
}

TEST_F(AuditJournalTest, WithoutAStoreTheyAreLinesOfTheLog) {
  open(false);
  journal_->add(entry("reload"));
  EXPECT_THAT(lines_, Contains("audit: alice from 127.0.0.1: reload: done"));
  EXPECT_EQ(added_, 1U);
  journal_->finish(seconds{1});
}

TEST_F(AuditJournalTest, WhatOthersAddIsToldWithTheNextLook) {
  open();
  journal_->add(entry("reload"));
  ASSERT_TRUE(until([&] { return journal_->entries() == 1; }));
  store::AuditEntry theirs = entry("account.add");
  ASSERT_EQ(store()->append({&theirs, 1}).what, "");
  ASSERT_TRUE(until([&] { return journal_->entries() == 2; }));
  EXPECT_THAT(lines_, Contains(HasSubstr("account.add")));
}

TEST_F(AuditJournalTest, WhatWasBrokenBeforeIsToldAtTheStart) {
  {
    const auto before = store();
    for (int i = 0; i < 3; ++i) {
      store::AuditEntry one = entry("reload");
      ASSERT_EQ(before->append({&one, 1}).what, "");
    }
  }
  SQLite::Database(file_, SQLite::OPEN_READWRITE)
      .exec("DROP TRIGGER audit_log_is_not_changed; UPDATE audit_log SET actor = 'bob' WHERE number = 2");
  open();
  ASSERT_TRUE(until([&] { return journal_->entries() == 4; }));
  EXPECT_THAT(lines_, Contains(HasSubstr("error: the audit log was tampered with: entry 2 was changed")));
  EXPECT_THAT(lines_, Contains(HasSubstr("audit.tampered: failed: entry 2 was changed")));
}

TEST_F(AuditJournalTest, WhatIsTakenAwayWhileItRunsIsTold) {
  open();
  for (int i = 0; i < 3; ++i) journal_->add(entry("reload"));
  ASSERT_TRUE(until([&] { return journal_->entries() == 3; }));
  SQLite::Database(file_, SQLite::OPEN_READWRITE, 5000)
      .exec("DROP TRIGGER audit_log_keeps_all; DELETE FROM audit_log WHERE number = 3");
  journal_->add(entry("sim"));
  ASSERT_TRUE(until([&] { return journal_->entries() == 4; }));
  EXPECT_THAT(lines_, Contains(HasSubstr("tampered with: entry 3 is not there any more")));
  const auto count =
      std::count_if(lines_.begin(), lines_.end(), [](const std::string& line) { return line.starts_with("error:"); });
  EXPECT_EQ(count, 1);
}

TEST_F(AuditJournalTest, ALockedStoreIsWaitedFor) {
  open();
  journal_->add(entry("reload"));
  ASSERT_TRUE(until([&] { return journal_->entries() == 1; }));
  {
    SQLite::Database other(file_, SQLite::OPEN_READWRITE);
    SQLite::Transaction locked(other, SQLite::TransactionBehavior::IMMEDIATE);
    journal_->add(entry("sim"));
    ASSERT_TRUE(until([&] { return journal_->waiting() == 1 && !lines_.empty() && lines_.back().starts_with("error:"); }));
    EXPECT_THAT(lines_.back(), HasSubstr("entries wait for it"));
  }
  ASSERT_TRUE(until([&] { return journal_->entries() == 2; }));
  EXPECT_THAT(lines_, Contains("the audit log is written again"));
}

TEST_F(AuditJournalTest, RefusalsAreBounded) {
  open();
  for (std::size_t i = 0; i < AuditJournal::refusals_a_minute + 100; ++i)
    journal_->add(entry("login", store::Outcome::refused));
  journal_->add(entry("reload"));
  ASSERT_TRUE(until([&] { return journal_->entries() == AuditJournal::refusals_a_minute + 1; }));
  journal_->finish(seconds{10});
  const auto entries = *store()->read(0, 1'000);
  ASSERT_EQ(entries.size(), AuditJournal::refusals_a_minute + 2);
  EXPECT_THAT(entries.back().detail, HasSubstr("100 more were refused within a minute"));
}

TEST_F(AuditJournalTest, TheEndLeavesNothingBehind) {
  open();
  for (int i = 0; i < 10; ++i) journal_->add(entry("reload"));
  journal_->finish(seconds{10});
  EXPECT_EQ(store()->head()->number, 10U);
  EXPECT_THAT(lines_, Not(Contains(HasSubstr("error"))));
}

}  // namespace
}  // namespace strowger::server
