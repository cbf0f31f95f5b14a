// Services on what rings, waits or failed, on digits, and on what is attached to a call: the good case, and each error.
#include "messages/call_associated/associate_data.hpp"
#include "messages/call_associated/call_information_event.hpp"
#include "messages/call_associated/cancel_telephony_tones.hpp"
#include "messages/call_associated/change_connection_information.hpp"
#include "messages/call_associated/generate_digits.hpp"
#include "messages/call_associated/generate_telephony_tones.hpp"
#include "messages/call_associated/send_user_information.hpp"
#include "messages/call_associated/telephony_tones_generated_event.hpp"
#include "messages/call_control/accept_call.hpp"
#include "messages/call_control/call_back.hpp"
#include "messages/call_control/call_back_message.hpp"
#include "messages/call_control/campon_call.hpp"
#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/dial_digits.hpp"
#include "messages/call_control/directed_pickup_call.hpp"
#include "messages/call_control/group_pickup_call.hpp"
#include "messages/call_control/make_connection.hpp"
#include "messages/call_control/make_predictive_call.hpp"
#include "messages/call_control/send_message.hpp"
#include "messages/logical_device/call_back_message_non_call_related.hpp"
#include "messages/logical_device/call_back_non_call_related.hpp"
#include "messages/logical_device/cancel_call_back.hpp"
#include "messages/logical_device/cancel_call_back_message.hpp"
#include "messages/logical_device/get_call_back.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

using OneCall = CallsTest;

TEST_F(OneCall, AcceptCallNeedsAnOfferedCall) {
  csta::AcceptCall request;
  request.callToBeAccepted = connection(first, "1002");
  report(calls::Originated{{first, "1001"}, "1002", csta::EventCause::newCall});
  report(calls::Offered{{first, "1002"}, "1001", "1002", {}, csta::EventCause::newCall});
  const auto command = commanded<calls::AcceptCommand>(request);
  EXPECT_EQ(command.connection, (calls::ConnectionRef{first, "1002"}));
  done<csta::AcceptCallResponse>(command.id);
  report(calls::Alerting{{first, "1002"}, "1001", "1002", {}, csta::EventCause::newCall});
  refused(request, Incompatible::invalidConnectionState);
  request.callToBeAccepted = only("1004");
  refused(request, Incompatible::noCallToAnswer);
}

TEST_F(OneCall, MakePredictiveCall) {
  csta::MakePredictiveCall request;
  request.callingDevice = csta::device_id("500");
  request.calledDirectoryNumber = csta::device_id("1002");
  request.signallingDetection.emplace().signallingCondition = csta::SignallingCondition::callEstablished;
  request.signallingDetection->signallingConditionsAction = csta::SignallingConditionsAction::remainConnected;
  const auto command = commanded<calls::MakePredictiveCallCommand>(request);
  EXPECT_EQ(command.caller, "500");
  EXPECT_EQ(command.called, "1002");
  EXPECT_EQ(done<csta::MakePredictiveCallResponse>(command.id).initiatedCall, connection(command.call, "500"));
  request.signallingDetection->signallingCondition = csta::SignallingCondition::callDelivered;
  refused(request, Operation::parameterNotSupported);
  request.signallingDetection.reset();
  request.defaultAction = csta::DetectionAction::clearCalledConnection;
  refused(request, Operation::parameterNotSupported);
  request.alertTime = 10;
  refused(request, Operation::alertTimeNotSupported);
  request.destinationDetection.emplace().emplace_back();
  refused(request, Operation::destinationDetectNotSupported);
  request.calledDirectoryNumber = csta::device_id("500");
  refused(request, Operation::notDifferentDevices);
  request.calledDirectoryNumber = csta::device_id("");
  refused(request, Operation::invalidCalledDeviceID);
  request.callingDevice = csta::device_id("999");
  refused(request, Operation::invalidCallingDeviceID);
}

TEST_F(OneCall, DeflectCall) {
  ring(first, "1001", "1002");
  csta::DeflectCall request;
  request.callToBeDiverted = connection(first, "1002");
  request.newDestination = csta::device_id("1003");
  const auto command = commanded<calls::DeflectCommand>(request);
  EXPECT_EQ(command.to, "1003");
  done<csta::DeflectCallResponse>(command.id);
  request.newDestination = csta::device_id("999");
  refused(request, Operation::invalidDestinationDeviceID);
  request.newDestination = csta::device_id("1002");
  refused(request, Operation::notDifferentDevices);
  request.addNewDestinationsList.emplace().push_back(csta::device_id("1004"));
  refused(request, Operation::parameterNotSupported);
  request.callToBeDiverted = connection(first, "999");
  refused(request, Operation::invalidDivertingDeviceID);
  request.callToBeDiverted = connection(first, "1001");
  refused(request, Incompatible::invalidConnectionState);
}

