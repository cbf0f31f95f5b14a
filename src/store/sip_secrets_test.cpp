// Secrets of phones come back from another opening of the file, and who registered with an old one is forgotten.
#include "store/sip_secrets.hpp"

#include <gtest/gtest.h>

#include "base/test_directory.hpp"
#include "store/registrations.hpp"

namespace strowger::store {
namespace {

const Doer keeper{"root", "command line", Time{seconds{1}}};

constexpr Time begin_of_secrets{seconds{1'800'000'000}};

class SipSecretsTest : public testing::Test {
 protected:
  std::unique_ptr<SipSecrets> open() {
    auto opened = SipSecrets::open(directory_.file("strowger.db"));
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  static SipSecret of(const std::string& name) {
    return {name, "pbx.test", "md5 of " + name, "sha of " + name, false, begin_of_secrets, begin_of_secrets + seconds{1}};
  }
  void register_phone(const std::string& number) {
    const auto registrations = Registrations::open(directory_.file("strowger.db"));
    const std::vector<RegisteredPhones> phones{
        {number,
         {{"sip:a@192.0.2.1", {"192.0.2.1", 5060}, {"192.0.2.2", 5060}, "c", 1, begin_of_secrets + seconds{100}, "", ""}}}};
    EXPECT_EQ((*registrations)->keep(phones).what, "");
  }
  std::size_t registered() {
    const auto registrations = Registrations::open(directory_.file("strowger.db"));
    return (*registrations)->all(begin_of_secrets)->size();
  }
  TestDirectory directory_;
};

TEST_F(SipSecretsTest, TheyAreThereAgain) {
  EXPECT_EQ(open()->set(of("1002"), "add", keeper).what, "");
  EXPECT_EQ(open()->set(of("1001"), "add", keeper).what, "");
  EXPECT_EQ(*open()->all(), (std::vector<SipSecret>{of("1001"), of("1002")}));
  SipSecret disabled = of("1001");
  disabled.disabled = true;
  disabled.md5 = "other";
  EXPECT_EQ(open()->set(disabled, "add", keeper).what, "");
  EXPECT_EQ(*open()->find("1001"), disabled);
  EXPECT_EQ(*open()->find("1003"), std::nullopt);
  EXPECT_EQ(open()->remove("1001", keeper).what, "");
  EXPECT_NE(open()->remove("1001", keeper).what, "");
  EXPECT_EQ(*open()->all(), (std::vector<SipSecret>{of("1002")}));
}

TEST_F(SipSecretsTest, WhoRegisteredWithAnOldOneIsForgotten) {
  open();
  register_phone("1001");
  register_phone("1002");
  ASSERT_EQ(registered(), 2U);
  EXPECT_EQ(open()->set(of("1001"), "add", keeper).what, "");
  EXPECT_EQ(registered(), 1U);
  EXPECT_NE(open()->remove("1002", keeper).what, "");
  EXPECT_EQ(registered(), 1U) << "nothing was removed";
  EXPECT_EQ(open()->set(of("1002"), "add", keeper).what, "");
  register_phone("1002");
  EXPECT_EQ(open()->remove("1002", keeper).what, "");
  EXPECT_EQ(registered(), 0U);
}

}  // namespace
}  // namespace strowger::store
