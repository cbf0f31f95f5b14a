// Administrators come back from another opening of the file; each code is taken once; the last one stays.
#include "store/administrators.hpp"

#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

constexpr Time begin_of_administrators{seconds{1'800'000'000}};
const Doer root_there{"root", "command line", begin_of_administrators};

class AdministratorsTest : public testing::Test {
 protected:
  std::unique_ptr<Administrators> open() {
    auto opened = Administrators::open(directory_.file("strowger.db"));
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  static Administrator alice() {
    return {"alice", "$argon2id$...", "ABCDEFGH", 0, false, begin_of_administrators, begin_of_administrators};
  }
  TestDirectory directory_;
};

TEST_F(AdministratorsTest, TheyAreThereAgain) {
  EXPECT_FALSE(*open()->any());
  EXPECT_EQ(open()->add(alice(), root_there).what, "");
  EXPECT_TRUE(*open()->any());
  EXPECT_EQ(*open()->all(), std::vector<Administrator>{alice()});
  EXPECT_EQ(*open()->find("alice"), alice());
  EXPECT_EQ(*open()->find("bob"), std::nullopt);
  EXPECT_NE(open()->add(alice(), root_there).what.find("already"), std::string::npos);
}

TEST_F(AdministratorsTest, ChangesAreInTheAuditLog) {
  const auto all = open();
  Administrator bob = alice();
  bob.name = "bob";
  ASSERT_EQ(all->add(alice(), root_there).what, "");
  ASSERT_EQ(all->add(bob, root_there).what, "");
  const Doer later{"root", "command line", begin_of_administrators + seconds{5}};
  ASSERT_EQ(all->set_password("bob", "new", later).what, "");
  EXPECT_EQ((*all->find("bob"))->hash, "new");
  EXPECT_EQ((*all->find("bob"))->changed, later.at);
  ASSERT_EQ(all->set_totp("bob", "XYZ", root_there).what, "");
  EXPECT_EQ((*all->find("bob"))->totp, "XYZ");
  ASSERT_EQ(all->set_disabled("bob", true, root_there).what, "");
  EXPECT_TRUE((*all->find("bob"))->disabled);
  ASSERT_EQ(all->remove("bob", root_there).what, "");
  EXPECT_NE(all->set_disabled("bob", true, root_there).what.find("no administrator"), std::string::npos);
  std::string acts;
  const auto log = AuditLog::open(directory_.file("strowger.db"));
  const auto entries = (*log)->read(2, 100);
  for (const AuditEntry& entry : *entries) {
    acts += entry.act + " ";
    EXPECT_EQ(entry.object, "bob");
    EXPECT_EQ(entry.detail, "") << "no secret is told";
  }
  EXPECT_EQ(acts, "administrator.password administrator.totp administrator.disable administrator.remove ");
}

TEST_F(AdministratorsTest, TheLastOneThatMayLogInStays) {
  const auto all = open();
  const auto stays = [](const Failure& failure) {
    return failure.what.find("alice is the last administrator that may log in") == 0;
  };
  ASSERT_EQ(all->add(alice(), root_there).what, "");
  EXPECT_TRUE(stays(all->remove("alice", root_there)));
  EXPECT_TRUE(stays(all->set_disabled("alice", true, root_there)));
  EXPECT_NE(all->remove("bob", root_there).what.find("no administrator"), std::string::npos);
  EXPECT_NE(all->why_it_stays("bob").what.find("no administrator"), std::string::npos);
  Administrator bob = alice();
  bob.name = "bob";
  bob.disabled = true;
  ASSERT_EQ(all->add(bob, root_there).what, "");
  EXPECT_TRUE(stays(all->remove("alice", root_there))) << "bob is no help";
  EXPECT_TRUE(stays(all->set_disabled("alice", true, root_there)));
  EXPECT_TRUE(stays(all->why_it_stays("alice")));
  EXPECT_EQ((*all->find("alice"))->disabled, false);
  EXPECT_EQ(all->why_it_stays("bob").what, "");
  ASSERT_EQ(all->set_disabled("bob", true, root_there).what, "") << "once more";
  ASSERT_EQ(all->set_disabled("bob", false, root_there).what, "");
  EXPECT_EQ(all->why_it_stays("alice").what, "");
  ASSERT_EQ(all->set_disabled("alice", true, root_there).what, "");
  ASSERT_EQ(all->remove("alice", root_there).what, "");
  EXPECT_EQ(all->all()->size(), 1U);
}

TEST_F(AdministratorsTest, ACodeIsTakenOnce) {
  const auto all = open();
  ASSERT_EQ(all->add(alice(), root_there).what, "");
  EXPECT_TRUE(*all->take_step("alice", 100));
  EXPECT_FALSE(*all->take_step("alice", 100));
  EXPECT_FALSE(*all->take_step("alice", 99)) << "nor one before it";
  EXPECT_TRUE(*open()->take_step("alice", 101));
  EXPECT_FALSE(*all->take_step("bob", 101));
  ASSERT_EQ(all->set_totp("alice", "XYZ", root_there).what, "");
  EXPECT_TRUE(*all->take_step("alice", 100)) << "a new secret has new codes";
  Administrator bob = alice();
  bob.name = "bob";
  ASSERT_EQ(all->add(bob, root_there).what, "");
  ASSERT_EQ(all->set_disabled("alice", true, root_there).what, "");
  EXPECT_FALSE(*all->take_step("alice", 101)) << "disabled while its password was looked at";
}

}  // namespace
}  // namespace strowger::store
