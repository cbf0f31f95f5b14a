// Call detail records in SQLite: stored and found, replaced by leg, completed after a cut, read by period, purged; a file
// that cannot grow or is locked fails and works again.
#include "store/call_detail.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class CallDetailTest : public testing::Test {
 protected:
  std::string file() const { return directory_.file("test.db"); }
  std::unique_ptr<CallDetail> open() const {
    auto opened = CallDetail::open(file());
    EXPECT_TRUE(opened) << opened.failure().text();
    return std::move(*opened);
  }
  calls::CallRecord record(std::uint64_t call, std::int32_t leg = 1) const {
    calls::CallRecord made;
    made.call = {call};
    made.leg = leg;
    made.linkage = {call};
    made.calling = "1001";
    made.called = "1002";
    made.device = "1002";
    made.started = start_;
    made.ended = start_ + seconds{call};
    return made;
  }
  static std::vector<std::uint64_t> calls_of(CallDetail& store, const calls::RecordQuery& query) {
    std::vector<std::uint64_t> found;
    for (const auto& each : store.find(query).records) found.push_back(each.call.value);
    return found;
  }
  static std::vector<std::uint64_t> all(CallDetail& store) {
    return calls_of(store, {.id = {1}, .after = 0, .from = {}, .to = {}, .most = 1'000});
  }
  static bool append(CallDetail& store, const std::vector<calls::CallRecord>& records) { return store.append(records).ok(); }

  const TestDirectory directory_;
  Time start_{std::chrono::hours{24 * 365 * 55}};
};

TEST_F(CallDetailTest, ARecordComesBackAsItWas) {
  const auto store = open();
  calls::CallRecord full = record(0x123456789AULL, 3);
  full.linkage = {7};
  full.redirected_by = "1003";
  full.kind = calls::LegKind::forwarding;
  full.alerted = start_ + seconds{1};
  full.answered = start_ + milliseconds{2'500};
  full.ending = calls::Ending::transferred;
  full.cause = csta::EventCause::transfer;
  full.correlator = Octets{0x00, 0xFF, 'a'};
  full.account = to_octets("4711");
  full.calling_media = calls::MediaFigures{1.5, 0.02, 4.25};
  full.device_media = calls::MediaFigures{2.5, 0, 3.5};
  full.calling_trunk = "provider";
  full.device_trunk = "munich";
  const auto appended = store->append(std::vector{record(1), full});
  ASSERT_TRUE(appended) << appended.failure().text();
  EXPECT_EQ(appended->complete, 2U);
  const auto answer = store->find({.id = {4}, .after = appended->newest - 1, .from = {}, .to = {}, .most = 5});
  EXPECT_EQ(answer.id, calls::QueryId{4});
  EXPECT_FALSE(answer.more);
  ASSERT_THAT(answer.records, SizeIs(1));
  full.number = appended->newest;
  EXPECT_EQ(answer.records[0], full);
}

TEST_F(CallDetailTest, FiguresThatComeLater) {
  const auto store = open();
  calls::CallRecord one = record(7);
  one.calling = "1001";
  one.device = "1002";
  one.answered = start_;
  one.calling_media = calls::MediaFigures{1.5, 0.02, 4.25};
  calls::CallRecord unanswered = record(7, 2);
  unanswered.device = "1002";
  calls::CallRecord other = one;
  other.call = {8};
  ASSERT_TRUE(append(*store, {one, unanswered, other}));
  const calls::MediaFigures told{9, 0.5, 2};
  ASSERT_EQ(store->amend(std::vector{calls::MediaMeasured{{{7}, "1001"}, told, true},
                                     calls::MediaMeasured{{{7}, "1002"}, told, true},
                                     calls::MediaMeasured{{{9}, "1002"}, told, true}}),
            Failure{});
  const auto found = store->find({.id = {1}, .after = 0, .from = {}, .to = {}, .most = 5}).records;
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].calling_media, one.calling_media) << "what there is stays";
  EXPECT_EQ(found[0].device_media, told);
  EXPECT_EQ(found[1].device_media, std::nullopt) << "nobody answered";
  EXPECT_EQ(found[2].device_media, std::nullopt) << "another call";
}

