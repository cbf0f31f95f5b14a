// The routeing services: registrations, dialogues, and each error.
#include "calls/routeing.hpp"

#include "messages/capability_exchange/get_logical_device_information.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/capability_exchange/switching_function_devices.hpp"
#include "messages/routeing/re_route.hpp"
#include "messages/routeing/route_end.hpp"
#include "messages/routeing/route_register.hpp"
#include "messages/routeing/route_register_abort.hpp"
#include "messages/routeing/route_register_cancel.hpp"
#include "messages/routeing/route_reject.hpp"
#include "messages/routeing/route_request.hpp"
#include "messages/routeing/route_select.hpp"
#include "messages/routeing/route_used.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

struct RouteingTest : CallsTest {
  using Cause = csta::EventCause;

  /// Registers `who` for the device, or for all.
  calls::CrossRef enrol(calls::AppRef who, const std::string& device = {}) {
    app = who;
    csta::RouteRegister request;
    if (!device.empty()) request.routeingDevice = csta::device_id(device);
    ask(request);
    return *calls::CrossRef::from(response<csta::RouteRegisterResponse>().routeRegisterReqID);
  }

  /// 1001 calls `device`, and waits there.
  void arrive(calls::CallRef call = calls::CallRef{0x101}, const std::string& device = "500") {
    effects.clear();
    report(calls::Originated{{call, "1001"}, device, Cause::newCall});
    report(calls::Alerting{{call, device}, "1001", device, {}, Cause::enteringDistribution});
    report(calls::Queued{{call, device}, 1, Cause::enteringDistribution});
  }

  template <class Message>
  const Message* sent(calls::AppRef to) const {
    for (const calls::Effect& effect : effects)
      if (const auto* request = std::get_if<calls::Request>(&effect); request != nullptr && request->app == to)
        if (const auto* message = request->message.get_if<Message>()) return message;
    return nullptr;
  }
  template <class Command>
  const Command* told() const {
    for (const calls::Effect& effect : effects)
      if (const auto* command = std::get_if<calls::Command>(&effect))
        if (const auto* one = std::get_if<Command>(command)) return one;
    return nullptr;
  }
  /// Where the switch was told to send the call; "-" when it was told nothing.
  std::string sent_to() const {
    const auto* command = told<calls::RouteCommand>();
    return command != nullptr ? command->to : "-";
  }

  /// The dialogue in which `to` was asked.
  Octets asked(calls::AppRef to) const {
    const auto* request = sent<csta::RouteRequest>(to);
    EXPECT_NE(request, nullptr);
    return request != nullptr ? request->crossRefIdentifier : Octets{};
  }
  static csta::RouteSelect select(const Octets& dialogue, const std::string& to) {
    csta::RouteSelect made;
    made.crossRefIdentifier = dialogue;
    made.routeSelected = csta::device_id(to);
    return made;
  }
  void cannot_go(const std::string& to, Cause why = Cause::busy) {
    effects.clear();
    report(calls::RouteFailed{{first, "500"}, to, why});
  }
  void goes(const std::string& to) {
    effects.clear();
    report(calls::Diverted{{first, "500"}, to, Cause::redirected});
  }
  void pass(Duration duration) {
    now += duration;
    effects.clear();
    routeing.advance(now, model, effects);
  }

  const calls::AppRef a{1};
  const calls::AppRef b{2};
};

TEST_F(RouteingTest, WhoRegisteredIsAskedWithWhatIsKnownOfTheCall) {
  const auto id = enrol(a, "500");
  arrive();
  const auto* request = sent<csta::RouteRequest>(a);
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(request->routeRegisterReqID, id.octets());
  EXPECT_NE(request->crossRefIdentifier, id.octets());
  EXPECT_EQ(csta::number_of(request->currentRoute), "500");
  ASSERT_TRUE(request->callingDevice && request->routeingDevice);
  EXPECT_EQ(csta::number_of(*request->callingDevice), "1001");
  EXPECT_EQ(csta::number_of(*request->routeingDevice), "500");
  EXPECT_EQ(request->routedCall, connection(first, "500"));
  EXPECT_EQ(request->replyTimeout, 3000);
  EXPECT_TRUE(request->callLinkageData);
  EXPECT_EQ(routeing.waiting(), 1u);
  arrive(second, "501");  // nobody registered for it
  EXPECT_EQ(sent<csta::RouteRequest>(a), nullptr);
  EXPECT_EQ(sent_to(), "");  // the default route
}

