// The client's core against scripted octets of a server.
#include "client/core.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/acse/acse.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/any_element.hpp"
#include "codec/xml/xml.hpp"
#include "framing/frame_writer.hpp"
#include "messages/application_session/reset_application_session_timer.hpp"
#include "messages/application_session/start_application_session.hpp"
#include "messages/application_session/stop_application_session.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/call_control/held_event.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::client {
namespace {

using codec::Pdu;
using framing::Framing;
using testing::HasSubstr;

constexpr std::string_view ed5 = "http://www.ecma-international.org/standards/ecma-323/csta/ed5";

// Plays the server: what the core sends is cut and decoded, what is said to the core is encoded and framed.
class ClientCore : public testing::Test {
 protected:
  void begin(Options options) {
    options_ = options;
    framing_ = options.framing != Framing::unknown ? options.framing
               : options.encoding == Encoding::xml ? Framing::ecma323
                                                   : Framing::two_octet;
    core_ = std::make_unique<Core>(options);
    peer_ = std::make_unique<framing::FrameReader>(framing_, std::size_t{1} << 20);
    run([&](Effects& effects) { core_->start(clock_.now(), effects); });
  }

  template <class Do>
  void run(Do&& what) {
    Effects effects;
    what(effects);
    for (Effect& effect : effects) {
      if (auto* send = std::get_if<Send>(&effect)) {
        peer_->append(send->octets);
      } else {
        seen_.push_back(std::move(effect));
      }
    }
  }

  // The next PDU that the core sent.
  Pdu sent() {
    const auto step = peer_->next();
    if (step.kind != framing::FrameReader::Step::Kind::frame) {
      ADD_FAILURE() << "nothing was sent";
      return {};
    }
    codec::Decoded decoded = framing_ == Framing::ecma323 ? codec::xml::decode(step.body) : codec::rose::decode(step.body);
    EXPECT_FALSE(decoded.fault) << decoded.fault->failure.text();
    if (framing_ == Framing::ecma323) decoded.pdu.invoke = step.invoke;
    return decoded.pdu;
  }
  Octets sent_octets() {
    const auto step = peer_->next();
    EXPECT_EQ(step.kind, framing::FrameReader::Step::Kind::frame);
    return {step.body.begin(), step.body.end()};
  }
  bool sent_nothing() { return peer_->next().kind == framing::FrameReader::Step::Kind::more; }

  void say(const codec::InvokeId& invoke, Pdu::Kind kind, schema::Message message, std::string_view cross_ref = {}) {
    Pdu pdu;
    pdu.kind = kind;
    pdu.invoke = invoke;
    pdu.operation = message ? message.type()->role.code : 0;
    pdu.message = std::move(message);
    pdu.cross_ref = to_octets(cross_ref);
    Octets body;
    framing::InvokeOctets header{};
    if (framing_ == Framing::ecma323) {
      body = to_octets(codec::xml::encode(pdu, codec::xml::dialect_of(ed5)));
      header = std::get<framing::InvokeOctets>(invoke);
    } else {
      body = codec::rose::encode(pdu);
    }
    say_body(body, header);
  }
  void say_body(OctetView body, const framing::InvokeOctets& header = {}) {
    Octets frame;
    ASSERT_TRUE(framing::write_frame(framing_, header, body, frame));
    say_octets(frame);
  }
  void say_octets(OctetView octets) {
    run([&](Effects& effects) {
      for (const Octet octet : octets) core_->receive(OctetView(&octet, 1), clock_.now(), effects);
    });
  }

  void open_xml() {
    begin({});
    const Pdu start = sent();
    csta::StartApplicationSessionPosResponse granted;
    granted.sessionID = "s1";
    granted.actualProtocolVersion = ed5;
    granted.actualSessionDuration = 60;
    say(start.invoke, Pdu::Kind::result, granted);
    ASSERT_TRUE(core_->is_open());
    seen_.clear();
  }
  void open_ber() {
    begin({.encoding = Encoding::ber, .session = false});
    ASSERT_TRUE(core_->is_open());
    seen_.clear();
  }

  RequestRef call(schema::Message message) {
    RequestRef ref;
    run([&](Effects& effects) { ref = core_->call(std::move(message), clock_.now(), effects); });
    return ref;
  }
  void pass(Duration time) {
    clock_.advance(time);
    run([&](Effects& effects) { core_->advance(clock_.now(), effects); });
  }