TEST_F(CallDetailTest, PagesAndPeriods) {
  const auto store = open();
  ASSERT_TRUE(append(*store, {record(10), record(20), record(30), record(40)}));
  const auto first = store->find({.id = {1}, .after = 0, .from = {}, .to = {}, .most = 3});
  EXPECT_THAT(first.records, SizeIs(3));
  EXPECT_TRUE(first.more);
  const auto rest = store->find({.id = {1}, .after = first.records.back().number, .from = {}, .to = {}, .most = 3});
  EXPECT_THAT(rest.records, SizeIs(1));
  EXPECT_FALSE(rest.more);
  EXPECT_THAT(calls_of(*store, {.id = {1}, .after = 0, .from = start_ + seconds{20}, .to = start_ + seconds{30}, .most = 9}),
              ElementsAre(20, 30));
}

TEST_F(CallDetailTest, ALegThatIsCompletedGetsANewNumber) {
  const auto store = open();
  calls::CallRecord going_on = record(1);
  going_on.complete = false;
  auto appended = store->append(std::vector{going_on, record(2)});
  ASSERT_TRUE(appended);
  EXPECT_EQ(appended->complete, 1U);
  EXPECT_THAT(all(*store), ElementsAre(2)) << "what goes on is nobody's business";
  ASSERT_TRUE(append(*store, {record(1)}));
  EXPECT_THAT(all(*store), ElementsAre(2, 1)) << "who has read up to call 2 gets it";
}

TEST_F(CallDetailTest, WhatWasCutOffIsThereAfterARestart) {
  {
    const auto store = open();
    calls::CallRecord going_on = record(1);
    going_on.complete = false;
    going_on.ending = calls::Ending::abnormal;
    ASSERT_TRUE(append(*store, {going_on, record(2)}));
    ASSERT_EQ(
        store->note(std::vector{calls::Transmitted{.application = "crm", .first = 2, .last = 2, .records = 1, .mark = 2}}),
        Failure{});
  }
  const auto store = open();
  const auto known = store->begin();
  ASSERT_TRUE(known);
  EXPECT_EQ(known->cut_off, 1U);
  EXPECT_EQ(known->newest, 3U);
  ASSERT_THAT(known->readers, SizeIs(1));
  EXPECT_EQ(known->readers[0].application, "crm");
  EXPECT_EQ(known->readers[0].acknowledged, 2U);
  EXPECT_THAT(calls_of(*store, {.id = {1}, .after = 2, .from = {}, .to = {}, .most = 9}), ElementsAre(1));
  EXPECT_EQ(store->begin()->cut_off, 0U);
}

TEST_F(CallDetailTest, TheJournalOfTransmissions) {
  const auto store = open();
  const std::vector<calls::Transmitted> some{
      {.application = "crm", .first = 1, .last = 5, .records = 5, .sent = start_, .acknowledged = start_, .mark = 5},
      {.application = "", .first = 1, .last = 2, .records = 2, .sent = start_, .acknowledged = start_, .mark = {}},
      {.application = "crm", .mark = 3},  // never backwards
  };
  ASSERT_EQ(store->note(some), Failure{});
  SQLite::Database database(file());
  EXPECT_EQ(database.execAndGet("SELECT count(*) FROM cdr_transmission").getInt(), 2);
  EXPECT_EQ(database.execAndGet("SELECT acknowledged FROM cdr_reader WHERE application = 'crm'").getInt(), 5);
}