TEST_F(RouteingTest, ASelectedRouteIsUsedAndTheDialogueEnds) {
  enrol(a);
  arrive();
  const Octets dialogue = asked(a);
  auto chosen = select(dialogue, "1002");
  chosen.routeUsedReq = true;
  chosen.correlatorData = to_octets("case-7");
  EXPECT_EQ(ask(chosen).size(), 1u);  // no answer
  const auto* command = told<calls::RouteCommand>();
  ASSERT_NE(command, nullptr);
  EXPECT_EQ(command->to, "1002");
  EXPECT_EQ(command->connection, (calls::ConnectionRef{first, "500"}));
  report(calls::Done{command->id});
  EXPECT_EQ(model.call(first)->data.correlator, to_octets("case-7"));
  goes("1002");
  const auto* used = sent<csta::RouteUsed>(a);
  ASSERT_NE(used, nullptr);
  EXPECT_EQ(used->crossRefIdentifier, dialogue);
  EXPECT_EQ(csta::number_of(used->routeUsed), "1002");
  EXPECT_EQ(used->correlatorData, to_octets("case-7"));
  const auto* end = sent<csta::RouteEnd>(a);
  ASSERT_NE(end, nullptr);
  EXPECT_EQ(end->crossRefIdentifier, dialogue);
  EXPECT_FALSE(end->errorValue);
  EXPECT_EQ(routeing.waiting(), 0u);
  EXPECT_FALSE(routeing.deadline());
  refused(select(dialogue, "1002"), Operation::invalidRouteingCrossRefID);
}

TEST_F(RouteingTest, RouteUsedComesOnlyWhenAskedFor) {
  enrol(a);
  arrive();
  ask(select(asked(a), "1002"));
  goes("1002");
  EXPECT_EQ(sent<csta::RouteUsed>(a), nullptr);
  EXPECT_NE(sent<csta::RouteEnd>(a), nullptr);
}

TEST_F(RouteingTest, AlternatesAreTriedAndThenItIsAskedAgain) {
  enrol(a);
  arrive();
  const Octets dialogue = asked(a);
  auto chosen = select(dialogue, "1002");
  chosen.alternateRoutes = {csta::device_id("1003"), csta::device_id("1004")};
  chosen.remainRetries.emplace().choice.emplace<csta::RetryValue::retryCount>(1);
  ask(chosen);
  EXPECT_EQ(sent_to(), "1002");
  cannot_go("1002");
  EXPECT_EQ(sent_to(), "1003");
  effects.clear();
  refused(select(dialogue, "1004"), Operation::requestIncompatibleWithConnection);  // one is being tried
  effects.clear();
  report(calls::RouteFailed{{first, "500"}, "1003", Cause::busy});
  EXPECT_EQ(sent_to(), "1004");
  cannot_go("1004");
  const auto* again = sent<csta::ReRoute>(a);
  ASSERT_NE(again, nullptr);
  EXPECT_EQ(again->crossRefIdentifier, dialogue);
  EXPECT_EQ(again->replyTimeout, 3000);
  EXPECT_EQ(sent_to(), "-");
  auto last = select(dialogue, "1005");
  last.remainRetries.emplace().choice.emplace<csta::RetryValue::retryCount>(0);
  ask(last);
  EXPECT_EQ(sent_to(), "1005");
  const calls::CommandId id = told<calls::RouteCommand>()->id;
  effects.clear();
  report(calls::Refused{id, {Resource::deviceOutOfService}});
  const auto* end = sent<csta::RouteEnd>(a);
  ASSERT_NE(end, nullptr);
  ASSERT_TRUE(end->errorValue);
  EXPECT_EQ(end->errorValue->choice, decltype(end->errorValue->choice){Resource::deviceOutOfService});
  EXPECT_EQ(sent_to(), "");
}

