// The store: made, migrated once, opened again, refused when it is no store or a later one's.
#include "store/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/test_directory.hpp"
#include "store/migrations.hpp"

namespace strowger::store {
namespace {

class StoreTest : public testing::Test {
 protected:
  std::string file() const { return directory_.file("test.db"); }

  const TestDirectory directory_;
  Time now_{std::chrono::hours{24 * 365 * 55}};
};

TEST_F(StoreTest, IsMadeMigratedAndClosedWithoutLeavings) {
  {
    const auto store = Store::open(file());
    ASSERT_TRUE(store) << store.failure().text();
    EXPECT_EQ((*store)->version(), static_cast<int>(migrations().size()));
    EXPECT_TRUE(std::filesystem::exists(file() + "-wal"));
  }
  EXPECT_TRUE(std::filesystem::exists(file()));
  EXPECT_FALSE(std::filesystem::exists(file() + "-wal"));
}

TEST_F(StoreTest, IsForItsOwnerOnly) {
  const auto store = Store::open(file());
  ASSERT_TRUE(store) << store.failure().text();
  for (const std::string& path : {file(), file() + "-wal"}) {
    const auto others = std::filesystem::status(path).permissions() & ~std::filesystem::perms::owner_all;
    EXPECT_EQ(others, std::filesystem::perms::none) << path;
  }
}

TEST_F(StoreTest, KnowsWhetherTheLastRunEndedCleanly) {
  bool ended_cleanly = true;
  for (const bool clean : {true, true, false, true}) {
    auto store = Store::open(file());
    ASSERT_TRUE(store) << store.failure().text();
    const auto was_clean = (*store)->begin_run("0.1.0", now_);
    ASSERT_TRUE(was_clean) << was_clean.failure().text();
    EXPECT_EQ(*was_clean, ended_cleanly);
    if (clean) {
      EXPECT_EQ((*store)->end_run(now_ + seconds{1}), Failure{});
    }
    ended_cleanly = clean;
  }
}

TEST_F(StoreTest, RefusesWhatIsNoStore) {
  std::ofstream(file()) << std::string(5'000, 'x');
  const auto store = Store::open(file());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.failure().where, file());
  EXPECT_FALSE(Store::is_of_later_version(file()));
  EXPECT_FALSE(Store::open(directory_.file("none/test.db")));
}

TEST_F(StoreTest, LeavesAStoreOfALaterVersionAsItIs) {
  {
    SQLite::Database later(file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    later.exec(fmt::format("CREATE TABLE run (shape TEXT); PRAGMA user_version = {}", migrations().size() + 1));
  }
  const auto octets = [&] {
    std::ifstream stream(file(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(stream), {});
  };
  const std::string before = octets();
  const auto store = Store::open(file());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.failure().where, file());
  EXPECT_NE(store.failure().what.find(
                fmt::format("it is of version {}, this server knows {}", migrations().size() + 1, migrations().size())),
            std::string::npos)
      << store.failure().text();
  EXPECT_TRUE(Store::is_of_later_version(file()));
  EXPECT_EQ(octets(), before);
}

}  // namespace
}  // namespace strowger::store
