// Accounts come back from another opening of the file; what may be a name and a password.
#include "store/accounts.hpp"

#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

constexpr Time begin_of_accounts{seconds{1'800'000'000}};
const Doer root_here{"root", "command line", begin_of_accounts};

class AccountsTest : public testing::Test {
 protected:
  std::unique_ptr<Accounts> open() {
    auto opened = Accounts::open(directory_.file("strowger.db"));
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  static Account crm() {
    return {"crm", AccountKind::application, "$argon2id$...", false, begin_of_accounts, begin_of_accounts};
  }
  TestDirectory directory_;
};

TEST_F(AccountsTest, TheyAreThereAgain) {
  EXPECT_FALSE(*open()->any());
  EXPECT_EQ(open()->add(crm(), root_here).what, "");
  Account alice{"alice", AccountKind::user, "x", true, begin_of_accounts, begin_of_accounts};
  EXPECT_EQ(open()->add(alice, root_here).what, "");
  EXPECT_TRUE(*open()->any());
  EXPECT_EQ(*open()->all(), (std::vector<Account>{alice, crm()}));
  EXPECT_EQ(*open()->find("crm"), crm());
  EXPECT_EQ(*open()->find("Crm"), std::nullopt);
  EXPECT_NE(open()->add(crm(), root_here).what.find("already"), std::string::npos);
}

TEST_F(AccountsTest, EachOfThemIsChangedByNameAndKind) {
  const auto accounts = open();
  ASSERT_EQ(accounts->add(crm(), root_here).what, "");
  EXPECT_EQ(
      accounts
          ->set_password(AccountKind::application, "crm", "new", {"root", "command line", begin_of_accounts + seconds{5}})
          .what,
      "");
  EXPECT_EQ(accounts->set_disabled(AccountKind::application, "crm", true, root_here).what, "");
  const Account now = **accounts->find("crm");
  EXPECT_EQ(now.hash, "new");
  EXPECT_EQ(now.changed, begin_of_accounts + seconds{5});
  EXPECT_EQ(now.created, begin_of_accounts);
  EXPECT_TRUE(now.disabled);
  EXPECT_NE(accounts->set_disabled(AccountKind::user, "crm", false, root_here).what.find("no user"), std::string::npos);
  EXPECT_NE(accounts->remove(AccountKind::application, "crn", root_here).what, "");
  EXPECT_EQ(accounts->remove(AccountKind::application, "crm", root_here).what, "");
  EXPECT_FALSE(*accounts->any());
}

TEST_F(AccountsTest, HaveDevicesUntilTheyAreRemoved) {
  const auto accounts = open();
  ASSERT_EQ(accounts->add(crm(), root_here).what, "");
  EXPECT_EQ(accounts->set_devices("crm", {"1002", "1001", "1002"}, root_here).what, "");
  EXPECT_EQ(*open()->devices_of("crm"), (std::vector<std::string>{"1001", "1002"}));
  EXPECT_EQ(accounts->set_devices("crm", {"1003"}, root_here).what, "");
  EXPECT_EQ(*accounts->devices_of("crm"), (std::vector<std::string>{"1003"}));
  EXPECT_EQ(*accounts->devices_of("crn"), std::vector<std::string>{});
  EXPECT_EQ(accounts->remove(AccountKind::application, "crm", root_here).what, "");
  EXPECT_EQ(*accounts->devices_of("crm"), std::vector<std::string>{});
}

TEST_F(AccountsTest, EachChangeIsInTheAuditLogAndNothingElse) {
  const auto accounts = open();
  ASSERT_EQ(accounts->add(crm(), root_here).what, "");
  EXPECT_NE(accounts->add(crm(), root_here).what, "");
  EXPECT_NE(accounts->remove(AccountKind::user, "crm", root_here).what, "");
  ASSERT_EQ(accounts->set_password(AccountKind::application, "crm", "secret hash", root_here).what, "");
  ASSERT_EQ(accounts->set_disabled(AccountKind::application, "crm", true, root_here).what, "");
  ASSERT_EQ(accounts->set_disabled(AccountKind::application, "crm", false, root_here).what, "");
  ASSERT_EQ(accounts->remove(AccountKind::application, "crm", root_here).what, "");
  const auto log = AuditLog::open(directory_.file("strowger.db"));
  ASSERT_TRUE(log);
  std::string acts;
  const auto entries = (*log)->read(0, 100);
  for (const AuditEntry& entry : *entries) {
    acts += entry.act + " ";
    EXPECT_EQ(entry.object, "application crm");
    EXPECT_EQ(entry.actor, "root");
    EXPECT_EQ(entry.at, begin_of_accounts);
    EXPECT_EQ(entry.detail, "");
  }
  EXPECT_EQ(acts, "account.add account.password account.disable account.enable account.remove ");
}

TEST(AccountPolicy, NamesAndPasswords) {
  for (const char* good : {"crm", "alice@example.com", "a.b-c_1"}) EXPECT_EQ(account_name_error(good), "") << good;
  for (const char* bad : {"", "a b", "a\"b", "\xC3\xA4", "a\n"}) EXPECT_NE(account_name_error(bad), "") << bad;
  EXPECT_NE(account_name_error(std::string(65, 'a')), "");
  EXPECT_EQ(password_error("crm", "correct horse"), "");
  EXPECT_NE(password_error("crm", "eleven-char"), "");
  EXPECT_NE(password_error("application-1", "Application-1"), "");
  EXPECT_NE(password_error("crm", "aaaaaaaaaaaaaaaa"), "");
  EXPECT_NE(password_error("crm", std::string(257, 'a') + "b"), "");
}

}  // namespace
}  // namespace strowger::store
