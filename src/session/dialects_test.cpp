// A session with applications whose messages are wrapped: SOAP envelopes, WebSocket.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/xml/soap_names.hpp"
#include "framing/frame_writer.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "session/session.hpp"

namespace strowger::session {
namespace {

using framing::Framing;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view monitor_start =
    "<MonitorStart xmlns=\"http://www.ecma-international.org/standards/ecma-323/csta/ed4\"><monitorObject>"
    "<deviceObject>1001</deviceObject></monitorObject></MonitorStart>";

std::string soap(std::string_view message, std::string_view name_space = codec::xml::soap_1_1) {
  return fmt::format("<e:Envelope xmlns:e=\"{}\"><e:Body>{}</e:Body></e:Envelope>", name_space, message);
}

/// An application of one framing, and what the session does for it.
class Application {
 public:
  explicit Application(Options options = {})
      : options_(std::move(options)), session_("192.0.2.1:5000", options_, random_, clock_.now()) {}

  void octets(OctetView octets) {
    begin();
    session_.feed(octets, clock_.now());
    while (session_.next(clock_.now(), effects_)) {
    }
    sort();
  }
  void say(Framing framing, std::string_view id, std::string_view document) {
    Octets frame;
    framing::InvokeOctets invoke{};
    std::copy_n(id.begin(), 4, invoke.begin());
    ASSERT_TRUE(framing::write_frame(framing, invoke, octets_of(document), frame));
    octets(frame);
  }
  void monitor(std::string_view cross_ref) {
    csta::MonitorStartResponse response;
    response.crossRefIdentifier = to_octets(cross_ref);
    const RequestRef ref = submitted.at(0).request;
    begin();
    session_.answer(ref, response, clock_.now(), effects_);
    sort();
  }
  void event(std::string_view cross_ref) {
    OutgoingEvent event{csta::ServiceInitiatedEvent{}};
    begin();
    session_.event(event, octets_of(cross_ref), Time{}, effects_);
    sort();
  }

  void wait(Duration duration) {
    begin();
    clock_.set(clock_.now() + duration);
    session_.advance(clock_.now(), effects_);
    sort();
  }
  void end() {
    begin();
    session_.end(effects_);
    sort();
  }
  /// Opens a WebSocket; what came in answer is in `sent`.
  void open(std::string_view protocol, std::string_view origin = {}) {
    octets(octets_of(
        fmt::format("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {}\r\n{}\r\n",
                    protocol, origin.empty() ? "" : fmt::format("Origin: {}\r\n", origin))));
  }
  /// Sends a text message, or another frame, in a WebSocket.
  void text(std::string_view payload, unsigned first = 0x81) {
    Octets frame;
    framing::write_websocket_frame(framing::WebSocketFrame::Opcode::text, octets_of(payload), frame);
    const std::size_t header = framing::websocket_header_size(payload.size());
    frame[0] = static_cast<Octet>(first);
    frame[1] |= 0x80U;
    frame.insert(frame.begin() + static_cast<std::ptrdiff_t>(header), 4, 0);  // a mask of zeros changes nothing
    octets(frame);
  }
  /// The payload of the only frame that was sent, which was a text.
  std::string told() const {
    if (sent.size() != 1 || sent[0].size() < 4 || static_cast<Octet>(sent[0][0]) != 0x81) return "not one text";
    return sent[0].substr(static_cast<Octet>(sent[0][1]) < 126 ? 2 : 4);
  }

  std::vector<std::string> sent;  // octets
  std::vector<Submit> submitted;
  std::string closed;

 private:
  void begin() {
    sent.clear();
    submitted.clear();
    effects_.clear();
  }
  void sort() {
    for (Effect& effect : effects_) {
      if (auto* send = std::get_if<Send>(&effect)) sent.emplace_back(text_of(send->octets));
      if (auto* submit = std::get_if<Submit>(&effect)) submitted.push_back(std::move(*submit));
      if (auto* close = std::get_if<Close>(&effect)) closed = close->reason;
    }
    effects_.clear();
  }

