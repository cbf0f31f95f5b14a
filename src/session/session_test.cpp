// A session with applications of every dialect on the other side: what they send, what comes back, octet for octet.
#include "session/session.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "framing/frame_writer.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/system_status/system_status.hpp"
#include "session/test_peer.hpp"

namespace strowger::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr std::string_view ed = "http://www.ecma-international.org/standards/ecma-323/csta/ed";
constexpr std::string_view appl = "http://www.ecma-international.org/standards/ecma-354/appl_session";

std::string start_monitor(std::string_view name_space) {
  const std::string attribute = name_space.empty() ? "" : fmt::format(" xmlns=\"{}\"", name_space);
  return fmt::format("<MonitorStart{}><monitorObject><deviceObject>1001</deviceObject></monitorObject></MonitorStart>",
                     attribute);
}

csta::MonitorStartResponse started(std::string_view cross_ref) {
  csta::MonitorStartResponse response;
  response.crossRefIdentifier = to_octets(cross_ref);
  return response;
}

// ---- Bodies --------------------------------------------------------------------------------------------------------

/// What a body comes to: "0001 <octets>" for an answer, "- <octets>" for what is ours.
std::vector<std::string> sends_of(const Effects& effects) {
  std::vector<std::string> all;
  for (const Effect& effect : effects) {
    const auto* send = std::get_if<Send>(&effect);
    if (send == nullptr) continue;
    const std::string token = send->answers ? std::string(text_of(*send->answers)) : "-";
    const std::string text(text_of(send->octets));
    const std::size_t root = text.find('<', text.find("?>") + 2);
    all.push_back(token + " " + (text.empty() ? text : text.substr(root + 1, text.find_first_of(" />", root) - root - 1)));
  }
  return all;
}

TEST(SessionBodies, AnAnswerBelongsToItsTokenAndAnEventToNone) {
  Options options;
  SeededRandom random{7};
  Session session("sip:crm@pbx.test", options, random, Time{});
  const framing::InvokeOctets one{'0', '0', '0', '1'};
  const framing::InvokeOctets two{'0', '0', '0', '2'};
  Effects effects;
  session.take_body(octets_of(start_monitor("")), one, Time{}, effects);
  session.take_body(octets_of(start_monitor("")), two, Time{}, effects);
  ASSERT_EQ(effects.size(), 2U);
  const RequestRef first = std::get<Submit>(effects[0]).request;
  const RequestRef second = std::get<Submit>(effects[1]).request;
  effects.clear();
  session.answer(second, started("7"), Time{}, effects);
  OutgoingEvent event(csta::ServiceInitiatedEvent{});
  session.event(event, octets_of("7"), Time{}, effects);
  session.answer(first, started("8"), Time{}, effects);
  EXPECT_EQ(sends_of(effects),
            (std::vector<std::string>{"0002 MonitorStartResponse", "- ServiceInitiatedEvent", "0001 MonitorStartResponse"}));
}

TEST(SessionBodies, EveryTokenIsAnsweredOnce) {
  Options options;
  SeededRandom random{7};
  Session session("sip:crm@pbx.test", options, random, Time{});
  const framing::InvokeOctets token{0, 0, 0, 9};
  const auto answer_to = [&](std::string_view body) {
    Effects effects;
    session.take_body(octets_of(body), token, Time{}, effects);
    EXPECT_EQ(effects.size(), 1U) << body;
    EXPECT_EQ(std::get<Send>(effects.at(0)).answers, token) << body;
    return std::string(sends_of(effects).at(0).substr(5));
  };
  EXPECT_EQ(answer_to("<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>"), "SystemStatusResponse");
  EXPECT_EQ(answer_to("<MakeCall>"), "CSTAErrorCode");
  EXPECT_EQ(answer_to("<Nonsense/>"), "CSTAErrorCode");
  const std::string one_way = "<RouteEnd><crossRefIdentifier>00000BAD</crossRefIdentifier></RouteEnd>";
  {
    Effects effects;
    session.take_body(octets_of(one_way), token, Time{}, effects);
    ASSERT_EQ(effects.size(), 2U);
    EXPECT_FALSE(std::get<Submit>(effects[0]).request);
    EXPECT_EQ(std::get<Send>(effects[1]).answers, token);
  }
  EXPECT_EQ(answer_to("<MonitorStartResponse><monitorCrossRefID>1</monitorCrossRefID></MonitorStartResponse>"), "");
}

