// The audit log: what is changed in it, or taken out of it, shows.
#include "store/audit_log.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

constexpr Time begin_of_audit{seconds{1'800'000'000}};

class AuditLogTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = AuditLog::open(path_);
    ASSERT_TRUE(opened) << opened.failure().text();
    log_ = std::move(*opened);
  }
  static AuditEntry entry(std::string act, std::string object = {}) {
    AuditEntry made;
    made.at = begin_of_audit;
    made.actor = "alice";
    made.source = "127.0.0.1:40312";
    made.act = std::move(act);
    made.object = std::move(object);
    return made;
  }
  void add(int count) {
    for (int i = 0; i < count; ++i) {
      AuditEntry one = entry("reload", std::to_string(i));
      ASSERT_EQ(log_->append({&one, 1}).what, "");
    }
  }
  /// Somebody with an SQLite of their own.
  void tamper(const std::string& sql) {
    SQLite::Database database(path_, SQLite::OPEN_READWRITE, 5000);
    database.exec(sql);
  }
  void tamper_without_triggers(const std::string& sql) {
    SQLite::Database database(path_, SQLite::OPEN_READWRITE, 5000);
    std::vector<std::string> names;
    std::vector<std::string> triggers;
    SQLite::Statement rows(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
    while (rows.executeStep()) {
      triggers.push_back(rows.getColumn(1).getString());
      names.push_back(rows.getColumn(0).getString());
    }
    rows.reset();
    for (const std::string& name : names) database.exec("DROP TRIGGER " + name);
    database.exec(sql);
    for (const std::string& trigger : triggers) database.exec(trigger);
  }
  std::string wrong(const std::optional<AuditHead>& known = std::nullopt) {
    const auto verdict = log_->verify(known);
    return verdict ? verdict->wrong : verdict.failure().text();
  }

  TestDirectory directory_;
  std::string path_ = directory_.file("strowger.db");
  std::unique_ptr<AuditLog> log_;
};

TEST_F(AuditLogTest, EntriesAreChainedAndRead) {
  EXPECT_EQ(log_->head()->number, 0U);
  EXPECT_EQ(wrong(), "");
  AuditEntry two[] = {entry("account.add", "application crm"), entry("reload")};
  two[1].outcome = Outcome::failed;
  two[1].detail = "strowger.toml:3: no such key";
  ASSERT_EQ(log_->append(two).what, "");
  EXPECT_EQ(two[0].number, 1U);
  EXPECT_EQ(two[1].number, 2U);
  EXPECT_EQ(two[1].hash.size(), 64U);
  EXPECT_NE(two[0].hash, two[1].hash);
  EXPECT_EQ(log_->head()->hash, two[1].hash);
  const auto read = log_->read(1, 10);
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front().detail, "strowger.toml:3: no such key");
  EXPECT_EQ(read->front().outcome, Outcome::failed);
  EXPECT_EQ(read->front().at, begin_of_audit);
  const auto verdict = log_->verify();
  EXPECT_EQ(verdict->entries, 2U);
  EXPECT_EQ(verdict->head.hash, two[1].hash);
  EXPECT_EQ(verdict->wrong, "");
}

TEST_F(AuditLogTest, TheHashIsTheOneThatIsDocumented) {
  // Python: sha256(bytes(32) + pack('>QQ', 1, 1800000000000) + texts, each pack('>Q', len) + octets)
  AuditEntry one = entry("reload");
  ASSERT_EQ(log_->append({&one, 1}).what, "");
  EXPECT_EQ(one.hash, "efda0419878922df9800c71b6a2ff6fdf9664348668020bda06ace514ee92d0a");
}

TEST_F(AuditLogTest, TwoWhoAddMakeOneChain) {
  const auto other = AuditLog::open(path_);
  ASSERT_TRUE(other);
  for (int i = 0; i < 5; ++i) {
    add(1);
    AuditEntry theirs = entry("account.add");
    ASSERT_EQ((*other)->append({&theirs, 1}).what, "");
  }
  EXPECT_EQ(wrong(), "");
  EXPECT_EQ(log_->verify()->entries, 10U);
}

