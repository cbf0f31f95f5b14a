// Call detail records through the core: made of the calls, committed before the events of their end leave, and read by
// applications in XML; the store is in memory.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "framing/frame_writer.hpp"
#include "server/core.hpp"
#include "server/test_documents.hpp"
#include "store/call_detail.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class CoreRecordsTest : public testing::Test {
 protected:
  CoreRecordsTest()
      : exchange_(numbers_),
        core_(exchange_, numbers_, random_, {.services = {}, .guard = {}, .records = true, .record_delivery = {}}),
        store_(std::move(*store::CallDetail::open(":memory:"))) {
    core_.set_hands([this](std::string_view command, Time now) { return exchange_.hand(command, now); });
    core_.set_reload([this](Time) -> Result<std::string> {
      ++reloads_;
      if (reload_fails_) return Failure{"strowger.toml:7: no", {}};
      return std::string("nothing is changed");
    });
    const calls::DeviceSetting devices[] = {{"1001", "", ""}, {"1002", "", ""}, {"1003", "", ""}};
    core_.configure(devices, clock_.now());
    open(1, true);
  }
  void open(std::uint64_t link, bool on_this_machine) {
    core_.opened({.link = {link},
                  .peer = fmt::format("192.0.2.{}:5000", link),
                  .identity = {},
                  .on_this_machine = on_this_machine,
                  .options = &options_},
                 clock_.now());
  }

  /// What comes out until the store and the core are quiet: "commit 1" and "1: ConnectionClearedEvent", in this order.
  std::vector<std::string> settle() {
    std::vector<std::string> lines;
    for (;;) {
      const auto records = core_.take_records(clock_.now());
      const auto requests = core_.take_store_requests();
      const auto effects = core_.take_effects();
      if (records.empty() && requests.empty() && effects.empty()) return lines;
      if (!records.empty()) {
        const auto appended = store_->append(records);
        EXPECT_TRUE(appended);
        lines.push_back(fmt::format("commit {}", records.size()));
        core_.records_stored(appended->newest, appended->complete, clock_.now());
      }
      for (const auto& request : requests)
        if (const auto* query = std::get_if<calls::RecordQuery>(&request))
          core_.records_found(store_->find(*query), clock_.now());
      for (const LinkEffect& effect : effects) {
        const auto* write = std::get_if<Write>(&effect);
        if (write == nullptr) continue;
        const std::string text(text_of(write->octets));
        const std::size_t at = text.find('<', text.find("?>"));
        lines.push_back(
            fmt::format("{}: {}", write->link.value, text.substr(at + 1, text.find_first_of(" />", at + 1) - at - 1)));
        last_ = text.substr(8);
        invoke_ = text.substr(4, 4);
      }
    }
  }
  std::vector<std::string> send(std::string_view invoke, std::string_view document, std::uint64_t link = 1) {
    framing::InvokeOctets id{};
    std::copy_n(invoke.begin(), id.size(), id.begin());
    Octets octets;
    EXPECT_TRUE(framing::write_frame(framing::Framing::ecma323, id, octets_of(document), octets));
    core_.received({link}, octets, clock_.now());
    return settle();
  }
  void hand(std::string_view command) {
    const auto done = exchange_.hand(command, clock_.now());
    EXPECT_TRUE(done) << done.failure().text();
    core_.switched(clock_.now());
  }
  std::string text_in(std::string_view element) const {
    const std::size_t open = last_.find(fmt::format("<{}>", element));
    if (open == std::string::npos) return {};
    const std::size_t begin = open + element.size() + 2;
    return last_.substr(begin, last_.find('<', begin) - begin);
  }
  /// A call of a minute from 1001 to 1002.
  std::vector<std::string> call() {
    send("0010", test::call_1002);
    hand("answer 1002");
    settle();
    clock_.advance(seconds{60});
    hand("hangup 1001");
    return settle();
  }
  std::string start(std::string_view mode) {
    EXPECT_THAT(
        send("0001", fmt::format("<StartCDRTransmission><transferMode>{}</transferMode></StartCDRTransmission>", mode)),
        ElementsAre("1: StartCDRTransmissionResponse"));
    return text_in("cdrCrossRefID");
  }

  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  simulated::SimulatedSwitch exchange_;
  session::Options options_;
  Core core_;
  std::unique_ptr<store::CallDetail> store_;
  std::string last_;
  std::string invoke_;
  int reloads_ = 0;
  bool reload_fails_ = false;
};

