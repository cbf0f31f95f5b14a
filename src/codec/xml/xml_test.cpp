// CSTA in XML: how clients spell it, what comes out, and what is refused. The samples are shaped after what real clients and
// servers send.
#include "codec/xml/xml.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "codec/xml/any_element.hpp"
#include "messages/application_session/application_session_terminated.hpp"
#include "messages/application_session/start_application_session.hpp"
#include "messages/call_control/deflect_call.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/hold_call.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/types/universal_failure.hpp"
#include "schema/random_value.hpp"

namespace strowger::codec::xml {
namespace {

constexpr std::string_view ed3 = "http://www.ecma-international.org/standards/ecma-323/csta/ed3";
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

Decoded read(std::string_view text) { return decode(octets_of(text)); }

template <class T>
T read_as(std::string_view text) {
  Decoded decoded = read(text);
  EXPECT_FALSE(decoded.fault) << decoded.fault->failure.text();
  const T* const message = decoded.pdu.message.get_if<T>();
  EXPECT_NE(message, nullptr);
  return message != nullptr ? *message : T{};
}

std::string fault_of(std::string_view text) {
  const Decoded decoded = read(text);
  return decoded.fault ? decoded.fault->failure.text() : "";
}

// What the message reads and writes as, without namespace and declaration.
std::string again(std::string_view text) {
  const Decoded decoded = read(text);
  EXPECT_FALSE(decoded.fault) << decoded.fault->failure.text();
  Dialect dialect = dialect_of(decoded.pdu.name_space);
  dialect.name_space.clear();
  const std::string written = encode(decoded.pdu, dialect);
  EXPECT_TRUE(written.starts_with(declaration));
  return written.substr(declaration.size());
}

csta::DeviceID device(std::string number) {
  csta::DeviceID made;
  made.deviceIdentifier.choice.emplace<csta::DeviceIDDeviceIdentifier::dialingNumber>(std::move(number));
  return made;
}

TEST(Xml, ReadsWhatClientsMakeOfNamespacesAndOrder) {
  const auto check = [](std::string_view text, std::string_view name_space) {
    const Decoded decoded = read(text);
    ASSERT_FALSE(decoded.fault) << text << decoded.fault->failure.text();
    EXPECT_EQ(decoded.pdu.name_space, name_space);
    EXPECT_EQ(decoded.pdu.kind, Pdu::Kind::invoke);
    EXPECT_EQ(decoded.pdu.operation, 10);
    const auto* call = decoded.pdu.message.get_if<csta::MakeCall>();
    ASSERT_NE(call, nullptr);
    EXPECT_EQ(call->callingDevice, device("1001")) << text;
    EXPECT_EQ(call->calledDirectoryNumber, device("1002")) << text;
    EXPECT_EQ(call->autoOriginate, csta::AutoOriginate::doNotPrompt) << text;
  };
  constexpr std::string_view plain =
      "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>"
      "<autoOriginate>doNotPrompt</autoOriginate>";
  check("<MakeCall xmlns=\"" + std::string(ed3) + "\">" + std::string(plain) + "</MakeCall>", ed3);
  check("<MakeCall>" + std::string(plain) + "</MakeCall>", "");
  check(
      "\r\n<?xml version='1.0'?>\n<n:MakeCall xmlns:n=' urn:odd '><n:autoOriginate>\n doNotPrompt </n:autoOriginate>"
      "<x:calledDirectoryNumber xmlns:x='urn:other'>1002</x:calledDirectoryNumber>"
      "<n:callingDevice typeOfNumber='deviceID' vendor='x'>1001</n:callingDevice></n:MakeCall>\n\n",
      " urn:odd ");
  check(
      "<MakeCall xmlns='http://www.ecma.ch/standards/ecma-323/csta/ed2'><callingDevice><deviceIdentifier>1001"
      "</deviceIdentifier></callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>"
      "<autoOriginate><![CDATA[doNotPrompt]]></autoOriginate></MakeCall>",
      "http://www.ecma.ch/standards/ecma-323/csta/ed2");
}

TEST(Xml, KnowsTheEditionByTheNamespace) {
  EXPECT_EQ(dialect_of(ed3).edition, schema::Edition::ed3);
  EXPECT_EQ(dialect_of("http://www.ecma-international.org/standards/ecma-323/csta/ed6").edition, schema::Edition::ed6);
  EXPECT_EQ(dialect_of("http://www.ecma-international.org/standards/ecma-323/csta/ed4/priv5").edition, schema::Edition::ed4);
  EXPECT_EQ(dialect_of("http://www.ecma.ch/standards/ecma-323/csta/ed2").edition, schema::Edition::ed2);
  EXPECT_EQ(dialect_of("http://www.avaya.com/csta").edition, schema::Edition::ed3);
  EXPECT_EQ(dialect_of(" urn:odd ").name_space, " urn:odd ");
}

TEST(Xml, ConnectionsHaveAnyOfTheirHalves) {
  const auto connection = [](std::string_view text) {
    return read_as<csta::HoldCall>("<HoldCall><callToBeHeld>" + std::string(text) + "</callToBeHeld></HoldCall>")
        .callToBeHeld;
  };
  csta::ConnectionID call;
  call.choice.emplace<csta::ConnectionID::callID>(to_octets("17"));
  EXPECT_EQ(connection("<callID>17</callID>"), call);
  csta::ConnectionID half;
  half.choice.emplace<csta::ConnectionID::deviceID>().choice = device("1001");
  EXPECT_EQ(connection("<deviceID>1001</deviceID>"), half);
  EXPECT_EQ(connection("<callID/><deviceID>1001</deviceID>"), half);
  csta::ConnectionID both;
  auto& made = both.choice.emplace<csta::ConnectionID::both>();
  made.callID = to_octets("-17");
  made.deviceID.choice = device("1001");
  EXPECT_EQ(connection("<callID>-17</callID><deviceID>1001</deviceID>"), both);
  EXPECT_EQ(connection("<deviceID>1001</deviceID><callID>-17</callID>"), both);
  EXPECT_EQ(connection("<callID>-17</callID><deviceID><deviceIdentifier>1001</deviceIdentifier></deviceID>"), both);
  EXPECT_EQ(connection("<connectionID><callID>-17</callID><deviceID>1001</deviceID></connectionID>"), both);
  EXPECT_EQ(fault_of("<HoldCall><callToBeHeld/></HoldCall>"),
            "there is neither a callID nor a deviceID (at HoldCall/callToBeHeld)");
  EXPECT_EQ(fault_of("<HoldCall/>"), "callToBeHeld is missing (at HoldCall)");
}

TEST(Xml, DevicesKeepTheirKindOfNumber) {
  const auto rewritten = [](std::string_view element) {
    return again("<SnapshotDevice>" + std::string(element) + "</SnapshotDevice>");
  };
  for (const std::string_view attributes :
       {"", " typeOfNumber=\"implicitPublic\"", " typeOfNumber=\"explicitPublic:international\"",
        " typeOfNumber=\"explicitPrivate:level1RegionalNumber\"", " typeOfNumber=\"other\" mediaClass=\"voice chat\"",
        " typeOfNumber=\"deviceNumber\"", " mediaClass=\"voice\" connectionRate=\"64\" bitRate=\"variable\"",
        " privateNumber=\"true\" privateName=\"true\""}) {
    const std::string element = "<snapshotObject" + std::string(attributes) + ">4711</snapshotObject>";
    EXPECT_EQ(rewritten(element), "<SnapshotDevice>" + element + "</SnapshotDevice>");
  }
  EXPECT_EQ(rewritten("<snapshotObject><deviceObject>N&lt;17!4&gt;a;ext=1</deviceObject></snapshotObject>"),
            "<SnapshotDevice><snapshotObject>N&lt;17!4&gt;a;ext=1</snapshotObject></SnapshotDevice>");
  EXPECT_EQ(
      again("<SnapshotCall><snapshotObject><callObject><deviceID>1</deviceID></callObject></snapshotObject></SnapshotCall>"),
      "<SnapshotCall><snapshotObject><deviceID>1</deviceID></snapshotObject></SnapshotCall>");
  // BER's names and numbers, which XML has only as flags, stand beside.
  csta::SnapshotDevice snapshot;
  snapshot.snapshotObject = device("1");
  snapshot.snapshotObject.privateName = "M\xFCller";
  Pdu pdu;
  pdu.message = snapshot;
  const std::string written = encode(pdu, {});
  EXPECT_NE(written.find("privateName=\"true\" xmlns:strowger=\"urn:strowger:csta\" strowger:privateName=\""),
            std::string::npos);
  EXPECT_EQ(read(written).pdu.message, pdu.message);
}

TEST(Xml, DeflectCallHasOneDestinationOrMany) {
  const auto one = read_as<csta::DeflectCall>(
      "<DeflectCall><callToBeDiverted><callID>1</callID></callToBeDiverted><newDestination>7</newDestination></"
      "DeflectCall>");
  EXPECT_EQ(one.newDestination, device("7"));
  EXPECT_FALSE(one.addNewDestinationsList);
  constexpr std::string_view many =
      "<DeflectCall><callToBeDiverted><callID>1</callID></callToBeDiverted><newDestination><device>7</device><device>8</"
      "device>"
      "<device>9</device></newDestination></DeflectCall>";
  const auto list = read_as<csta::DeflectCall>(many);
  EXPECT_EQ(list.newDestination, device("7"));
  ASSERT_TRUE(list.addNewDestinationsList);
  EXPECT_EQ(*list.addNewDestinationsList, (std::vector{device("8"), device("9")}));
  Pdu pdu;
  pdu.message = list;
  EXPECT_EQ(encode(pdu, {"", schema::Edition::ed6}), std::string(declaration) + std::string(many));
  EXPECT_EQ(encode(pdu, {"", schema::Edition::ed3}),
            std::string(declaration) +
                "<DeflectCall><callToBeDiverted><callID>1</callID></callToBeDiverted><newDestination>7</newDestination>"
                "</DeflectCall>");
}

TEST(Xml, FiltersAreBooleansOfAnySpelling) {
  const auto start = read_as<csta::MonitorStart>(
      "<MonitorStart><monitorObject><deviceObject>1001</deviceObject></monitorObject><requestedMonitorFilter>"
      "<callcontrol><delivered>1</delivered><held>false</held><transferred>true</transferred></callcontrol>"
      "<callAssociated/></requestedMonitorFilter><monitorType>device</monitorType></MonitorStart>");
  ASSERT_TRUE(start.requestedMonitorFilter);
  const auto& calls = start.requestedMonitorFilter->callControl;
  EXPECT_TRUE(calls.test(csta::CallControlEvents::delivered));
  EXPECT_TRUE(calls.test(csta::CallControlEvents::transferred));
  EXPECT_FALSE(calls.test(csta::CallControlEvents::held));
  EXPECT_EQ(start.monitorType, csta::MonitorType::device);
  EXPECT_EQ(fault_of("<MonitorStart><monitorObject><deviceObject>1</deviceObject></monitorObject><requestedMonitorFilter>"
                     "<callcontrol><held>maybe</held></callcontrol></requestedMonitorFilter></MonitorStart>"),
            "'maybe' is not true or false (at MonitorStart/requestedMonitorFilter/callcontrol/held)");
}

TEST(Xml, WhatIsNotKnownStaysWhereItWas) {
  constexpr std::string_view text =
      "<MakeCall><callingDevice>1</callingDevice><cad:x xmlns:cad=\"urn:v\" a=\"1\">y<z/></cad:x><calledDirectoryNumber>2"
      "</calledDirectoryNumber><reason>Application Request</reason></MakeCall>";
  EXPECT_EQ(again(text), text);
  EXPECT_EQ(read_as<csta::MakeCall>(text).unknown.size(), 2U);
  // The declaration that its prefix needs is taken along.
  EXPECT_EQ(
      again("<MakeCall xmlns:cad=\"urn:v\"><callingDevice>1</callingDevice><calledDirectoryNumber>2</calledDirectoryNumber>"
            "<cad:x/></MakeCall>"),
      "<MakeCall><callingDevice>1</callingDevice><calledDirectoryNumber>2</calledDirectoryNumber>"
      "<cad:x xmlns:cad=\"urn:v\"/></MakeCall>");
}

TEST(Xml, EnumerationsAreRefusedOnlyWhereTheyAreNeeded) {
  EXPECT_EQ(fault_of("<SetAgentState><device>1</device><requestedAgentState>asleep</requestedAgentState></SetAgentState>"),
            "'asleep' is not a value of ReqAgentState (at SetAgentState/requestedAgentState)");
  EXPECT_EQ(fault_of("<MakeCall><callingDevice>1</callingDevice><calledDirectoryNumber>2</calledDirectoryNumber>"
                     "<autoOriginate>perhaps</autoOriginate></MakeCall>"),
            "");
  Pdu pdu;
  csta::SetAgentState undeclared;
  undeclared.requestedAgentState = static_cast<csta::ReqAgentState>(77);
  pdu.message = undeclared;
  EXPECT_EQ(read(encode(pdu, {})).pdu.message, pdu.message);
}

TEST(Xml, PrivateDataKeepsItsNamespaces) {
  const auto state = read_as<csta::SetAgentState>(
      "<SetAgentState xmlns=\"http://www.ecma-international.org/standards/ecma-323/csta/ed3\"><device/>"
      "<requestedAgentState>notReady</requestedAgentState><extensions><privateData>"
      "<private xmlns:pri=\"http://schema.broadsoft.com/CSTAPrivateData\">\n<pri:AgentNotReadyReasonValue>10</"
      "pri:AgentNotReadyReasonValue></private></privateData></extensions><agentID></agentID></SetAgentState>");
  ASSERT_TRUE(state.extensions && state.extensions->privateData);
  const auto& any = std::get<csta::CSTAPrivateData::private_>(state.extensions->privateData->front().choice);
  EXPECT_EQ(text_of(any.content),
            "<pri:AgentNotReadyReasonValue xmlns:pri=\"http://schema.broadsoft.com/CSTAPrivateData\">10"
            "</pri:AgentNotReadyReasonValue>");
  EXPECT_EQ(find_text(any, "AgentNotReadyReasonValue"), "10");
  EXPECT_EQ(find_text(any, "password"), std::nullopt);
  EXPECT_EQ(state.agentID, Octets{});
}

TEST(Xml, UserDataMayBeElements) {
  constexpr std::string_view text =
      "<MakeCall><callingDevice>1</callingDevice><calledDirectoryNumber>2</calledDirectoryNumber><correlatorData><private>"
      "<v:a xmlns:v=\"urn:v\">&lt;</v:a></private></correlatorData><userData><string>00FF</string></userData></MakeCall>";
  EXPECT_EQ(again(text), text);
  EXPECT_EQ(read_as<csta::MakeCall>(text).userData, (Octets{0x00, 0xFF}));
  // Octets that only look like it do not break out of their place.
  Pdu pdu;
  csta::MakeCall call = read_as<csta::MakeCall>(text);
  call.userData = to_octets("<private></userData><x>");
  pdu.message = call;
  EXPECT_EQ(read(encode(pdu, {})).pdu.message, pdu.message);
  EXPECT_EQ(fault_of("<MakeCall><callingDevice>1</callingDevice><calledDirectoryNumber>2</calledDirectoryNumber><userData>"
                     "<string>xyz</string></userData></MakeCall>"),
            "'xyz' is not hexadecimal (at MakeCall/userData)");
  // What is secret stays out of what an operator reads.
  EXPECT_EQ(fault_of("<MakeCall><callingDevice>1</callingDevice><calledDirectoryNumber>2</calledDirectoryNumber>"
                     "<authCode>pass-word</authCode></MakeCall>"),
            "the value is not hexadecimal (at MakeCall/authCode)");
}

TEST(Xml, SessionsAreInTheirOwnNamespace) {
  const Decoded decoded = read(
      "<StartApplicationSession "
      "xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\"><applicationInfo>"
      "<applicationID>app</applicationID><applicationSpecificInfo><ns1:SessionLoginInfo "
      "xmlns:ns1=\"http://www.avaya.com/csta\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"ns1:SessionLoginInfo\"><ns1:userName>al&amp;ice"
      "</ns1:userName><ns1:password> secret "
      "</ns1:password></ns1:SessionLoginInfo></applicationSpecificInfo></applicationInfo>"
      "<requestedProtocolVersions><protocolVersion>a</protocolVersion><protocolVersion>b</protocolVersion>"
      "</requestedProtocolVersions><requestedSessionDuration>180</requestedSessionDuration></StartApplicationSession>");
  ASSERT_FALSE(decoded.fault) << decoded.fault->failure.text();
  const auto* const start = decoded.pdu.message.get_if<csta::StartApplicationSession>();
  ASSERT_NE(start, nullptr);
  EXPECT_EQ(start->requestedProtocolVersions, (std::vector<std::string>{"a", "b"}));
  ASSERT_TRUE(start->applicationInfo.applicationSpecificInfo);
  EXPECT_EQ(find_text(*start->applicationInfo.applicationSpecificInfo, "userName"), "al&ice");
  EXPECT_EQ(find_text(*start->applicationInfo.applicationSpecificInfo, "password"), "secret");
  csta::ApplicationSessionTerminated ended;
  ended.sessionID = "12";
  ended.sessionTermReason.choice = csta::SessionTermReason::sessionTimerExpired;
  Pdu pdu;
  pdu.message = ended;
  EXPECT_EQ(encode(pdu, dialect_of(ed3)),
            std::string(declaration) +
                "<ApplicationSessionTerminated xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\">"
                "<sessionID>12</sessionID><sessionTermReason><definedTermReason>sessionTimerExpired</definedTermReason>"
                "</sessionTermReason></ApplicationSessionTerminated>");
}

TEST(Xml, ErrorsAndEmptyResults) {
  const Decoded error = read(
      "<csta:CSTAErrorCode xmlns:csta=\"urn:x\">\n<csta:systemResourceAvailibility>"
      "overallMonitorLimitExceeded</csta:systemResourceAvailibility></csta:CSTAErrorCode>");
  ASSERT_FALSE(error.fault) << error.fault->failure.text();
  EXPECT_EQ(error.pdu.kind, Pdu::Kind::error);
  csta::UniversalFailure failure;
  failure.choice = csta::SystemResourceAvailabilityErrors::overallMonitorLimitExceeded;
  EXPECT_EQ(error.pdu.message, schema::Message(failure));
  Pdu result;
  result.kind = Pdu::Kind::result;
  result.operation = 9;  // holdCall
  result.operation = schema::message_type<csta::HoldCall>().role.code;
  EXPECT_EQ(encode(result, dialect_of(ed3)),
            std::string(declaration) + "<HoldCallResponse xmlns=\"" + std::string(ed3) + "\"/>");
  Pdu reject;
  reject.kind = Pdu::Kind::reject;
  EXPECT_EQ(encode(reject, {}), "");
}

TEST(Xml, UnknownMessagesSayTheirName) {
  const Decoded request = read("<loginRequest id='1'/>");
  ASSERT_TRUE(request.fault);
  EXPECT_EQ(request.fault->problem, problem::unrecognized_operation);
  EXPECT_EQ(request.fault->failure.where, "loginRequest");
  const Decoded answer = read("<RegisterTerminalResponse xmlns='urn:x'/>");
  ASSERT_TRUE(answer.fault);
  EXPECT_EQ(answer.fault->problem, problem::unrecognized_invocation_result);
  EXPECT_EQ(answer.pdu.name_space, "urn:x");
  const Decoded broken = read("<MakeCall>");
  ASSERT_TRUE(broken.fault);
  EXPECT_EQ(broken.fault->problem, problem::badly_structured_pdu);
}

TEST(Xml, LaterMembersStayAwayFromOlderClients) {
  csta::MakeCall call;
  call.callingDevice = device("1");
  call.calledDirectoryNumber = device("2");
  call.reason = csta::EventCause::newCall;
  Pdu pdu;
  pdu.message = call;
  EXPECT_EQ(encode(pdu, {"", schema::Edition::ed3}).find("reason"), std::string::npos);
  EXPECT_NE(encode(pdu, {"", schema::Edition::ed4}).find("<reason>newCall</reason>"), std::string::npos);
}

TEST(Xml, EventsAreEncodedOnceAndPatched) {
  csta::DeliveredEvent delivered;
  delivered.connection.choice.emplace<csta::ConnectionID::callID>(to_octets("1"));
  Pdu pdu;
  pdu.kind = Pdu::Kind::event;
  pdu.operation = Pdu::event_report;
  pdu.message = delivered;
  pdu.cross_ref = to_octets("000017");
  EncodedEvent event = encode_event(pdu, dialect_of(ed3));
  EXPECT_EQ(text_of(event.octets), encode(pdu, dialect_of(ed3)));
  const std::string_view other = "004711";
  std::copy(other.begin(), other.end(), event.octets.begin() + static_cast<std::ptrdiff_t>(event.cross_ref_at));
  pdu.cross_ref = to_octets(other);
  Decoded decoded = decode(event.octets);
  EXPECT_EQ(decoded.pdu.name_space, ed3);
  decoded.pdu.name_space.clear();
  EXPECT_FALSE(decoded.fault);
  EXPECT_EQ(decoded.pdu, pdu);
}

TEST(Xml, TextIsEscapedAndComesBack) {
  for (const std::string_view text :
       {"a<b>&\"'", "  edges  ", "\tx\r\ny\n", "]]>", "\x01\x7F", "J\xFCrgen", "\xC3\xBC", ""}) {
    csta::MakeCall call;
    call.callingDevice = device("1");
    call.calledDirectoryNumber = device("2");
    call.subjectOfCall = text;
    Pdu pdu;
    pdu.operation = 10;
    pdu.message = call;
    const Decoded decoded = read(encode(pdu, {}));
    ASSERT_FALSE(decoded.fault) << text << ": " << decoded.fault->failure.text();
    EXPECT_EQ(decoded.pdu, pdu) << text;
  }
}

TEST(Xml, NothingBreaksItAtAnyCutOrChange) {
  csta::DeliveredEvent delivered;
  SeededRandom random(5);
  schema::randomize(schema::type_of<csta::DeliveredEvent>(), &delivered, random, {.present_percent = 30});
  Pdu pdu;
  pdu.kind = Pdu::Kind::event;
  pdu.message = delivered;
  pdu.cross_ref = to_octets("17");
  const std::string whole = encode(pdu, dialect_of(ed3));
  ASSERT_FALSE(read(whole).fault);
  for (std::size_t length = 0; length < whole.size(); ++length) EXPECT_TRUE(read(whole.substr(0, length)).fault) << length;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char c : {'<', '>', '&', '\0', '\xFF', '"', ' ', '/', 'x', '0'}) {
      std::string changed = whole;
      changed[at] = c;
      const Decoded decoded = read(changed);
      if (!decoded.fault) {
        EXPECT_FALSE(encode(decoded.pdu, {}).empty());
      }
    }
  }
}

}  // namespace
}  // namespace strowger::codec::xml
