// Where the other sides of trunks are.
#include "server/trunk_lookup.hpp"

#include <gtest/gtest.h>

namespace strowger::server {
namespace {

TEST(TrunkLookup, EachQuestionHasAnAnswer) {
  io::Loop loop;
  std::vector<sip::TrunkPlaces> answers;
  TrunkLookup lookup(loop, [&](const sip::TrunkPlaces& places) {
    answers.push_back(places);
    if (answers.size() == 3) loop.stop();
  });
  lookup.ask(
      {{"one", {"127.0.0.2", 5060, {}}}, {"two", {"localhost", 5070, Transport::tcp}}, {"three", {"no..name", 5060, {}}}});
  io::Wake end(loop, [&](Time) { loop.stop(); });
  end.after(seconds{20});
  loop.run();
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].trunk, "one");
  EXPECT_EQ(answers[0].places, (std::vector<sip::TrunkPlaces::Place>{{{Transport::udp, {"127.0.0.2", 5060}}, "127.0.0.1"}}));
  EXPECT_EQ(answers[1].host, "localhost");
  EXPECT_EQ(answers[1].places, (std::vector<sip::TrunkPlaces::Place>{{{Transport::tcp, {"127.0.0.1", 5070}}, "127.0.0.1"}}));
  EXPECT_TRUE(answers[2].places.empty());
}

}  // namespace
}  // namespace strowger::server
