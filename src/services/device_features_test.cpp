// Services on features of devices and on their phones: the good case, and each error; what is told of them to monitors.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "messages/capability_exchange/get_logical_device_information.hpp"
#include "messages/capability_exchange/get_physical_device_information.hpp"
#include "messages/logical_device/auto_answer_event.hpp"
#include "messages/logical_device/auto_work_mode_event.hpp"
#include "messages/logical_device/call_back_message_non_call_related.hpp"
#include "messages/logical_device/caller_id_status_event.hpp"
#include "messages/logical_device/cancel_call_back_message.hpp"
#include "messages/logical_device/get_auto_answer.hpp"
#include "messages/logical_device/get_auto_work_mode.hpp"
#include "messages/logical_device/get_caller_id_status.hpp"
#include "messages/logical_device/get_last_number_dialed.hpp"
#include "messages/logical_device/get_routeing_mode.hpp"
#include "messages/logical_device/routeing_event.hpp"
#include "messages/logical_device/set_auto_answer.hpp"
#include "messages/logical_device/set_auto_work_mode.hpp"
#include "messages/logical_device/set_caller_id_status.hpp"
#include "messages/logical_device/set_routeing_mode.hpp"
#include "messages/monitoring/get_monitors.hpp"
#include "messages/monitoring/monitor_info.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/physical_device/get_hookswitch_status.hpp"
#include "messages/physical_device/get_message_waiting_indicator.hpp"
#include "messages/physical_device/get_ringer_status.hpp"
#include "messages/physical_device/hookswitch_event.hpp"
#include "messages/physical_device/message_waiting_event.hpp"
#include "messages/physical_device/ringer_status_event.hpp"
#include "messages/physical_device/set_message_waiting_indicator.hpp"
#include "messages/routeing/route_register.hpp"
#include "messages/system_status/change_sys_stat_filter.hpp"
#include "messages/system_status/get_registrations.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/system_status/system_status.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

struct DeviceFeaturesTest : CallsTest {
  DeviceFeaturesTest() {
    std::vector<calls::DeviceSetting> devices;
    for (const auto& [number, device] : model.devices())
      devices.push_back({.number = number, .name = device.name, .secret = {}, .category = device.category});
    devices.push_back({.number = "600", .name = "Sales", .secret = {}, .category = calls::Category::acd_group});
    devices.back().group.members = {{"1001"}, {"1002"}};
    devices.back().group.after_call = seconds{30};
    devices.push_back({.number = "601", .name = "Help", .secret = {}, .category = calls::Category::acd_group});
    devices.back().group.members = {{"1002"}};
    model.configure(devices, effects);
    for (const auto* number : {"1001", "1002", "1003", "500"})
      model.start_monitor(app, {std::string(number), csta::MonitorType::device, {}, {}});
  }

  template <class Request>
  static Request at(const std::string& device) {
    Request request;
    request.device = csta::device_id(device);
    return request;
  }
  template <class Response, class Request>
  Response got(const Request& request) {
    ask(request);
    return response<Response>();
  }
  /// The event of that kind among the effects; the switch was told of it before.
  template <class Event>
  std::optional<Event> told() {
    for (const auto& effect : effects)
      if (const auto* out = std::get_if<calls::EventOut>(&effect))
        if (const auto* event = out->event.get_if<Event>()) return *event;
    return std::nullopt;
  }
  std::optional<calls::DeviceFeatures> sent() {
    for (const auto& effect : effects)
      if (const auto* command = std::get_if<calls::Command>(&effect))
        if (const auto* features = std::get_if<calls::FeaturesCommand>(command)) return features->features;
    return std::nullopt;
  }
  template <class Request>
  void only_for(const Request& good, std::initializer_list<const char*> others) {
    auto request = good;
    request.device = csta::device_id("999");
    refused(request, Operation::invalidDeviceID);
    for (const auto* other : others) {
      request.device = csta::device_id(other);
      refused(request, Operation::requestIncompatibleWithDevice);
    }
  }
};