TEST(SessionBodies, WhatBecameOfAQuestionOfOursIsTold) {
  Options options;
  SeededRandom random{7};
  Session session("sip:crm@pbx.test", options, random, Time{});
  Effects effects;
  csta::SystemStatus question;
  session.request(question, Time{}, effects, {1});  // it has said nothing yet, so nobody knows its language
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(std::get<Answered>(effects[0]).ask, AskRef{1});
  EXPECT_FALSE(std::get<Answered>(effects[0]).ok);
  session.take_body(octets_of(start_monitor("")), framing::InvokeOctets{'0', '0', '0', '1'}, Time{}, effects);
  const auto answer_to = [&](AskRef ask, std::string_view body) {
    effects.clear();
    session.request(question, Time{}, effects, ask);
    EXPECT_EQ(effects.size(), 1U) << "sent";
    effects.clear();
    session.take_body(octets_of(body), std::nullopt, Time{}, effects);
    EXPECT_EQ(effects.size(), 1U);
    return std::get<Answered>(effects.at(0));
  };
  const Answered good = answer_to({2}, "<SystemStatusResponse/>");
  EXPECT_EQ(good.ask, AskRef{2});
  EXPECT_TRUE(good.ok);
  const Answered bad = answer_to({3}, "<CSTAErrorCode><operation>generic</operation></CSTAErrorCode>");
  EXPECT_EQ(bad.ask, AskRef{3});
  EXPECT_FALSE(bad.ok);
  effects.clear();
  session.request(question, Time{}, effects, {4});
  session.request(question, Time{}, effects);  // nobody waits for this answer
  effects.clear();
  session.advance(Time{} + options.timers[Timer::answer] - milliseconds{1}, effects);
  const auto count = [&] {
    return std::count_if(effects.begin(), effects.end(),
                         [](const Effect& each) { return std::get_if<Answered>(&each) != nullptr; });
  };
  EXPECT_EQ(count(), 0);
  session.advance(Time{} + options.timers[Timer::answer], effects);
  EXPECT_EQ(count(), 1);
}

// ---- XML -----------------------------------------------------------------------------------------------------------

TEST(SessionXml, AnswersUnderTheInvokeIdAndInTheNamespaceOfTheRequest) {
  for (const std::string_view name_space : {"http://www.ecma-international.org/standards/ecma-323/csta/ed3",
                                            "http://www.ecma-international.org/standards/ecma-323/csta/ed6",
                                            "http://www.ecma-international.org/standards/ecma-323/csta/ed3/priv5",
                                            "http://www.ecma.ch/standards/ecma-323/csta/ed2", ""}) {
    Peer peer;
    peer.xml("0042", start_monitor(name_space));
    ASSERT_EQ(peer.submitted.size(), 1U) << name_space;
    EXPECT_NE(peer.submitted[0].message.get_if<csta::MonitorStart>(), nullptr);
    EXPECT_THAT(peer.sent, IsEmpty());
    peer.answer(started("0000000A"));
    ASSERT_EQ(peer.sent.size(), 1U);
    const std::string text = peer.documents()[0];
    EXPECT_THAT(text, StartsWith("0042 <MonitorStartResponse"));
    if (name_space.empty()) {
      EXPECT_EQ(text.find("xmlns"), std::string::npos) << text;
    } else {
      EXPECT_THAT(text, HasSubstr(fmt::format("\"{}\"", name_space)));
    }
    EXPECT_THAT(text, HasSubstr("<monitorCrossRefID>0000000A</monitorCrossRefID>"));
  }
}

TEST(SessionXml, InvokeIdsAreOpaque) {
  Peer peer;
  const std::string id{'\0', '\0', '\x01', '\xFF'};
  peer.xml(id, start_monitor(""));
  peer.refuse(csta::OperationErrors::invalidDeviceID);
  ASSERT_EQ(peer.sent.size(), 1U);
  EXPECT_EQ(text_of(OctetView(peer.sent[0]).subspan(4, 4)), id);
  EXPECT_THAT(peer.documents()[0], HasSubstr("<operation>invalidDeviceID</operation>"));
}

TEST(SessionXml, AReusedInvokeIdIsNoError) {
  Peer peer;
  peer.xml("0000", start_monitor(""));
  const Submit first = peer.submitted.at(0);
  peer.xml("0000", start_monitor(""));
  ASSERT_EQ(peer.submitted.size(), 1U);
  EXPECT_NE(peer.submitted[0].request, first.request);
  peer.answer(started("00000002"));
  EXPECT_THAT(peer.documents(), ElementsAre(HasSubstr("00000002")));
  EXPECT_EQ(peer.session().waiting(), 1U);
}

