// What is asked is pending until it is done, and asked anew it is pending again.
#include "store/offboardings.hpp"

#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

const Doer offboarder{"root", "command line", Time{seconds{1}}};

constexpr Time begin_of_offboardings{seconds{1'800'000'000}};

TEST(OffboardingsTest, AreAskedAndDone) {
  TestDirectory directory;
  const auto open = [&] {
    auto opened = Offboardings::open(directory.file("strowger.db"));
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  };
  Offboarding alice{"alice", {"1001", "1002"}, false, begin_of_offboardings};
  const Offboarding bob{"bob", {}, true, begin_of_offboardings};
  EXPECT_EQ(open()->ask(bob, offboarder).what, "");
  EXPECT_EQ(open()->ask(alice, offboarder).what, "");
  EXPECT_EQ(*open()->pending(), (std::vector<Offboarding>{alice, bob}));
  EXPECT_EQ(*open()->find("carol"), std::nullopt);
  alice.done = begin_of_offboardings + seconds{1};
  alice.report = {"a session is ended", "no calls"};
  EXPECT_EQ(open()->done(alice).what, "");
  EXPECT_EQ(*open()->pending(), (std::vector<Offboarding>{bob}));
  EXPECT_EQ(*open()->find("alice"), alice);

  Offboarding again = alice;
  again.asked = begin_of_offboardings + seconds{5};
  again.done.reset();
  again.report.clear();
  EXPECT_EQ(open()->ask(again, offboarder).what, "");
  EXPECT_EQ(open()->done(alice).what, "") << "of the time before";
  EXPECT_EQ(*open()->pending(), (std::vector<Offboarding>{again, bob}));
}

}  // namespace
}  // namespace strowger::store