TEST_F(DeviceFeaturesTest, AutoAnswer) {
  EXPECT_FALSE(got<csta::GetAutoAnswerResponse>(at<csta::GetAutoAnswer>("1001")).autoAnswerOn);
  auto set = at<csta::SetAutoAnswer>("1001");
  set.autoAnswerOn = true;
  set.numberOfRings = 3;
  got<csta::SetAutoAnswerResponse>(set);
  EXPECT_EQ(sent()->auto_answer, (calls::AutoAnswer{true, 3}));
  ASSERT_TRUE(told<csta::AutoAnswerEvent>());
  EXPECT_TRUE(told<csta::AutoAnswerEvent>()->autoAnswerOn);
  EXPECT_EQ(told<csta::AutoAnswerEvent>()->numberOfRings, 3);
  const auto is = got<csta::GetAutoAnswerResponse>(at<csta::GetAutoAnswer>("1001"));
  EXPECT_TRUE(is.autoAnswerOn);
  EXPECT_EQ(is.numberOfRings, 3);
  got<csta::SetAutoAnswerResponse>(set);
  EXPECT_FALSE(told<csta::AutoAnswerEvent>()) << "nothing changed";
  set.numberOfRings = 61;
  refused(set, Operation::invalidRingCount);
  set.numberOfRings = -1;
  refused(set, Operation::invalidRingCount);
  set.numberOfRings.reset();
  got<csta::SetAutoAnswerResponse>(set);
  EXPECT_EQ(sent()->auto_answer, (calls::AutoAnswer{true, 0}));
  set.autoAnswerOn = false;
  got<csta::SetAutoAnswerResponse>(set);
  EXPECT_FALSE(told<csta::AutoAnswerEvent>()->numberOfRings);
  only_for(set, {"500", "600", "700"});
  only_for(at<csta::GetAutoAnswer>("1001"), {"500"});
}

TEST_F(DeviceFeaturesTest, CallerIDStatus) {
  EXPECT_TRUE(got<csta::GetCallerIDStatusResponse>(at<csta::GetCallerIDStatus>("1001")).callerIDProvided);
  auto set = at<csta::SetCallerIDStatus>("1001");
  set.callerIDProvided = false;
  got<csta::SetCallerIDStatusResponse>(set);
  EXPECT_TRUE(sent()->hides_number);
  ASSERT_TRUE(told<csta::CallerIDStatusEvent>());
  EXPECT_FALSE(told<csta::CallerIDStatusEvent>()->callerIDProvided);
  EXPECT_FALSE(got<csta::GetCallerIDStatusResponse>(at<csta::GetCallerIDStatus>("1001")).callerIDProvided);
  only_for(set, {"500", "600", "700"});
  only_for(at<csta::GetCallerIDStatus>("1001"), {"700"});
}

TEST_F(DeviceFeaturesTest, RouteingMode) {
  EXPECT_TRUE(got<csta::GetRouteingModeResponse>(at<csta::GetRouteingMode>("500")).routeingMode);
  auto set = at<csta::SetRouteingMode>("500");
  set.routeingMode = false;
  got<csta::SetRouteingModeResponse>(set);
  EXPECT_FALSE(sent()->routes);
  ASSERT_TRUE(told<csta::RouteingEvent>());
  EXPECT_FALSE(told<csta::RouteingEvent>()->routeingMode);
  EXPECT_FALSE(got<csta::GetRouteingModeResponse>(at<csta::GetRouteingMode>("500")).routeingMode);
  only_for(set, {"1001", "600"});
  only_for(at<csta::GetRouteingMode>("500"), {"1001"});
}

