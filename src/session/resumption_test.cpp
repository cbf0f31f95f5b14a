// Sessions that outlive their links, in every encoding: what comes again, under which number, and what is said of what is
// lost.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/acse/acse.hpp"
#include "codec/acse/user_information.hpp"
#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/session_terms.hpp"
#include "codec/xml/xml.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/types/identifiers.hpp"
#include "session/test_peer.hpp"

namespace strowger::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view edition_five = "http://www.ecma-international.org/standards/ecma-323/csta/ed5";

std::string start(const codec::SessionTerms& terms, std::string_view application = "dialer") {
  return fmt::format(
      "<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\">"
      "<applicationInfo><applicationID>{}</applicationID></applicationInfo><requestedProtocolVersions>"
      "<protocolVersion>{}</protocolVersion></requestedProtocolVersions><extensions>{}</extensions>"
      "</StartApplicationSession>",
      application, edition_five, text_of(codec::any_of(terms).content));
}

std::string avaya(std::string_view id) {
  return fmt::format(
      "<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\">"
      "<applicationInfo><applicationID>dialer</applicationID><applicationSpecificInfo><ns1:SessionLoginInfo "
      "xmlns:ns1=\"http://www.avaya.com/csta\"><ns1:userName>u</ns1:userName><ns1:password>p</ns1:password>"
      "<ns1:sessionCleanupDelay>60</ns1:sessionCleanupDelay><ns1:sessionID>{}</ns1:sessionID>"
      "</ns1:SessionLoginInfo></applicationSpecificInfo></applicationInfo><requestedProtocolVersions>"
      "<protocolVersion>{}</protocolVersion></requestedProtocolVersions></StartApplicationSession>",
      id, edition_five);
}

Octets aarq(const codec::SessionTerms& terms) {
  codec::acse::UserInformation information;
  auto& chosen = information.choice.emplace<codec::acse::UserInformation::newDefinition>();
  chosen.cSTAVersion.set(codec::acse::csta_version::ecma_285_ed2);
  codec::acse::Aarq request;
  request.application_context = *codec::acse::ObjectIdentifier::from(codec::acse::object_identifiers::ecma_218_context);
  request.user_information = {
      codec::acse::external_of(information,
                               codec::acse::ObjectIdentifier::from(codec::acse::object_identifiers::ecma_285_information)),
      codec::external_of(terms)};
  return codec::acse::encode(request);
}

void send_events(Peer& peer, int count) {
  for (int i = 0; i < count; ++i) {
    csta::ServiceInitiatedEvent initiated;
    initiated.initiatedConnection = csta::connection_id(to_octets("1"), "1001");
    initiated.initiatingDevice.choice = csta::device_id("1001");
    initiated.cause = csta::EventCause::newCall;
    OutgoingEvent event{initiated, Time{} + milliseconds{1'700'000'000'123}};
    peer.event(event, "00000001");
  }
}

/// The numbers of the events among what was sent; 0 for one without.
std::vector<std::int64_t> numbers(const std::vector<Octets>& sent, std::size_t header) {
  std::vector<std::int64_t> all;
  for (const Octets& frame : sent) {
    const OctetView body = OctetView(frame).subspan(header);
    const codec::Decoded decoded = header == 2 ? codec::rose::decode(body) : codec::xml::decode(body);
    const auto* event = decoded.pdu.message.get_if<csta::ServiceInitiatedEvent>();
    if (event == nullptr) continue;
    EXPECT_FALSE(decoded.fault);
    const bool has = event->extensions && event->extensions->security;
    all.push_back(has ? event->extensions->security->messageSequenceNumber.value_or(0) : 0);
    if (has) {
      EXPECT_EQ(event->extensions->security->timestamp->text, "20231114221320.123Z");
    }
  }
  return all;
}

const codec::SessionTerms with_numbers{.numbers = true};
codec::SessionTerms again(const std::string& id, std::optional<std::uint64_t> last = {}) {
  return {.numbers = true, .session_id = id, .last_number = last};
}

