// Call detail records for applications: at the end of each call, on request, in bulk; what is not acknowledged comes again,
// also in the next association; errors of the store.
#include "calls/record_delivery.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "messages/call_detail_record/cdr_notification.hpp"
#include "messages/call_detail_record/cdr_report.hpp"
#include "messages/call_detail_record/send_stored_cdr.hpp"
#include "messages/call_detail_record/stop_cdr_transmission.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {
namespace {

using Mode = csta::CDRTransferMode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr AppRef crm{1};
constexpr AppRef biller{2};
constexpr CrossRef ref{5};

/// A store in memory, and what applications see.
class RecordDeliveryTest : public testing::Test {
 protected:
  RecordDeliveryTest() : delivery_({.per_report = 2, .threshold = 3, .tries = 3}) {}

  /// A call ends and its record is committed.
  void call() {
    CallRecord record;
    record.number = rows_.size() + 1;
    record.call = {100 + record.number};
    record.calling = "1001";
    record.calling_trunk = "provider";
    record.called = record.device = "1002";
    record.started = clock_.now();
    record.answered = clock_.now() + seconds{2};
    record.ended = clock_.now() + seconds{12};
    rows_.push_back(record);
    delivery_.stored(record.number, 1, effects_, clock_.now());
    serve();
  }
  /// The store does what it is asked.
  void serve() {
    for (auto requests = delivery_.take_requests(); !requests.empty(); requests = delivery_.take_requests()) {
      for (const StoreRequest& request : requests) {
        if (const auto* noted = std::get_if<Transmitted>(&request)) {
          journal_.push_back(*noted);
          continue;
        }
        const auto& query = std::get<RecordQuery>(request);
        RecordAnswer answer{.id = query.id, .records = {}, .more = false, .failed = store_fails_};
        for (const CallRecord& row : rows_) {
          if (row.number <= query.after || (query.from && row.ended < *query.from) || (query.to && row.ended > *query.to))
            continue;
          if (answer.records.size() < query.most) {
            answer.records.push_back(row);
          } else {
            answer.more = true;
          }
        }
        if (store_fails_) answer.records.clear();
        delivery_.found(answer, effects_, clock_.now());
      }
    }
  }
  void wait(Duration duration) {
    const Time until = clock_.now() + duration;
    while (delivery_.deadline() && *delivery_.deadline() <= until) {
      clock_.set(*delivery_.deadline());
      delivery_.advance(clock_.now(), effects_);
      serve();
    }
    clock_.set(until);
  }
  void acknowledge(bool ok = true) {
    const RequestTag tag = last_tag_;
    delivery_.answered(last_app_, tag, ok, effects_, clock_.now());
    serve();
  }
  /// What was said to applications since the last call of this, each as a word: "1: report 101 102 last".
  std::vector<std::string> said() {
    std::vector<std::string> lines;
    for (const Effect& effect : std::exchange(effects_, {})) {
      if (const auto* request = std::get_if<Request>(&effect)) {
        std::string line = std::to_string(request->app.value) + ":";
        if (const auto* report = request->message.get_if<csta::CDRReport>()) {
          last_tag_ = request->tag;
          last_app_ = request->app;
          last_report_ = *report;
          line += " report";
          EXPECT_EQ(report->numberOfRecordsSent, static_cast<std::int64_t>(report->cdrInfo.size()));
          for (const auto& item : report->cdrInfo)
            line += " " + std::to_string(call_ref(*csta::call_of(*item.recordedCall))->value);
          if (report->lastStoredCDRReportSent) line += *report->lastStoredCDRReportSent ? " last" : " more";
        } else if (const auto* told = request->message.get_if<csta::CDRNotification>()) {
          line += told->cdrReason == csta::CDRReason::timeout ? " notification timeout" : " notification threshold";
        } else if (const auto* stop = request->message.get_if<csta::StopCDRTransmission>()) {
          line += stop->cdrTermReason == csta::CDRTermReason::errorDetected ? " stop error" : " stop";
        }
        lines.push_back(line);
      } else if (std::get_if<Response>(&effect) != nullptr) {
        lines.emplace_back("response");
      } else if (const auto* refusal = std::get_if<Refusal>(&effect)) {
        lines.push_back("refusal " + std::to_string(refusal->error.choice.index()));
        refusal_ = refusal->error;
      }
    }
    return lines;
  }