TEST_F(DeviceFeaturesTest, AutoWorkMode) {
  auto is = got<csta::GetAutoWorkModeResponse>(at<csta::GetAutoWorkMode>("1002"));
  EXPECT_TRUE(is.autoWorkOn);  // as its group has it
  EXPECT_EQ(is.autoWorkInterval, 30);
  auto set = at<csta::SetAutoWorkMode>("1002");
  set.autoWorkOn = true;
  got<csta::SetAutoWorkModeResponse>(set);
  EXPECT_FALSE(told<csta::AutoWorkModeEvent>()) << "it is so already";
  set.autoWorkInterval = 0;  // until it is made ready
  got<csta::SetAutoWorkModeResponse>(set);
  EXPECT_EQ(sent()->auto_work, (calls::AutoWork{true, Duration{}}));
  ASSERT_TRUE(told<csta::AutoWorkModeEvent>());
  EXPECT_EQ(told<csta::AutoWorkModeEvent>()->autoWorkInterval, 0);
  set.autoWorkOn = false;
  got<csta::SetAutoWorkModeResponse>(set);
  EXPECT_FALSE(told<csta::AutoWorkModeEvent>()->autoWorkOn);
  is = got<csta::GetAutoWorkModeResponse>(at<csta::GetAutoWorkMode>("1002"));
  EXPECT_FALSE(is.autoWorkOn);
  EXPECT_FALSE(is.autoWorkInterval);
  set.autoWorkInterval = 6001;
  refused(set, Operation::valueOutOfRange);
  set.autoWorkInterval.reset();
  only_for(set, {"600", "1003"});  // who is in no ACD group has no agent
  only_for(at<csta::GetAutoWorkMode>("1002"), {"600", "1003"});
}

TEST_F(DeviceFeaturesTest, MessageWaitingIndicator) {
  EXPECT_FALSE(got<csta::GetMessageWaitingIndicatorResponse>(at<csta::GetMessageWaitingIndicator>("1001")).messageWaitingOn);
  auto set = at<csta::SetMessageWaitingIndicator>("1001");
  set.messageWaitingOn = true;
  set.deviceForMessage = csta::device_id("700");
  got<csta::SetMessageWaitingIndicatorResponse>(set);
  EXPECT_EQ(sent()->message_waiting, (calls::MessageWaiting{true, "700"}));
  ASSERT_TRUE(told<csta::MessageWaitingEvent>());
  EXPECT_TRUE(told<csta::MessageWaitingEvent>()->messageWaitingOn);
  EXPECT_EQ(csta::dialling_number(*told<csta::MessageWaitingEvent>()->deviceForMessage), "700");
  const auto is = got<csta::GetMessageWaitingIndicatorResponse>(at<csta::GetMessageWaitingIndicator>("1001"));
  EXPECT_TRUE(is.messageWaitingOn);
  EXPECT_EQ(csta::dialling_number(*is.deviceForMessage), "700");
  set.deviceForMessage = csta::device_id(std::string(65, '1'));
  refused(set, Operation::valueOutOfRange);
  set.messageWaitingOn = false;
  set.deviceForMessage.reset();
  got<csta::SetMessageWaitingIndicatorResponse>(set);
  EXPECT_EQ(sent()->message_waiting, calls::MessageWaiting{});
  only_for(set, {"500", "600"});
  only_for(at<csta::GetMessageWaitingIndicator>("1001"), {"500"});
}

