// Stores as each earlier version left them (earlier/0001.sql and so on): opened, they have what a new store has, and all
// that was in them. Each file has what its version brought, frozen: its tables, and rows as it wrote them.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>

#include "base/test_directory.hpp"
#include "store/accounts.hpp"
#include "store/administrators.hpp"
#include "store/call_detail.hpp"
#include "store/kept_calls.hpp"
#include "store/kept_devices.hpp"
#include "store/migrations.hpp"
#include "store/offboardings.hpp"
#include "store/registrations.hpp"
#include "store/routes.hpp"
#include "store/sessions.hpp"
#include "store/sip_secrets.hpp"
#include "store/state_table.hpp"
#include "store/store.hpp"

namespace strowger::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

int newest() { return static_cast<int>(migrations().size()); }

/// What version number `version` brought.
std::string brought_by(int version) {
  const std::string path = fmt::format("{}/src/store/earlier/{:04}.sql", STROWGER_SOURCE_DIR, version);
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path << ": a new migration comes with what its version writes";
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

using Rows = std::map<std::string, std::vector<std::string>>;  // of each table
using Columns = std::map<std::string, int>;                    // how many each table has

std::vector<std::string> texts(SQLite::Database& database, const std::string& query) {
  std::vector<std::string> found;
  for (SQLite::Statement statement(database, query); statement.executeStep();)
    found.push_back(statement.getColumn(0).getString());
  return found;
}

Columns columns_of(SQLite::Database& database) {
  Columns columns;
  for (const std::string& table :
       texts(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
    columns[table] = database.execAndGet(fmt::format("SELECT count(*) FROM pragma_table_info('{}')", table)).getInt();
  return columns;
}

/// Each row as text, of as many columns as there were then.
Rows rows_of(SQLite::Database& database, const Columns& columns) {
  Rows rows;
  for (const auto& [table, count] : columns) {
    const auto names = texts(
        database, fmt::format("SELECT 'quote(' || name || ')' FROM pragma_table_info('{}') WHERE cid < {}", table, count));
    rows[table] = texts(database, fmt::format("SELECT {} FROM {} ORDER BY 1", fmt::join(names, " || ' ' || "), table));
  }
  return rows;
}

/// Tables, indices and triggers, without comments and blanks.
std::vector<std::string> form_of(SQLite::Database& database) {
  std::vector<std::string> form;
  for (const std::string& sql : texts(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")) {
    std::string& bare = form.emplace_back();
    std::istringstream lines(sql);
    for (std::string line; std::getline(lines, line);)
      for (const char each : line.substr(0, line.find("--")))
        if (each != ' ') bare += each;
  }
  return form;
}

class EarlierStore : public testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    SQLite::Database database(file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("PRAGMA journal_mode = WAL");
    for (int version = 1; version <= GetParam(); ++version) database.exec(brought_by(version));
    database.exec(fmt::format("PRAGMA user_version = {}", GetParam()));
  }
  std::string file() const { return directory_.file("strowger.db"); }
  template <typename Kind>
  std::unique_ptr<Kind> open() const {
    auto opened = Kind::open(file());
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  static bool has(int version) { return GetParam() >= version; }

  const TestDirectory directory_;
};

TEST_P(EarlierStore, BecomesWhatANewOneIsAndLosesNothing) {
  SQLite::Database earlier(file());
  const Columns columns = columns_of(earlier);
  const Rows before = rows_of(earlier, columns);
  for (const auto& [table, rows] : before)
    EXPECT_THAT(rows, testing::Not(IsEmpty())) << table << ": earlier/ has a row of each";
  EXPECT_EQ(open<Store>()->version(), newest());

  ASSERT_TRUE(Store::open(directory_.file("new.db")));
  SQLite::Database migrated(file());
  SQLite::Database made(directory_.file("new.db"));
  EXPECT_EQ(form_of(migrated), form_of(made));
  EXPECT_EQ(rows_of(migrated, columns), before);
}

TEST_P(EarlierStore, ServesWhatItHas) {
  const auto details = open<CallDetail>();
  EXPECT_EQ(details->begin()->newest, has(4) ? 2U : has(2) ? 1U : 0U);
  const auto records = details->find({.id = {1}, .after = 0, .from = {}, .to = {}, .most = 10}).records;
  ASSERT_THAT(records, SizeIs(has(4) ? 2 : has(2) ? 1 : 0));
  if (has(2)) {
    EXPECT_EQ(records[0].account, to_octets("4711"));
  }
  if (has(4)) {
    EXPECT_EQ(records[1].calling_trunk, "provider");
  }
  if (has(3)) {
    const auto routes = Routes::open(file(), standard_route_query());
    ASSERT_TRUE(routes) << routes.failure().text();
    std::string error;
    calls::RouteQuery query{.id = {7}, .device = "500", .calling = "+4989123", .called = "500", .correlator = {}, .at = {}};
    EXPECT_THAT((*routes)->find(query, error).routes, ElementsAre("1003")) << error;
  }

  const auto devices = *open<KeptDevices>()->all();
  ASSERT_THAT(devices, SizeIs(has(5) ? 2 : 0));
  if (has(5)) {
    EXPECT_EQ(devices[0].features.immediate.to, "1003");
    EXPECT_TRUE(devices[1].agent && devices[1].agent->id == "4711" && devices[1].agent->state == calls::AgentState::ready);
  }
  EXPECT_THAT(*open<Registrations>()->all(Time{}), SizeIs(has(6) ? 1 : 0));
  const auto accounts = *open<Accounts>()->all();
  ASSERT_THAT(accounts, SizeIs(has(7) ? 2 : 0));
  if (has(7)) {
    EXPECT_EQ(accounts[0].kind, AccountKind::user);
    EXPECT_TRUE(accounts[0].disabled);
  }
  const auto sessions = *open<Sessions>()->all();
  ASSERT_THAT(sessions, SizeIs(has(8) ? 1 : 0));
  if (has(8)) {
    EXPECT_EQ(sessions[0].kept.session.application, "wallboard");
    EXPECT_THAT(sessions[0].handles, SizeIs(1));
  }
  EXPECT_THAT(*stored_calls(file()), SizeIs(has(9) ? 1 : 0));
  EXPECT_THAT(*open<SipSecrets>()->all(), SizeIs(has(10) ? 1 : 0));
  EXPECT_THAT(*open<Accounts>()->devices_of("alice"), SizeIs(has(11) ? 1 : 0));
  EXPECT_THAT(*open<Offboardings>()->pending(), SizeIs(has(11) ? 1 : 0));
  const auto verdict = *open<AuditLog>()->verify();
  EXPECT_EQ(verdict.entries, has(12) ? 2U : 0U);
  EXPECT_EQ(verdict.wrong, "");
  EXPECT_THAT(*open<Administrators>()->all(), SizeIs(has(13) ? 1 : 0));
  EXPECT_THAT(*(*StateTable::open(file(), StateTable::subscriptions))->all(), SizeIs(has(14) ? 1 : 0));
}

TEST_P(EarlierStore, IsOpenedBySeveralProcessesAtATime) {
  std::vector<pid_t> others(8);
  for (pid_t& other : others) {
    other = fork();
    if (other == 0) _exit(Store::open(file()) ? 0 : 1);
  }
  for (const pid_t other : others) {
    int status = -1;
    EXPECT_EQ(waitpid(other, &status, 0), other);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(open<Store>()->version(), newest());
}

INSTANTIATE_TEST_SUITE_P(OfVersion, EarlierStore, testing::Range(1, newest() + 1), testing::PrintToStringParamName());

}  // namespace
}  // namespace strowger::store