  ManualClock clock_;
  RecordDelivery delivery_;
  Effects effects_;
  std::vector<CallRecord> rows_;
  std::vector<Transmitted> journal_;
  bool store_fails_ = false;
  RequestTag last_tag_;
  AppRef last_app_;
  csta::CDRReport last_report_;
  csta::UniversalFailure refusal_;
};

TEST_F(RecordDeliveryTest, AtTheEndOfACallOneReportAfterTheOther) {
  call();
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferAtEndOfCall));
  serve();
  EXPECT_THAT(said(), IsEmpty()) << "what ended before is not its business";
  call();
  EXPECT_THAT(said(), ElementsAre("1: report 102"));
  EXPECT_EQ(last_report_.cdrCrossRefID, ref.octets());
  ASSERT_THAT(last_report_.cdrInfo, SizeIs(1));
  const csta::CDRInformationItem& item = last_report_.cdrInfo[0];
  EXPECT_EQ(item.recordNumber, 1);
  EXPECT_EQ(csta::number_of(*item.callingDevice), "1001");
  EXPECT_EQ(csta::number_of(*item.calledDevice), "1002");
  EXPECT_EQ(csta::device_of(*item.recordedCall), "1002");
  ASSERT_TRUE(item.associatedCallingDevice);
  EXPECT_EQ(csta::number_of(*item.associatedCallingDevice), "provider");
  EXPECT_FALSE(item.associatedCalledDevice) << "it is a device of ours";
  EXPECT_EQ(item.connectionDuration, 10);
  EXPECT_EQ(item.connectionStart->text.size(), std::string_view("20250301155413Z").size());
  EXPECT_EQ(item.reasonForTerm, csta::ReasonForTerm::normalClearing);
  EXPECT_EQ(item.billingID, csta::BillingID::normalCharging);
  EXPECT_TRUE(item.supplServiceInfo->test(csta::SupplServiceInfo::normalCall));
  call();
  call();
  call();
  EXPECT_THAT(said(), IsEmpty()) << "until it has acknowledged";
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 103 104"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 105"));
  acknowledge();
  EXPECT_THAT(said(), IsEmpty());
  ASSERT_THAT(journal_, SizeIs(3));
  EXPECT_EQ(journal_[1].first, 3U);
  EXPECT_EQ(journal_[1].last, 4U);
  EXPECT_EQ(journal_[1].mark, std::nullopt) << "nobody knows who it was";
}

TEST_F(RecordDeliveryTest, WhatIsNotAcknowledgedComesAgain) {
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferAtEndOfCall));
  call();
  EXPECT_THAT(said(), ElementsAre("1: report 101"));
  acknowledge(false);
  EXPECT_THAT(said(), IsEmpty());
  call();
  EXPECT_THAT(said(), IsEmpty()) << "it waits";
  wait(RecordDelivery::Settings{}.again - milliseconds{1});
  EXPECT_THAT(said(), IsEmpty());
  wait(milliseconds{1});
  EXPECT_THAT(said(), ElementsAre("1: report 101"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 102"));
}

TEST_F(RecordDeliveryTest, WhoNeverTakesAReportIsStopped) {
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferAtEndOfCall));
  call();
  EXPECT_THAT(said(), ElementsAre("1: report 101"));
  for (int i = 0; i < 2; ++i) {
    acknowledge(false);
    wait(RecordDelivery::Settings{}.again);
    EXPECT_THAT(said(), ElementsAre("1: report 101"));
  }
  acknowledge(false);
  EXPECT_THAT(said(), ElementsAre("1: stop error"));
  EXPECT_EQ(delivery_.transmissions(), 0U);
  EXPECT_EQ(delivery_.deadline(), std::nullopt);
}

TEST_F(RecordDeliveryTest, ANamedApplicationGoesOnWhereItWas) {
  ASSERT_TRUE(delivery_.start(crm, ref, "crm", Mode::transferAtEndOfCall));
  serve();
  ASSERT_THAT(journal_, SizeIs(1));
  EXPECT_EQ(journal_[0].mark, 0U) << "so that a restart knows it";
  call();
  said();
  acknowledge();
  EXPECT_EQ(journal_.back().mark, 1U);
  call();
  EXPECT_THAT(said(), ElementsAre("1: report 102"));
  delivery_.application_gone(crm);  // before it acknowledged
  call();
  EXPECT_THAT(said(), IsEmpty());
  ASSERT_TRUE(delivery_.start({7}, {1}, "crm", Mode::transferAtEndOfCall));
  serve();
  EXPECT_THAT(said(), ElementsAre("7: report 102 103"));

  RecordDelivery after_restart({.per_report = 5});
  const ReaderMark marks[] = {{"crm", 1}};
  after_restart.know(marks, 3);
  ASSERT_TRUE(after_restart.start({8}, {1}, "crm", Mode::transferAtEndOfCall));
  const auto requests = after_restart.take_requests();
  ASSERT_THAT(requests, SizeIs(1));
  EXPECT_EQ(std::get<RecordQuery>(requests[0]).after, 1U);
}