TEST_F(OneCall, DirectedPickupCall) {
  ring(first, "1001", "1002");
  csta::DirectedPickupCall request;
  request.callToBePickedUp = connection(first, "1002");
  request.requestingDevice = csta::device_id("1004");
  const auto command = commanded<calls::PickupCommand>(request);
  EXPECT_EQ(command.by, "1004");
  EXPECT_EQ(done<csta::DirectedPickupCallResponse>(command.id).pickedCall, connection(first, "1004"));
  request.requestingDevice = csta::device_id("999");
  refused(request, Operation::invalidPickUpDeviceID);
  request.requestingDevice = csta::device_id("1002");
  refused(request, Operation::notDifferentDevices);
  request.requestingDevice = csta::device_id("1005");
  refused(request, Resource::pickupDeviceOutOfService);
  request.callToBePickedUp = only("1003");
  refused(request, Incompatible::noCallToAnswer);
}

TEST_F(OneCall, GroupPickupCallTakesTheCallThatRangLongest) {
  csta::GroupPickupCall request;
  request.newDestination = csta::device_id("1001");
  refused(request, Incompatible::noCallToAnswer);
  ring(second, "5550100", "1003");
  ring(first, "5550101", "1002");
  const auto command = commanded<calls::PickupCommand>(request);
  EXPECT_EQ(command.connection, (calls::ConnectionRef{second, "1003"}));
  EXPECT_EQ(done<csta::GroupPickupCallResponse>(command.id).pickedCall, connection(second, "1001"));
  request.newDestination = csta::device_id("1004");
  refused(request, Operation::requestIncompatibleWithPickupDevice);
  request.pickGroup = csta::device_id("desk");
  EXPECT_EQ(commanded<calls::PickupCommand>(request).by, "1004") << "another group, by its name";
  request.newDestination = csta::device_id("999");
  refused(request, Operation::invalidPickUpDeviceID);
  request.newDestination = csta::device_id("1005");
  refused(request, Resource::pickupDeviceOutOfService);
}

TEST_F(OneCall, CallsThatFailedCanBeCompleted) {
  csta::CamponCall camp_on;
  csta::CallBack call_back;
  csta::CallBackMessage message;
  camp_on.camponConnection = call_back.callbackConnection = message.callbackMessageConnection = connection(first, "1001");
  talk(first, "1001", "1002");
  refused(camp_on, Incompatible::noCallToComplete);
  refused(call_back, Incompatible::noCallToComplete);
  refused(message, Incompatible::noCallToComplete);
  report(calls::Cleared{{first, "1002"}, {}});
  report(calls::Failed{{first, "1002"}, "1002", true, csta::EventCause::busy});
  done<csta::CamponCallResponse>(commanded<calls::CampOnCommand>(camp_on).id);
  const auto command = commanded<calls::CallBackCommand>(call_back);
  EXPECT_EQ(command.device, "1001");
  EXPECT_EQ(command.target, "1002");
  EXPECT_EQ(command.failed, first);
  EXPECT_EQ(done<csta::CallBackResponse>(command.id).targetDevice, csta::device_id("1002"));
  ask(message);
  EXPECT_EQ(response<csta::CallBackMessageResponse>().targetDevice, csta::device_id("1002"));
  EXPECT_EQ(model.device("1001")->call_back_messages, std::vector<calls::DeviceNumber>{"1002"});
  refused(message, Operation::featureAlreadySet);
  call_back.callbackConnection = only("1004");
  refused(call_back, Incompatible::noCallToComplete);
}

