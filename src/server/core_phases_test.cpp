// Applications of Phases I and II from their octets to the switch and back: a whole call with every service that is served
// to them, cut at every octet.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/acse/acse.hpp"
#include "codec/acse/user_information.hpp"
#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "framing/frame_writer.hpp"
#include "messages/phase1/alternate_call.hpp"
#include "messages/phase1/answer_call.hpp"
#include "messages/phase1/change_monitor_filter.hpp"
#include "messages/phase1/clear_connection.hpp"
#include "messages/phase1/conference_call.hpp"
#include "messages/phase1/connection_cleared_event.hpp"
#include "messages/phase1/consultation_call.hpp"
#include "messages/phase1/delivered_event.hpp"
#include "messages/phase1/escape_service.hpp"
#include "messages/phase1/hold_call.hpp"
#include "messages/phase1/make_call.hpp"
#include "messages/phase1/monitor_start.hpp"
#include "messages/phase1/monitor_stop.hpp"
#include "messages/phase1/query_device.hpp"
#include "messages/phase1/retrieve_call.hpp"
#include "messages/phase1/snapshot_call.hpp"
#include "messages/phase1/snapshot_device.hpp"
#include "messages/phase1/system_status.hpp"
#include "messages/phase1/transfer_call.hpp"
#include "messages/phase1/types/universal_failure.hpp"
#include "messages/phase2/change_monitor_filter.hpp"
#include "messages/phase2/connection_cleared_event.hpp"
#include "messages/phase2/delivered_event.hpp"
#include "messages/phase2/escape_service.hpp"
#include "messages/phase2/monitor_start.hpp"
#include "messages/phase2/park_call.hpp"
#include "messages/phase2/query_device.hpp"
#include "messages/phase2/types/universal_failure.hpp"
#include "server/core.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {
namespace {

using codec::Pdu;
using schema::Phase;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

namespace one = csta::phase1;
namespace two = csta::phase2;

/// An application of a phase, the core and a simulated switch. Each frame is cut in two behind its `cut`th octet.
class Application {
 public:
  Application(Phase phase, std::size_t cut) : phase_(phase), cut_(cut), core_(exchange_, numbers_, random_) {
    options_.serves = serves;
    const calls::DeviceSetting devices[] = {{"1001", "Alice", ""}, {"1002", "Bob", ""}, {"1003", "Carol", ""}};
    core_.configure(devices, clock_.now());
    core_.opened({.link = {1}, .peer = "192.0.2.1:5000", .identity = {}, .on_this_machine = true, .options = &options_},
                 clock_.now());
  }

  std::vector<Octets> send(OctetView apdu) {
    Octets frame;
    EXPECT_TRUE(framing::write_frame(framing::Framing::two_octet, {}, apdu, frame));
    const std::size_t cut = std::min(cut_, frame.size());
    if (cut > 0) core_.received({1}, OctetView(frame).first(cut), clock_.now());
    EXPECT_TRUE(cut == frame.size() || core_.take_effects().empty()) << "answered before the end";
    core_.received({1}, OctetView(frame).subspan(cut), clock_.now());
    return take();
  }
  std::vector<Octets> hand(std::string_view command) {
    EXPECT_TRUE(exchange_.hand(command, clock_.now())) << command;
    core_.switched(clock_.now());
    return take();
  }
  std::vector<Octets> wait(Duration duration) {
    const Time until = clock_.now() + duration;
    while (core_.deadline() && *core_.deadline() <= until) {
      clock_.set(*core_.deadline());
      core_.advance(clock_.now());
    }
    clock_.set(until);
    return take();
  }