TEST_F(AuditLogTest, TheTableItselfRefusesChanges) {
  add(3);
  EXPECT_THROW(tamper("UPDATE audit_log SET actor = 'bob' WHERE number = 2"), SQLite::Exception);
  EXPECT_THROW(tamper("DELETE FROM audit_log"), SQLite::Exception);
  EXPECT_THROW(tamper("INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE number = 2"), SQLite::Exception);
  EXPECT_EQ(wrong(), "");
}

TEST_F(AuditLogTest, EachColumnThatIsChangedShows) {
  for (const char* change :
       {"actor = 'bob'", "source = ''", "act = 'x'", "object = '9'", "outcome = 'failed'", "detail = 'x'", "at = at + 1",
        "hash = zeroblob(32)", "actor = 'alice1', source = '27.0.0.1:40312'"}) {
    add(3);
    const std::uint64_t last = log_->head()->number;
    const std::string which = std::to_string(last - 1);
    tamper_without_triggers("CREATE TABLE kept AS SELECT * FROM audit_log; UPDATE audit_log SET " + std::string(change) +
                            " WHERE number = " + which);
    EXPECT_NE(wrong().find("entry " + which + " was changed"), std::string::npos) << change << ": " << wrong();
    EXPECT_EQ(log_->verify()->entries, last - 2);
    tamper_without_triggers("DELETE FROM audit_log; INSERT INTO audit_log SELECT * FROM kept; DROP TABLE kept");
    EXPECT_EQ(wrong(), "");
  }
}

TEST_F(AuditLogTest, WhatIsTakenOutShows) {
  add(5);
  tamper_without_triggers("DELETE FROM audit_log WHERE number = 3");
  EXPECT_NE(wrong().find("entry 3 is not there"), std::string::npos) << wrong();
}

TEST_F(AuditLogTest, AnEndThatIsCutOffShows) {
  add(5);
  const AuditHead head = *log_->head();
  tamper_without_triggers("DELETE FROM audit_log WHERE number > 3");
  EXPECT_NE(wrong().find("entry 5 was added, and the last one that is there is 3"), std::string::npos) << wrong();
  tamper("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit_log'");
  EXPECT_EQ(wrong(), "") << "who can write the file can do that";
  EXPECT_NE(wrong(head).find("the end was cut off"), std::string::npos) << "but not to who knows an entry";
}

TEST_F(AuditLogTest, ALogThatIsWrittenAnewShowsToWhoKnowsAnEntry) {
  add(3);
  const AuditHead known = *AuditHead::parse(log_->head()->text());
  EXPECT_EQ(wrong(known), "");
  tamper_without_triggers("DELETE FROM audit_log; DELETE FROM sqlite_sequence");
  for (int i = 0; i < 4; ++i) {
    AuditEntry forged = entry("nothing");
    ASSERT_EQ(log_->append({&forged, 1}).what, "");
  }
  EXPECT_EQ(wrong(), "");
  EXPECT_NE(wrong(known).find("entry 3 is another one"), std::string::npos) << wrong(known);
}

TEST_F(AuditLogTest, TriggersThatAreTakenAwayShow) {
  tamper("DROP TRIGGER audit_log_keeps_all");
  EXPECT_NE(wrong().find("triggers"), std::string::npos);
}

TEST_F(AuditLogTest, TextsAreCut) {
  AuditEntry one = entry("reload");
  one.detail = std::string(longest_audit_text - 1, 'a') + "\xC3\xA4";
  ASSERT_EQ(log_->append({&one, 1}).what, "");
  EXPECT_EQ(log_->read(0, 1)->front().detail, std::string(longest_audit_text - 1, 'a'));
  EXPECT_EQ(wrong(), "");
}

TEST(AuditHeadTest, IsANumberAndDigits) {
  const auto head = AuditHead::parse("42:0123456789abcdef");
  ASSERT_TRUE(head);
  EXPECT_EQ(head->number, 42U);
  EXPECT_EQ(head->text(), "42:0123456789abcdef");
  for (const char* bad : {"", "42", "42:", "42:0123", "x:0123456789abcdef", "0:0123456789abcdef", "42:0123456789ABCDEF"})
    EXPECT_FALSE(AuditHead::parse(bad)) << bad;
}

}  // namespace
}  // namespace strowger::store
