// The journal's bounds, and what it says of what is lost.
#include "session/outgoing_journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace strowger::session {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> all(const OutgoingJournal& journal) {
  std::vector<std::string> texts;
  journal.each([&](OctetView entry) { texts.emplace_back(text_of(entry)); });
  return texts;
}

TEST(OutgoingJournal, KeepsWhatIsNotKnownToBeRead) {
  JournalSpace space;
  OutgoingJournal journal(10'000, &space);
  for (const std::string_view text : {"a", "b", "c"}) journal.add_event(octets_of(text));
  journal.add_message(octets_of("stop"));
  journal.add_event(octets_of("d"));
  EXPECT_THAT(all(journal), ElementsAre("a", "b", "c", "stop", "d"));
  journal.read_up_to(3);
  EXPECT_THAT(all(journal), ElementsAre("stop", "d")) << "a message behind the event may not have been read";
  EXPECT_FALSE(journal.has_lost());
  journal.read_up_to(2);
  EXPECT_EQ(journal.read(), 3U);
  journal.read_up_to(1'000'000);
  EXPECT_THAT(all(journal), IsEmpty());
  EXPECT_EQ(journal.read(), 4U);
  EXPECT_EQ(journal.next_number(), 5U);
  EXPECT_FALSE(journal.has_lost());
  EXPECT_EQ(space.used, 0U);
}

TEST(OutgoingJournal, LosesTheOldestBeyondItsBoundAndSaysSo) {
  JournalSpace space;
  OutgoingJournal journal(1'000, &space);
  const std::string text(80, 'x');
  for (int i = 0; i < 100'000; ++i) {
    journal.add_event(octets_of(text));
    ASSERT_LE(journal.octets(), 1'000U);
    ASSERT_EQ(space.used, journal.octets());
  }
  EXPECT_TRUE(journal.has_lost());
  EXPECT_EQ(journal.next_number() - journal.first_number(), all(journal).size());
  EXPECT_EQ(all(journal).size(), 10U);
  journal.told_loss();
  EXPECT_FALSE(journal.has_lost());
}

TEST(OutgoingJournal, WhatItNeverHeldIsLostToo) {
  OutgoingJournal journal(10, nullptr);
  journal.add_event(Octets(80));
  EXPECT_TRUE(journal.has_lost());
  EXPECT_EQ(journal.first_number(), 2U);
  journal.told_loss();
  journal.add_message(Octets(80));
  EXPECT_TRUE(journal.has_lost());
}

TEST(OutgoingJournal, WhoHasReadLessThanItSeemedHasLostSomething) {
  OutgoingJournal journal(10'000, nullptr);
  for (int i = 0; i < 5; ++i) journal.add_event(octets_of("x"));
  journal.read_up_to(4);
  journal.begin_behind(2);
  EXPECT_TRUE(journal.has_lost());
  EXPECT_EQ(journal.read(), 2U);
  EXPECT_EQ(journal.first_number(), 5U);
}

TEST(OutgoingJournal, AllTogetherAreBounded) {
  JournalSpace space{.most = 2'000};
  OutgoingJournal first(10'000, &space);
  for (int i = 0; i < 100; ++i) first.add_event(Octets(100));
  EXPECT_LE(space.used, 2'000U);
  const std::size_t firsts = first.octets();
  {
    OutgoingJournal second(10'000, &space);
    second.add_event(Octets(100));
    EXPECT_LE(space.used, 2'000U);
    EXPECT_EQ(first.octets(), firsts) << "nobody loses for another";
    OutgoingJournal third(10'000, &space);
    third.take(first);
    EXPECT_EQ(third.octets(), firsts);
    EXPECT_EQ(first.octets(), 0U);
  }
  EXPECT_EQ(space.used, 0U);
}

}  // namespace
}  // namespace strowger::session
