// Services on trunks and on numbers outside.
#include <algorithm>

#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/dial_digits.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/single_step_conference_call.hpp"
#include "messages/capability_exchange/get_logical_device_information.hpp"
#include "messages/capability_exchange/get_switching_function_devices.hpp"
#include "messages/capability_exchange/switching_function_devices.hpp"
#include "messages/logical_device/set_do_not_disturb.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

namespace capability = csta::capability;

struct TrunksTest : CallsTest {
  TrunksTest() {
    const calls::DeviceSetting devices[] = {
        {.number = "1001", .name = "Alice", .secret = {}},
        {.number = "1002", .name = "Bob", .secret = {}},
        {.number = "provider", .name = "Provider", .secret = {}, .category = calls::Category::trunk}};
    model.set_number_plan({{.pattern = "0X.", .trunks = {"provider"}}, {.pattern = "110", .trunks = {"provider"}}});
    model.configure(devices, effects);
    for (const auto* number : {"1001", "1002", "provider"}) report(calls::InService{number});
  }
  static csta::SetForwarding forward(const std::string& device, const std::string& to) {
    csta::SetForwarding request;
    request.device = csta::device_id(device);
    request.activateForward = true;
    request.forwardDN = csta::device_id(to);
    return request;
  }
};

TEST_F(TrunksTest, AreNetworkInterfaceDevices) {
  csta::GetSwitchingFunctionDevices request;
  request.requestedDeviceCategory = csta::ReqDeviceCategory::networkInterface;
  ask(request);
  const auto list = std::find_if(effects.begin(), effects.end(), [](const auto& effect) {
    const auto* sent = std::get_if<calls::Request>(&effect);
    return sent != nullptr && sent->message.template get_if<csta::SwitchingFunctionDevices>() != nullptr;
  });
  ASSERT_NE(list, effects.end());
  const auto& devices = *std::get<calls::Request>(*list).message.get_if<csta::SwitchingFunctionDevices>();
  ASSERT_EQ(devices.deviceList.size(), 1u);
  EXPECT_EQ(csta::dialling_number(devices.deviceList[0].deviceID), "provider");
  EXPECT_EQ(devices.deviceList[0].deviceCategory, capability::DeviceCategory::networkInterface);
  EXPECT_EQ(devices.deviceList[0].namedDeviceTypes, capability::NamedDeviceTypes::trunk);

  csta::GetLogicalDeviceInformation about;
  about.device = csta::device_id("provider");
  ask(about);
  const auto told = response<csta::GetLogicalDeviceInformationResponse>();
  EXPECT_EQ(told.deviceCategory, capability::DeviceCategory::networkInterface);
  EXPECT_EQ(told.namedDeviceTypes, capability::NamedDeviceTypes::trunk);
  EXPECT_FALSE(told.hasPhysicalElement);
}

TEST_F(TrunksTest, NumbersOutsideAreDestinations) {
  ring(first, "1001", "1002");
  csta::DeflectCall deflect;
  deflect.callToBeDiverted = connection(first, "1002");
  deflect.newDestination = csta::device_id("0891234");
  EXPECT_EQ(commanded<calls::DeflectCommand>(deflect).to, "0891234");
  for (const auto* nowhere : {"08", "999", "provider"}) {
    deflect.newDestination = csta::device_id(nowhere);
    refused(deflect, Operation::invalidDestinationDeviceID);
  }
  talk(second, "1002", "1001");
  csta::SingleStepConferenceCall add;
  add.activeCall = connection(second, "1001");
  add.deviceToJoin = csta::device_id("0891234");
  EXPECT_EQ(commanded<calls::AddPartyCommand>(add).device, "0891234");
  ask(forward("1001", "0891234"));
  EXPECT_EQ(model.device("1001")->features.immediate.to, "0891234");
  refused(forward("1001", "provider"), Operation::invalidForwardingDestination);
  refused(forward("provider", "1001"), Operation::requestIncompatibleWithDevice);
  csta::SetDoNotDisturb quiet;
  quiet.device = csta::device_id("provider");
  quiet.doNotDisturbOn = true;
  refused(quiet, Operation::requestIncompatibleWithDevice);
}

TEST_F(TrunksTest, DigitsAreCompleteWhenTheyAreANumber) {
  report(calls::Initiated{{first, "1001"}, csta::EventCause::newCall});
  csta::DialDigits dial;
  dial.diallingConnection = connection(first, "1001");
  for (const auto& [digits, whole] :
       {std::pair{"0", false}, {"08", false}, {"089", true}, {"1", false}, {"110", true}, {"7", true}}) {
    dial.diallingSequence = csta::device_id(digits);
    EXPECT_EQ(commanded<calls::DialDigitsCommand>(dial).last, whole) << digits;
  }
}

TEST_F(TrunksTest, TheSwitchIsToldWhatTravelsWithACall) {
  csta::MakeCall request;
  request.callingDevice = csta::device_id("1001");
  request.calledDirectoryNumber = csta::device_id("0891234");
  request.correlatorData = to_octets("case 7");
  const auto data = commanded<calls::CallDataCommand>(request);
  EXPECT_EQ(data.data, (calls::CarriedData{to_octets("case 7"), {}}));
  ASSERT_GE(effects.size(), 2u);
  const auto* command = std::get_if<calls::Command>(&effects[1]);
  ASSERT_NE(command, nullptr) << "before the command";
  const auto& made = std::get<calls::MakeCallCommand>(*command);
  EXPECT_EQ(made.call, data.call);
  effects.clear();
  report(calls::Refused{made.id, {Resource::resourceBusy}});
  const auto* forgotten = std::get_if<calls::Command>(&effects.front());
  ASSERT_NE(forgotten, nullptr);
  EXPECT_FALSE(std::get<calls::CallDataCommand>(*forgotten).data.is_set());
  request.correlatorData.reset();
  commanded<calls::MakeCallCommand>(request);
}

}  // namespace
}  // namespace strowger::services