TEST_F(RecordDeliveryTest, EachApplicationHasItsOwnPlace) {
  ASSERT_TRUE(delivery_.start(crm, ref, "crm", Mode::transferAtEndOfCall));
  call();
  ASSERT_TRUE(delivery_.start(biller, ref, "biller", Mode::transferAtEndOfCall));
  serve();
  call();
  EXPECT_THAT(said(), ElementsAre("1: report 101", "2: report 102"));
  delivery_.answered(crm, last_tag_, true, effects_, clock_.now());
  EXPECT_THAT(said(), IsEmpty()) << "another's tag";
  acknowledge();
  EXPECT_THAT(said(), IsEmpty());
}

TEST_F(RecordDeliveryTest, OnRequestItIsToldAndAsks) {
  for (int i = 0; i < 2; ++i) call();
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferOnRequest));
  serve();
  EXPECT_THAT(said(), IsEmpty());
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, {}, {}));
  EXPECT_FALSE(delivery_.send_stored(crm, ref, {10}, {}, {})) << "one is under way";
  serve();
  EXPECT_THAT(said(), ElementsAre("response", "1: report 101 102 last"));
  acknowledge();
  EXPECT_THAT(said(), IsEmpty());

  call();
  EXPECT_THAT(said(), IsEmpty());
  wait(RecordDelivery::Settings{}.gather);
  EXPECT_THAT(said(), ElementsAre("1: notification timeout"));
  for (int i = 0; i < 3; ++i) call();
  EXPECT_THAT(said(), ElementsAre("1: notification threshold"));
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {11}, {}, {}));
  serve();
  EXPECT_THAT(said(), ElementsAre("response", "1: report 103 104 more")) << "only what it has not acknowledged";
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 105 106 last"));
  acknowledge();
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {12}, {}, {}));
  serve();
  EXPECT_THAT(said(), SizeIs(1));
  EXPECT_EQ(refusal_.choice, decltype(refusal_.choice){csta::OperationErrors::objectNotKnown}) << "there is nothing";
  EXPECT_TRUE(delivery_.send_stored(crm, ref, {13}, {}, {}));
}

TEST_F(RecordDeliveryTest, APeriodBringsWhatEndedInIt) {
  const Time begin = clock_.now();
  for (int i = 0; i < 4; ++i) {
    call();
    clock_.advance(seconds{60});
  }
  ASSERT_TRUE(delivery_.start(crm, ref, "crm", Mode::transferOnRequest));
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, begin + seconds{60}, begin + seconds{3'600}));
  serve();
  EXPECT_THAT(said(), ElementsAre("response", "1: report 102 103 more"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 104 last"));
  acknowledge();
  EXPECT_EQ(journal_.back().mark, std::nullopt) << "looking back is no acknowledgement of all before";
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {10}, {}, {}));
  serve();
  EXPECT_THAT(said(), ElementsAre("response", "1: report 101 102 more"));
}

TEST_F(RecordDeliveryTest, InBulkWhenEnoughWaitOrLongEnough) {
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferOnThresholdReached));
  call();
  call();
  EXPECT_THAT(said(), IsEmpty());
  call();
  EXPECT_THAT(said(), ElementsAre("1: report 101 102"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 103"));
  acknowledge();
  EXPECT_THAT(said(), IsEmpty());
  call();
  wait(RecordDelivery::Settings{}.gather - milliseconds{1});
  EXPECT_THAT(said(), IsEmpty());
  wait(milliseconds{1});
  EXPECT_THAT(said(), ElementsAre("1: report 104"));
  acknowledge();
  call();
  EXPECT_THAT(said(), IsEmpty()) << "it gathers again";
}

TEST_F(RecordDeliveryTest, APeriodThatIsAskedForWhileAReportIsUnderWayIsWhole) {
  const Time begin = clock_.now();
  ASSERT_TRUE(delivery_.start(crm, ref, "crm", Mode::transferAtEndOfCall));
  for (int i = 0; i < 3; ++i) call();
  EXPECT_THAT(said(), ElementsAre("1: report 101"));
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, begin, clock_.now() + seconds{12}));
  serve();
  EXPECT_THAT(said(), IsEmpty()) << "one report at a time";
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("response", "1: report 101 102 more"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 103 last"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 102 103")) << "in its turn, it was not acknowledged as such";
  acknowledge();
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {10}, {}, {}));
  serve();
  EXPECT_THAT(said(), SizeIs(1));
  EXPECT_EQ(refusal_.choice, decltype(refusal_.choice){csta::OperationErrors::objectNotKnown});
}

TEST_F(RecordDeliveryTest, WhatIsNotAcknowledgedIsNotSentTwiceWhenItIsAskedFor) {
  ASSERT_TRUE(delivery_.start(crm, ref, "crm", Mode::transferAtEndOfCall));
  for (int i = 0; i < 2; ++i) call();
  EXPECT_THAT(said(), ElementsAre("1: report 101"));
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, {}, {}));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("response", "1: report 102 last"));
}

