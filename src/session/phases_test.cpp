// Applications of Phases I and II: how their phase is told, and what they are sent.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/acse/acse.hpp"
#include "codec/acse/user_information.hpp"
#include "messages/application_session/start_application_session.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/offered_event.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"
#include "messages/types/identifiers.hpp"
#include "session/association.hpp"
#include "session/test_peer.hpp"

namespace strowger::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(SessionPhases, TheAssociationSaysIt) {
  Peer first;  // 1.3.12.0.180.1: Phase I
  first.ber("600aa10806062b0c00813401");
  EXPECT_EQ(first.sent.size(), 1U);
  first.wait(seconds{30});
  EXPECT_THAT(first.apdus(), ElementsAre("a10a020200800201340a0102"));
  Peer third;  // 1.3.12.0.218 and nothing more: Phase III, until a request shows otherwise
  third.ber("6009a10706052b0c00815a");
  ASSERT_EQ(third.sent.size(), 2U);
  EXPECT_EQ(third.apdus()[1], "a10d02020080020200d330030a0102");
}

TEST(SessionPhases, EveryAssociationIsToldByItsContextAndItsVersions) {
  namespace acse = codec::acse;
  namespace version = acse::csta_version;
  enum class Form : std::uint8_t { minimal, old, revised };
  struct Case {
    std::string_view context;
    Form form;
    std::vector<unsigned> versions;
    schema::Phase phase;
    bool certain;
  };
  using enum Form;
  using enum schema::Phase;
  const Case cases[] = {
      {"1.3.12.0.180", minimal, {}, one, true},
      {"1.3.12.0.180.1", minimal, {}, one, true},
      {"1.3.12.0.180", old, {version::ecma_180}, one, true},
      {"1.3.12.0.180", old, {version::ecma_180, version::ecma_218}, two, true},
      {"1.3.12.0.218", old, {version::ecma_218}, two, true},
      {"1.3.12.0.218", old, {version::ecma_180, version::ecma_218}, two, true},
      {"1.3.12.0.218", minimal, {}, three, false},
      {"1.3.12.0.218", old, {version::ecma_218, version::ecma_285_ed1, version::iso_18052}, three, true},
      {"1.3.12.0.218", revised, {version::ecma_285_ed4}, three, true},
      {"1.3.12.0.285", minimal, {}, three, true},
      {"1.3.12.0.285", revised, {version::ecma_285_ed2, version::ecma_285_ed4}, three, true},
  };
  for (const Case& each : cases) {
    for (const bool names_itself : {false, true}) {
      SCOPED_TRACE(testing::Message() << each.context << " " << static_cast<int>(each.form) << " " << each.versions.size());
      acse::Aarq request;
      request.application_context = *acse::ObjectIdentifier::from(each.context);
      if (names_itself) {
        request.protocol_version.emplace().set(0);
        request.sender_requirements.emplace().set(0);
        request.authentication = acse::authentication_of({to_octets("crm"), to_octets("secret"), {}});
      }
      if (each.form != minimal) {
        acse::UserInformation information;
        if (each.form == revised) information.choice = acse::NewUserInformation{};
        for (const unsigned bit : each.versions) information.versions().set(bit);
        request.user_information = {
            acse::external_of(information, acse::ObjectIdentifier::from(acse::object_identifiers::ecma_285_information))};
      }
      const AssociationStep step = take_association(acse::encode(request));
      EXPECT_EQ(step.what, AssociationStep::What::associated);
      EXPECT_EQ(step.phase, each.phase);
      EXPECT_EQ(step.certain, each.certain);
      EXPECT_EQ(step.identity, names_itself ? "crm" : "");
      const auto answer = acse::decode(step.reply);
      ASSERT_TRUE(answer && std::holds_alternative<acse::Aare>(*answer));
      const auto& aare = std::get<acse::Aare>(*answer);
      EXPECT_EQ(aare.result, 0);
      EXPECT_EQ(aare.application_context.dotted(), each.context);
      EXPECT_EQ(aare.user_information.has_value(), each.form != minimal);
      if (!aare.user_information) continue;
      const auto chosen = acse::user_information_of(*aare.user_information);
      ASSERT_TRUE(chosen);
      EXPECT_TRUE(chosen->versions().test(each.versions.back()));
      EXPECT_EQ(chosen->versions().length(), each.versions.back() + 1) << "one of those that were offered";
    }
  }
}

constexpr std::string_view two_make_call = "a11402010102010a300c800331303062058003323030";

TEST(SessionPhases, ARequestThatOnlyPhaseIIHasSaysItWhereNothingElseDoes) {
  for (const std::string_view aarq : {std::string_view{}, std::string_view{"6009a10706052b0c00815a"}}) {
    Peer peer;
    if (!aarq.empty()) peer.ber(aarq);
    peer.ber(two_make_call);
    ASSERT_EQ(peer.submitted.size(), 1U);
    const auto* call = peer.submitted[0].message.get_if<csta::MakeCall>();
    ASSERT_NE(call, nullptr);
    EXPECT_EQ(csta::dialling_number(call->callingDevice), "100");
    EXPECT_EQ(csta::dialling_number(call->calledDirectoryNumber), "200");
    csta::MakeCallResponse response;
    response.callingDevice = csta::connection_id({0x00, 0x01}, "100");
    peer.answer(response);
    EXPECT_THAT(peer.apdus(), ElementsAre("a213020101300e02010a6b09820200018003313030"));
  }
}