TEST_F(RouteingTest, WhoHasNoOtherRouteIsNotAskedAgain) {
  enrol(a);
  arrive();
  auto chosen = select(asked(a), "1002");
  chosen.remainRetries.emplace().choice.emplace<csta::RetryValue::noListAvailable>(true);
  ask(chosen);
  cannot_go("1002");
  EXPECT_EQ(sent<csta::ReRoute>(a), nullptr);
  EXPECT_NE(sent<csta::RouteEnd>(a), nullptr);
}

TEST_F(RouteingTest, AnEndlessListOfBadRoutesEnds) {
  enrol(a);
  arrive();
  const Octets dialogue = asked(a);
  int asked_again = 0;
  for (int i = 0; i < 20; ++i) {
    ask(select(dialogue, "1002"));
    if (told<calls::RouteCommand>() == nullptr) break;
    cannot_go("1002");
    if (sent<csta::ReRoute>(a) != nullptr) ++asked_again;
  }
  EXPECT_EQ(asked_again, 5);
  EXPECT_EQ(routeing.waiting(), 1u);  // until the switch has taken it to the default route
}

TEST_F(RouteingTest, ARejectedCallTakesTheDefaultRouteWithItsCause) {
  enrol(a);
  enrol(b);
  arrive();
  csta::RouteReject reject;
  reject.crossRefIdentifier = asked(a);
  reject.rejectCause = csta::RejectCause::calendarOverflow;
  ask(schema::Message(reject));  // by b, whose dialogue it is not
  EXPECT_NE(std::get_if<calls::Refusal>(&effects.front()), nullptr);
  app = a;
  ask(reject);
  const auto* command = told<calls::RouteCommand>();
  ASSERT_NE(command, nullptr);
  EXPECT_EQ(command->to, "");
  EXPECT_EQ(command->cause, Cause::calendarOverflow);
  EXPECT_EQ(sent<csta::RouteRequest>(b), nullptr);  // it was decided
  EXPECT_EQ(sent<csta::RouteEnd>(a), nullptr);
  goes("1004");
  EXPECT_EQ(routeing.waiting(), 0u);
}

TEST_F(RouteingTest, SeveralApplicationsAreAskedOneAfterTheOther) {
  enrol(b);         // for all
  enrol(a, "500");  // comes first there
  arrive();
  EXPECT_EQ(sent<csta::RouteRequest>(b), nullptr);
  csta::RouteEnd end;
  end.crossRefIdentifier = asked(a);
  ask(end);
  EXPECT_EQ(sent_to(), "-");
  const Octets dialogue = asked(b);
  app = b;
  ask(select(dialogue, "1003"));
  EXPECT_EQ(sent_to(), "1003");
}

TEST_F(RouteingTest, WhoDoesNotAnswerInTimeLosesTheCall) {
  enrol(a);
  enrol(b);
  arrive();
  const Octets dialogue = asked(a);
  ASSERT_EQ(routeing.deadline(), now + seconds{3});
  pass(seconds{3} - Duration{1});
  EXPECT_TRUE(effects.empty());
  pass(Duration{1});
  const auto* end = sent<csta::RouteEnd>(a);
  ASSERT_NE(end, nullptr);
  ASSERT_TRUE(end->errorValue);
  EXPECT_EQ(end->errorValue->choice, decltype(end->errorValue->choice){Operation::routeingTimerExpired});
  EXPECT_NE(sent<csta::RouteRequest>(b), nullptr);
  app = a;
  refused(select(dialogue, "1002"), Operation::invalidRouteingCrossRefID);
  pass(seconds{3});
  EXPECT_EQ(sent_to(), "");
}

TEST_F(RouteingTest, AnApplicationThatIsLostLosesNoCall) {
  enrol(a);
  enrol(b);
  arrive();
  effects.clear();
  routeing.application_gone(a, model, effects, now);
  EXPECT_EQ(sent<csta::RouteEnd>(a), nullptr);
  ASSERT_NE(sent<csta::RouteRequest>(b), nullptr);
  effects.clear();
  routeing.application_gone(b, model, effects, now);
  EXPECT_EQ(sent_to(), "");
  EXPECT_EQ(routeing.registrations(), 0u);
}

TEST_F(RouteingTest, WhatALostApplicationSelectedGoesOn) {
  enrol(a);
  enrol(b);
  arrive();
  app = a;
  auto chosen = select(asked(a), "1002");
  chosen.routeUsedReq = true;
  ask(chosen);
  effects.clear();
  routeing.application_gone(a, model, effects, now);
  EXPECT_TRUE(effects.empty());
  cannot_go("1002");
  EXPECT_NE(sent<csta::RouteRequest>(b), nullptr);
}

