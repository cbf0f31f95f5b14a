// ROSE PDUs: vectors of our own, laid out by hand from the tables of ECMA-285, and what comes wrong, late or unknown.
#include "codec/rose/rose.hpp"

#include <gtest/gtest.h>

#include "codec/json/json.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/monitoring/monitor_stop.hpp"

namespace strowger::codec::rose {
namespace {

Octets hex(std::string_view text) { return from_hex(text).value(); }

struct Vector {
  const char* message;
  const char* apdu;
  const char* has;  // somewhere in the PDU as JSON
};

constexpr Vector vectors[] = {
    {"MakeCall", "a11802010102010a301030068004343130313006800434313032", R"("dialingNumber":"4101")"},
    {"MakeCall", "a12b0202012c02010a302230038101fe300ba3098207333631323334358002aa558301018201017d0404026869",
     R"("deviceNumber":-2)"},
    {"MakeCallResponse", "a21c020101301702010a30126b10300e80020a0ba1083006800434313031", R"("callID")"},
    {"AnswerCall", "a116020107020102300e6b0c300a80020102a1048302f0f1", R"("f0f1")"},
    {"AnswerCallResponse", "a20a02010730050201020500", R"("operation":"answerCall")"},
    {"HoldCall", "a10d02010802010930056b03800177", R"("callID":"w")"},
    {"RetrieveCall", "a11402010902010e300c6b0aa1083006800434313033", R"("4103")"},
    {"ClearConnection", "a11902017f02010530116b0f300d8001c0a1083006800434313031", R"("4101")"},
    {"ClearCall", "a11a0202008002010430116b0f300d8001c0a1083006800434313031", R"("4101")"},
    {"ConsultationCall", "a1230201ff020107301ba00f300d800105a1083006800434313031a1083006800434313034", R"("4104")"},
    {"TransferCall", "a12a02011402011030226b0f300d800101a10830068004343130316b0f300d800102a1083006800434313031",
     R"("activeCall":{"both":{"callID":{"hex":"02"})"},
    {"MonitorStart", "a11002010302014730083006800434313031", R"("4101")"},
    {"MonitorStartResponse", "a210020103300b0201473006550400000001", R"("00000001")"},
    {"MonitorStop", "a10e0201040201493006550400000001", R"("crossRefIdentifier":{"hex":"00000001"})"},
    {"MonitorStopResponse", "a20a02010430050201490500", R"("operation":"monitorStop")"},
    {"SystemStatus", "a10c020105020200d330030a0102", R"("normal")"},
    {"SystemStatusResponse", "a20b0201053006020200d30500", R"("operation":"systemStatus")"},
    {"SnapshotDevice", "a11002010602014a30083006800434313032", R"("4102")"},
    {"UniversalFailure", "a30b020106020101a0030a010c", R"("operation")"},
    {"UniversalFailure", "a30c0203008000020101a7020500", R"("unspecified")"},
    {"ServiceInitiatedEvent",
     "a13102010a020115302955020001a023b0216b0f300d80010aa1083006800434313031630830068004343130314e01010a0116",
     R"("initiated")"},
    {"DeliveredEvent",
     "a14902010b020115304155020001a03ba4396b0f300d80010aa1083006800434313032630830068004343130326108300680043431303162083006"
     "800434313032640289004e01020a0116",
     R"("alerting")"},
    {"EstablishedEvent",
     "a13d02010c020115303555020001a02fa72d6b0f300d80010aa1083006800434313032630830068004343130326102870062028800640288004e01"
     "030a0116",
     R"("restricted")"},
    {"HeldEvent", "a13102010d020115302955020001a023a9216b0f300d80010aa1083006800434313031630830068004343130314e01040a0116",
     R"("hold")"},
    {"ConnectionClearedEvent",
     "a13102010e020115302955020001a023a3216b0f300d80010aa1083006800434313031630830068004343130314e01000a0130", R"("null")"},
    {"OutOfServiceEvent", "a11d02010f020115301555020001a50fa20d630830068004343130310a010b", R"("4101")"},
    {"Escape", "a10d0201100201333005a403800101", R"("a403800101")"},
    {"SnapshotDeviceResponse", "a20e020111300902014a30040402beef", R"("beef")"},
};

TEST(Rose, ReadsAndWritesItsVectors) {
  for (const Vector& vector : vectors) {
    const Decoded decoded = decode(hex(vector.apdu));
    ASSERT_FALSE(decoded.fault) << vector.message << ": " << decoded.fault->failure.text();
    EXPECT_EQ(decoded.pdu.message.name(), vector.message);
    EXPECT_NE(json::encode(decoded.pdu).find(vector.has), std::string::npos) << json::encode(decoded.pdu);
    EXPECT_EQ(to_hex(encode(decoded.pdu)), vector.apdu) << vector.message;
  }
}

TEST(Rose, RejectsCarryTheProblemAndPerhapsNoId) {
  Pdu reject;
  reject.kind = Pdu::Kind::reject;
  reject.problem = problem::badly_structured_pdu;
  EXPECT_EQ(to_hex(encode(reject)), "a4050500800102");
  reject.invoke = 9;
  reject.problem = problem::unrecognized_operation;
  EXPECT_EQ(to_hex(encode(reject)), "a406020109810101");
  EXPECT_EQ(decode(hex("a406020109810101")).pdu, reject);
}

TEST(Rose, TakesPaddedIdsAndLinkedOnes) {
  const Decoded decoded = decode(hex("a114 0203000001 800105 02020049 3006 550400000001"));
  ASSERT_FALSE(decoded.fault) << decoded.fault->failure.text();
  EXPECT_EQ(decoded.pdu.invoke, InvokeId{std::int64_t{1}});
  EXPECT_EQ(decoded.pdu.linked, 5);
  EXPECT_EQ(to_hex(encode(decoded.pdu)), "a1110201018001050201493006550400000001");
}

TEST(Rose, TakesAbsentAndNullBodies) {
  const Decoded nothing = decode(hex("a203020107"));
  ASSERT_FALSE(nothing.fault);
  EXPECT_FALSE(nothing.pdu.message);
  EXPECT_EQ(to_hex(encode(nothing.pdu)), "a203020107");
  // clear (513) answers with SEQUENCE { extensions OPTIONAL }; some send NULL
  const Decoded null = decode(hex("a20b0201073006020202010500"));
  ASSERT_FALSE(null.fault) << null.fault->failure.text();
  EXPECT_EQ(to_hex(encode(null.pdu)), "a20b0201073006020202013000");
}

TEST(Rose, KeepsVendorDataWhereNullIsDue) {
  const std::string_view apdu = "a20f020107300a020149a305a103020105";
  const Decoded decoded = decode(hex(apdu));
  ASSERT_FALSE(decoded.fault) << decoded.fault->failure.text();
  EXPECT_EQ(decoded.pdu.message.get_if<csta::MonitorStopResponse>()->unknown.size(), 1U);
  EXPECT_EQ(to_hex(encode(decoded.pdu)), apdu);
}

TEST(Rose, KeepsOperationsThatItDoesNotKnow) {
  const std::string_view apdu = "a10d020103020203e73004040201ff";
  const Decoded decoded = decode(hex(apdu));
  ASSERT_TRUE(decoded.fault);
  EXPECT_EQ(decoded.fault->problem, problem::unrecognized_operation);
  EXPECT_EQ(decoded.pdu.operation, 999);
  EXPECT_EQ(decoded.pdu.invoke, InvokeId{std::int64_t{3}});
  EXPECT_EQ(to_hex(decoded.pdu.raw), "3004040201ff");
  EXPECT_EQ(to_hex(encode(decoded.pdu)), apdu);
}

struct Wrong {
  const char* apdu;
  Problem problem;
  const char* text;
};

constexpr Wrong wrong[] = {
    {"", problem::badly_structured_pdu, "an element is missing (at octet 0)"},
    {"a1", problem::badly_structured_pdu, "the octets end inside an element's header (at octet 0)"},
    {"a2030201074a", problem::badly_structured_pdu, "there are octets after the PDU (at octet 5)"},
    {"a10702010102", problem::badly_structured_pdu, "an element is longer than what it stands in (at octet 0)"},
    {"6000", problem::unrecognized_pdu, "no ROSE PDU begins with tag [APPLICATION 0] (at octet 0)"},
    {"a50302 0101", problem::unrecognized_pdu, "no ROSE PDU begins with tag [5] (at octet 0)"},
    {"a100", problem::mistyped_pdu, "an element is missing (at octet 2)"},
    {"a1050102010000", problem::mistyped_pdu, "the invoke id is not an INTEGER (at octet 2)"},
    {"a10a02010506012930020500", problem::unrecognized_operation,
     "an operation or error with tag [UNIVERSAL 6] is none of CSTA's (at octet 5)"},
    {"a106020101020149", problem::mistyped_argument, "an element is missing (at octet 8)"},
    {"a1080201010201493000", problem::mistyped_argument, "crossRefIdentifier is missing (at octet 10)"},
    {"a10f02010502010a300730038001003000", problem::mistyped_argument,
     "deviceIdentifier is missing (at calledDirectoryNumber, octet 17)"},
    {"a20b020105300602010a020105", problem::mistyped_result,
     "MakeCallResponse does not begin with tag [UNIVERSAL 2] (at octet 10)"},
    {"a308020105020101a900", problem::mistyped_parameter, "UniversalFailure does not begin with tag [9] (at octet 8)"},
    {"a308020105020107a900", {Problem::Group::return_error, 2}, "there is no error 7 (at octet 8)"},
    {"a406020101850100", problem::mistyped_pdu, "there is no group of problems [5] (at octet 5)"},
    {"a1100201010201153008550101a003bf6300", problem::mistyped_argument, "there is no event [0] [99] (at octet 15)"},
};

TEST(Rose, SaysWhatIsWrongAndWhichProblemThatIs) {
  for (const Wrong& one : wrong) {
    const Decoded decoded = decode(hex(one.apdu));
    ASSERT_TRUE(decoded.fault) << one.apdu;
    EXPECT_EQ(decoded.fault->problem, one.problem) << one.apdu << ": " << decoded.fault->failure.text();
    if (*one.text != 0) {
      EXPECT_EQ(decoded.fault->failure.text(), one.text) << one.apdu;
    }
  }
}

TEST(Rose, GivesTheIdAndOperationOfAFaultyRequest) {
  const Decoded decoded = decode(hex("a10b02022bff02010a3002800100"));
  ASSERT_TRUE(decoded.fault);
  EXPECT_EQ(decoded.pdu.invoke, InvokeId{std::int64_t{0x2BFF}});
  EXPECT_EQ(decoded.pdu.operation, 10);
  EXPECT_FALSE(decoded.pdu.message);
}

TEST(Rose, EventsTellWhereTheirVariablePartsLie) {
  const Decoded decoded =
      decode(hex("a14a0202012c020115304155020001a03ba4396b0f300d80010aa10830068004343130326308300680043431303261083006800434"
                 "31303162083006800434313032640289004e01020a0116"));
  ASSERT_FALSE(decoded.fault) << decoded.fault->failure.text();
  const EncodedEvent event = encode_event(decoded.pdu);
  EXPECT_EQ(event.octets, encode(decoded.pdu));
  EXPECT_EQ(to_hex(OctetView(event.octets).subspan(event.cross_ref_at, 2)), "0001");
  EXPECT_EQ(event.invoke_octets, 2U);
  EXPECT_EQ(to_hex(OctetView(event.octets).subspan(event.invoke_at, event.invoke_octets)), "012c");
}

TEST(Rose, AResultWithoutContentKeepsItsOperation) {
  for (const std::string_view text : {"a20a02010730050203020506", "a203020107", "a208020107300302010a"}) {
    const Decoded decoded = decode(hex(text));
    ASSERT_FALSE(decoded.fault) << decoded.fault->failure.text();
    EXPECT_EQ(to_hex(encode(decoded.pdu)), text);
  }
}

TEST(Rose, WritesTheIdOfTheXmlHeaderAsANumber) {
  Pdu pdu;
  pdu.message = csta::MonitorStop{{1}, {}, {}};
  pdu.invoke = std::array<Octet, 4>{'0', '0', '4', '2'};
  EXPECT_EQ(to_hex(encode(pdu)), "a10b02012a0201493003550101");
}

}  // namespace
}  // namespace strowger::codec::rose
