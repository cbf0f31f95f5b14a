// Services on two calls of one device, and those that bring more parties into a call: the good case, and each error.
#include "messages/call_control/alternate_call.hpp"
#include "messages/call_control/conference_call.hpp"
#include "messages/call_control/consultation_call.hpp"
#include "messages/call_control/intrude_call.hpp"
#include "messages/call_control/join_call.hpp"
#include "messages/call_control/park_call.hpp"
#include "messages/call_control/reconnect_call.hpp"
#include "messages/call_control/single_step_conference_call.hpp"
#include "messages/call_control/single_step_transfer_call.hpp"
#include "messages/call_control/transfer_call.hpp"
#include "services/test_calls.hpp"

namespace strowger::services {
namespace {

using SeveralCalls = CallsTest;

template <class Request>
Request two(const csta::ConnectionID& held, const csta::ConnectionID& active) {
  Request made;
  made.heldCall = held;
  made.activeCall = active;
  return made;
}

TEST_F(SeveralCalls, AlternateCallNamesBothConnections) {
  consulted();
  const auto command =
      commanded<calls::AlternateCommand>(two<csta::AlternateCall>(connection(first, "1001"), connection(second, "1001")));
  EXPECT_EQ(command.held, (calls::ConnectionRef{first, "1001"}));
  EXPECT_EQ(command.active, (calls::ConnectionRef{second, "1001"}));
  done<csta::AlternateCallResponse>(command.id);
  EXPECT_EQ(commanded<calls::AlternateCommand>(two<csta::AlternateCall>(only("1001"), only("1001"))).held, command.held)
      << "the device alone is enough";
}

TEST_F(SeveralCalls, WhatIsWrongWithAPairOfConnectionsIsSaid) {
  consulted();
  talk({0x303}, "1004", "5550100");
  const auto held = connection(first, "1001");
  const auto active = connection(second, "1001");
  const auto bad = connection({0xDEAD}, "1001");
  using Request = csta::AlternateCall;
  refused(two<Request>(bad, active), Operation::invalidHeldCallID);
  refused(two<Request>(held, bad), Operation::invalidActiveCallID);
  refused(two<Request>(connection(first, "999"), active), Operation::invalidHeldDeviceID);
  refused(two<Request>(held, connection(second, "999")), Operation::invalidActiveDeviceID);
  refused(two<Request>(connection(first, "1004"), active), Operation::invalidHeldConnectionID);
  refused(two<Request>(held, connection(second, "1004")), Operation::invalidActiveConnectionID);
  refused(two<Request>(active, active), Incompatible::invalidHeldConnectionState);
  refused(two<Request>(held, held), Incompatible::invalidActiveConnectionState);
  refused(two<Request>(only("1004"), active), Incompatible::noHeldCall);
  refused(two<Request>(held, only("700")), Incompatible::noActiveCall);
  refused(two<Request>(held, connection({0x303}, "1004")), Operation::notSameDevice);
  refused(two<csta::TransferCall>(held, held), Operation::invalidActiveConnectionID);
  auto reserved = two<Request>(held, active);
  reserved.connectionReservation = true;
  refused(reserved, Operation::connectionReservationNotSupported);
  auto purpose = two<Request>(held, active);
  purpose.consultOptions = csta::ConsultOptions::transferOnly;
  refused(purpose, Operation::consultPurposeNotSupported);
}

TEST_F(SeveralCalls, ReconnectCallTakesAnActiveCallThatFailed) {
  talk(first, "1002", "1001");
  report(calls::Held{{first, "1001"}, csta::EventCause::consultation});
  report(calls::Initiated{{second, "1001"}, csta::EventCause::consultation});
  const auto command =
      commanded<calls::ReconnectCommand>(two<csta::ReconnectCall>(connection(first, "1001"), connection(second, "1001")));
  EXPECT_EQ(command.active.call, second);
  done<csta::ReconnectCallResponse>(command.id);
  refused(two<csta::ReconnectCall>(connection(first, "1001"), connection(first, "1001")),
          Incompatible::invalidActiveConnectionState);
}

TEST_F(SeveralCalls, TransferCallAnswersWithTheNewConnections) {
  consulted();
  const auto command =
      commanded<calls::TransferCommand>(two<csta::TransferCall>(connection(first, "1001"), connection(second, "1001")));
  EXPECT_EQ(model.call(command.call), nullptr) << "the number is a new one";
  const auto response = done<csta::TransferCallResponse>(command.id);
  EXPECT_EQ(response.transferredCall, connection(command.call, "1003"));
  ASSERT_TRUE(response.connections);
  ASSERT_EQ(response.connections->size(), 2u);
  EXPECT_EQ(response.connections->at(0).newConnection, connection(command.call, "1002"));
  EXPECT_EQ(response.connections->at(0).oldConnection, connection(first, "1002"));
  EXPECT_EQ(response.connections->at(1).oldConnection, connection(second, "1003"));
  EXPECT_TRUE(response.callLinkageDataList);
}

TEST_F(SeveralCalls, ConferenceCallAnswersWithAllParties) {
  consulted();
  const auto command =
      commanded<calls::ConferenceCommand>(two<csta::ConferenceCall>(connection(first, "1001"), connection(second, "1001")));
  report(calls::Cleared{{second, "1003"}, {}});  // meanwhile
  const auto response = done<csta::ConferenceCallResponse>(command.id);
  EXPECT_EQ(response.conferenceCall, connection(command.call, "1001"));
  ASSERT_TRUE(response.connections);
  EXPECT_EQ(response.connections->size(), 2u) << "what is true when it is done";
}

TEST_F(SeveralCalls, ConsultationCallMakesACallOfTheSameThread) {
  talk(first, "1002", "1001");
  csta::ConsultationCall request;
  request.existingCall = connection(first, "1001");
  request.consultedDevice = csta::device_id("1003");
  request.correlatorData = to_octets("why");
  const auto command = commanded<calls::ConsultationCommand>(request);
  EXPECT_EQ(command.existing, (calls::ConnectionRef{first, "1001"}));
  EXPECT_EQ(command.called, "1003");
  const auto response = done<csta::ConsultationCallResponse>(command.id);
  EXPECT_EQ(response.initiatedCall, connection(command.call, "1001"));
  ASSERT_TRUE(response.callLinkageData && response.callLinkageData->threadData);
  report(calls::Held{{first, "1001"}, csta::EventCause::consultation});
  report(calls::Initiated{{command.call, "1001"}, csta::EventCause::consultation});
  EXPECT_EQ(model.call(command.call)->thread, first);
  EXPECT_EQ(model.call(command.call)->data.correlator, to_octets("why"));
}

TEST_F(SeveralCalls, ConsultationCallSaysWhatIsWrong) {
  talk(first, "1002", "1001");
  csta::ConsultationCall good;
  good.existingCall = connection(first, "1001");
  good.consultedDevice = csta::device_id("1003");
  auto bad = good;
  bad.consultedDevice = csta::device_id("");
  refused(bad, Operation::invalidCalledDeviceID);
  bad.consultedDevice = csta::device_id("1001");
  refused(bad, Operation::notDifferentDevices);
  bad = good;
  bad.existingCall = only("1004");
  refused(bad, Incompatible::noActiveCall);
  bad = good;
  bad.accountCode = to_octets("4711");
  refused(bad, Operation::accountCodeNotSupported);
  bad = good;
  bad.authCode = to_octets("0815");
  refused(bad, Operation::authorisationCodeNotSupported);
  bad = good;
  bad.correlatorData = Octets(settings.correlator_octets + 1);
  refused(bad, Operation::correlatorDataOutOfRange);
  bad = good;
  bad.subjectOfCall = std::string(settings.text_characters + 1, 'x');
  refused(bad, Operation::valueOutOfRange);
  bad = good;
  bad.connectionReservation = true;
  refused(bad, Operation::connectionReservationNotSupported);
  bad = good;
  bad.consultOptions = csta::ConsultOptions::consultOnly;
  refused(bad, Operation::consultPurposeNotSupported);
  bad = good;
  bad.mediaCallCharacteristics.emplace().mediaClass.set(csta::MediaClass::image);
  refused(bad, Operation::requestIncompatibleWithMedia);
}

TEST_F(SeveralCalls, SingleStepTransferCall) {
  talk(first, "1002", "1001");
  csta::SingleStepTransferCall request;
  request.activeCall = connection(first, "1001");
  request.transferredTo = csta::device_id("1003");
  request.correlatorData = to_octets("carried");
  const auto command = commanded<calls::SingleStepTransferCommand>(request);
  EXPECT_EQ(command.to, "1003");
  const auto response = done<csta::SingleStepTransferCallResponse>(command.id);
  EXPECT_EQ(response.transferredCall, connection(command.call, "1003"));
  ASSERT_TRUE(response.connections);
  ASSERT_EQ(response.connections->size(), 2u);
  EXPECT_EQ(response.connections->at(0).newConnection, connection(command.call, "1002"));
  EXPECT_EQ(model.call(first)->data.correlator, to_octets("carried"));
  request.transferredTo = csta::device_id("999");
  refused(request, Operation::invalidDestinationDeviceID);
  request.transferredTo = csta::device_id("1001");
  refused(request, Operation::notDifferentDevices);
  request.activeCall = connection({0xDEAD}, "1001");
  refused(request, Operation::invalidActiveCallID);
}

TEST_F(SeveralCalls, SingleStepConferenceCallAndJoinCall) {
  talk(first, "1001", "1002");
  csta::SingleStepConferenceCall add;
  add.activeCall = connection(first, "1001");
  add.deviceToJoin = csta::device_id("1003");
  add.participationType = csta::ParticipationType::silent;
  auto command = commanded<calls::AddPartyCommand>(add);
  EXPECT_EQ(command.device, "1003");
  EXPECT_EQ(command.call, first) << "the call keeps its number";
  EXPECT_TRUE(command.silent);
  EXPECT_FALSE(command.joins);
  EXPECT_EQ(done<csta::SingleStepConferenceCallResponse>(command.id).conferencedCall, connection(first, "1003"));
  add.deviceToJoin = csta::device_id("999");
  refused(add, Operation::invalidDestinationDeviceID);
  add.deviceToJoin = csta::device_id("1002");
  refused(add, Operation::requestIncompatibleWithObject);
  add.deviceToJoin = csta::device_id("1005");
  refused(add, Resource::destinationDeviceOutOfService);
  add.participationType = csta::ParticipationType::none;
  refused(add, Operation::invalidParticipationType);

  csta::JoinCall join;
  join.activeCall = connection(first, "1001");
  join.joiningDevice = csta::device_id("1004");
  join.autoOriginate = csta::AutoOriginate::doNotPrompt;
  command = commanded<calls::AddPartyCommand>(join);
  EXPECT_TRUE(command.joins);
  EXPECT_FALSE(command.prompt);
  EXPECT_FALSE(command.silent);
  EXPECT_EQ(done<csta::JoinCallResponse>(command.id).conferencedCall, connection(first, "1004"));
  join.joiningDevice = csta::device_id("999");
  refused(join, Operation::invalidCallingDeviceID);
  join.joiningDevice = csta::device_id("1005");
  refused(join, Resource::callingDeviceOutOfService);
}

TEST_F(SeveralCalls, IntrudeCallNeedsACallThatFailed) {
  csta::IntrudeCall request;
  request.intrude = connection(first, "1001");
  talk(first, "1001", "1002");
  refused(request, Incompatible::noCallToComplete);
  report(calls::Cleared{{first, "1002"}, {}});
  report(calls::Failed{{first, "1002"}, "1002", true, csta::EventCause::busy});
  const auto command = commanded<calls::IntrudeCommand>(request);
  EXPECT_NE(command.call, first);
  EXPECT_EQ(done<csta::IntrudeCallResponse>(command.id).conferencedCall, connection(command.call, "1001"));
  request.participationType = csta::ParticipationType::silent;
  refused(request, Operation::invalidParticipationType);
}

TEST_F(SeveralCalls, ParkCall) {
  talk(first, "1001", "1002");
  csta::ParkCall request;
  request.parking = connection(first, "1002");
  request.parkTo = csta::device_id("700");
  const auto command = commanded<calls::ParkCommand>(request);
  EXPECT_EQ(command.at, "700");
  EXPECT_EQ(done<csta::ParkCallResponse>(command.id).parkedTo, connection(first, "700"));
  request.parkTo = csta::device_id("999");
  refused(request, Operation::invalidParkToDeviceID);
  request.parkTo = csta::device_id("1002");
  refused(request, Operation::notDifferentDevices);
  request.parking = connection(first, "999");
  refused(request, Operation::invalidCallToParkDeviceID);
}

}  // namespace
}  // namespace strowger::services