TEST_F(RouteingTest, ACallerThatHangsUpEndsTheDialogue) {
  enrol(a);
  arrive();
  const Octets dialogue = asked(a);
  effects.clear();
  report(calls::Cleared{{first, "1001"}, Cause::normalClearing});
  report(calls::Cleared{{first, "500"}, Cause::normalClearing});
  const auto* end = sent<csta::RouteEnd>(a);
  ASSERT_NE(end, nullptr);
  ASSERT_TRUE(end->errorValue);
  EXPECT_EQ(end->errorValue->choice, decltype(end->errorValue->choice){Incompatible::noActiveCall});
  EXPECT_FALSE(routeing.deadline());
  refused(select(dialogue, "1002"), Operation::invalidRouteingCrossRefID);
}

TEST_F(RouteingTest, ACallThatSomebodyElseDeflectsEndsTheDialogue) {
  enrol(a);
  arrive();
  goes("1003");
  const auto* end = sent<csta::RouteEnd>(a);
  ASSERT_NE(end, nullptr);
  EXPECT_FALSE(end->errorValue);
  EXPECT_EQ(routeing.waiting(), 0u);
}

TEST_F(RouteingTest, ATransferredCallIsRoutedOn) {
  enrol(a);
  talk(second, "1001", "1002");
  arrive(first);
  const Octets dialogue = asked(a);
  const calls::CallRef third{0x303};
  report(calls::Held{{second, "1001"}, {}});
  report(calls::Transferred{
      {second, "1001"},
      calls::ConnectionRef{first, "1001"},
      "1001",
      "500",
      third,
      {{{second, "1002"}, {third, "1002"}, calls::State::connected}, {{first, "500"}, {third, "500"}, calls::State::queued}},
      Cause::transfer});
  ask(select(dialogue, "1003"));
  const auto* command = told<calls::RouteCommand>();
  ASSERT_NE(command, nullptr);
  EXPECT_EQ(command->connection, (calls::ConnectionRef{third, "500"}));
}

TEST_F(RouteingTest, TheTableDecidesWhenNobodyElseDoes) {
  routeing = calls::Routeing({.has_table = true});
  arrive();
  EXPECT_EQ(sent_to(), "-");
  auto queries = routeing.take_queries();
  ASSERT_EQ(queries.size(), 1u);
  EXPECT_EQ(queries[0].device, "500");
  EXPECT_EQ(queries[0].calling, "1001");
  EXPECT_EQ(queries[0].at, now);
  routeing.found({.id = queries[0].id, .routes = {"1002", "", "1003"}}, model, effects);
  EXPECT_EQ(sent_to(), "1002");
  cannot_go("1002");
  EXPECT_EQ(sent_to(), "1003");
  cannot_go("1003");
  EXPECT_EQ(sent_to(), "");
}

TEST_F(RouteingTest, ATableThatIsSlowOrFailsLosesNoCall) {
  routeing = calls::Routeing({.has_table = true, .most_queries = 2});
  arrive();
  const auto slow = routeing.take_queries();
  pass(seconds{2});
  EXPECT_EQ(sent_to(), "");
  effects.clear();
  routeing.found({.id = slow.at(0).id, .routes = {"1002"}}, model, effects);  // too late
  EXPECT_TRUE(effects.empty());
  arrive(second, "501");
  const auto failing = routeing.take_queries();
  routeing.found({.id = failing.at(0).id, .routes = {}, .failed = true}, model, effects);
  EXPECT_EQ(sent_to(), "");
  arrive(calls::CallRef{0x303}, "501");
  arrive(calls::CallRef{0x304}, "501");
  EXPECT_EQ(sent_to(), "-");
  arrive(calls::CallRef{0x305}, "501");  // two are under way
  EXPECT_EQ(sent_to(), "");
}