  // The only effect that came, as a T.
  template <class T>
  T only() {
    if (seen_.size() != 1 || !std::holds_alternative<T>(seen_[0])) {
      ADD_FAILURE() << seen_.size() << " effects, the first is number " << (seen_.empty() ? -1 : int(seen_[0].index()));
      return {};
    }
    T effect = std::get<T>(seen_[0]);
    seen_.clear();
    return effect;
  }

  static csta::MakeCall make_call() {
    csta::MakeCall made;
    made.callingDevice = csta::device_id("1001");
    made.calledDirectoryNumber = csta::device_id("1002");
    return made;
  }

  Options options_;
  Framing framing_ = Framing::ecma323;
  ManualClock clock_;
  std::unique_ptr<Core> core_;
  std::unique_ptr<framing::FrameReader> peer_;
  Effects seen_;
};

TEST_F(ClientCore, XmlSessionIsOpenedAndRequestsWaitForIt) {
  begin({.application = "dialer"});
  const Pdu start = sent();
  const auto* asked = start.message.get_if<csta::StartApplicationSession>();
  ASSERT_NE(asked, nullptr);
  EXPECT_EQ(asked->applicationInfo.applicationID, "dialer");
  EXPECT_THAT(asked->requestedProtocolVersions, testing::ElementsAre(ed5));

  call(make_call());
  EXPECT_TRUE(sent_nothing());

  csta::StartApplicationSessionPosResponse granted;
  granted.sessionID = "s1";
  granted.actualProtocolVersion = ed5;
  say(start.invoke, Pdu::Kind::result, granted);
  only<Opened>();
  EXPECT_NE(sent().message.get_if<csta::MakeCall>(), nullptr);
}

TEST_F(ClientCore, XmlSessionWithPassword) {
  begin({.application = "dialer", .password = "a<b&c"});
  const Pdu start = sent();
  const auto& info = start.message.get_if<csta::StartApplicationSession>()->applicationInfo;
  EXPECT_EQ(info.applicationID, "dialer");
  ASSERT_TRUE(info.applicationSpecificInfo.has_value());
  EXPECT_EQ(codec::xml::find_text(*info.applicationSpecificInfo, "userName"), "dialer");
  EXPECT_EQ(codec::xml::find_text(*info.applicationSpecificInfo, "password"), "a<b&c");
}

TEST_F(ClientCore, RefusedXmlSessionEndsWithTheReason) {
  begin({});
  const Pdu start = sent();
  call(make_call());
  csta::StartApplicationSessionNegResponse refused;
  refused.errorCode.choice = csta::StartApplicationSessionError::maxNumberSessions;
  say(start.invoke, Pdu::Kind::result, refused);
  ASSERT_EQ(seen_.size(), 2U);
  EXPECT_EQ(std::get<Answered>(seen_[0]).answer.kind, Answer::Kind::closed);
  EXPECT_THAT(std::get<Ended>(seen_[1]).reason, HasSubstr("maxNumberSessions"));
}

TEST_F(ClientCore, AnswersFindTheirRequestsInAnyOrder) {
  open_xml();
  const RequestRef first = call(make_call());
  csta::ClearConnection clearing;
  clearing.connectionToBeCleared = csta::connection_id(to_octets("7"), "1001");
  const RequestRef second = call(clearing);
  const Pdu make = sent();
  const Pdu clear = sent();
  EXPECT_NE(make.invoke, clear.invoke);

  csta::UniversalFailure error;
  error.choice = csta::StateIncompatibilityErrors::invalidConnectionState;
  say(clear.invoke, Pdu::Kind::error, error);
  const auto failed = only<Answered>();
  EXPECT_EQ(failed.request, second);
  EXPECT_EQ(failed.answer.kind, Answer::Kind::error);
  EXPECT_EQ(failed.answer.reason(), "stateIncompatibility / invalidConnectionState");

  csta::MakeCallResponse made;
  made.callingDevice = csta::connection_id(to_octets("7"), "1001");
  say(make.invoke, Pdu::Kind::result, made);
  const auto done = only<Answered>();
  EXPECT_EQ(done.request, first);
  ASSERT_TRUE(done.answer.ok());
  EXPECT_EQ(*done.answer.message.get_if<csta::MakeCallResponse>(), made);
}

TEST_F(ClientCore, SystemStatusIsAnsweredUnderItsOwnInvokeId) {
  open_xml();
  csta::SystemStatus status;
  status.systemStatus = csta::SystemStatusValue::normal;
  say(framing::InvokeOctets{'a', 'b', 0, 1}, Pdu::Kind::invoke, status);
  EXPECT_NE(only<Asked>().message.get_if<csta::SystemStatus>(), nullptr);
  const Pdu answer = sent();
  EXPECT_EQ(answer.invoke, codec::InvokeId(framing::InvokeOctets{'a', 'b', 0, 1}));
  EXPECT_NE(answer.message.get_if<csta::SystemStatusResponse>(), nullptr);
}

TEST_F(ClientCore, EventsComeWithTheirCrossReference) {
  open_xml();
  csta::HeldEvent held;
  held.heldConnection = csta::connection_id(to_octets("7"), "1001");
  held.holdingDevice = csta::tagged_device<csta::SubjectDeviceID>("1001");
  say(codec::event_invoke_id, Pdu::Kind::event, held, "12");
  const auto event = only<Event>();
  EXPECT_EQ(text_of(event.cross_ref), "12");
  EXPECT_EQ(*event.message.get_if<csta::HeldEvent>(), held);
}

TEST_F(ClientCore, SessionTimerIsResetInGoodTime) {
  open_xml();
  pass(seconds{39});
  EXPECT_TRUE(sent_nothing());
  pass(seconds{1});
  const Pdu reset = sent();
  ASSERT_NE(reset.message.get_if<csta::ResetApplicationSessionTimer>(), nullptr);
  EXPECT_EQ(reset.message.get_if<csta::ResetApplicationSessionTimer>()->sessionID, "s1");
  csta::ResetApplicationSessionTimerPosResponse granted;
  granted.actualSessionDuration = 30;
  say(reset.invoke, Pdu::Kind::result, granted);
  EXPECT_TRUE(seen_.empty());
  pass(seconds{20});
  EXPECT_NE(sent().message.get_if<csta::ResetApplicationSessionTimer>(), nullptr);
}

TEST_F(ClientCore, SessionThatIsNotKeptEnds) {
  open_xml();
  pass(seconds{40});
  csta::ResetApplicationSessionTimerNegResponse lapsed;
  lapsed.errorCode.choice = csta::ResetApplicationSessionTimerError::invalidSessionID;
  say(sent().invoke, Pdu::Kind::result, lapsed);
  EXPECT_THAT(only<Ended>().reason, HasSubstr("invalidSessionID"));
}

TEST_F(ClientCore, NoAnswerInTime) {
  open_xml();
  const RequestRef ref = call(make_call());
  pass(seconds{10});
  const auto answered = only<Answered>();
  EXPECT_EQ(answered.request, ref);
  EXPECT_EQ(answered.answer.kind, Answer::Kind::timed_out);
  EXPECT_TRUE(core_->is_open());
}

TEST_F(ClientCore, AnswerThatCannotBeReadIsRejected) {
  open_xml();
  call(make_call());
  const auto invoke = std::get<framing::InvokeOctets>(sent().invoke);
  say_body(octets_of(fmt::format("<MakeCallResponse xmlns=\"{}\"><somethingElse/></MakeCallResponse>", ed5)), invoke);
  const auto answered = only<Answered>();
  EXPECT_EQ(answered.answer.kind, Answer::Kind::rejected);
  EXPECT_THAT(answered.answer.text, HasSubstr("callingDevice"));
}

TEST_F(ClientCore, AnswerWithoutRequestIsOnlyAComplaint) {
  open_xml();
  say(framing::InvokeOctets{'0', '0', '7', '7'}, Pdu::Kind::result, csta::MonitorStopResponse{});
  EXPECT_THAT(only<Complaint>().text, HasSubstr("no request"));
  EXPECT_TRUE(core_->is_open());
}

TEST_F(ClientCore, SessionIsStoppedPolitely) {
  open_xml();
  run([&](Effects& effects) { core_->close(clock_.now(), effects); });
  const Pdu stop = sent();
  ASSERT_NE(stop.message.get_if<csta::StopApplicationSession>(), nullptr);
  say(stop.invoke, Pdu::Kind::result, csta::StopApplicationSessionPosResponse{});
  EXPECT_TRUE(only<Ended>().by_us);
  EXPECT_EQ(core_->deadline(), std::nullopt);
}

TEST_F(ClientCore, LostLinkAnswersEverything) {
  open_xml();
  call(make_call());
  call(make_call());
  run([&](Effects& effects) { core_->link_lost("the server closed the connection", effects); });
  ASSERT_EQ(seen_.size(), 3U);
  EXPECT_EQ(std::get<Answered>(seen_[0]).answer.kind, Answer::Kind::closed);
  EXPECT_EQ(std::get<Answered>(seen_[1]).answer.reason(), "the server closed the connection");
  EXPECT_FALSE(std::get<Ended>(seen_[2]).by_us);
  seen_.clear();
  call(make_call());
  EXPECT_EQ(only<Answered>().answer.kind, Answer::Kind::closed);
}

TEST_F(ClientCore, RequestsThatWaitAreBounded) {
  begin({.session = false, .most_waiting = 2});
  call(make_call());
  call(make_call());
  seen_.clear();
  call(make_call());
  EXPECT_EQ(only<Answered>().answer.kind, Answer::Kind::rejected);
}

TEST_F(ClientCore, WhatIsNoFrameEndsTheAssociation) {
  open_xml();
  say_octets(octets_of("HTTP/1.1 400 Bad Request\r\n\r\n"));
  EXPECT_THAT(only<Ended>().reason, HasSubstr("cannot be read"));
}

TEST_F(ClientCore, BerAssociationWithPassword) {
  begin({.encoding = Encoding::ber,
         .framing = Framing::hipath,
         .application = "dialer",
         .login = "alice",
         .password = "geheim"});
  const auto apdu = codec::acse::decode(sent_octets());
  ASSERT_TRUE(apdu);
  const auto* request = std::get_if<codec::acse::Aarq>(&*apdu);
  ASSERT_NE(request, nullptr);
  EXPECT_EQ(request->application_context.dotted(), "1.3.12.0.218");
  const auto credentials = codec::acse::credentials_of(request->authentication.value());
  ASSERT_TRUE(credentials);
  EXPECT_EQ(text_of(credentials->name), "alice");
  EXPECT_EQ(text_of(credentials->password), "geheim");

  // The AARE of a PBX.
  say_body(*from_hex("612aa10706052b0c00815aa203020100a305a103020100be13281106072b0c00821d8148a006a00403020308"));
  only<Opened>();
  // Its SystemStatus, and the answer as PBXs expect it.
  say_body(*from_hex("a10c020101020200d330030a0102"));
  only<Asked>();
  EXPECT_EQ(to_hex(sent_octets()), "a20b0201013006020200d30500");

  run([&](Effects& effects) { core_->close(clock_.now(), effects); });
  EXPECT_EQ(to_hex(sent_octets()), "6203800100");
  say_body(*from_hex("6303800100"));
  EXPECT_TRUE(only<Ended>().by_us);
}

TEST_F(ClientCore, RefusedAssociationSaysWhy) {
  begin({.encoding = Encoding::ber});
  say_body(*from_hex("6115a10706052b0c00815aa203020101a305a103020102"));
  EXPECT_THAT(only<Ended>().reason, HasSubstr("application context"));
}

TEST_F(ClientCore, UnansweredAssociationEnds) {
  begin({.encoding = Encoding::ber});
  pass(seconds{10});
  EXPECT_THAT(only<Ended>().reason, HasSubstr("AARQ"));
}

TEST_F(ClientCore, BerRejectIsAnAnswer) {
  open_ber();
  const RequestRef ref = call(make_call());
  const Pdu asked = sent();
  EXPECT_EQ(asked.invoke, codec::InvokeId(std::int64_t{1}));
  say_body(*from_hex("a406020101810101"));
  const auto answered = only<Answered>();
  EXPECT_EQ(answered.request, ref);
  EXPECT_THAT(answered.answer.reason(), HasSubstr("invoke problem 1"));
}

TEST_F(ClientCore, BerRequestThatIsNotKnownIsRejected) {
  open_ber();
  say_body(*from_hex("a10802010502020d054000"));
  only<Complaint>();
  EXPECT_EQ(sent().kind, Pdu::Kind::reject);
}

TEST_F(ClientCore, FramesAreTraced) {
  begin({.encoding = Encoding::ber, .session = false});
  seen_.clear();
  core_->trace(true);
  say_body(*from_hex("a10c020101020200d330030a0102"));
  ASSERT_EQ(seen_.size(), 3U);
  EXPECT_EQ(to_hex(std::get<Traced>(seen_[0]).frame), "000ea10c020101020200d330030a0102");
  EXPECT_TRUE(std::get<Traced>(seen_[1]).outgoing);
}

// ---- Sessions that are gone on with ----------------------------------------------------------------------------------

schema::Message held(std::uint64_t number) {
  csta::HeldEvent event;
  event.heldConnection = csta::connection_id(to_octets("1"), "1001");
  event.extensions.emplace().security.emplace().messageSequenceNumber = static_cast<std::int64_t>(number);
  return event;
}

std::vector<std::uint64_t> event_numbers(const std::vector<Effect>& seen) {
  std::vector<std::uint64_t> all;
  for (const Effect& effect : seen)
    if (const auto* event = std::get_if<Event>(&effect)) all.push_back(event->number);
  return all;
}

TEST_F(ClientCore, StatesItsLastEventAndPassesOverThoseThatItHas) {
  begin({.numbers = true, .resumes = Resumption{"s7", 4}});
  const Pdu request = sent();
  const auto* start = request.message.get_if<csta::StartApplicationSession>();
  ASSERT_TRUE(start != nullptr && start->extensions);
  codec::SessionTerms asked;
  codec::read_terms(*start->extensions, asked);
  EXPECT_EQ(asked, (codec::SessionTerms{.numbers = true, .session_id = "s7", .last_number = 4}));
  csta::StartApplicationSessionPosResponse granted;
  granted.sessionID = "s7";
  granted.actualProtocolVersion = ed5;
  granted.actualSessionDuration = 60;
  granted.extensions = codec::any_of({.numbers = true, .resumed = true});
  say(request.invoke, Pdu::Kind::result, granted);
  ASSERT_EQ(seen_.size(), 1U);
  EXPECT_TRUE(std::get<Opened>(seen_[0]).resumed);
  for (const std::uint64_t number : {3, 4, 5, 5, 6}) say(codec::event_invoke_id, Pdu::Kind::event, held(number), "00000001");
  EXPECT_EQ(event_numbers(seen_), (std::vector<std::uint64_t>{5, 6}));
  csta::SystemStatus status;
  status.systemStatus = csta::SystemStatusValue::messagesLost;
  status.extensions = codec::arguments_of(codec::LostEvents{7, 9});
  say(framing::InvokeOctets{'0', '0', '0', '9'}, Pdu::Kind::invoke, status);
  bool told = false;
  for (const Effect& effect : seen_)
    if (const auto* lost = std::get_if<Lost>(&effect)) told = lost->events == codec::LostEvents{7, 9};
  EXPECT_TRUE(told);
  ASSERT_TRUE(core_->resumption());
  EXPECT_EQ(core_->resumption()->session_id, "s7");
  EXPECT_EQ(core_->resumption()->last_number, 9U);
  sent();  // the answer to SystemStatus
  clock_.advance(seconds{40});
  run([&](Effects& effects) { core_->advance(clock_.now(), effects); });
  const Pdu reset = sent();
  codec::SessionTerms read;
  codec::read_terms(*reset.message.get_if<csta::ResetApplicationSessionTimer>()->extensions, read);
  EXPECT_EQ(read.last_number, 9U);
  run([&](Effects& effects) { core_->link_lost("cut", effects); });
  EXPECT_TRUE(core_->resumption());
}

TEST_F(ClientCore, AServerWithoutNumbersIsNotAskedToResume) {
  begin({.numbers = true});
  csta::StartApplicationSessionPosResponse granted;
  granted.sessionID = "s1";
  say(sent().invoke, Pdu::Kind::result, granted);
  say(codec::event_invoke_id, Pdu::Kind::event, held(3), "1");
  EXPECT_EQ(event_numbers(seen_), (std::vector<std::uint64_t>{0}));
  EXPECT_FALSE(core_->resumption());
}

TEST_F(ClientCore, ResumesInBerByTheUserInformation) {
  Options options;
  options.encoding = Encoding::ber;
  options.numbers = true;
  options.resumes = Resumption{"s7", 4};
  begin(options);
  const auto request = codec::acse::decode(sent_octets());
  ASSERT_TRUE(request);
  EXPECT_EQ(codec::terms_in(*std::get<codec::acse::Aarq>(*request).user_information),
            (codec::SessionTerms{.numbers = true, .session_id = "s7", .last_number = 4}));
  codec::acse::Aare answer;
  answer.application_context = std::get<codec::acse::Aarq>(*request).application_context;
  answer.user_information = {codec::external_of({.numbers = true, .session_id = "s7", .resumed = true})};
  say_body(codec::acse::encode(answer));
  ASSERT_EQ(seen_.size(), 1U);
  EXPECT_TRUE(std::get<Opened>(seen_[0]).resumed);
  say(std::int64_t{200}, Pdu::Kind::event, held(5), "00000001");
  EXPECT_EQ(core_->resumption()->last_number, 5U);
}

}  // namespace
}  // namespace strowger::client