TEST_F(DeviceFeaturesTest, ACallBackMessageLightsTheLampUntilTheLastIsTakenBack) {
  const auto leave = [&](const std::string& from) {
    csta::CallBackMessageNonCallRelated request;
    request.originatingDevice = csta::device_id(from);
    request.targetDevice = csta::device_id("1001");
    ask(request);
  };
  const auto take_back = [&](const std::string& from) {
    csta::CancelCallBackMessage request;
    request.originatingDevice = csta::device_id(from);
    ask(request);
  };
  const auto lamp = [&] { return model.device("1001")->features.message_waiting; };
  leave("1002");
  EXPECT_EQ(lamp(), (calls::MessageWaiting{true, "1002"}));
  ASSERT_TRUE(told<csta::MessageWaitingEvent>());
  leave("1003");
  EXPECT_FALSE(told<csta::MessageWaitingEvent>()) << "it is lit already";
  take_back("1002");
  EXPECT_EQ(lamp(), (calls::MessageWaiting{true, "1003"}));
  take_back("1003");
  EXPECT_EQ(lamp(), calls::MessageWaiting{});
  EXPECT_FALSE(told<csta::MessageWaitingEvent>()->messageWaitingOn);
  // What an application lit stays lit.
  auto set = at<csta::SetMessageWaitingIndicator>("1001");
  set.messageWaitingOn = true;
  ask(set);
  leave("1002");
  take_back("1002");
  EXPECT_EQ(lamp(), (calls::MessageWaiting{true, ""}));
}

TEST_F(DeviceFeaturesTest, LastNumberDialed) {
  const auto get = at<csta::GetLastNumberDialed>("1001");
  refused(get, Incompatible::invalidDeviceState);
  report(calls::Originated{{first, "1001"}, "1002", csta::EventCause::newCall});
  EXPECT_EQ(csta::dialling_number(got<csta::GetLastNumberDialedResponse>(get).numberDialed), "1002");
  report(calls::Originated{{second, "1001"}, "1003", csta::EventCause::callBack});
  EXPECT_EQ(csta::dialling_number(got<csta::GetLastNumberDialedResponse>(get).numberDialed), "1002");
  only_for(get, {"500", "600"});
}

TEST_F(DeviceFeaturesTest, APhoneIsOffHookAndRingsAsItsCallsAre) {
  const auto on_hook = [&](const std::string& device) {
    const auto list = got<csta::GetHookswitchStatusResponse>(at<csta::GetHookswitchStatus>(device)).hookswitchStatusList;
    EXPECT_EQ(list.size(), 1u);
    return list.at(0).hookswitchOnHook;
  };
  const auto rings = [&](const std::string& device) {
    const auto list = got<csta::GetRingerStatusResponse>(at<csta::GetRingerStatus>(device)).ringerStatusList;
    EXPECT_EQ(list.size(), 1u);
    return list.at(0).ringMode == csta::RingMode::ringing;
  };
  EXPECT_TRUE(on_hook("1002"));
  EXPECT_FALSE(rings("1002"));
  effects.clear();
  ring(first, "1001", "1002");
  ASSERT_TRUE(told<csta::RingerStatusEvent>());
  EXPECT_EQ(told<csta::RingerStatusEvent>()->ringMode, csta::RingMode::ringing);
  ASSERT_TRUE(told<csta::HookswitchEvent>());
  EXPECT_FALSE(told<csta::HookswitchEvent>()->hookswitchOnHook);  // who called
  EXPECT_TRUE(rings("1002"));
  EXPECT_TRUE(on_hook("1002"));
  EXPECT_FALSE(on_hook("1001"));
  report(calls::Answered{{first, "1002"}, {}});
  EXPECT_FALSE(rings("1002"));
  EXPECT_FALSE(on_hook("1002"));
  report(calls::Held{{first, "1002"}, {}});
  EXPECT_FALSE(on_hook("1002"));
  effects.clear();
  report(calls::Cleared{{first, "1002"}, {}});
  EXPECT_TRUE(told<csta::HookswitchEvent>()->hookswitchOnHook);
  EXPECT_TRUE(on_hook("1002"));
  report(calls::Offered{{second, "1003"}, "1001", "1003", {}, {}});
  EXPECT_FALSE(rings("1003")) << "it is offered, and does not ring yet";

  auto hook = at<csta::GetHookswitchStatus>("1001");
  hook.hookswitch = to_octets("1");
  got<csta::GetHookswitchStatusResponse>(hook);
  hook.hookswitch = to_octets("2");
  refused(hook, Operation::invalidHookswitchComponent);
  auto ringer = at<csta::GetRingerStatus>("1001");
  ringer.ringer = to_octets("2");
  refused(ringer, Operation::invalidParameterValue);
  only_for(at<csta::GetHookswitchStatus>("1001"), {"500", "600"});
  only_for(at<csta::GetRingerStatus>("1001"), {"500", "600"});
}