TEST_F(OneCall, CallBacksWithoutACall) {
  csta::CallBackNonCallRelated request;
  request.originatingDevice = csta::device_id("1001");
  request.targetDevice = csta::device_id("1002");
  const auto command = commanded<calls::CallBackCommand>(request);
  EXPECT_FALSE(command.failed);
  done<csta::CallBackNonCallRelatedResponse>(command.id);
  report(calls::CallBackNoted{"1001", "1002", true});
  csta::GetCallBack question;
  question.device = request.originatingDevice;
  ask(question);
  const auto list = response<csta::GetCallBackResponse>().callBackList;
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].targetDevice, request.targetDevice);
  EXPECT_EQ(list[0].callBackMessageIndicator, false);
  request.targetDevice = csta::device_id("999");
  refused(request, Operation::invalidCalledDeviceID);
  request.targetDevice = csta::device_id("1001");
  refused(request, Operation::notDifferentDevices);
  request.originatingDevice = csta::device_id("999");
  refused(request, Operation::invalidCallingDeviceID);

  csta::CancelCallBack cancel;
  cancel.originatingDevice = csta::device_id("1001");
  cancel.targetDevice = csta::device_id("1003");
  refused(cancel, Incompatible::noCallToComplete);
  cancel.targetDevice = csta::device_id("");
  EXPECT_EQ(commanded<calls::CancelCallBackCommand>(cancel).target, "");
  question.device = csta::device_id("999");
  refused(question, Operation::invalidDeviceID);
}

TEST_F(OneCall, CallBackMessagesAreKeptUntilTheyAreCancelled) {
  csta::CallBackMessageNonCallRelated request;
  request.originatingDevice = csta::device_id("1001");
  request.targetDevice = csta::device_id("1002");
  ask(request);
  response<csta::CallBackMessageNonCallRelatedResponse>();
  refused(request, Operation::featureAlreadySet);
  csta::GetCallBack question;
  question.device = request.originatingDevice;
  ask(question);
  EXPECT_EQ(response<csta::GetCallBackResponse>().callBackList.at(0).callBackMessageIndicator, true);
  csta::CancelCallBackMessage cancel;
  cancel.originatingDevice = csta::device_id("1001");
  cancel.targetDevice = csta::device_id("1003");
  refused(cancel, Incompatible::noCallToComplete);
  cancel.targetDevice = csta::device_id("1002");
  ask(cancel);
  response<csta::CancelCallBackMessageResponse>();
  EXPECT_TRUE(model.device("1001")->call_back_messages.empty());
}

TEST_F(OneCall, MakeConnectionAndDialDigits) {
  csta::MakeConnection off_hook;
  off_hook.initiatingDevice = csta::device_id("1001");
  const auto command = commanded<calls::MakeConnectionCommand>(off_hook);
  EXPECT_TRUE(command.prompt);
  EXPECT_EQ(done<csta::MakeConnectionResponse>(command.id).initiatingDevice, connection(command.call, "1001"));
  csta::DialDigits dial;
  dial.diallingConnection = connection(command.call, "1001");
  dial.diallingSequence = csta::device_id("10");
  refused(dial, Operation::invalidCallID);
  report(calls::Initiated{{command.call, "1001"}, csta::EventCause::makeConnection});
  refused(off_hook, Incompatible::invalidCallingDeviceState);
  auto dialled = commanded<calls::DialDigitsCommand>(dial);
  EXPECT_EQ(dialled.digits, "10");
  EXPECT_FALSE(dialled.last) << "1001 begins so";
  report(calls::DigitsDialed{{command.call, "1001"}, "10", {}});
  dial.diallingSequence = csta::device_id("02");
  EXPECT_TRUE(commanded<calls::DialDigitsCommand>(dial).last);
  dial.diallingSequence = csta::device_id("#");
  dialled = commanded<calls::DialDigitsCommand>(dial);
  EXPECT_TRUE(dialled.last);
  EXPECT_EQ(dialled.digits, "#");
  dial.diallingSequence = csta::device_id("99");
  EXPECT_TRUE(commanded<calls::DialDigitsCommand>(dial).last) << "nobody can have it";
  dial.diallingConnection = only("1002");
  refused(dial, Incompatible::noActiveCall);
  off_hook.initiatingDevice = csta::device_id("999");
  refused(off_hook, Operation::invalidCallingDeviceID);
  off_hook.initiatingDevice = csta::device_id("1005");
  refused(off_hook, Resource::callingDeviceOutOfService);
  off_hook.initiatingDevice = csta::device_id("1002");
  off_hook.maxDevices = 3;
  refused(off_hook, Operation::parameterNotSupported);
}

