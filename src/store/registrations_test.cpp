// Registered phones come back from another opening of the file, but for those whose time is over.
#include "store/registrations.hpp"

#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

constexpr Time start{seconds{1'800'000'000}};

RegisteredPhone phone(std::uint16_t port, Duration lasts) {
  return {"sip:1001@192.0.2.7:" + std::to_string(port),
          {"192.0.2.7", port},
          {"192.0.2.1", 5060},
          "call@phone",
          4'000'000'000U,
          start + lasts,
          "A phone's name; with \"quotes\"",
          "dialog"};
}

class RegistrationsTest : public testing::Test {
 protected:
  std::unique_ptr<Registrations> open() {
    auto opened = Registrations::open(directory_.file("strowger.db"));
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  void keep(const std::vector<RegisteredPhones>& devices) { EXPECT_EQ(open()->keep(devices).what, ""); }

  const TestDirectory directory_;
};

TEST_F(RegistrationsTest, ComeBackUntilTheyExpire) {
  const RegisteredPhones one{"1001", {phone(5060, seconds{60}), phone(5062, seconds{600})}};
  const RegisteredPhones other{"1002", {phone(5064, seconds{60})}};
  keep({one, other});
  EXPECT_EQ(*open()->all(start), (std::vector<RegisteredPhones>{one, other}));
  EXPECT_EQ(*open()->all(start + seconds{60}), (std::vector<RegisteredPhones>{{"1001", {one.phones[1]}}}));
}

TEST_F(RegistrationsTest, TheLatestCounts) {
  keep({{"1001", {phone(5060, seconds{60})}}, {"1002", {phone(5064, seconds{60})}}});
  keep({{"1001", {phone(5060, seconds{90})}}, {"1002", {}}});
  EXPECT_EQ(*open()->all(start), (std::vector<RegisteredPhones>{{"1001", {phone(5060, seconds{90})}}}));
}

}  // namespace
}  // namespace strowger::store