TEST(Resumption, InXmlExactlyTheRestComes) {
  Peer old;
  old.xml("0001", start(with_numbers));
  EXPECT_THAT(old.documents()[0], HasSubstr("<numbers>true</numbers><sessionCleanupDelay>60</sessionCleanupDelay></"));
  const std::string id = old.begun;
  std::vector<std::int64_t> live;
  for (int i = 0; i < 12; ++i) {
    send_events(old, 1);
    live.push_back(numbers(old.sent, 8).at(0));
  }
  EXPECT_EQ(live, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  EXPECT_TRUE(old.session().lingers());
  old.session().detach();
  send_events(old, 3);
  EXPECT_THAT(old.sent, IsEmpty());
  csta::MonitorStop stop;
  stop.crossRefIdentifier = to_octets("00000001");
  old.request(stop);

  Peer fresh({}, 8);
  fresh.xml("0007", start(again(id, 11)));
  EXPECT_EQ(fresh.resumes, id);
  EXPECT_THAT(fresh.sent, IsEmpty());
  fresh.resume(&old);
  EXPECT_EQ(fresh.begun, id);
  const auto documents = fresh.documents();
  ASSERT_EQ(documents.size(), 6U);
  EXPECT_THAT(documents[0], testing::AllOf(testing::StartsWith("0007 <StartApplicationSessionPosResponse"),
                                           HasSubstr("<resumed>true</resumed>"), HasSubstr(id)));
  EXPECT_EQ(numbers(fresh.sent, 8), (std::vector<std::int64_t>{12, 13, 14, 15}));
  EXPECT_THAT(documents[5], HasSubstr("<MonitorStop>"));
  EXPECT_FALSE(old.session().lingers());
  send_events(fresh, 1);
  EXPECT_EQ(numbers(fresh.sent, 8), (std::vector<std::int64_t>{16}));
}

TEST(Resumption, TheRequestMayBeSplitAnywhere) {
  Octets frame;
  ASSERT_TRUE(
      framing::write_frame(framing::Framing::ecma323, {'0', '0', '0', '1'}, octets_of(start(again("the-id", 4))), frame));
  Octets ber;
  ASSERT_TRUE(framing::write_frame(framing::Framing::two_octet, {}, aarq(again("the-id", 4)), ber));
  for (const Octets& whole : {frame, ber}) {
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
      Peer peer;
      peer.receive(OctetView(whole).first(cut));
      EXPECT_EQ(peer.resumes, "");
      peer.receive(OctetView(whole).subspan(cut));
      ASSERT_EQ(peer.resumes, "the-id") << cut;
      peer.resume(nullptr);
      EXPECT_NE(peer.begun, "the-id");
      EXPECT_NE(peer.begun, "");
    }
  }
}

TEST(Resumption, InBerByTheUserInformationOfTheAssociation) {
  const auto associate = [](Peer& peer, const codec::SessionTerms& terms) { peer.ber(to_hex(aarq(terms))); };
  const auto answered = [](const Peer& peer) {
    const auto apdu = codec::acse::decode(OctetView(peer.sent.at(0)).subspan(2));
    return codec::terms_in(*std::get<codec::acse::Aare>(*apdu).user_information).value_or(codec::SessionTerms{});
  };
  Peer old;
  associate(old, with_numbers);
  const codec::SessionTerms granted = answered(old);
  EXPECT_EQ(granted.session_id, old.begun);
  EXPECT_EQ(granted.cleanup_delay, seconds{60});
  EXPECT_TRUE(granted.numbers);
  EXPECT_EQ(granted.resumed, std::nullopt);
  std::vector<std::int64_t> live;
  for (int i = 0; i < 300; ++i) {  // numbers of one octet and of two
    send_events(old, 1);
    live.push_back(numbers(old.sent, 2).at(0));
  }
  EXPECT_EQ(live.front(), 1);
  EXPECT_EQ(live.at(127), 128);
  EXPECT_EQ(live.back(), 300);
  old.session().detach();

  Peer fresh({}, 8);
  associate(fresh, again(granted.session_id, 298));
  fresh.resume(&old);
  EXPECT_EQ(answered(fresh).resumed, true);
  EXPECT_EQ(answered(fresh).session_id, granted.session_id);
  EXPECT_EQ(numbers(fresh.sent, 2), (std::vector<std::int64_t>{299, 300}));
}