TEST_F(CallDetailTest, OldRecordsAreDeletedAndTheirNumbersNeverUsedAgain) {
  const auto store = open();
  ASSERT_TRUE(append(*store, {record(10), record(20), record(30), record(40)}));
  auto gone = store->purge(start_ + seconds{25}, 1'000, 1);
  ASSERT_TRUE(gone);
  EXPECT_EQ(*gone, 1U) << "so many at once";
  gone = store->purge(start_ + seconds{25}, 1'000, 100);
  EXPECT_EQ(*gone, 1U);
  EXPECT_THAT(all(*store), ElementsAre(30, 40));
  EXPECT_EQ(*store->purge(start_, 1, 100), 1U) << "more than most_records";
  EXPECT_THAT(all(*store), ElementsAre(40));
  EXPECT_EQ(*store->purge(start_ + seconds{100}, 1'000, 100), 1U);
  const auto appended = store->append(std::vector{record(50)});
  ASSERT_TRUE(appended);
  EXPECT_EQ(appended->newest, 5U);
}

TEST_F(CallDetailTest, AFileThatMayNotGrow) {
  const auto store = open();
  ASSERT_TRUE(append(*store, {record(1)}));
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit none{4'096, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &none), 0);
  std::vector<calls::CallRecord> many;
  for (std::uint64_t i = 2; i < 2'000; ++i) many.push_back(record(i));
  const auto failed = store->append(many);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  ASSERT_FALSE(failed);
  EXPECT_THAT(failed.failure().where, HasSubstr("test.db"));
  EXPECT_THAT(all(*store), ElementsAre(1)) << "all or none";
  ASSERT_TRUE(append(*store, many));
  EXPECT_THAT(all(*store), SizeIs(1'000)) << "what was asked for at most";
}

TEST_F(CallDetailTest, AFileThatAnotherHasLocked) {
  const auto store = open();
  {
    SQLite::Database other(file(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    const auto failed = store->append(std::vector{record(1)});
    ASSERT_FALSE(failed);
    EXPECT_THAT(failed.failure().what, HasSubstr("locked"));
    other.exec("ROLLBACK");
  }
  EXPECT_TRUE(append(*store, {record(1)}));
}

class CallDetailSearchTest : public CallDetailTest {
 protected:
  /// The calls of each page, to the last one.
  std::vector<std::vector<std::uint64_t>> pages(CallDetail::Search search) const {
    std::vector<std::vector<std::uint64_t>> found;
    do {
      const auto page = store_->search(search);
      if (!page) throw std::runtime_error(page.failure().text());
      found.emplace_back();
      for (const calls::CallRecord& each : page->records) found.back().push_back(each.call.value);
      search.after = page->next;
    } while (search.after && found.size() < 100);
    return found;
  }
  const std::unique_ptr<CallDetail> store_ = open();
};

TEST_F(CallDetailSearchTest, PagesAreInTheOrderOfTheEnds) {
  std::vector<calls::CallRecord> records{record(4), record(2), record(9), record(5), record(3)};
  records[1].ended = records[3].ended = records[0].ended;  // three end at once
  records[4].complete = false;
  ASSERT_TRUE(append(*store_, records));
  EXPECT_THAT(pages({.most = 2}), ElementsAre(ElementsAre(4, 2), ElementsAre(5, 9)));
  EXPECT_THAT(pages({.most = 1}), ElementsAre(ElementsAre(4), ElementsAre(2), ElementsAre(5), ElementsAre(9)));
  EXPECT_THAT(pages({.most = 4}), ElementsAre(ElementsAre(4, 2, 5, 9)));
  EXPECT_THAT(pages({.from = start_ + seconds{5}, .most = 9}), ElementsAre(ElementsAre(9)));
  EXPECT_THAT(pages({.from = start_ + seconds{4}, .to = start_ + seconds{9}, .most = 2}),
              ElementsAre(ElementsAre(4, 2), ElementsAre(5)));
  EXPECT_THAT(pages({.to = start_, .most = 2}), ElementsAre(IsEmpty()));
}

TEST_F(CallDetailSearchTest, OfADevice) {
  std::vector<calls::CallRecord> records{record(1), record(2), record(3), record(4), record(5)};
  records[0].calling = "1009";
  records[1].called = "1009";
  records[2].device = "1009";
  records[3].redirected_by = "1009";
  ASSERT_TRUE(append(*store_, records));
  EXPECT_THAT(pages({.device = "1009", .most = 9}), ElementsAre(ElementsAre(1, 2, 3, 4)));
  EXPECT_THAT(pages({.device = "1001", .most = 9}), ElementsAre(ElementsAre(2, 3, 4, 5)));
  EXPECT_THAT(pages({.device = "100", .most = 9}), ElementsAre(IsEmpty()));
  EXPECT_THAT(pages({.device = "1001", .most = 9, .looked_at = 2}),
              ElementsAre(ElementsAre(2), ElementsAre(3, 4), ElementsAre(5)))
      << "what one page may cost is bounded";
}

TEST_F(CallDetailTest, InMemory) {
  auto opened = CallDetail::open(":memory:");
  ASSERT_TRUE(opened) << opened.failure().text();
  ASSERT_TRUE(append(**opened, {record(1)}));
  EXPECT_THAT(all(**opened), ElementsAre(1));
}

}  // namespace
}  // namespace strowger::store