  /// A request in the phase; what comes back, read in the phase.
  template <class Argument>
  std::vector<Pdu> request(Argument argument) {
    Pdu pdu;
    pdu.phase = phase_;
    pdu.invoke = ++invoke_;
    pdu.message = std::move(argument);
    return read(send(codec::rose::encode(pdu)));
  }
  std::vector<Pdu> read(const std::vector<Octets>& apdus) {
    std::vector<Pdu> pdus;
    for (const Octets& apdu : apdus) {
      const codec::Decoded decoded = codec::rose::decode(apdu, phase_);
      EXPECT_FALSE(decoded.fault) << to_hex(apdu) << decoded.fault->failure.text();
      EXPECT_EQ(to_hex(codec::rose::encode(decoded.pdu)), to_hex(apdu));
      transcript_.push_back(codec::json::encode(decoded.pdu));
      pdus.push_back(decoded.pdu);
    }
    return pdus;
  }

  const std::vector<std::string>& transcript() const { return transcript_; }
  Core& core() { return core_; }

 private:
  std::vector<Octets> take() {
    std::vector<Octets> apdus;
    for (const LinkEffect& effect : core_.take_effects())
      if (const auto* write = std::get_if<Write>(&effect))
        apdus.emplace_back(write->octets.begin() + 2, write->octets.end());
    return apdus;
  }