TEST(Resumption, WhoDoesNotSayWhatItReadGetsAllThatItMayNotHaveRead) {
  Peer old;
  old.xml("0001", avaya(""));
  EXPECT_THAT(old.documents()[0], testing::Not(HasSubstr("extensions"))) << "it did not ask for anything of ours";
  const std::string id = old.begun;
  old.xml("0002", "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>");
  send_events(old, 2);
  EXPECT_EQ(numbers(old.sent, 8), (std::vector<std::int64_t>{0}));
  old.wait(seconds{31});  // it is asked whether it is there, and answers: so it has read the events before
  ASSERT_EQ(old.sent.size(), 1U);
  old.xml(old.documents()[0].substr(0, 4), "<SystemStatusResponse/>");
  EXPECT_EQ(old.journal_octets(), 0U);
  send_events(old, 3);
  old.session().detach();
  Peer fresh({}, 8);
  fresh.xml("0001", avaya(id));
  fresh.resume(&old);
  EXPECT_THAT(fresh.documents()[0], HasSubstr(id));
  EXPECT_EQ(numbers(fresh.sent, 8), (std::vector<std::int64_t>{0, 0, 0}));
}

TEST(Resumption, ResettingTheTimerMaySayWhatWasRead) {
  Peer peer;
  peer.xml("0001", start(with_numbers));
  send_events(peer, 5);
  peer.xml("0002", fmt::format("<ResetApplicationSessionTimer><sessionID>{}</sessionID><extensions>{}</extensions>"
                               "</ResetApplicationSessionTimer>",
                               peer.begun, text_of(codec::any_of({.last_number = 5}).content)));
  EXPECT_EQ(peer.journal_octets(), 0U);
}

TEST(Resumption, WhatIsLostIsSaid) {
  Options small;
  small.journal = 2'000;
  Peer old(small);
  old.xml("0001", start(with_numbers));
  const std::string id = old.begun;
  send_events(old, 50);
  EXPECT_LE(old.journal_octets(), 2'000U);
  old.session().detach();
  Peer fresh(small, 8);
  fresh.xml("0001", start(again(id, 10)));
  fresh.resume(&old);
  const auto got = numbers(fresh.sent, 8);
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.back(), 50);
  const codec::Decoded notice = codec::xml::decode(OctetView(fresh.sent.at(1)).subspan(8));
  const auto* status = notice.pdu.message.get_if<csta::SystemStatus>();
  ASSERT_NE(status, nullptr);
  EXPECT_EQ(status->systemStatus, csta::SystemStatusValue::messagesLost);
  EXPECT_EQ(codec::lost_in(status->extensions), (codec::LostEvents{11, static_cast<std::uint64_t>(got.front()) - 1}));
  EXPECT_TRUE(fresh.snapshots_due);
}

TEST(Resumption, WhoCannotBeToldOfALossBeginsAnew) {
  Options small;
  small.journal = 2'000;
  Peer old(small);
  old.xml("0001", avaya(""));
  const std::string id = old.begun;
  send_events(old, 50);
  old.session().detach();
  Peer fresh(small, 8);
  fresh.xml("0001", avaya(id));
  fresh.resume(&old);
  EXPECT_NE(fresh.begun, id);
  EXPECT_EQ(fresh.sent.size(), 1U);
}

