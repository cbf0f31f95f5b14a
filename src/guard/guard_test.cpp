// The chain: what an application may do, rate of one application, numbers of monitors, what is recorded.
#include "guard/guard.hpp"

#include <gtest/gtest.h>

#include "base/log.hpp"
#include "guard/refusals.hpp"
#include "messages/avaya/device_identifiers.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/dial_digits.hpp"
#include "messages/call_control/group_pickup_call.hpp"
#include "messages/call_control/intrude_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/single_step_conference_call.hpp"
#include "messages/call_detail_record/start_cdr_transmission.hpp"
#include "messages/capability_exchange/get_csta_features.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/routeing/route_register.hpp"
#include "messages/types/identifiers.hpp"
#include "messages/vendor_specific/escape.hpp"
#include "messages/voice_unit/record_message.hpp"
#include "schema/message.hpp"

namespace strowger::guard {
namespace {

struct GuardTest : testing::Test {
  calls::CallNumbers numbers;
  calls::Model model{numbers};
  ManualClock clock;
  Chain chain{{.requests_per_second = 10, .burst = 3, .monitors_per_application = 2, .monitors_overall = 3}};

  Verdict judge(std::uint64_t app, Kind kind = Kind::request) {
    return chain.judge({.peer = "127.0.0.1:1", .identity = "desk", .kind = kind, .target = "MakeCall", .app = {app}}, model,
                       clock.now());
  }
  void monitor(std::uint64_t app) {
    model.start_monitor({app}, {.object = calls::DeviceNumber{"1001"}, .type = {}, .filter = {}, .media = {}});
  }
};

template <class Errors>
bool is(const Verdict& verdict, Errors error) {
  return verdict.error && verdict.error->choice == decltype(verdict.error->choice){error};
}

TEST_F(GuardTest, TheRateOfOneApplicationIsItsOwn) {
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(judge(1).error);
  EXPECT_TRUE(is(judge(1), csta::PerformanceManagementErrors::performanceLimitExceeded));
  EXPECT_FALSE(judge(2).error);
  clock.advance(milliseconds{100});
  EXPECT_FALSE(judge(1).error);
  EXPECT_TRUE(judge(1).error);
  clock.advance(seconds{60});
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(judge(1).error);
  EXPECT_TRUE(judge(1).error);  // the burst is all that is saved up
}

TEST_F(GuardTest, WhoHasWaitedIsNotRefusedForItsRate) {
  const auto waits = [&] {
    return chain.judge({.peer = "127.0.0.1:1", .identity = "desk", .target = "MakeCall", .app = {1}, .waits = true}, model,
                       clock.now());
  };
  EXPECT_FALSE(chain.over_rate({1}, clock.now()));
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(waits().error);
  EXPECT_TRUE(chain.over_rate({1}, clock.now()));
  EXPECT_FALSE(chain.over_rate({2}, clock.now()));
  EXPECT_FALSE(waits().error);
  clock.advance(milliseconds{100});
  EXPECT_FALSE(chain.over_rate({1}, clock.now())) << "what it was served in its turn costs it nothing";
}

TEST_F(GuardTest, MonitorsAreCounted) {
  EXPECT_FALSE(judge(1, Kind::monitor_start).error);
  monitor(1);
  monitor(1);
  EXPECT_TRUE(is(judge(1, Kind::monitor_start), csta::SubscribedResourceAvailabilityErrors::objectMonitorLimitExceeded));
  EXPECT_FALSE(judge(1).error);
  EXPECT_FALSE(judge(2, Kind::monitor_start).error);
  monitor(2);
  EXPECT_TRUE(is(judge(3, Kind::monitor_start), csta::SystemResourceAvailabilityErrors::overallMonitorLimitExceeded));
}

TEST_F(GuardTest, WhatWasJudgedIsRecorded) {
  const auto allowed = judge(1).audit;
  EXPECT_TRUE(allowed.allowed);
  EXPECT_EQ(allowed.at, clock.now());
  EXPECT_EQ(allowed.attempt.identity, "desk");
  judge(1);
  judge(1);
  const auto refused = judge(1).audit;
  EXPECT_FALSE(refused.allowed);
  EXPECT_NE(refused.reason, "");
}

// ---- What an application may do ------------------------------------------------------------------------------------

csta::MakeCall make_call(const std::string& calling, const std::string& called) {
  csta::MakeCall request;
  request.callingDevice = csta::device_id(calling);
  request.calledDirectoryNumber = csta::device_id(called);
  return request;
}
csta::MonitorStart monitor_start(const std::string& device) {
  csta::MonitorStart request;
  request.monitorObject.choice = csta::device_id(device);
  return request;
}

struct PermissionTest : testing::Test {
  calls::CallNumbers numbers;
  calls::Model model{numbers};
  ManualClock clock;
  Chain chain{{.requests_per_second = 10'000, .burst = 10'000}};
  Groups groups;
  Party desk{"192.0.2.7:5000", "desk", false};