TEST_F(DeviceFeaturesTest, HookswitchAndRingerAreToldToWhoAsksForThem) {
  csta::MonitorStart start;
  start.monitorObject.choice.emplace<csta::CSTAObject::deviceObject>(csta::device_id("1004"));
  using Bits = csta::PhysicalDeviceFeatureEvents;
  auto filter = got<csta::MonitorStartResponse>(start).actualmonitorFilter;
  EXPECT_TRUE(filter->physicalDeviceFeature.test(Bits::hookswitch));
  EXPECT_TRUE(filter->physicalDeviceFeature.test(Bits::ringerStatus));
  EXPECT_FALSE(filter->physicalDeviceFeature.test(Bits::messageWaiting));
  start.requestedMonitorFilter.emplace();  // many applications send an empty one
  filter = got<csta::MonitorStartResponse>(start).actualmonitorFilter;
  EXPECT_TRUE(filter->physicalDeviceFeature.test(Bits::hookswitch));
  start.requestedMonitorFilter->physicalDeviceFeature.set(Bits::lampMode);
  filter = got<csta::MonitorStartResponse>(start).actualmonitorFilter;
  EXPECT_FALSE(filter->physicalDeviceFeature.test(Bits::hookswitch));
  EXPECT_FALSE(filter->physicalDeviceFeature.test(Bits::ringerStatus));
  EXPECT_TRUE(filter->physicalDeviceFeature.test(Bits::lampMode));
}

TEST_F(DeviceFeaturesTest, ADeviceSaysWhatItHas) {
  const auto logical = [&](const std::string& device) {
    return got<csta::GetLogicalDeviceInformationResponse>(at<csta::GetLogicalDeviceInformation>(device));
  };
  const auto physical = [&](const std::string& device) {
    return got<csta::GetPhysicalDeviceInformationResponse>(at<csta::GetPhysicalDeviceInformation>(device));
  };
  const auto station = logical("1001");
  EXPECT_EQ(station.maxAutoAnswerRings, calls::most_rings);
  EXPECT_TRUE(station.logDevServList->logicalServList->setAutoAnswer);
  EXPECT_FALSE(station.logDevServList->logicalServList->setRouteingMode);
  EXPECT_TRUE(station.logDevEvtsList->logicalEvtsList->callerIDStatus);
  EXPECT_FALSE(station.logDevEvtsList->logicalEvtsList->routeingMode);
  EXPECT_TRUE(physical("1001").physDevServList->setMessageWaitingIndicator);
  EXPECT_TRUE(physical("1001").physDevEvtsList->hookswitch);
  const auto routeing = logical("500");
  EXPECT_FALSE(routeing.maxAutoAnswerRings);
  EXPECT_FALSE(routeing.logDevServList->logicalServList->setAutoAnswer);
  EXPECT_TRUE(routeing.logDevServList->logicalServList->setRouteingMode);
  EXPECT_TRUE(routeing.logDevServList->logicalServList->setForwarding);
  EXPECT_FALSE(physical("500").physDevServList);
  EXPECT_FALSE(physical("500").physDevEvtsList);
}