TEST(Resumption, AFillingJournalAsksForProof) {
  Options small;
  small.journal = 4'000;
  small.timers.set(Timer::heartbeat, Duration{});
  Peer peer(small);
  peer.xml("0001", start(with_numbers));
  peer.xml("0002", "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>");
  std::vector<std::string> asked;
  for (int i = 0; i < 8; ++i) {
    send_events(peer, 1);
    for (const std::string& document : peer.documents())
      if (document.find("<SystemStatus>") != std::string::npos) asked.push_back(document.substr(0, 4));
  }
  ASSERT_EQ(asked.size(), 1U) << "once";
  const std::size_t before = peer.journal_octets();
  peer.xml(asked.front(), "<SystemStatusResponse/>");
  EXPECT_LT(peer.journal_octets(), before);
}

TEST(Resumption, OnlyTheSameApplicationInTheSameEncodingMay) {
  Peer old;
  old.xml("0001", start(with_numbers));
  const std::string id = old.begun;
  old.session().detach();
  Peer other({}, 8);
  other.xml("0001", start(again(id), "somebody"));
  other.resume(&old);
  EXPECT_NE(other.begun, id);
  Peer ber({}, 8);
  ber.ber(to_hex(aarq(again(id))));
  ber.resume(&old);
  EXPECT_NE(ber.begun, id);
  EXPECT_TRUE(old.session().lingers());
}

TEST(Resumption, OnlyTheSameAccountMay) {
  Peer old;
  old.verdict = Session::Checked::good;
  old.xml("0001", avaya(""));
  EXPECT_EQ(old.session().account(), "u");
  const std::string id = old.begun;
  old.session().detach();
  Peer nobody({}, 8);  // the same name, and a password that nobody looked at
  nobody.xml("0001", avaya(id));
  nobody.resume(&old);
  EXPECT_NE(nobody.begun, id);
  EXPECT_TRUE(old.session().lingers());
  Peer same({}, 9);
  same.verdict = Session::Checked::good;
  same.xml("0001", avaya(id));
  EXPECT_EQ(same.resumes, id);
  same.resume(&old);
  EXPECT_EQ(same.begun, id);
  Peer refused({}, 10);
  refused.verdict = Session::Checked::refused;
  refused.xml("0001", avaya(id));
  EXPECT_EQ(refused.resumes, "");
  EXPECT_EQ(refused.begun, "");
}

TEST(Resumption, WhoMustLogInHasNoSessionByItsCertificate) {
  Options options;
  options.resume_by_certificate = options.login_required = true;
  Peer peer(options);
  peer.session().set_certificate("crm");
  peer.xml("0001", "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>");
  EXPECT_EQ(peer.resumes, "");
  EXPECT_EQ(peer.begun, "");
}

TEST(Resumption, WhoSaidGoodByeIsNotWaitedFor) {
  Peer peer;
  peer.xml("0001", start(with_numbers));
  peer.xml("0002", fmt::format("<StopApplicationSession><sessionID>{}</sessionID></StopApplicationSession>", peer.begun));
  EXPECT_FALSE(peer.session().lingers());
  Peer ber;
  ber.ber(to_hex(aarq(with_numbers)));
  EXPECT_TRUE(ber.session().lingers());
  ber.ber("6203800100");
  EXPECT_FALSE(ber.session().lingers());
  EXPECT_EQ(ber.released, 1);
  Options none;
  none.timers.set(Timer::cleanup_delay, Duration{});
  Peer today(none);
  today.xml("0001", start({}));
  EXPECT_FALSE(today.session().lingers()) << "csta.cleanup_delay = 0";
  send_events(today, 5);
  EXPECT_EQ(today.journal_octets(), 0U);
  Peer counts;
  counts.xml("0001", start({.numbers = true, .cleanup_delay = seconds{0}}));
  EXPECT_FALSE(counts.session().lingers());
  send_events(counts, 1);
  send_events(counts, 1);
  EXPECT_EQ(numbers(counts.sent, 8), (std::vector<std::int64_t>{2})) << "numbers do not need a journal";
}

}  // namespace
}  // namespace strowger::session