TEST(SessionXml, EventsComeInTheNamespaceOfTheirMonitorUnder9999) {
  Peer peer;
  const std::string ed3 = std::string(ed) + "3";
  const std::string ed5 = std::string(ed) + "5";
  peer.xml("0001", start_monitor(ed3));
  peer.answer(started("00000001"));
  peer.xml("0002", start_monitor(ed5));
  peer.answer(started("00000002"));
  OutgoingEvent event{csta::ServiceInitiatedEvent{}};
  peer.event(event, "00000001");
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("9999 <ServiceInitiatedEvent"), HasSubstr(ed3),
                                                           HasSubstr("<monitorCrossRefID>00000001</monitorCrossRefID>"))));
  peer.event(event, "00000002");
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(HasSubstr(ed5), HasSubstr("00000002"))));
  peer.event(event, "00000001");
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(HasSubstr(ed3), HasSubstr("00000001"))));
  csta::MonitorStop stop;
  stop.crossRefIdentifier = to_octets("00000002");
  peer.request(stop);
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("0000 <MonitorStop"), HasSubstr(ed5))));
}

TEST(SessionXml, WhatCannotBeReadIsAnsweredWithAnErrorAndTheLinkLivesOn) {
  Peer peer;
  for (const auto& [document, error] :
       {std::pair{"<MakeCall", "invalidMsgID"}, std::pair{"nonsense", "invalidMsgID"},
        std::pair{"<a:MakeCall/>", "invalidMsgID"}, std::pair{"<DoTheDishes/>", "serviceNotSupported"},
        std::pair{"<loginRequest/>", "serviceNotSupported"}, std::pair{"<MonitorStop/>", "invalidParameterValue"}}) {
    peer.xml("0815", document);
    EXPECT_THAT(peer.submitted, IsEmpty()) << document;
    EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("0815 <CSTAErrorCode"),
                                                             HasSubstr(fmt::format("<operation>{}</operation>", error)))))
        << document;
  }
  EXPECT_EQ(peer.closed, "");
  peer.xml("0001", "<keepalive />");
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.xml("0001", "<SystemStatusResponse><unclosed></SystemStatusResponse>");
  peer.xml("0001", start_monitor(""));
  EXPECT_EQ(peer.submitted.size(), 1U);
}

TEST(SessionXml, AnAnswerTooLongForOneFrameBecomesAnError) {
  Peer peer;
  peer.xml("0001", "<SnapshotDevice><snapshotObject>1001</snapshotObject></SnapshotDevice>");
  ASSERT_EQ(peer.submitted.size(), 1U);
  csta::MakeCallResponse response;
  csta::CSTAPrivateData data;
  data.choice = Octets(40'000, 0xAB);
  response.extensions.emplace().privateData = {data};
  peer.answer(response);
  EXPECT_THAT(peer.documents(),
              ElementsAre(HasSubstr("<systemResourceAvailibility>resourceLimitExceeded</systemResourceAvailibility>")));
}

TEST(SessionXml, AOneWayMessageIsAnsweredByAnErrorOrNotAtAll) {
  Peer peer;
  const std::string message =
      "<RouteSelect><crossRefIdentifier>00000BAD</crossRefIdentifier><routeSelected>1001</routeSelected></RouteSelect>";
  peer.xml("0001", message);
  const std::vector<Submit> first = peer.submitted;
  ASSERT_EQ(first.size(), 1U);
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.xml("0002", message);
  peer.refuse(csta::OperationErrors::invalidRouteingCrossRefID);
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("0002 "), HasSubstr("invalidRouteingCrossRefID"))));
  peer.submitted = first;  // the next message has come: nobody waits for its error any more
  peer.refuse(csta::OperationErrors::invalidRouteingCrossRefID);
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.xml("9999", message);  // which is the invoke id of all events
  peer.refuse(csta::OperationErrors::invalidRouteingCrossRefID);
  EXPECT_THAT(peer.sent, IsEmpty());
  EXPECT_EQ(peer.session().waiting(), 0U);
}

TEST(SessionXml, OutstandingRequestsAreBounded) {
  Options options;
  options.most_requests = 2;
  Peer peer(options);
  peer.xml("0001", start_monitor(""));
  peer.xml("0002", start_monitor(""));
  EXPECT_EQ(peer.submitted.size(), 1U);
  peer.xml("0003", start_monitor(""));
  EXPECT_THAT(peer.submitted, IsEmpty());
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("0003 "), HasSubstr("outstandingReqLimitExceeded"))));
}

