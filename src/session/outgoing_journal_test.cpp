// The journal's bounds, and what it says of what is lost.
#include "session/outgoing_journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <utility>
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
  for (const std::string_view text : {"a", "b", "c"}) journal.add_event({}, octets_of(text));
  journal.add_message({}, octets_of("stop"));
  journal.add_event({}, octets_of("d"));
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
    journal.add_event({}, octets_of(text));
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
  journal.add_event({}, Octets(80));
  EXPECT_TRUE(journal.has_lost());
  EXPECT_EQ(journal.first_number(), 2U);
  journal.told_loss();
  journal.add_message({}, Octets(80));
  EXPECT_TRUE(journal.has_lost());
}

TEST(OutgoingJournal, WhoHasReadLessThanItSeemedHasLostSomething) {
  OutgoingJournal journal(10'000, nullptr);
  for (int i = 0; i < 5; ++i) journal.add_event({}, octets_of("x"));
  journal.read_up_to(4);
  journal.begin_behind(2);
  EXPECT_TRUE(journal.has_lost());
  EXPECT_EQ(journal.read(), 2U);
  EXPECT_EQ(journal.first_number(), 5U);
}

TEST(OutgoingJournal, AllTogetherAreBounded) {
  JournalSpace space{.most = 2'000};
  OutgoingJournal first(10'000, &space);
  for (int i = 0; i < 100; ++i) first.add_event({}, Octets(100));
  EXPECT_LE(space.used, 2'000U);
  const std::size_t firsts = first.octets();
  {
    OutgoingJournal second(10'000, &space);
    second.add_event({}, Octets(100));
    EXPECT_LE(space.used, 2'000U);
    EXPECT_EQ(first.octets(), firsts) << "nobody loses for another";
    OutgoingJournal third(10'000, &space);
    third.take(first);
    EXPECT_EQ(third.octets(), firsts);
    EXPECT_EQ(first.octets(), 0U);
  }
  EXPECT_EQ(space.used, 0U);
}

TEST(OutgoingJournal, WhenMemoryIsFullEachHasAnEqualShare) {
  JournalSpace space{.most = 100'000};
  OutgoingJournal first(80'000, &space);
  for (int i = 0; i < 1'000; ++i) first.add_event({}, Octets(100));
  EXPECT_GT(first.octets(), 79'000U) << "one alone has all";
  OutgoingJournal second(80'000, &space);
  for (int i = 0; i < 1'000; ++i) {
    first.add_event({}, Octets(100));
    second.add_event({}, Octets(100));
    ASSERT_LE(space.used, 100'000U);
  }
  EXPECT_NEAR(static_cast<double>(first.octets()), 50'000, 200);
  EXPECT_NEAR(static_cast<double>(second.octets()), 50'000, 200);
  first.clear();
  for (int i = 0; i < 1'000; ++i) second.add_event({}, Octets(100));
  EXPECT_GT(second.octets(), 79'000U);
}

// ---- With a disk ---------------------------------------------------------------------------------------------------

class TestDisk : public JournalSpill {
 public:
  std::optional<Ref> put(Octets& octets) override {
    if (used_ + octets.size() > most) return std::nullopt;
    used_ += octets.size();
    pieces_[++last_] = std::exchange(octets, {});
    return last_;
  }
  std::optional<Octets> get(Ref ref) const override {
    if (broken.contains(ref)) return std::nullopt;
    return pieces_.at(ref);
  }
  void drop(Ref ref) override {
    used_ -= pieces_.at(ref).size();
    pieces_.erase(ref);
  }
  std::size_t pieces() const { return pieces_.size(); }

  std::size_t most = 1'000'000;
  std::set<Ref> broken;

 private:
  std::map<Ref, Octets> pieces_;
  std::size_t used_ = 0;
  Ref last_ = 0;
};

std::string numbered_text(std::uint64_t number) { return std::to_string(number) + std::string(200, 'x'); }

/// Adds events up to that number, each with its number in it.
void fill(OutgoingJournal& journal, std::uint64_t last) {
  while (journal.next_number() <= last) journal.add_event({}, octets_of(numbered_text(journal.next_number())));
}

void expect_from(const OutgoingJournal& journal, std::uint64_t first) {
  std::vector<std::string> expected;
  for (std::uint64_t number = first; number < journal.next_number(); ++number) expected.push_back(numbered_text(number));
  EXPECT_EQ(all(journal), expected);
  EXPECT_EQ(journal.first_number(), first);
}

TEST(OutgoingJournalOnDisk, WhatMemoryDoesNotHoldGoesThereAndIsDroppedWhenItIsRead) {
  TestDisk disk;
  JournalSpace space{.most = 30'000, .used = 0, .journals = 0, .spill = &disk};
  OutgoingJournal journal(1'000'000, &space);
  fill(journal, 1'000);
  EXPECT_FALSE(journal.has_lost());
  expect_from(journal, 1);
  EXPECT_GT(disk.pieces(), 20U);
  EXPECT_EQ(space.used, journal.memory());
  EXPECT_LT(journal.memory(), 35'000U) << "16 octets of each entry stay";
  journal.read_up_to(500);
  expect_from(journal, 501);
  EXPECT_LT(disk.pieces(), 20U);
  fill(journal, 1'500);
  expect_from(journal, 501);
  journal.read_up_to(1'500);
  EXPECT_EQ(disk.pieces(), 0U);
  EXPECT_EQ(space.used, 0U);
}

TEST(OutgoingJournalOnDisk, EachMayHaveALittleMemoryThoughOthersHaveAll) {
  TestDisk disk;
  JournalSpace space{.most = 1'000'000, .used = 1'000'000, .journals = 0, .spill = &disk};
  OutgoingJournal journal(1'000'000, &space);
  fill(journal, 1'000);
  expect_from(journal, 1);
  EXPECT_LT(disk.pieces(), 40U) << "whole chunks go there, not entries";
}

TEST(OutgoingJournalOnDisk, WhoTakesEverythingAtOnceWritesNothing) {
  TestDisk disk;
  JournalSpace space{.most = 30'000, .used = 0, .journals = 0, .spill = &disk};
  OutgoingJournal journal(1'000'000, &space);
  journal.may_spill(false);
  fill(journal, 1'000);
  EXPECT_EQ(disk.pieces(), 0U);
  EXPECT_GT(journal.octets(), 29'000U) << "what memory holds stays";
  expect_from(journal, journal.first_number());
  journal.may_spill(true);  // now it hangs
  const std::uint64_t from = journal.first_number();
  fill(journal, 2'000);
  EXPECT_GT(disk.pieces(), 20U);
  expect_from(journal, from);
}

TEST(OutgoingJournalOnDisk, BothBoundsHoldAndTheOldestIsLostBeyondThem) {
  TestDisk disk;
  disk.most = 50'000;
  JournalSpace space{.most = 20'000, .used = 0, .journals = 0, .spill = &disk};
  OutgoingJournal journal(1'000'000, &space);
  fill(journal, 2'000);
  EXPECT_TRUE(journal.has_lost());
  EXPECT_GT(journal.first_number(), 1'600U);
  EXPECT_LT(journal.first_number(), 1'900U);
  expect_from(journal, journal.first_number());
  OutgoingJournal short_one(40'000, &space);
  fill(short_one, 2'000);
  EXPECT_LE(short_one.octets(), 40'000U);
  expect_from(short_one, short_one.first_number());
  journal.clear();
  short_one.clear();
  EXPECT_EQ(disk.pieces(), 0U);
  EXPECT_EQ(space.used, 0U);
}

TEST(OutgoingJournalOnDisk, WhatTheDiskDidNotKeepIsLostWithWhatIsBeforeIt) {
  TestDisk disk;
  JournalSpace space{.most = 20'000, .used = 0, .journals = 0, .spill = &disk};
  OutgoingJournal journal(1'000'000, &space);
  fill(journal, 1'000);
  disk.broken = {3};
  EXPECT_FALSE(journal.each([](OctetView) {}));
  journal.lose_unreadable();
  EXPECT_TRUE(journal.has_lost());
  EXPECT_GT(journal.first_number(), 100U);
  EXPECT_LT(journal.first_number(), 150U);
  EXPECT_TRUE(journal.each([](OctetView) {}));
  expect_from(journal, journal.first_number());
}

TEST(OutgoingJournalOnDisk, GoesOverToAnotherSession) {
  TestDisk disk;
  JournalSpace space{.most = 20'000, .used = 0, .journals = 0, .spill = &disk};
  OutgoingJournal old(1'000'000, &space);
  fill(old, 500);
  OutgoingJournal fresh(1'000'000, &space);
  fresh.take(old);
  expect_from(fresh, 1);
  fill(fresh, 800);
  expect_from(fresh, 1);
  EXPECT_EQ(space.used, fresh.memory());
  fill(old, 3);
  expect_from(old, 1);
}

}  // namespace
}  // namespace strowger::session