  PermissionTest() {
    calls::DeviceSetting group{"600", "", "", calls::Category::hunt_group};
    group.group.members = {{"1005", 1}, {"1006", 1}};
    const calls::DeviceSetting devices[] = {{"1001", "", ""}, {"1002", "", ""}, {"1005", "", ""}, group};
    calls::Effects effects;
    model.configure(devices, effects);
    groups = groups_of(devices);
    chain.set_groups(groups);
  }
  static std::vector<Numbers> patterns(std::initializer_list<const char*> texts) {
    std::vector<Numbers> made;
    for (const char* text : texts) made.push_back(*Numbers::parse(text));
    return made;
  }
  void permit(std::initializer_list<const char*> devices, Classes may,
              std::initializer_list<const char*> destinations = {}) {
    Permission entry{.name = "desk", .devices = patterns(devices), .destinations = patterns(destinations), .may = may};
    chain.set_permissions({{entry}, Unknown::none});
  }
  Verdict judge(const schema::Message& request) { return judge(desk, request); }
  Verdict judge(const Party& party, const schema::Message& request, std::uint64_t app = 1) {
    return chain.judge(party, request, {app}, model, clock.now());
  }
  bool refused(const schema::Message& request, csta::OperationErrors error) { return is(judge(request), error); }
  /// A call of the device to another, as the switch tells it.
  calls::CallRef call(const std::string& from, const std::string& to) {
    const calls::CallRef ref = model.new_call(clock.now(), from, to, {});
    calls::Effects effects;
    model.report(calls::Initiated{{ref, from}}, effects);
    model.report(calls::Originated{{ref, from}, to}, effects);
    model.report(calls::Alerting{{ref, to}, from, to, {}}, effects);
    return ref;
  }
};

using Error = csta::OperationErrors;

TEST_F(PermissionTest, NumbersAreWrittenInFourWays) {
  const auto has = [&](const char* text, const char* number) { return Numbers::parse(text)->has(number, {model, groups}); };
  EXPECT_TRUE(has("1001", "1001"));
  EXPECT_FALSE(has("1001", "10010"));
  EXPECT_TRUE(has("10*", "1099"));
  EXPECT_FALSE(has("10*", "2010"));
  EXPECT_TRUE(has("*", "+4989"));
  EXPECT_TRUE(has("1000-1999", "1000"));
  EXPECT_TRUE(has("1000-1999", "1999"));
  EXPECT_FALSE(has("1000-1999", "2000"));
  EXPECT_FALSE(has("1000-1999", "10000"));
  EXPECT_FALSE(has("1000-1999", "1a00"));
  EXPECT_TRUE(has("group:600", "1005"));
  EXPECT_FALSE(has("group:600", "600"));
  EXPECT_FALSE(has("group:600", "1001"));
  EXPECT_FALSE(has("group:1001", "1001")) << "that is no group";
  for (const char* wrong : {"", "1999-1000", "1-19", "a-b", "group:", "1*1-2", "10 01"})
    EXPECT_FALSE(Numbers::parse(wrong)) << wrong;
}

TEST_F(PermissionTest, WhoIsNotToldOfMayNothingUnlessItIsSaid) {
  const Party here{"127.0.0.1:5000", "", true};
  const Party stranger{"192.0.2.7:5000", "", false};
  const schema::Message look = monitor_start("1001");
  const schema::Message act = make_call("1001", "1002");
  const auto with = [&](Unknown unknown) { chain.set_permissions({{}, unknown}); };
  EXPECT_FALSE(judge(here, act).error);
  EXPECT_TRUE(is(judge(stranger, look), Error::securityViolation));
  EXPECT_TRUE(is(judge(stranger, csta::GetCSTAFeatures{}), Error::securityViolation));
  EXPECT_TRUE(judge(desk, look).error) << "a certificate alone permits nothing";
  with(Unknown::all);
  EXPECT_FALSE(judge(stranger, act).error);
  with(Unknown::monitor);
  EXPECT_FALSE(judge(stranger, look).error);
  EXPECT_TRUE(is(judge(here, act), Error::securityViolation));
  with(Unknown::none);
  EXPECT_TRUE(is(judge(here, look), Error::securityViolation));
}

TEST_F(PermissionTest, AServiceNeedsItsClass) {
  permit({"*"}, monitor);
  EXPECT_FALSE(judge(monitor_start("1001")).error);
  EXPECT_FALSE(judge(csta::GetCSTAFeatures{}).error);
  EXPECT_TRUE(refused(make_call("1001", "1002"), Error::securityViolation));
  permit({"*"}, control);
  EXPECT_FALSE(judge(make_call("1001", "1002")).error);
  EXPECT_TRUE(refused(monitor_start("1001"), Error::securityViolation));
  csta::SetForwarding forward;
  forward.device = csta::device_id("1001");
  EXPECT_TRUE(refused(forward, Error::securityViolation));
  EXPECT_TRUE(refused(csta::Escape{}, Error::securityViolation));
  permit({"*"}, administer);
  EXPECT_FALSE(judge(forward).error);
  EXPECT_NE(judge(monitor_start("1001")).audit.reason.find("\"monitor\""), std::string::npos) << "the log says what to do";
}

TEST_F(PermissionTest, EachDeviceThatIsNamedIsLookedAt) {
  permit({"1001"}, every_class);
  EXPECT_FALSE(judge(monitor_start("1001")).error);
  EXPECT_TRUE(refused(monitor_start("1002"), Error::privilegeViolationSpecifiedDevice));
  EXPECT_TRUE(refused(monitor_start("9999"), Error::privilegeViolationSpecifiedDevice)) << "nothing shows which there are";
  EXPECT_TRUE(refused(make_call("1002", "1001"), Error::privilegeViolationCallingDevice));
  EXPECT_TRUE(refused(make_call("1001", "1002"), Error::privilegeViolationCalledDevice));
  permit({"1001"}, every_class, {"1002", "0*"});
  EXPECT_FALSE(judge(make_call("1001", "1002")).error);
  EXPECT_FALSE(judge(make_call("1001", "0049")).error);
  EXPECT_TRUE(refused(make_call("1001", "+49"), Error::privilegeViolationCalledDevice));
  EXPECT_TRUE(refused(monitor_start("1002"), Error::privilegeViolationSpecifiedDevice)) << "to call it is not to see it";
  csta::GetDeviceId named;
  named.extension = "1002";
  EXPECT_TRUE(refused(named, Error::privilegeViolationSpecifiedDevice));
  csta::GroupPickupCall pickup;
  pickup.newDestination = csta::device_id("1002");
  EXPECT_TRUE(refused(pickup, Error::privilegeViolationPickUpDevice)) << "it picks up; calls do not go there";
}

TEST_F(PermissionTest, ConnectionsAreOfDevicesAndCallsOfTheirParties) {
  permit({"1001"}, every_class);
  const calls::CallRef own = call("1001", "+4989");
  const calls::CallRef others = call("1002", "1005");
  const auto clear = [&](const csta::ConnectionID& connection) {
    csta::ClearConnection request;
    request.connectionToBeCleared = connection;
    return judge(request).error.has_value();
  };
  EXPECT_FALSE(clear(model.connection_id(own, "1001")));
  EXPECT_FALSE(clear(model.connection_id(own, "+4989"))) << "the party outside of its call";
  EXPECT_TRUE(clear(model.connection_id(others, "1002")));
  EXPECT_FALSE(clear(csta::connection_id(calls::call_id(own))));
  EXPECT_TRUE(clear(csta::connection_id(calls::call_id(others))));
  csta::MonitorStart start;
  start.monitorObject.choice = csta::connection_id(calls::call_id(others));
  EXPECT_TRUE(judge(start).error);
  csta::DeflectCall deflect;
  deflect.callToBeDiverted = model.connection_id(others, "1005");
  EXPECT_TRUE(refused(deflect, Error::privilegeViolationOnDivertingDevice));
  deflect.callToBeDiverted = model.connection_id(own, "1001");
  deflect.newDestination = csta::device_id("1002");
  EXPECT_TRUE(refused(deflect, Error::privilegeViolationDestinationDevice));
}

TEST_F(PermissionTest, ToListenIsSaidApart) {
  permit({"*"}, control | monitor);
  csta::SingleStepConferenceCall join;
  join.participationType = csta::ParticipationType::active;
  EXPECT_FALSE(judge(join).error);
  join.participationType = csta::ParticipationType::silent;
  EXPECT_TRUE(refused(join, Error::securityViolation));
  EXPECT_TRUE(refused(csta::IntrudeCall{}, Error::securityViolation));
  EXPECT_TRUE(refused(csta::RecordMessage{}, Error::securityViolation));
  permit({"*"}, control | monitor | listen);
  EXPECT_FALSE(judge(join).error);
  EXPECT_FALSE(judge(csta::RecordMessage{}).error);
}

TEST_F(PermissionTest, FeatureCodesAreSettings) {
  permit({"1001"}, control, {"*"});
  EXPECT_FALSE(judge(make_call("1001", "1002")).error);
  EXPECT_TRUE(refused(make_call("1001", "*21*1002"), Error::securityViolation));
  call("1001", "*2");
  csta::DialDigits dial;
  dial.diallingConnection.choice.emplace<csta::ConnectionID::deviceID>().choice = csta::device_id("1001");
  dial.diallingSequence = csta::device_id("1*1002");
  EXPECT_TRUE(refused(dial, Error::securityViolation)) << "also in pieces";
  dial.diallingSequence = csta::device_id("3");
  EXPECT_FALSE(judge(dial).error);
  permit({"1001"}, control, {"1002"});
  EXPECT_TRUE(refused(dial, Error::privilegeViolationCalledDevice)) << "pieces cannot be looked at one by one";
}

TEST_F(PermissionTest, WhatIsAboutAllNeedsAll) {
  permit({"1001"}, every_class, {"*"});
  EXPECT_TRUE(refused(csta::RouteRegister{}, Error::privilegeViolationSpecifiedDevice));
  EXPECT_TRUE(refused(csta::StartCDRTransmission{}, Error::privilegeViolationSpecifiedDevice));
  csta::RouteRegister one;
  one.routeingDevice = csta::device_id("1001");
  EXPECT_FALSE(judge(one).error);
  permit({"*"}, every_class);
  EXPECT_FALSE(judge(csta::RouteRegister{}).error);
}

TEST_F(PermissionTest, AnAccountOfALineIsOfItsDevice) {
  chain.set_permissions({});
  const Party phone{"192.0.2.7:5060, SIP", "1001", false, "1001"};
  EXPECT_FALSE(judge(phone, monitor_start("1001")).error);
  EXPECT_FALSE(judge(phone, make_call("1001", "0049")).error);
  EXPECT_TRUE(judge(phone, monitor_start("1002")).error);
  EXPECT_TRUE(judge(phone, make_call("1002", "1001")).error);
  EXPECT_TRUE(judge(phone, csta::RecordMessage{}).error);
}

TEST_F(PermissionTest, LimitsAreOfAllLinksTogether) {
  Permission entry{.name = "desk", .devices = patterns({"*"}), .destinations = {}, .may = every_class};
  entry.most_monitors = 2;
  entry.requests_per_second = 10;
  entry.calls_per_second = 1;
  chain.set_permissions({{entry}, Unknown::none});
  const auto start = [&](std::uint64_t app) {
    const Verdict verdict = judge(desk, monitor_start("1001"), app);
    if (!verdict.error)
      model.start_monitor({app}, {.object = calls::DeviceNumber{"1001"}, .type = {}, .filter = {}, .media = {}});
    return verdict;
  };
  EXPECT_FALSE(start(1).error);
  EXPECT_FALSE(start(2).error);
  EXPECT_TRUE(is(start(2), csta::SubscribedResourceAvailabilityErrors::objectMonitorLimitExceeded));
  EXPECT_TRUE(is(start(3), csta::SubscribedResourceAvailabilityErrors::objectMonitorLimitExceeded));
  constexpr auto limit = csta::PerformanceManagementErrors::performanceLimitExceeded;
  for (int i = 0; i < 2; ++i) EXPECT_FALSE(judge(desk, make_call("1001", "1002"), 4).error);
  EXPECT_TRUE(is(judge(desk, make_call("1001", "1002"), 5), limit));
  EXPECT_FALSE(judge(desk, csta::GetCSTAFeatures{}, 5).error) << "only calls are too many";
  clock.advance(seconds{1});
  EXPECT_FALSE(judge(desk, make_call("1001", "1002"), 5).error);
  clock.advance(seconds{60});
  for (std::uint64_t i = 0; i < 20; ++i) EXPECT_FALSE(judge(desk, csta::GetCSTAFeatures{}, i).error);
  EXPECT_TRUE(is(judge(desk, csta::GetCSTAFeatures{}, 99), limit));
}

TEST_F(PermissionTest, ARateOfItsOwnIsInPlaceOfTheLinks) {
  Chain narrow{{.requests_per_second = 1, .burst = 1}};
  Permission entry{.name = "desk", .devices = {}, .destinations = {}, .may = monitor};
  narrow.set_permissions({{entry}, Unknown::none});
  const auto ask = [&] { return narrow.judge(desk, csta::GetCSTAFeatures{}, {1}, model, clock.now()).error.has_value(); };
  EXPECT_FALSE(ask());
  EXPECT_TRUE(ask());
  entry.requests_per_second = 10;
  narrow.set_permissions({{entry}, Unknown::none});
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(ask()) << i;
  EXPECT_TRUE(ask());
}

TEST(Access, TheTableIsInOrder) {
  const auto rows = all_access();
  for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_LT(rows[i - 1].request, rows[i].request);
  for (const Access& row : rows) EXPECT_NE(schema::Registry::by_name(row.request), nullptr) << row.request;
  EXPECT_EQ(access_of("Nonsense"), nullptr);
}

TEST(RefusalsTest, OneLineAMinute) {
  std::vector<std::string> lines;
  log::set_sink([&](log::Level, std::string_view line) { lines.emplace_back(line); });
  ManualClock clock;
  Refusals refusals;
  for (int i = 0; i < 100; ++i) refusals.note("desk", "MakeCall", "no", clock.now());
  EXPECT_EQ(lines.size(), 1U);
  clock.advance(seconds{60});
  refusals.advance(clock.now());
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines[1].find("99 times more"), std::string::npos) << lines[1];
  clock.advance(seconds{60});
  refusals.advance(clock.now());
  EXPECT_EQ(lines.size(), 2U);
  EXPECT_FALSE(refusals.deadline());
  log::set_sink({});
}

}  // namespace
}  // namespace strowger::guard