TEST(SessionXml, BareDocumentsAreAnsweredBare) {
  Peer peer;
  peer.receive(octets_of(start_monitor("") + "\n" + start_monitor("")));
  ASSERT_EQ(peer.submitted.size(), 2U);
  peer.answer(started("00000001"));
  ASSERT_EQ(peer.sent.size(), 1U);
  EXPECT_THAT(std::string(text_of(peer.sent[0])), StartsWith("<?xml"));
}

TEST(SessionXml, EverySplitGivesTheSame) {
  Octets stream;
  int number = 0;
  for (const std::string& document : {start_monitor(std::string(ed) + "3"), std::string("<bad"),
                                      std::string("<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>")}) {
    const std::string id = fmt::format("{:04}", ++number);
    framing::InvokeOctets invoke{};
    std::copy_n(id.begin(), 4, invoke.begin());
    ASSERT_TRUE(framing::write_frame(framing::Framing::ecma323, invoke, octets_of(document), stream));
  }
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    Peer peer;
    peer.receive(OctetView(stream).first(cut));
    std::vector<Octets> sent = peer.sent;
    std::size_t submitted = peer.submitted.size();
    peer.receive(OctetView(stream).subspan(cut));
    sent.insert(sent.end(), peer.sent.begin(), peer.sent.end());
    submitted += peer.submitted.size();
    ASSERT_EQ(sent.size(), 2U) << cut;
    EXPECT_THAT(std::string(text_of(sent[0])), HasSubstr("0002<?xml"));
    EXPECT_THAT(std::string(text_of(sent[1])), HasSubstr("0003<?xml"));
    EXPECT_EQ(submitted, 1U) << cut;
  }
}

// ---- Application sessions (ECMA-354) -------------------------------------------------------------------------------

std::string start_session(std::string_view versions, std::string_view duration) {
  return fmt::format(
      "<StartApplicationSession xmlns=\"{}\"><applicationInfo><applicationID>dialer</applicationID></applicationInfo>"
      "<requestedProtocolVersions>{}</requestedProtocolVersions>{}</StartApplicationSession>",
      appl, versions, duration);
}

std::string session_id(const std::string& document) {
  const std::size_t begin = document.find("<sessionID>") + 11;
  return document.substr(begin, document.find("</sessionID>") - begin);
}

TEST(SessionAppl, StartsResetsAndStops) {
  Peer peer;
  peer.xml("0001",
           start_session("<protocolVersion>http://example.com/other</protocolVersion><protocolVersion>http://www.ecma-"
                         "international.org/standards/ecma-323/csta/ed3/priv2</protocolVersion>",
                         "<requestedSessionDuration>60</requestedSessionDuration>"));
  ASSERT_EQ(peer.sent.size(), 1U);
  const std::string answer = peer.documents()[0];
  EXPECT_THAT(answer, StartsWith("0001 <StartApplicationSessionPosResponse"));
  EXPECT_THAT(answer, HasSubstr(fmt::format("\"{}\"", appl)));
  EXPECT_THAT(answer,
              HasSubstr("<actualProtocolVersion>http://www.ecma-international.org/standards/ecma-323/csta/ed3/priv2</"));
  EXPECT_THAT(answer, HasSubstr("<actualSessionDuration>60</"));
  EXPECT_EQ(peer.session().identity(), "dialer");
  const std::string id = session_id(answer);
  EXPECT_GE(id.size(), 16U);

  peer.wait(seconds{40});
  const auto with_id = [&](std::string_view what, std::string_view which) {
    return fmt::format("<{0} xmlns=\"{1}\"><sessionID>{2}</sessionID></{0}>", what, appl, which);
  };
  peer.xml("0002", with_id("ResetApplicationSessionTimer", id));
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("0002 <ResetApplicationSessionTimerPosResponse"),
                                                           HasSubstr("<actualSessionDuration>60</"))));
  peer.wait(seconds{40});
  EXPECT_EQ(peer.released, 0);
  peer.xml("0003", with_id("ResetApplicationSessionTimer", "other"));
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("0003 <ResetApplicationSessionTimerNegResponse"),
                                                           HasSubstr("invalidSessionID"))));
  peer.xml("0004", with_id("StopApplicationSession", "other"));
  EXPECT_THAT(peer.documents(), ElementsAre(StartsWith("0004 <StopApplicationSessionNegResponse")));
  EXPECT_EQ(peer.released, 0);
  peer.xml("0005", with_id("StopApplicationSession", id));
  EXPECT_THAT(peer.documents(), ElementsAre(StartsWith("0005 <StopApplicationSessionPosResponse")));
  EXPECT_EQ(peer.released, 1);
  EXPECT_EQ(peer.closed, "");
}