TEST(SessionPhases, APhaseIIIApplicationIsNotTakenForAnother) {
  Peer peer;
  peer.ber(
      "a110020101020147300830068004"
      "31303031");  // monitorStart that only Phase III has
  ASSERT_EQ(peer.submitted.size(), 1U);
  peer.ber(two_make_call);
  EXPECT_THAT(peer.submitted, IsEmpty());
  EXPECT_THAT(peer.apdus(), ElementsAre("a406020101810102"));  // mistypedArgument
}

TEST(SessionPhases, AssociatedInPhaseIIITheOldStatusIsStillAnswered) {
  Peer peer;
  peer.ber(panasonic_aarq);
  peer.ber("a1090201050201340a0102");
  EXPECT_THAT(peer.apdus(), ElementsAre("a20a02010530050201340500"));
  peer.ber("a10c020106020200d330030a0102");
  EXPECT_THAT(peer.apdus(), ElementsAre("a20b0201063006020200d30500"));
}

TEST(SessionPhases, TheListenerSaysItForThoseWithoutAnAssociation) {
  Options options;
  options.phase = Phase::one;
  Peer peer(options);
  peer.ber(
      "a10f02010d0201473007800532393730"
      "37");  // MD110: monitorStart, without an association
  ASSERT_EQ(peer.submitted.size(), 1U);
  csta::MonitorStartResponse started;
  started.crossRefIdentifier = to_octets("00000001");
  peer.answer(started);
  EXPECT_THAT(peer.apdus(), ElementsAre("a21402010d300f020147300a55083030303030303031"));
  csta::ServiceInitiatedEvent event;
  event.initiatedConnection = csta::connection_id({0x00, 0x58}, "100");
  event.localConnectionInfo = csta::LocalConnectionState::initiated;
  event.cause = csta::EventCause::makeCall;  // Phase I: newCall
  OutgoingEvent outgoing(event);
  peer.event(outgoing, "00000001");
  EXPECT_THAT(peer.apdus(), ElementsAre("a12902020080020115302055083030303030303031"
                                        "80010d30116b098202005880033130304e01010a0116"));
  // A request of the server that the phase does not have is not sent; the end of a monitor is.
  peer.request(csta::StartApplicationSession{});
  EXPECT_THAT(peer.sent, IsEmpty());
  csta::MonitorStop stop;
  stop.crossRefIdentifier = to_octets("00000001");
  peer.request(stop);
  EXPECT_THAT(peer.apdus(), ElementsAre("a1110202008202014955083030303030303031"));
}

TEST(SessionPhases, ASnapshotInPartsIsPutTogether) {
  Peer peer;
  peer.ber("600aa10806062b0c00813401");
  peer.ber("a10d02011002014a80053239373037");
  ASSERT_EQ(peer.submitted.size(), 1U);
  csta::SnapshotDeviceResponse begun;
  begun.crossRefIDorSnapshotData.choice = Octets{7};
  peer.answer(begun);
  EXPECT_THAT(peer.sent, IsEmpty());
  csta::SnapshotDeviceData part;
  part.serviceCrossRefID = {7};
  part.snapshotData.resize(1);
  part.snapshotData[0].connectionIdentifier = csta::connection_id({1}, "1");
  peer.request(part);
  EXPECT_THAT(peer.sent, IsEmpty());
  part.lastSegment = true;
  part.snapshotData[0].connectionIdentifier = csta::connection_id({2}, "2");
  peer.request(part);
  EXPECT_THAT(peer.apdus(), ElementsAre("a222020110301d02014a7618300a6b06820101800131a000300a6b06820102800132a000"));
}

TEST(SessionPhases, OneEventGoesToAllPhases) {
  csta::DeliveredEvent event;
  event.connection = csta::connection_id({0x00, 0x58}, "1002");
  event.lastRedirectionDevice = csta::redirection_device(std::nullopt);
  event.cause = csta::EventCause::newCall;
  OutgoingEvent outgoing(event);
  const auto first = to_hex(outgoing.in_ber(Phase::one, octets_of("00000001"), 128));
  const auto second = to_hex(outgoing.in_ber(Phase::two, octets_of("00000001"), 128));
  const auto third = to_hex(outgoing.in_ber(Phase::three, octets_of("00000001"), 128));
  EXPECT_THAT(first, HasSubstr("80010430"));     // eventType 4
  EXPECT_THAT(second, HasSubstr("a023a32130"));  // callEvents, [3] EXPLICIT
  EXPECT_NE(third, second);
  EXPECT_EQ(to_hex(outgoing.in_ber(Phase::one, octets_of("00000001"), 128)), first);
  csta::OfferedEvent none;
  OutgoingEvent offered(none);
  EXPECT_TRUE(offered.in_ber(Phase::two, octets_of("00000001"), 128).empty());
  EXPECT_FALSE(offered.in_ber(Phase::three, octets_of("00000001"), 128).empty());
}

}  // namespace
}  // namespace strowger::session