TEST_F(CoreRecordsTest, ACallIsCommittedWithTheEventsOfItsEnd) {
  send("0001", "<MonitorStart><monitorObject><deviceObject>1001</deviceObject></monitorObject></MonitorStart>");
  const auto lines = call();
  ASSERT_THAT(lines, testing::Not(IsEmpty()));
  EXPECT_EQ(lines[0], "commit 1");
  EXPECT_THAT(lines, testing::Contains("1: ConnectionClearedEvent"));
}

TEST_F(CoreRecordsTest, WhoMayHaveNoRecordsAnyMoreIsTold) {
  const std::string ref = start("transferAtEndOfCall");
  guard::Permissions permissions;
  permissions.unknown = guard::Unknown::monitor;
  core_.set_permissions(permissions, clock_.now());
  EXPECT_THAT(settle(), ElementsAre("1: StopCDRTransmission"));
  EXPECT_EQ(text_in("cdrCrossRefID"), ref);
  permissions.unknown = guard::Unknown::local;
  core_.set_permissions(permissions, clock_.now());
  EXPECT_THAT(call(), ElementsAre("commit 1"));
}

TEST_F(CoreRecordsTest, RecordsAsCallsEnd) {
  const std::string ref = start("transferAtEndOfCall");
  EXPECT_EQ(ref.size(), 8U);
  EXPECT_THAT(call(), ElementsAre("commit 1", "1: CDRReport"));
  const std::string invoke = invoke_;
  EXPECT_EQ(text_in("cdrCrossRefID"), ref);
  EXPECT_EQ(text_in("numberOfRecordsSent"), "1");
  EXPECT_EQ(text_in("connectionDuration"), "60");
  EXPECT_EQ(text_in("reasonForTerm"), "normalClearing");
  EXPECT_THAT(last_, HasSubstr("1002"));
  EXPECT_THAT(call(), ElementsAre("commit 1")) << "the first is not acknowledged";
  EXPECT_THAT(send(invoke, "<CDRReportResponse/>"), ElementsAre("1: CDRReport"));
  EXPECT_THAT(send(invoke_, "<CDRReportResponse/>"), IsEmpty());
  EXPECT_THAT(send("0002", fmt::format("<StopCDRTransmission><cdrCrossRefID>{}</cdrCrossRefID></StopCDRTransmission>", ref)),
              ElementsAre("1: StopCDRTransmissionResponse"));
  EXPECT_THAT(call(), ElementsAre("commit 1"));
}