TEST(SessionAppl, EndsWhenItsTimerRunsOut) {
  Peer peer;
  peer.xml("0001", start_session("<protocolVersion>ed4</protocolVersion>",
                                 "<requestedSessionDuration>20</requestedSessionDuration>"));
  EXPECT_THAT(peer.documents(), ElementsAre(HasSubstr("<actualProtocolVersion>ed4</")));
  peer.xml("0002", start_monitor(std::string(ed) + "4"));
  const Submit waits = peer.submitted.at(0);
  peer.wait(milliseconds{19'999});
  EXPECT_EQ(peer.released, 0);
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.wait(milliseconds{1});
  EXPECT_EQ(peer.released, 1);
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("9999 <ApplicationSessionTerminated"),
                                                           HasSubstr("sessionTimerExpired"))));
  peer.submitted = {waits};
  peer.answer(started("00000001"));  // comes too late
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.wait(seconds{60});
  EXPECT_NE(peer.closed, "");
}

TEST(SessionAppl, RefusesVersionsThatItDoesNotSpeak) {
  Peer peer;
  peer.xml("0001", start_session("<protocolVersion>ed1</protocolVersion><protocolVersion>ed7</protocolVersion>", ""));
  EXPECT_THAT(peer.documents(), ElementsAre(testing::AllOf(StartsWith("0001 <StartApplicationSessionNegResponse"),
                                                           HasSubstr("requestedProtocolVersionNotSupported"))));
}

TEST(SessionAppl, ChoosesAVersionVerbatim) {
  EXPECT_EQ(choose_version({"3.0"}), "3.0");
  EXPECT_EQ(choose_version({"x", "ed6", "ed5"}), "ed6");
  EXPECT_EQ(choose_version({"http://www.ecma.ch/standards/ecma-323/csta/ed2"}),
            "http://www.ecma.ch/standards/ecma-323/csta/ed2");
  EXPECT_EQ(choose_version({std::string(ed) + "3/privA"}), std::string(ed) + "3/privA");
  EXPECT_EQ(choose_version({std::string(ed) + "31", "ed", "", "ed9"}), std::nullopt);
  EXPECT_EQ(choose_version({std::string(ed) + "6/short_tags", std::string(ed) + "6"}), std::string(ed) + "6");
  EXPECT_EQ(choose_version({std::string(ed) + "6/short_tags"}), std::nullopt);
  EXPECT_EQ(choose_version({}), std::nullopt);
}

TEST(SessionAppl, DurationsStayWithinTheirBounds) {
  for (const auto& [asked, granted] :
       {std::pair{"", "180"}, std::pair{"<requestedSessionDuration>1</requestedSessionDuration>", "10"},
        std::pair{"<requestedSessionDuration>0</requestedSessionDuration>", "180"},
        std::pair{"<requestedSessionDuration>99999999999999</requestedSessionDuration>", "3600"}}) {
    Peer peer;
    peer.xml("0001", start_session("<protocolVersion>ed3</protocolVersion>", asked));
    EXPECT_THAT(peer.documents(), ElementsAre(HasSubstr(fmt::format("<actualSessionDuration>{}</", granted)))) << asked;
  }
}

// ---- Hello of OpenScape, heartbeat, limits in time -----------------------------------------------------------------

TEST(SessionHello, TheServerSpeaksFirstToASilentOpenscapeApplication) {
  Options options;
  options.hello = Hello::openscape;
  Peer peer(options);
  peer.wait(milliseconds{499});
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.wait(milliseconds{1});
  EXPECT_THAT(peer.documents(),
              ElementsAre(testing::AllOf(StartsWith("0000 <SystemStatus "), HasSubstr(std::string(ed) + "4\""),
                                         HasSubstr("<systemStatus>normal</systemStatus>"))));
  peer.xml("0000", fmt::format("<SystemStatusResponse xmlns=\"{}4\"/>", ed));
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.xml("0000", start_monitor(std::string(ed) + "4"));
  peer.answer(started("00000001"));
  EXPECT_THAT(peer.documents(), ElementsAre(StartsWith("0000 <MonitorStartResponse")));
}