TEST_F(OneCall, GenerateDigits) {
  talk(first, "1001", "1002");
  csta::GenerateDigits request;
  request.connectionToSendDigits = connection(first, "1001");
  request.charactersToSend = "12*#,D";
  request.toneDuration = 80;
  const auto command = commanded<calls::GenerateDigitsCommand>(request);
  EXPECT_EQ(command.digits, "12*#,D");
  EXPECT_EQ(command.tone, milliseconds{80});
  EXPECT_EQ(command.pause, milliseconds{100});
  done<csta::GenerateDigitsResponse>(command.id);
  request.toneDuration = 5;
  refused(request, Operation::toneDurationOutOfRange);
  request.charactersToSend = "12x";
  refused(request, Operation::charactersToSendNotSupported);
  request.charactersToSend = "";
  refused(request, Operation::valueOutOfRange);
  request.digitMode = csta::DigitMode::rotaryPulse;
  refused(request, Operation::digitModeNotSupported);
  request.connectionToSendDigits = only("1004");
  refused(request, Incompatible::noActiveCall);
}

TEST_F(OneCall, GenerateTelephonyTones) {
  talk(first, "1001", "1002");
  csta::GenerateTelephonyTones request;
  request.connectionToSendTone = connection(first, "1001");
  request.toneToSend = csta::TelephonyTone::busy;
  auto command = commanded<calls::GenerateTonesCommand>(request);
  EXPECT_EQ(command.connection, (calls::ConnectionRef{first, "1001"}));
  EXPECT_EQ(command.tone, csta::TelephonyTone::busy);
  EXPECT_EQ(command.lasts, Duration{}) << "until it is cancelled";
  done<csta::GenerateTelephonyTonesResponse>(command.id);
  request.toneToSend = csta::TelephonyTone::beep;
  EXPECT_EQ(commanded<calls::GenerateTonesCommand>(request).lasts, milliseconds{300});
  request.toneDuration = 2000;
  EXPECT_EQ(commanded<calls::GenerateTonesCommand>(request).lasts, seconds{2});
  request.toneDuration = 39;
  refused(request, Operation::toneDurationOutOfRange);
  request.toneDuration = 3'600'001;
  refused(request, Operation::toneDurationOutOfRange);
  request.toneToSend = static_cast<csta::TelephonyTone>(121);
  refused(request, Operation::toneCharacterOutOfRange);
  request.connectionToSendTone = only("1004");
  refused(request, Incompatible::noActiveCall);
  request.connectionToSendTone = connection(second, "1001");
  refused(request, Operation::invalidCallID);
}

TEST_F(OneCall, CancelTelephonyTones) {
  talk(first, "1001", "1002");
  csta::CancelTelephonyTones request;
  request.connectionToStopTone = connection(first, "1001");
  const auto command = commanded<calls::CancelTonesCommand>(request);
  EXPECT_EQ(command.connection, (calls::ConnectionRef{first, "1001"}));
  done<csta::CancelTelephonyTonesResponse>(command.id);
  request.connectionToStopTone = only("1004");
  refused(request, Incompatible::noActiveCall);
}

TEST_F(OneCall, TelephonyTonesGeneratedIsToldToAllWhoLook) {
  talk(first, "1001", "1002");
  calls::MonitorRequest monitor{.object = calls::DeviceNumber{"1002"}, .type = {}, .filter = {}, .media = {}};
  monitor.type = csta::MonitorType::device;
  model.start_monitor({1}, std::move(monitor));
  effects.clear();
  model.report(calls::TonesGenerated{{first, "1001"}, csta::TelephonyTone::ringback, seconds{2}}, effects);
  ASSERT_EQ(effects.size(), 1u);
  const auto* event = std::get<calls::EventOut>(effects[0]).event.get_if<csta::TelephonyTonesGeneratedEvent>();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->connection, connection(first, "1001"));
  EXPECT_EQ(event->toneGenerated, csta::TelephonyTone::ringback);
  EXPECT_EQ(event->toneDuration, 2000);
}