TEST_F(DeviceFeaturesTest, GetMonitors) {
  using Data = csta::GetMonitorsResponseCrossRefIDorRegistrationData;
  auto list = got<csta::GetMonitorsResponse>(csta::GetMonitors{});
  ASSERT_EQ(list.crossRefIDorRegistrationData.choice.index(), Data::monitorList);
  EXPECT_EQ(std::get<Data::monitorList>(list.crossRefIDorRegistrationData.choice).size(), 4u);
  ring(first, "1001", "1002");
  const auto on_call = model.start_monitor(app, {first, csta::MonitorType::call, {}, {}});
  model.start_monitor({99}, {"1001", csta::MonitorType::device, {}, {}});  // another one's
  list = got<csta::GetMonitorsResponse>(csta::GetMonitors{});
  const auto& entries = std::get<Data::monitorList>(list.crossRefIDorRegistrationData.choice);
  ASSERT_EQ(entries.size(), 5u);
  EXPECT_EQ(csta::dialling_number(entries[0].monitorObject), "1001");
  EXPECT_EQ(entries[4].monitorCrossRefID, on_call.octets());
  EXPECT_EQ(csta::dialling_number(entries[4].monitorObject), "1001");
  settings.segment = 2;
  list = got<csta::GetMonitorsResponse>(csta::GetMonitors{});
  ASSERT_EQ(list.crossRefIDorRegistrationData.choice.index(), Data::serviceCrossRefID);
  ASSERT_EQ(effects.size(), 4u);
  const auto* last = std::get<calls::Request>(effects[3]).message.get_if<csta::MonitorInfo>();
  ASSERT_NE(last, nullptr);
  EXPECT_TRUE(last->lastSegment);
  EXPECT_EQ(last->segmentID, 3);
  EXPECT_EQ(last->monitorList.size(), 1u);
}

TEST_F(DeviceFeaturesTest, GetRegistrations) {
  using Data = csta::GetRegistrationsResponseCrossRefIDorRegistrationData;
  csta::SystemRegister status;
  status.requestTypes.set(csta::RequestTypes::systemStatus);
  const Octets id = got<csta::SystemRegisterResponse>(status).sysStatRegisterID;
  csta::RouteRegister route;
  route.routeingDevice = csta::device_id("500");
  got<csta::RouteRegisterResponse>(route);
  const auto entries = [&](const csta::GetRegistrations& request) {
    return std::get<Data::registrationList>(
        got<csta::GetRegistrationsResponse>(request).crossRefIDorRegistrationData.choice);
  };
  const auto all = entries({});
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].registrationType, csta::RegistrationType::sysStatRegister);
  EXPECT_EQ(all[0].registrationID, text_of(id));
  EXPECT_EQ(all[1].registrationType, csta::RegistrationType::routeRegister);
  EXPECT_EQ(csta::dialling_number(*all[1].registrationObject), "500");
  csta::GetRegistrations some;
  some.requestedRegTypes = {csta::RegistrationType::ioRegister};
  EXPECT_TRUE(entries(some).empty());
  some.requestedRegTypes = {csta::RegistrationType::routeRegister};
  EXPECT_EQ(entries(some).size(), 1u);
  settings.segment = 1;
  EXPECT_EQ(got<csta::GetRegistrationsResponse>(csta::GetRegistrations{}).crossRefIDorRegistrationData.choice.index(),
            Data::serviceCrossRefID);
  EXPECT_EQ(effects.size(), 3u);
}

TEST_F(DeviceFeaturesTest, ChangeSysStatFilter) {
  csta::SystemRegister status;
  status.requestTypes.set(csta::RequestTypes::systemStatus);
  csta::ChangeSysStatFilter change;
  change.sysStatRegisterID = got<csta::SystemRegisterResponse>(status).sysStatRegisterID;
  change.requestedStatusFilter = csta::SystemStatusValue::disabled;
  EXPECT_EQ(got<csta::ChangeSysStatFilterResponse>(change).actualStatusFilter, csta::SystemStatusValue::disabled);
  effects.clear();
  model.set_status(csta::SystemStatusValue::disabled, effects);
  EXPECT_TRUE(effects.empty()) << "it is not wanted";
  model.set_status(csta::SystemStatusValue::normal, effects);
  EXPECT_EQ(effects.size(), 1u);
  change.sysStatRegisterID = to_octets("7");
  refused(change, Operation::invalidCrossRefID);
}

}  // namespace
}  // namespace strowger::services