TEST_F(RecordDeliveryTest, AQueryThatIsUnderWayIsNotThePeriods) {
  const Time begin = clock_.now();
  call();
  clock_.advance(seconds{60});
  ASSERT_TRUE(delivery_.start(crm, ref, "crm", Mode::transferAtEndOfCall));
  clock_.advance(seconds{60});
  rows_.push_back(rows_.back());
  rows_.back().number = 2;
  rows_.back().call = {102};
  rows_.back().ended = clock_.now();
  delivery_.stored(2, 1, effects_, clock_.now());  // and the store is asked
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, begin, begin + seconds{60}));
  serve();
  EXPECT_THAT(said(), ElementsAre("response", "1: report 101 last"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 102"));
}

TEST_F(RecordDeliveryTest, ThresholdAndTimeCountWhatWaits) {
  const Duration gather = RecordDelivery::Settings{}.gather;
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferOnThresholdReached));
  for (int i = 0; i < 4; ++i) call();
  EXPECT_THAT(said(), ElementsAre("1: report 101 102"));
  acknowledge();
  EXPECT_THAT(said(), ElementsAre("1: report 103 104"));
  acknowledge();
  for (int i = 0; i < 2; ++i) call();
  EXPECT_THAT(said(), IsEmpty()) << "the fourth waits no more";
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, clock_.now() - seconds{5}, clock_.now()));
  serve();
  wait(gather);
  EXPECT_EQ(said().back(), "1: report 105 106") << "it still waited, though a period was asked for";
}

TEST_F(RecordDeliveryTest, LegsThatGoOnAreNothingToTell) {
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferOnRequest));
  delivery_.stored(1, 0, effects_, clock_.now());
  wait(RecordDelivery::Settings{}.gather);
  EXPECT_THAT(said(), IsEmpty());
}

TEST_F(RecordDeliveryTest, WhoWaitsForStoredRecordsIsAnsweredWhenTheTransmissionEnds) {
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferAtEndOfCall));
  call();
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, {}, {}));
  said();
  for (int i = 0; i < 3; ++i) {
    acknowledge(false);
    wait(RecordDelivery::Settings{}.again);
    if (i == 2) break;
    EXPECT_THAT(said(), ElementsAre("1: report 101"));
  }
  EXPECT_THAT(said(), ElementsAre(testing::StartsWith("refusal"), "1: stop error"));
  EXPECT_EQ(refusal_.choice, decltype(refusal_.choice){csta::OperationErrors::invalidCrossRefID});
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferOnRequest));
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {10}, {}, {}));
  delivery_.take_leave(effects_);
  EXPECT_THAT(said(), SizeIs(2));
}

TEST_F(RecordDeliveryTest, AStoreThatCannotBeRead) {
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferAtEndOfCall));
  store_fails_ = true;
  call();
  EXPECT_THAT(said(), IsEmpty());
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, {}, {}));
  wait(RecordDelivery::Settings{}.again);
  EXPECT_THAT(said(), SizeIs(1));
  EXPECT_EQ(refusal_.choice, decltype(refusal_.choice){csta::SystemResourceAvailabilityErrors::resourceOutOfService});
  store_fails_ = false;
  wait(RecordDelivery::Settings{}.again);
  EXPECT_THAT(said(), ElementsAre("1: report 101"));
}

TEST_F(RecordDeliveryTest, StoppingAndTakingLeave) {
  EXPECT_FALSE(delivery_.stop(crm, ref, effects_));
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferOnRequest));
  ASSERT_TRUE(delivery_.send_stored(crm, ref, {9}, {}, {}));
  EXPECT_FALSE(delivery_.stop(biller, ref, effects_)) << "another's";
  EXPECT_TRUE(delivery_.stop(crm, ref, effects_));
  EXPECT_THAT(said(), SizeIs(1)) << "the request that was under way is answered";
  serve();
  EXPECT_THAT(said(), IsEmpty()) << "the store's answer comes too late";
  ASSERT_TRUE(delivery_.start(crm, ref, "", Mode::transferAtEndOfCall));
  delivery_.take_leave(effects_);
  EXPECT_THAT(said(), ElementsAre("1: stop"));
  for (std::uint32_t i = 0; i < RecordDelivery::Settings{}.most_per_application; ++i)
    EXPECT_TRUE(delivery_.start(crm, {i + 1}, "", Mode::transferOnRequest));
  EXPECT_FALSE(delivery_.start(crm, {99}, "", Mode::transferOnRequest));
}

}  // namespace
}  // namespace strowger::calls