TEST_F(RouteingTest, RegistrationsAreRefusedWhereTheyMakeNoSense) {
  csta::RouteRegister request;
  request.routeingDevice = csta::device_id("999");
  refused(request, Operation::invalidDeviceID);
  request.routeingDevice = csta::device_id("1001");
  refused(request, Operation::requestIncompatibleWithDevice);
  request.routeingDevice = csta::device_id("500");
  request.requestedRouteingMediaClass.emplace().set(csta::MediaClass::image);
  refused(request, Operation::requestIncompatibleWithMedia);
  request.requestedRouteingMediaClass.reset();
  ask(request);
  EXPECT_TRUE(response<csta::RouteRegisterResponse>().actualRouteingMediaClass->test(csta::MediaClass::voice));
  refused(request, Operation::featureAlreadySet);
  routeing = calls::Routeing({.most_registrations = 1});
  enrol(a, "501");
  refused(request, Resource::registrationLimitExceeded);
}

TEST_F(RouteingTest, ACancelledRegistrationEndsNoDialogue) {
  const auto id = enrol(a, "500");
  arrive();
  const Octets dialogue = asked(a);
  csta::RouteRegisterCancel cancel;
  cancel.routeRegisterReqID = id.octets();
  ask(cancel);
  response<csta::RouteRegisterCancelResponse>();
  refused(cancel, Operation::invalidRouteRegistrationCrossRefID);
  ask(select(dialogue, "1002"));
  EXPECT_EQ(sent_to(), "1002");
  arrive(second, "501");
  EXPECT_EQ(sent<csta::RouteRequest>(a), nullptr);
}

TEST_F(RouteingTest, WhatIsWrongWithASelectionIsSaid) {
  enrol(a);
  arrive();
  const Octets dialogue = asked(a);
  refused(select(to_octets("nonsense"), "1002"), Operation::invalidRouteingCrossRefID);
  refused(select(dialogue, ""), Operation::invalidDestination);
  auto wrong = select(dialogue, "1002");
  wrong.routeRegisterReqID = to_octets("000000FF");
  refused(wrong, Operation::invalidRouteRegistrationCrossRefID);
  wrong = select(dialogue, "1002");
  wrong.correlatorData = Octets(settings.correlator_octets + 1, Octet{'x'});
  refused(wrong, Operation::correlatorDataOutOfRange);
  wrong = select(dialogue, "1002");
  wrong.remainRetries.emplace().choice.emplace<csta::RetryValue::retryCount>(-1);
  refused(wrong, Operation::invalidRemainRetry);
  ask(select(dialogue, "1002"));  // nothing was changed by all that
  EXPECT_EQ(sent_to(), "1002");
}

TEST_F(RouteingTest, DevicesSayWhatTheyAre) {
  csta::GetSwitchingFunctionDevices request;
  request.requestedDeviceCategory = csta::ReqDeviceCategory::routeingDevice;
  ask(request);
  const auto* devices = sent<csta::SwitchingFunctionDevices>(a);
  ASSERT_TRUE(devices != nullptr && devices->deviceList.size() == 2u);
  for (const csta::DeviceListItem& item : devices->deviceList)
    EXPECT_EQ(item.deviceCategory, csta::capability::DeviceCategory::routeingDevice);
  csta::GetLogicalDeviceInformation about;
  about.device = csta::device_id("500");
  ask(about);
  EXPECT_EQ(response<csta::GetLogicalDeviceInformationResponse>().deviceCategory,
            csta::capability::DeviceCategory::routeingDevice);
}

TEST_F(RouteingTest, DevicesThatGoAndAServerThatStopsEndRegistrations) {
  const auto of_500 = enrol(a, "500");
  enrol(b);
  const calls::DeviceSetting devices[] = {
      {.number = "1001", .name = "Alice", .secret = {}},
      {.number = "501", .name = "", .secret = {}, .category = calls::Category::routeing}};
  effects.clear();
  model.configure(devices, effects);
  routeing.configured(model, effects);
  const auto* abort = sent<csta::RouteRegisterAbort>(a);
  ASSERT_NE(abort, nullptr);
  EXPECT_EQ(abort->routeRegisterReqID, of_500.octets());
  EXPECT_EQ(sent<csta::RouteRegisterAbort>(b), nullptr);
  effects.clear();
  routeing.take_leave(effects);
  EXPECT_NE(sent<csta::RouteRegisterAbort>(b), nullptr);
  EXPECT_EQ(routeing.registrations(), 0u);
}

}  // namespace
}  // namespace strowger::services