  Options options_;
  SeededRandom random_{7};
  ManualClock clock_;
  Session session_;
  Effects effects_;
};

// ---- SOAP ----------------------------------------------------------------------------------------------------------

TEST(SessionSoap, AnswersAndEventsAreInEnvelopesOfTheRequestsVersion) {
  for (const std::string_view version : {codec::xml::soap_1_1, codec::xml::soap_1_2}) {
    Application application;
    application.say(Framing::soap, "0007", soap(monitor_start, version));
    ASSERT_EQ(application.submitted.size(), 1U);
    application.monitor("00000001");
    ASSERT_EQ(application.sent.size(), 1U);
    EXPECT_EQ(application.sent[0].substr(0, 2), (std::string{'\0', '\1'}));
    EXPECT_THAT(application.sent[0].substr(4),
                AllOf(StartsWith("0007<?xml"), HasSubstr(fmt::format("Envelope xmlns:soap=\"{}\"", version)),
                      HasSubstr("<soap:Body><MonitorStartResponse"), HasSubstr("csta/ed4\"")));
    application.event("00000001");
    ASSERT_EQ(application.sent.size(), 1U);
    EXPECT_THAT(application.sent[0].substr(4), AllOf(StartsWith("9999<?xml"), HasSubstr("<soap:Body><ServiceInitiatedEvent"),
                                                     HasSubstr("<monitorCrossRefID>00000001</monitorCrossRefID>")));
  }
}

TEST(SessionSoap, WhatIsWrongWithTheEnvelopeIsAFaultAndWithTheMessageACstaError) {
  Application application;
  for (const auto& [document, expected] :
       {std::pair{std::string("<e:Envelope"), "<faultcode>soap:Client</faultcode>"},
        std::pair{std::string(monitor_start), "<faultcode>soap:Client</faultcode>"},
        std::pair{soap(monitor_start, "urn:soap:9"), "<faultcode>soap:VersionMismatch</faultcode>"},
        std::pair{soap("<DoTheDishes/>"), "<soap:Body><CSTAErrorCode><operation>serviceNotSupported<"},
        std::pair{soap("<MonitorStop/>"), "<soap:Body><CSTAErrorCode><operation>invalidParameterValue<"}}) {
    application.say(Framing::soap, "0815", document);
    EXPECT_THAT(application.submitted, IsEmpty()) << document;
    ASSERT_EQ(application.sent.size(), 1U) << document;
    EXPECT_THAT(application.sent[0].substr(4), AllOf(StartsWith("0815<?xml"), HasSubstr(expected))) << document;
  }
  application.say(Framing::soap, "0815", "<e:Envelope");
  EXPECT_THAT(application.sent[0], HasSubstr("<detail><CSTAErrorCode><operation>invalidMsgID"));
  EXPECT_EQ(application.closed, "");
  application.say(Framing::soap, "0816", soap(monitor_start));
  EXPECT_EQ(application.submitted.size(), 1U);
}

TEST(SessionSoap, AnEnvelopeWithoutTheHeadersWordIsAnsweredInOneToo) {
  Application application;
  application.say(Framing::ecma323, "0001", soap(monitor_start));
  ASSERT_EQ(application.submitted.size(), 1U);
  application.monitor("00000001");
  EXPECT_THAT(application.sent[0], HasSubstr("<soap:Body><MonitorStartResponse"));
  EXPECT_EQ(application.sent[0].substr(0, 2), (std::string{'\0', '\0'}));
}

// ---- WebSocket -----------------------------------------------------------------------------------------------------

TEST(SessionWebSocket, JsonCarriesItsInvokeIds) {
  Application application;
  application.open("csta.json");
  ASSERT_EQ(application.sent.size(), 1U);
  EXPECT_THAT(application.sent[0], StartsWith("HTTP/1.1 101 "));
  application.text(
      R"({"invoke":{"id":7,"operation":"monitorStart","argument":{"monitorObject":{"deviceObject":{"deviceIdentifier":)"
      R"({"dialingNumber":"1001"}}}}}})");
  EXPECT_THAT(application.sent, IsEmpty());
  ASSERT_EQ(application.submitted.size(), 1U);
  application.monitor("00000001");
  EXPECT_THAT(application.told(),
              AllOf(StartsWith(R"({"result":{"id":7,"operation":"monitorStart","result":{)"), HasSubstr("00000001")));
  application.event("00000001");
  EXPECT_THAT(application.told(),
              StartsWith(R"({"event":{"monitorCrossRefID":"00000001","event":"ServiceInitiatedEvent",)"));
}

TEST(SessionWebSocket, WhatIsWrongInJsonIsAnErrorUnderTheSameIdAndTheLinkLivesOn) {
  Application application;
  application.open("csta.json");
  for (const auto& [text, expected] :
       {std::pair{"{\"invoke\":", R"({"error":{"error":{"operation":"invalidMsgID"}}})"},
        {"[]", R"({"error":{"error":{"operation":"invalidMsgID"}}})"},
        {R"({"invoke":{"id":3,"operation":"doTheDishes"}})",
         R"({"error":{"id":3,"error":{"operation":"serviceNotSupported"}}})"},
        {R"({"invoke":{"id":3,"operation":4711}})", R"({"error":{"id":3,"error":{"operation":"serviceNotSupported"}}})"},
        {R"({"invoke":{"id":4,"operation":"monitorStart","argument":{}}})",
         R"({"error":{"id":4,"error":{"operation":"invalidParameterValue"}}})"}}) {
    application.text(text);
    EXPECT_EQ(application.told(), expected) << text;
    EXPECT_THAT(application.submitted, IsEmpty()) << text;
  }
  EXPECT_EQ(application.closed, "");
}

TEST(SessionWebSocket, XmlHasItsInvokeIdInFrontOrNone) {
  Application application;
  application.open("csta.xml");
  application.text("0042" + std::string(monitor_start));
  ASSERT_EQ(application.submitted.size(), 1U);
  application.monitor("00000001");
  EXPECT_THAT(application.told(), StartsWith("0042<?xml"));
  application.event("00000001");
  EXPECT_THAT(application.told(), AllOf(StartsWith("9999<?xml"), HasSubstr("<ServiceInitiatedEvent")));
  application.text("0043<MonitorStart>");
  EXPECT_THAT(application.told(), AllOf(StartsWith("0043<?xml"), HasSubstr("invalidMsgID")));
  application.text(monitor_start);
  ASSERT_EQ(application.submitted.size(), 1U);
  application.monitor("00000002");
  EXPECT_THAT(application.told(), AllOf(StartsWith("<?xml"), HasSubstr("<MonitorStartResponse")));
  application.event("00000002");
  EXPECT_THAT(application.told(), StartsWith("<?xml"));
  application.text(" " + soap(monitor_start));
  application.monitor("00000003");
  EXPECT_THAT(application.told(), AllOf(StartsWith("<?xml"), HasSubstr("<soap:Body><MonitorStartResponse")));
}

TEST(SessionWebSocket, PagesOfOtherOriginsAreRefused) {
  Application stranger;
  stranger.open("csta.json", "http://evil.example");
  ASSERT_EQ(stranger.sent.size(), 1U);
  EXPECT_THAT(stranger.sent[0], StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(stranger.closed, HasSubstr("add \"http://evil.example\" to origins"));
  Options options;
  options.web.origins = {"http://crm.example:8080"};
  Application friendly(options);
  friendly.open("csta.json", "http://crm.example:8080");
  EXPECT_THAT(friendly.sent[0], StartsWith("HTTP/1.1 101 "));
}

TEST(SessionWebSocket, IsPingedWhenQuietAndClosedWhenItDoesNotAnswer) {
  Options options;
  options.timers.set(Timer::ping, 20s);
  options.timers.set(Timer::answer, 5s);
  options.timers.set(Timer::first_message, 1h);
  Application application(options);
  application.open("csta.json");
  application.wait(20s - 1ms);
  EXPECT_THAT(application.sent, IsEmpty());
  application.wait(1ms);
  EXPECT_THAT(application.sent, ElementsAre(std::string("\x89\0", 2)));
  application.text("", 0x8A);
  application.wait(20s);
  EXPECT_THAT(application.sent, ElementsAre(std::string("\x89\0", 2)));
  application.wait(5s - 1ms);
  EXPECT_EQ(application.closed, "");
  application.wait(1ms);
  EXPECT_THAT(application.closed, HasSubstr("ping"));
  EXPECT_THAT(application.sent, ElementsAre(StartsWith(std::string("\x88") + "\x2d" + "\x03\xF0")));
}

TEST(SessionWebSocket, SaysGoodBye) {
  Application closing;
  closing.open("csta.json");
  closing.text("\x03\xE8", 0x88);
  EXPECT_THAT(closing.sent, ElementsAre(std::string("\x88\x02\x03\xE8")));
  EXPECT_EQ(closing.closed, "it closed the WebSocket");
  Application stopped;
  stopped.open("csta.xml");
  stopped.end();
  EXPECT_THAT(stopped.sent, ElementsAre(testing::StartsWith(std::string("\x88") + "\x12" + "\x03\xE9")));
}

TEST(SessionXml, WhatIsNoXmlIsRefusedUnderItsInvokeIdInEveryFraming) {
  const std::string deep = [] {
    std::string text;
    for (int i = 0; i < 100; ++i) text += "<a>";
    return text;
  }();
  for (const std::string& document :
       {std::string("<!DOCTYPE a><MonitorStop/>"),
        std::string("<!DOCTYPE a [<!ENTITY b 'c'>]><MonitorStop>&b;</MonitorStop>"), std::string("<p:MonitorStop/>"),
        std::string("<MonitorStop p:a='1'/>"), std::string("<MonitorStop/><MonitorStop/>"),
        std::string("<MonitorStop a='1' a='2'/>"), std::string("<MonitorStop>\xC3\x28</MonitorStop>"),
        std::string("<MonitorStop>\x01</MonitorStop>"), std::string("<MonitorStop>&#1;</MonitorStop>"),
        std::string("<MonitorStop>&b;</MonitorStop>"), std::string("<MonitorStop></monitorStop>"), deep}) {
    for (const Framing framing : {Framing::ecma323, Framing::soap}) {
      Application application;
      application.say(framing, "0815", document);
      EXPECT_THAT(application.submitted, IsEmpty()) << document;
      EXPECT_THAT(application.sent, ElementsAre(AllOf(HasSubstr("0815<?xml"), HasSubstr("<operation>invalidMsgID<"))))
          << document;
      EXPECT_EQ(application.closed, "") << document;
      application.say(framing, "0816", framing == Framing::soap ? soap(monitor_start) : std::string(monitor_start));
      EXPECT_EQ(application.submitted.size(), 1U) << document;
    }
    Application web;
    web.open("csta.xml");
    web.text("0815" + document);
    if (document.find('\x28') == std::string::npos) {
      EXPECT_THAT(web.told(), AllOf(StartsWith("0815<?xml"), HasSubstr("<operation>invalidMsgID<"))) << document;
    } else {
      EXPECT_THAT(web.closed, HasSubstr("UTF-8"));  // RFC 6455 clause 8.1
    }
  }
}

TEST(SessionXml, ShortTagsAreRefused) {
  Application application;
  application.say(Framing::ecma323, "0001", "<MS><mo>1001</mo></MS>");
  EXPECT_THAT(application.sent, ElementsAre(AllOf(HasSubstr("0001<?xml"), HasSubstr("<operation>serviceNotSupported<"))));
  EXPECT_THAT(application.submitted, IsEmpty());
  // By their namespace; they are told so by full names.
  constexpr std::string_view ed6 = "http://www.ecma-international.org/standards/ecma-323/csta/ed6";
  application.say(Framing::ecma323, "0002", fmt::format("<monSt xmlns=\"{}/short_tags\"><mo>1001</mo></monSt>", ed6));
  EXPECT_THAT(application.sent, ElementsAre(AllOf(HasSubstr("0002<?xml"), HasSubstr(fmt::format("xmlns=\"{}\"", ed6)),
                                                  HasSubstr("<operation>serviceNotSupported<"))));
  EXPECT_THAT(application.submitted, IsEmpty());
}

}  // namespace
}  // namespace strowger::session