TEST(SessionHello, WhoSpeaksFirstIsHeard) {
  Options options;
  options.hello = Hello::openscape;
  Peer peer(options);
  peer.ber("a10a020200010201340a0102");
  EXPECT_THAT(peer.apdus(), ElementsAre("a20a02010130050201340500"));
  peer.wait(seconds{5});
  EXPECT_THAT(peer.sent, IsEmpty());
}

TEST(SessionHello, ASilentApplicationMayStillSpeakBer) {
  Options options;
  options.hello = Hello::openscape;
  Peer peer(options);
  peer.wait(seconds{1});
  EXPECT_EQ(peer.sent.size(), 1U);
  peer.ber("a10a020200010201340a0102");
  EXPECT_THAT(peer.apdus(), ElementsAre("a20a02010130050201340500"));
}

TEST(SessionHeartbeat, AsksAQuietApplicationAndClosesItWhenItDoesNotAnswer) {
  Peer peer;
  peer.xml("0001", "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>");
  EXPECT_THAT(peer.documents(), ElementsAre("0001 <SystemStatusResponse/>"));
  peer.wait(milliseconds{29'999});
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.wait(milliseconds{1});
  EXPECT_THAT(peer.documents(), ElementsAre(StartsWith("0000 <SystemStatus>")));
  peer.wait(seconds{10});
  peer.xml("0000", "<SystemStatusResponse/>");
  peer.wait(seconds{30});
  EXPECT_THAT(peer.documents(), ElementsAre(StartsWith("0001 <SystemStatus>")));
  peer.wait(milliseconds{29'999});
  EXPECT_EQ(peer.closed, "");
  peer.wait(milliseconds{1});
  EXPECT_THAT(peer.closed, HasSubstr("did not answer SystemStatus"));
  peer.xml("0005", start_monitor(""));
  EXPECT_THAT(peer.submitted, IsEmpty());
}

TEST(SessionHeartbeat, OnlyThoseWhoKnowItAreAsked) {
  Peer quiet;
  quiet.xml("0001", start_monitor(""));
  quiet.wait(std::chrono::hours{10});
  EXPECT_THAT(quiet.sent, IsEmpty());
  EXPECT_EQ(quiet.closed, "");
  Options all;
  all.heartbeat_to = HeartbeatTo::all;
  Peer asked(all);
  asked.xml("0001", start_monitor(""));
  asked.wait(seconds{30});
  EXPECT_EQ(asked.sent.size(), 1U);
  Options none;
  none.heartbeat_to = HeartbeatTo::none;
  Peer ber(none);
  ber.ber("a10a020200010201340a0102");
  ber.wait(std::chrono::hours{1});
  EXPECT_THAT(ber.sent, IsEmpty());
}

TEST(SessionHeartbeat, OfPhasesOneAndTwoIsABareEnumerated) {
  Peer peer;
  peer.ber("600aa10806062b0c00813401");
  EXPECT_EQ(peer.sent.size(), 1U);  // the AARE, and no systemStatus at once
  peer.wait(seconds{30});
  EXPECT_THAT(peer.apdus(), ElementsAre("a10a020200800201340a0102"));
  peer.ber("a20b0202008030050201340500");
  EXPECT_THAT(peer.sent, IsEmpty());
  peer.wait(seconds{30});
  EXPECT_THAT(peer.apdus(), ElementsAre("a10a020200810201340a0102"));
  peer.wait(seconds{30});
  EXPECT_NE(peer.closed, "");
}

TEST(SessionTimers, CloseWhoSaysNothing) {
  Peer silent;
  silent.wait(milliseconds{59'999});
  EXPECT_EQ(silent.closed, "");
  silent.wait(milliseconds{1});
  EXPECT_THAT(silent.closed, HasSubstr("first_message"));

  Peer halfway;
  halfway.xml("0001", start_monitor(""));
  halfway.receive(hex("0000"));
  halfway.wait(seconds{29});
  halfway.receive(hex("00"));
  EXPECT_EQ(halfway.closed, "");
  halfway.wait(seconds{1});
  EXPECT_THAT(halfway.closed, HasSubstr("csta.message"));

  Options options;
  options.timers.set(Timer::idle, seconds{100});
  Peer idle(options);
  idle.xml("0001", start_monitor(""));
  idle.wait(seconds{99});
  EXPECT_EQ(idle.closed, "");
  idle.wait(seconds{1});
  EXPECT_THAT(idle.closed, HasSubstr("csta.idle"));
}

// ---- BER -----------------------------------------------------------------------------------------------------------

TEST(SessionBer, AcceptsTheAssociationsOfRealSystems) {
  struct Case {
    std::string_view aarq;
    int phase;
    std::string_view aare;
  };
  const Case cases[] = {
      {"600aa10806062b0c00813401", 1, "6116a10806062b0c00813401a203020100a305a103020100"},
      {panasonic_aarq, 3,
       "612f80020780a10706052b0c00815aa203020100a305a103020100be14"
       "2812"
       "06072b0c00821d8148a007a00503020308"},
  };
  for (const Case& one : cases) {
    Peer peer;
    peer.ber(one.aarq);
    ASSERT_GE(peer.sent.size(), 1U);
    if (one.phase != 3) {
      EXPECT_THAT(peer.apdus(), ElementsAre(std::string(one.aare)));
    } else {  // and the status, at once
      ASSERT_EQ(peer.sent.size(), 2U);
      EXPECT_THAT(peer.apdus()[0], HasSubstr("a203020100"));
      EXPECT_THAT(peer.apdus()[0], HasSubstr("06072b0c00821d8148"));
      EXPECT_EQ(peer.apdus()[1], "a10d02020080020200d330030a0102");
    }
    EXPECT_EQ(peer.closed, "");
  }
}

TEST(SessionBer, KnowsWhoAuthenticates) {
  Peer peer;
  peer.receive(
      hex("268032"
          "6030a10706052b0c00815a8a020780ac15a213a011a00f0406414c494345300405534553414dbe0a2808a006a00403020410"));
  ASSERT_EQ(peer.sent.size(), 2U);
  EXPECT_EQ(to_hex(OctetView(peer.sent[0]).first(2)), "2680");
  EXPECT_THAT(to_hex(peer.sent[0]), HasSubstr("88020780"));
  EXPECT_EQ(peer.session().identity(), "ALICE0");
  EXPECT_THAT(peer.session().name(), HasSubstr("ALICE0"));
}

TEST(SessionBer, RefusesOtherContexts) {
  Peer peer;
  peer.ber("6008a106060460000101");
  ASSERT_EQ(peer.sent.size(), 1U);
  EXPECT_THAT(peer.apdus()[0], HasSubstr("a203020101"
                                         "a305a103020102"));
  EXPECT_NE(peer.closed, "");
}

TEST(SessionBer, ReleasesAndAborts) {
  Peer peer;
  peer.ber(panasonic_aarq);
  peer.ber("6203800100");
  EXPECT_THAT(peer.apdus(), ElementsAre("6303800100"));
  EXPECT_EQ(peer.released, 1);
  EXPECT_EQ(peer.closed, "");
  peer.ber(panasonic_aarq);
  peer.ber("6406800100810101");
  EXPECT_THAT(peer.sent, IsEmpty());
  EXPECT_NE(peer.closed, "");
  Peer bad;
  bad.ber("6003020101");
  EXPECT_THAT(bad.apdus(), ElementsAre(StartsWith("6406800101")));
  EXPECT_NE(bad.closed, "");
}

TEST(SessionBer, RejectsWhatCannotBeReadAndLivesOn) {
  Peer peer;
  peer.ber(
      "a20b02022bff3005010234"
      "0500");  // a client's slip, seen on the wire
  ASSERT_EQ(peer.sent.size(), 1U);
  EXPECT_THAT(peer.apdus()[0], StartsWith("a4"));
  peer.ber("a1090201050202270f0500");  // no such operation
  EXPECT_THAT(peer.apdus(), ElementsAre("a406020105810101"));
  peer.ber(
      "a108020105020147"
      "0500");  // monitorStart wants an argument
  EXPECT_THAT(peer.apdus(), ElementsAre("a406020105810102"));
  peer.ber("0500");
  EXPECT_THAT(peer.apdus(), ElementsAre("a4050500800100"));
  peer.ber(
      "a40505008001"
      "00");  // no Reject is rejected
  EXPECT_THAT(peer.sent, IsEmpty());
  EXPECT_EQ(peer.closed, "");
  peer.ber("a111020178020147300930058003313031a000");
  ASSERT_EQ(peer.submitted.size(), 1U);
  peer.answer(started("00000001"));
  EXPECT_THAT(peer.apdus(), ElementsAre("a2140201"
                                        "78300f020147300a55083030303030303031"));
}

TEST(SessionBer, PaddedNumbersAreAnsweredMinimal) {
  Peer peer;
  peer.ber(
      "a10d020200"
      "05020200d330030a0102");
  EXPECT_THAT(peer.apdus(), ElementsAre("a20b0201053006020200d30500"));
}

TEST(SessionBer, EachEventHasItsOwnInvokeIdAndCrossReference) {
  Peer peer;
  peer.ber("a111020178020147300930058003313031a000");
  peer.answer(started("00000001"));
  OutgoingEvent event{csta::ServiceInitiatedEvent{}};
  peer.event(event, "00000001");
  const std::string first = peer.apdus().at(0);
  peer.event(event, "0000000A");
  const std::string second = peer.apdus().at(0);
  EXPECT_THAT(first, HasSubstr("55083030303030303031"));
  EXPECT_THAT(second, HasSubstr("55083030303030303041"));
  EXPECT_THAT(first, HasSubstr("02020080020115"));
  EXPECT_THAT(second, HasSubstr("02020081020115"));
}

TEST(SessionBer, TheHelloOfOmniPcx) {
  Peer peer;
  peer.receive(octets_of("B"));
  ASSERT_EQ(peer.sent.size(), 1U);
  EXPECT_EQ(text_of(peer.sent[0]), "P");
  peer.ber("600aa10806062b0c00813401");
  EXPECT_EQ(peer.sent.size(), 1U);
  peer.receive(octets_of("EXIT"));
  EXPECT_NE(peer.closed, "");
}

TEST(SessionBer, AMessageLongerThanAllowedClosesTheLink) {
  Options options;
  options.largest_message = 512;
  Peer peer(options);
  peer.receive(hex("0201a1"));
  EXPECT_THAT(peer.closed, HasSubstr("512"));
}

TEST(SessionBer, RequestsOfTheServerAreAnswered) {
  Peer peer;
  peer.ber("a111020178020147300930058003313031a000");
  csta::MonitorStop stop;
  stop.crossRefIdentifier = to_octets("00000001");
  peer.request(stop);
  EXPECT_THAT(peer.apdus(), ElementsAre(StartsWith("a1")));
  peer.ber(
      "a20b02020080"
      "30050201490500");
  EXPECT_THAT(peer.sent, IsEmpty());
}

// ---- Whatever comes ------------------------------------------------------------------------------------------------

TEST(SessionAnyInput, IsBorne) {
  const std::vector<Octets> seeds{
      hex("602380020780a10706052b0c00815abe14281206072b0c00821d8148a007a0050303000800"),
      hex("0025602380020780a10706052b0c00815abe14281206072b0c00821d8148a007a0050303000800"),
      hex("0013a111020178020147300930058003313031a000000ca10a020200010201340a0102"),
      hex("2680336031a10706052b0c00815a8a020680ac15a213a011a00f0407414c494345303004045345534dbe0a2808a006a00403020410"),
      hex("a180020101020147308030058003313031000000006203800100"),
      to_octets(std::string("\0\0\0\x23"
                            "0001<MonitorStart/>      <!---->",
                            35)),
      to_octets(start_monitor(std::string(ed) + "3")),
      to_octets("BEXIT"),
  };
  SeededRandom random(20'26);
  std::size_t closed = 0;
  for (int round = 0; round < 4'000; ++round) {
    Octets octets = seeds[random.below(seeds.size())];
    for (std::uint64_t changes = random.below(6); changes > 0; --changes) {
      const std::size_t at = random.below(octets.size());
      switch (random.below(4)) {
        case 0:
          octets[at] = static_cast<Octet>(random.next());
          break;
        case 1:
          octets.insert(octets.begin() + static_cast<std::ptrdiff_t>(at), static_cast<Octet>(random.next()));
          break;
        case 2:
          if (octets.size() > 2) octets.erase(octets.begin() + static_cast<std::ptrdiff_t>(at));
          break;
        default:
          octets.insert(octets.end(), octets.begin() + static_cast<std::ptrdiff_t>(at), octets.end());
      }
    }
    Peer peer;
    std::size_t at = 0;
    while (at < octets.size() && peer.closed.empty()) {
      const std::size_t count = std::min<std::size_t>(octets.size() - at, 1 + random.below(64));
      peer.receive(OctetView(octets).subspan(at, count));
      at += count;
      EXPECT_LE(peer.session().waiting(), octets.size());
    }
    peer.wait(std::chrono::hours{1});
    if (!peer.closed.empty()) ++closed;
  }
  EXPECT_GT(closed, 100U);
}

}  // namespace
}  // namespace strowger::session