TEST_F(OneCall, AssociateDataIsToldAfterTheResponse) {
  talk(first, "1001", "1002");
  calls::MonitorRequest monitor{.object = calls::DeviceNumber{"1002"}, .type = {}, .filter = {}, .media = {}};
  monitor.type = csta::MonitorType::device;
  model.start_monitor({1}, std::move(monitor));
  csta::AssociateData request;
  request.existingCall = connection(first, "1001");
  refused(request, Operation::atLeastOneConditionalParameterNotProvided);
  request.correlatorData = to_octets("case 5");
  request.accountCode = to_octets("4711");
  request.callQualifyingData = to_octets("good");
  ask(request);
  response<csta::AssociateDataResponse>();
  ASSERT_EQ(effects.size(), 2u);
  const auto* event = std::get<calls::EventOut>(effects[1]).event.get_if<csta::CallInformationEvent>();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->correlatorData, to_octets("case 5"));
  EXPECT_EQ(event->accountInfo, to_octets("4711"));
  EXPECT_EQ(event->callQualifyingData, to_octets("good"));
  EXPECT_EQ(event->connection, connection(first, "1001"));
  EXPECT_EQ(model.call(first)->data.correlator, to_octets("case 5"));
  request.correlatorData = Octets(settings.correlator_octets + 1);
  refused(request, Operation::correlatorDataOutOfRange);
  request.authCode = to_octets("0815");
  refused(request, Operation::authorisationCodeNotSupported);
  request.existingCall = connection({0xDEAD}, "1001");
  refused(request, Operation::invalidCallID);
}

TEST_F(OneCall, SendUserInformation) {
  talk(first, "1001", "1002");
  calls::MonitorRequest monitor{.object = calls::DeviceNumber{"1002"}, .type = {}, .filter = {}, .media = {}};
  monitor.type = csta::MonitorType::device;
  model.start_monitor({1}, std::move(monitor));
  csta::SendUserInformation request;
  request.existingCall = connection(first, "1001");
  refused(request, Operation::valueOutOfRange);
  request.userData = to_octets("look here");
  ask(request);
  response<csta::SendUserInformationResponse>();
  ASSERT_EQ(effects.size(), 2u);
  EXPECT_EQ(std::get<calls::EventOut>(effects[1]).event.get_if<csta::CallInformationEvent>()->userData,
            to_octets("look here"));
  request.existingCall = only("1004");
  refused(request, Incompatible::noActiveCall);
}

TEST_F(OneCall, ChangeConnectionInformation) {
  using Flow = csta::ConnectionInformationFlowDirection;
  talk(first, "1001", "1002");
  csta::ChangeConnectionInformation request;
  request.connectionToBeChanged = connection(first, "1001");
  refused(request, Operation::atLeastOneConditionalParameterNotProvided);
  request.requestedConnectionInfo.flowDirection = Flow::receive;
  const auto command = commanded<calls::ChangeFlowCommand>(request);
  EXPECT_TRUE(command.hears);
  EXPECT_FALSE(command.is_heard);
  calls::MonitorRequest monitor{.object = calls::DeviceNumber{"1002"}, .type = {}, .filter = {}, .media = {}};
  monitor.type = csta::MonitorType::device;
  model.start_monitor({1}, std::move(monitor));
  EXPECT_EQ(done<csta::ChangeConnectionInformationResponse>(command.id).actualConnectionInfo.flowDirection, Flow::receive);
  ASSERT_EQ(effects.size(), 2u);
  EXPECT_EQ(std::get<calls::EventOut>(effects[1]).event.get_if<csta::CallInformationEvent>()->connectionInfo->flowDirection,
            Flow::receive);
  request.requestedConnectionInfo.numberOfChannels = 2;
  refused(request, Operation::numberOfChannelsOutOfRange);
}

TEST_F(OneCall, SendMessage) {
  csta::SendMessage request;
  request.callingDevice = csta::device_id("1001");
  request.destinationDevices.device = csta::device_id("1002");
  refused(request, Operation::valueOutOfRange);
  request.messageInfo.contents = "lunch?";
  const auto command = commanded<calls::SendMessageCommand>(request);
  EXPECT_EQ(command.to, "1002");
  EXPECT_EQ(command.content_type, "text/plain");
  EXPECT_EQ(text_of(command.text), "lunch?");
  EXPECT_EQ(csta::device_of(done<csta::SendMessageResponse>(command.id).connectionList.connection), "1001");
  request.destinationDevices.device = csta::device_id("1005");
  refused(request, Resource::destinationDeviceOutOfService);
  request.destinationDevices.device = csta::device_id("999");
  refused(request, Operation::invalidDestinationDeviceID);
  request.destinationDevices.device = csta::device_id("1001");
  refused(request, Operation::notDifferentDevices);
  request.callingDevice = csta::device_id("999");
  refused(request, Operation::invalidCallingDeviceID);
}

}  // namespace
}  // namespace strowger::services