TEST_F(CoreRecordsTest, StoredRecordsOfAPeriod) {
  call();
  const std::string ref = start("transferOnRequest");
  const auto ask = [&](std::string_view period) {
    return send("0003", fmt::format("<SendStoredCDR><cdrCrossRefID>{}</cdrCrossRefID>{}</SendStoredCDR>", ref, period));
  };
  const std::string all =
      "<timePeriod><beginningOfCDR>19700101000000Z</beginningOfCDR><endOfCDR>29991231235959Z</endOfCDR></timePeriod>";
  EXPECT_THAT(ask(all), ElementsAre("1: SendStoredCDRResponse", "1: CDRReport"));
  EXPECT_EQ(text_in("lastStoredCDRReportSent"), "true");
  EXPECT_THAT(send(invoke_, "<CDRReportResponse/>"), IsEmpty());
  EXPECT_THAT(ask("<timePeriod><beginningOfCDR>19700101000000Z</beginningOfCDR><endOfCDR>1971-01-01T00:00:00Z</endOfCDR>"
                  "</timePeriod>"),
              ElementsAre("1: CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("objectNotKnown"));
  EXPECT_THAT(ask("<timePeriod><beginningOfCDR>yesterday</beginningOfCDR><endOfCDR>today</endOfCDR></timePeriod>"),
              ElementsAre("1: CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("invalidParameterValue"));
  EXPECT_THAT(ask("<timePeriod><beginningOfCDR>20250102000000Z</beginningOfCDR><endOfCDR>20250101000000Z</endOfCDR>"
                  "</timePeriod>"),
              ElementsAre("1: CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("valueOutOfRange"));
}

TEST_F(CoreRecordsTest, AnotherApplicationsTransmissionIsNotKnown) {
  const std::string ref = start("transferOnRequest");
  open(2, true);
  for (const std::string_view name : {"SendStoredCDR", "StopCDRTransmission"}) {
    EXPECT_THAT(send("0001", fmt::format("<{0}><cdrCrossRefID>{1}</cdrCrossRefID></{0}>", name, ref), 2),
                ElementsAre("2: CSTAErrorCode"));
    EXPECT_THAT(last_, HasSubstr("invalidCrossRefID"));
  }
  core_.closed({1}, "", clock_.now());
  hand("dial 1001 1002");
  hand("hangup 1001");
  EXPECT_THAT(settle(), ElementsAre("commit 1")) << "and nobody is told";
}

TEST_F(CoreRecordsTest, ARefusedReportComesAgain) {
  start("transferAtEndOfCall");
  EXPECT_THAT(call(), ElementsAre("commit 1", "1: CDRReport"));
  EXPECT_THAT(send(invoke_, "<CSTAErrorCode><operation>generic</operation></CSTAErrorCode>"), IsEmpty());
  clock_.advance(calls::RecordDelivery::Settings{}.again);
  ASSERT_TRUE(core_.deadline() && *core_.deadline() <= clock_.now());
  core_.advance(clock_.now());
  EXPECT_THAT(settle(), ElementsAre("1: CDRReport"));
}

TEST_F(CoreRecordsTest, ReloadIsForThisMachineOnly) {
  const std::string reload = fmt::format("<Escape><privateData><string>{}</string></privateData></Escape>",
                                         to_upper_hex(octets_of("strowger:reload")));
  EXPECT_THAT(send("0001", reload), ElementsAre("1: EscapeResponse"));
  EXPECT_THAT(last_, HasSubstr(to_upper_hex(octets_of("ok nothing is changed"))));
  reload_fails_ = true;
  EXPECT_THAT(send("0002", reload), ElementsAre("1: EscapeResponse"));
  EXPECT_THAT(last_, HasSubstr(to_upper_hex(octets_of("refused strowger.toml:7: no"))));
  EXPECT_EQ(reloads_, 2);
  open(2, false);
  EXPECT_THAT(send("0003", reload, 2), ElementsAre("2: CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("securityViolation"));
  EXPECT_EQ(reloads_, 2);
  std::vector<std::string> acts;
  for (const store::AuditEntry& entry : core_.take_audit())
    acts.push_back(
        fmt::format("{} {} {} {}: {}", entry.source, entry.actor, entry.act, name_of(entry.outcome), entry.detail));
  EXPECT_THAT(acts, ElementsAre("192.0.2.1:5000 somebody reload done: nothing is changed",
                                "192.0.2.1:5000 somebody reload failed: strowger.toml:7: no",
                                HasSubstr("192.0.2.2:5000 somebody command refused: commands are for programs on this")));
}

TEST_F(CoreRecordsTest, ARemovedDeviceEndsItsCallBeforeItsMonitors) {
  send("0001", "<MonitorStart><monitorObject><deviceObject>1002</deviceObject></monitorObject></MonitorStart>");
  send("0002", "<MonitorStart><monitorObject><deviceObject>1003</deviceObject></monitorObject></MonitorStart>");
  send("0003", test::call_1002);
  hand("answer 1002");
  settle();
  const calls::DeviceSetting left[] = {{"1001", "", ""}, {"1003", "", ""}, {"1004", "", ""}};
  core_.configure(left, clock_.now());
  const auto lines = settle();
  const auto at = [&](std::string_view line) { return std::find(lines.begin(), lines.end(), line) - lines.begin(); };
  EXPECT_LT(at("1: ConnectionClearedEvent"), at("1: MonitorStop")) << testing::PrintToString(lines);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), "1: MonitorStop"), 1) << "1003 stays";
  EXPECT_EQ(core_.model().device("1002"), nullptr);
  ASSERT_NE(core_.model().device("1004"), nullptr);
  EXPECT_TRUE(core_.model().device("1004")->in_service);
  EXPECT_THAT(core_.model().calls(), SizeIs(testing::Le(1U)));
  const auto stored = store_->find({.id = {1}, .after = 0, .from = {}, .to = {}, .most = 10});
  ASSERT_THAT(stored.records, SizeIs(1));
  EXPECT_EQ(stored.records[0].ending, calls::Ending::abnormal);
  EXPECT_EQ(stored.records[0].cause, csta::EventCause::maintenance);
}

}  // namespace
}  // namespace strowger::server