  Phase phase_;
  std::size_t cut_;
  session::Options options_;
  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  simulated::SimulatedSwitch exchange_{numbers_};
  Core core_;
  std::int64_t invoke_ = 0;
  std::vector<std::string> transcript_;
};

std::vector<std::string> names(const std::vector<Pdu>& pdus) {
  std::vector<std::string> all;
  for (const Pdu& pdu : pdus) all.emplace_back(pdu.message.name());
  return all;
}

one::DeviceID device(std::string number) {
  one::DeviceID made;
  made.choice = std::move(number);
  return made;
}

one::CalledDeviceID called(std::string number) {
  one::CalledDeviceID made;
  std::get<one::CalledDeviceID::deviceIdentifier>(made.choice)
      .choice.emplace<csta::DeviceIDDeviceIdentifier::dialingNumber>(std::move(number));
  return made;
}

/// The AARQ of the phase: the minimal one of a client in use, and one in the form of OmniPCX.
Octets associate(Phase phase) {
  if (phase == Phase::one) return from_hex("600aa10806062b0c00813401").value();
  namespace acse = codec::acse;
  acse::UserInformation information;
  information.versions().set(acse::csta_version::ecma_180);
  information.versions().set(acse::csta_version::ecma_218);
  acse::Aarq request;
  request.application_context = *acse::ObjectIdentifier::from(acse::object_identifiers::ecma_180_context);
  request.user_information = {
      acse::external_of(information, acse::ObjectIdentifier::from(acse::object_identifiers::ecma_218_information))};
  return acse::encode(request);
}

template <class MonitorStart>
MonitorStart monitor(std::string number) {
  MonitorStart made;
  made.monitorObject.choice = device(std::move(number));
  return made;
}

template <class Failure, class Error>
void expect_error(const std::vector<Pdu>& answer, Error error) {
  ASSERT_EQ(answer.size(), 1U);
  const auto* failure = answer[0].message.get_if<Failure>();
  ASSERT_NE(failure, nullptr) << answer[0].message.name();
  const auto* value = std::get_if<Error>(&failure->choice);
  ASSERT_NE(value, nullptr);
  EXPECT_EQ(*value, error);
}

/// What differs in the two phases.
struct PhaseOne {
  static constexpr Phase phase = Phase::one;
  using MonitorStartArgument = one::MonitorStartArgument;
  using MonitorStartResult = one::MonitorStartResult;
  using ChangeMonitorFilterArgument = one::ChangeMonitorFilterArgument;
  using DeliveredEvent = one::DeliveredEvent;
  using ConnectionClearedEvent = one::ConnectionClearedEvent;
  using UniversalFailure = one::UniversalFailure;
  using Operations = one::Operations;
  using QueryDeviceArgument = one::QueryDeviceArgument;
};
struct PhaseTwo {
  static constexpr Phase phase = Phase::two;
  using MonitorStartArgument = two::MonitorStartArgument;
  using MonitorStartResult = two::MonitorStartResult;
  using ChangeMonitorFilterArgument = two::ChangeMonitorFilterArgument;
  using DeliveredEvent = two::DeliveredEvent;
  using ConnectionClearedEvent = two::ConnectionClearedEvent;
  using UniversalFailure = two::UniversalFailure;
  using Operations = two::Operations;
  using QueryDeviceArgument = two::QueryDeviceArgument;
};

/// A call with everything that is served to the phase.
template <class Of>
void whole_call(Application& application) {
  application.send(associate(Of::phase));
  one::SystemStatusArgument status;
  status.systemStatus = one::SystemStatusValue::normal;
  EXPECT_THAT(names(application.request(status)), ElementsAre("SystemStatusResult"));

  const auto started = application.request(monitor<typename Of::MonitorStartArgument>("1001"));
  ASSERT_THAT(names(started), ElementsAre("MonitorStartResult"));
  const Octets cross_ref = started[0].message.template get_if<typename Of::MonitorStartResult>()->crossRefIdentifier;
  application.request(monitor<typename Of::MonitorStartArgument>("1002"));
  EXPECT_EQ(application.core().model().monitor_count(), 2U);

  one::MakeCallArgument make;
  make.callingDevice = device("1001");
  make.calledDirectoryNumber = called("1002");
  const auto made = application.request(make);
  ASSERT_THAT(names(made), ElementsAre("MakeCallResult", "ServiceInitiatedEvent"));
  const one::ConnectionID alice = made[0].message.template get_if<one::MakeCallResult>()->initiatedCall;
  one::ConnectionID bob = alice;
  bob.device->choice = "1002";

  const auto rings = application.read(application.hand("answer 1001"));
  ASSERT_THAT(names(rings), ElementsAre("OriginatedEvent", "DeliveredEvent", "DeliveredEvent"));
  const Pdu& at_caller = rings[1].cross_ref == cross_ref ? rings[1] : rings[2];
  EXPECT_EQ(at_caller.cross_ref, cross_ref);
  const auto* delivered = at_caller.message.template get_if<typename Of::DeliveredEvent>();
  EXPECT_EQ(delivered->connection, bob);
  EXPECT_EQ(delivered->localConnectionInfo, csta::LocalConnectionState::connected);
  EXPECT_EQ(delivered->calledDevice, called("1002"));

  one::AnswerCallArgument answer;
  answer.callToBeAnswered = bob;
  EXPECT_THAT(names(application.request(answer)), ElementsAre("AnswerCallResult", "EstablishedEvent", "EstablishedEvent"));

  one::HoldCallArgument hold;
  hold.callToBeHeld = bob;
  EXPECT_THAT(names(application.request(hold)), ElementsAre("HoldCallResult", "HeldEvent", "HeldEvent"));
  one::SnapshotDeviceArgument look;
  look.snapshotObject.choice = device("1002");
  const auto calls = application.request(look);
  ASSERT_THAT(names(calls), ElementsAre("SnapshotDeviceResult"));
  EXPECT_EQ(calls[0].message.template get_if<one::SnapshotDeviceResult>()->snapshotData.at(0).connectionIdentifier, bob);
  one::SnapshotCallArgument look_at_call;
  look_at_call.snapshotObject.call = alice.call;
  const auto parties = application.request(look_at_call);
  ASSERT_THAT(names(parties), ElementsAre("SnapshotCallResult"));
  EXPECT_EQ(parties[0].message.template get_if<one::SnapshotCallResult>()->snapshotData.size(), 2U);
  one::RetrieveCallArgument retrieve;
  retrieve.callToBeRetrieved = bob;
  EXPECT_THAT(names(application.request(retrieve)), ElementsAre("RetrieveCallResult", "RetrievedEvent", "RetrievedEvent"));
  expect_error<typename Of::UniversalFailure>(
      application.request(retrieve),
      std::variant_alternative_t<1, decltype(Of::UniversalFailure::choice)>::invalidObjectState);

  typename Of::ChangeMonitorFilterArgument filter;
  filter.crossRefIdentifier = cross_ref;
  filter.filterlist.call.set(one::CallFilter::connectionCleared);
  EXPECT_THAT(names(application.request(filter)), ElementsAre("ChangeMonitorFilterResult"));
  one::ClearConnectionArgument clear;
  clear.connectionToBeCleared = alice;
  const auto cleared = application.request(clear);  // the monitor of 1001 does not want them any more
  ASSERT_THAT(names(cleared), ElementsAre("ClearConnectionResult", "ConnectionClearedEvent", "ConnectionClearedEvent"));
  const auto* gone = cleared[1].message.template get_if<typename Of::ConnectionClearedEvent>();
  EXPECT_EQ(gone->droppedConnection, alice);
  // Phase I has no cause for the ordinary end of a call.
  EXPECT_EQ(gone->cause.has_value(), Of::phase == Phase::two);

  one::MonitorStopArgument stop;
  stop.crossRefIdentifier = cross_ref;
  EXPECT_THAT(names(application.request(stop)), ElementsAre("MonitorStopResult"));
  expect_error<typename Of::UniversalFailure>(application.request(stop), Of::Operations::invalidCrossRefID);

  // What the server does not serve, and what does not exist.
  typename Of::QueryDeviceArgument query;
  query.device = device("1001");
  query.feature = decltype(query.feature)::deviceInfo;
  expect_error<typename Of::UniversalFailure>(application.request(query), Of::Operations::invalidFeature);
  const auto unknown = application.send(from_hex("a1090201630202038f0500").value());
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(to_hex(unknown[0]), "a406020163810101");
  EXPECT_THAT(application.core().model().calls(), testing::IsEmpty());
}

template <class Of>
void whole_call_cut_everywhere() {
  Application whole(Of::phase, 0);
  whole_call<Of>(whole);
  ASSERT_FALSE(testing::Test::HasFailure());
  for (std::size_t cut = 1; cut < 48; ++cut) {
    Application application(Of::phase, cut);
    whole_call<Of>(application);
    ASSERT_EQ(application.transcript(), whole.transcript()) << "cut behind octet " << cut;
  }
}

TEST(CorePhaseI, AWholeCallCutAtEveryOctet) { whole_call_cut_everywhere<PhaseOne>(); }
TEST(CorePhaseII, AWholeCallCutAtEveryOctet) { whole_call_cut_everywhere<PhaseTwo>(); }

/// 1001 talks to 1002, asks 1003, alternates there and back, and joins the two calls by `Join`. 1002 is monitored.
template <class Of, class Join>
std::vector<Pdu> joined_calls() {
  Application application(Of::phase, 0);
  application.send(associate(Of::phase));
  application.request(monitor<typename Of::MonitorStartArgument>("1002"));
  application.hand("dial 1001 1002");
  application.hand("answer 1002");
  one::SnapshotDeviceArgument look;
  look.snapshotObject.choice = device("1001");
  const auto seen = application.request(look);
  const auto* snapshot = seen.at(0).message.template get_if<one::SnapshotDeviceResult>();
  one::ConsultationCallArgument consult;
  consult.existingCall = snapshot->snapshotData.at(0).connectionIdentifier;
  consult.calledDirectoryNumber = called("1003");
  const auto consulted = application.request(consult);
  EXPECT_THAT(names(consulted), ElementsAre("ConsultationCallResult", "HeldEvent"));
  application.hand("answer 1003");
  one::BothCalls both;
  both.heldCall = consult.existingCall;
  both.activeCall = consulted.at(0).message.template get_if<one::ConsultationCallResult>()->initiatedCall;
  one::AlternateCallArgument alternate;
  alternate.details.choice.template emplace<one::ConnectionDetails::bothCalls>(both);
  EXPECT_THAT(names(application.request(alternate)), ElementsAre("AlternateCallResult", "RetrievedEvent"));
  std::swap(both.heldCall, both.activeCall);
  alternate.details.choice.template emplace<one::ConnectionDetails::bothCalls>(both);
  EXPECT_THAT(names(application.request(alternate)), ElementsAre("AlternateCallResult", "HeldEvent"));
  Join join;  // with one of the two calls named, which is enough
  join.calls.choice.template emplace<one::ConnectionDetails::heldCall>(consult.existingCall);
  return application.request(join);
}

TEST(CorePhaseI, ConsultsTransfersAndConfers) {
  EXPECT_THAT(names(joined_calls<PhaseOne, one::TransferCallArgument>()),
              ElementsAre("TransferCallResult", "TransferredEvent"));
  EXPECT_THAT(names(joined_calls<PhaseOne, one::ConferenceCallArgument>()),
              ElementsAre("ConferenceCallResult", "ConferencedEvent"));
}

TEST(CorePhaseII, ConsultsTransfersAndConfers) {
  EXPECT_THAT(names(joined_calls<PhaseTwo, one::TransferCallArgument>()),
              ElementsAre("TransferCallResult", "TransferredEvent"));
  EXPECT_THAT(names(joined_calls<PhaseTwo, one::ConferenceCallArgument>()),
              ElementsAre("ConferenceCallResult", "ConferencedEvent"));
}

TEST(CorePhaseII, IsToldWhatTheServerSupplies) {
  Application application(Phase::two, 0);
  const auto answered = application.send(associate(Phase::two));
  ASSERT_EQ(answered.size(), 1U);
  const auto apdu = codec::acse::decode(answered[0]);
  ASSERT_TRUE(apdu);
  const auto& answer = std::get<codec::acse::Aare>(*apdu);
  EXPECT_EQ(answer.result, 0);
  const auto information = codec::acse::user_information_of(answer.user_information.value());
  ASSERT_TRUE(information);
  EXPECT_EQ(information->versions().length(), 2U);  // versionTwo alone
  EXPECT_FALSE(information->versions().test(codec::acse::csta_version::ecma_180));
  const auto& supplied = std::get<codec::acse::OldUserInformation>(information->choice).cSTAFunctionsThatCanBeSupplied;
  EXPECT_TRUE(supplied.switchingFunctionServices.test(10));  // makeCall
  EXPECT_TRUE(supplied.statusReportingServices.test(0));     // monitorStart
  EXPECT_TRUE(supplied.eventReportServices.test(3));         // delivered
  EXPECT_FALSE(supplied.voiceUnitServices.any());
}

TEST(CorePhaseII, IsAskedWhetherItIsThere) {
  Application application(Phase::two, 0);
  application.send(associate(Phase::two));
  const auto asked = application.wait(seconds{30});
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(to_hex(asked[0]), "a10a020200800201340a0102");
  EXPECT_THAT(application.send(from_hex("a20b02020080300502013405"
                                        "00")
                                   .value()),
              testing::IsEmpty());
  EXPECT_EQ(application.wait(seconds{30}).size(), 1U);
}

TEST(CorePhaseII, HearsThatItsMonitorEnds) {
  Application application(Phase::two, 0);
  application.send(associate(Phase::two));
  application.request(monitor<two::MonitorStartArgument>("1001"));
  application.core().stop({});
  const auto told = application.read(application.hand("status"));
  ASSERT_EQ(told.size(), 1U);
  ASSERT_NE(told[0].message.get_if<one::MonitorStopArgument>(), nullptr);
}

TEST(CorePhaseII, MovesThePhonesByEscapeNotAtAll) {
  // The sim commands are text; private data of Phase II say whose they are.
  Application application(Phase::two, 0);
  application.send(associate(Phase::two));
  two::EscapeServiceArgument escape;
  one::PrivateDataContent data;
  data.manufacturer = {0x2B, 0x0C, 0x01};
  escape.privateData.emplace_back().choice.emplace<one::CSTAPrivateData::plain>(data);
  expect_error<two::UniversalFailure>(application.request(escape), two::Operations::invalidFeature);
  two::ParkCallArgument park;
  park.parking.call = {1};
  park.parkTo = called("1002");
  EXPECT_EQ(application.request(park)[0].kind, Pdu::Kind::error);
}

}  // namespace
}  // namespace strowger::server
