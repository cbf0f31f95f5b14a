// CSTA in JSON: the shape of each kind of Pdu, and what is refused.
#include "codec/json/json.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/types/universal_failure.hpp"
#include "schema/random_value.hpp"

namespace strowger::codec::json {
namespace {

std::string fault_of(std::string_view text, const Limits& limits = {}) {
  const Decoded decoded = decode(text, limits);
  return decoded.fault ? decoded.fault->failure.text() : "";
}

std::string again(std::string_view text) {
  const Decoded decoded = decode(text);
  EXPECT_FALSE(decoded.fault) << decoded.fault->failure.text();
  return encode(decoded.pdu);
}

TEST(Json, WritesEachKindOfPdu) {
  csta::MakeCall call;
  call.callingDevice.deviceIdentifier.choice.emplace<0>("1001");
  call.calledDirectoryNumber.deviceIdentifier.choice.emplace<6>(Octets{0, 1});
  call.callCharacteristics.emplace().set(csta::CallCharacteristics::acdCall);
  call.callCharacteristics->set(100);
  Pdu pdu;
  pdu.invoke = std::int64_t{1};
  pdu.operation = 10;
  pdu.message = call;
  EXPECT_EQ(encode(pdu),
            R"({"invoke":{"id":1,"operation":"makeCall","argument":{"callingDevice":{"deviceIdentifier":)"
            R"({"dialingNumber":"1001"}},"calledDirectoryNumber":{"deviceIdentifier":{"other":{"hex":"0001"}}},)"
            R"("callCharacteristics":["acdCall",100]}}})");
  for (const std::string_view text :
       {R"({"result":{"id":"0001","operation":"makeCall"}})",
        R"({"result":{"id":-3,"operation":4711,"result":{"$ber":"0500"}}})",
        R"({"invoke":{"id":{"hex":"00000001"},"linked":7,"operation":4711,"argument":{"$ber":"0500"}}})",
        R"({"error":{"id":1,"error":{"operation":"invalidDeviceID"}}})",
        R"({"error":{"id":1,"code":2,"error":{"$ber":"0500"}}})", R"({"error":{"error":{"unspecified":null}}})",
        R"({"reject":{"id":1,"problem":{"group":"invoke","number":1}}})",
        R"({"event":{"id":7,"monitorCrossRefID":{"hex":"0001"},"argument":{"$ber":"a000"}}})",
        R"({"invoke":{"id":1,"namespace":"urn:x","operation":"StopApplicationSession","argument":{"sessionID":"1",)"
        R"("sessionEndReason":{"definedEndReason":"normal"},"extensions":{"$xml":"<a b=\"1\"/>"}}}})",
        R"({"invoke":{"id":1,"operation":"holdCall","argument":{"callToBeHeld":{"callID":"17"},)"
        R"("$unknown":[{"after":1,"$ber":"c500"},{"after":1,"$xml":"<x/>"}]}}})"}) {
    EXPECT_EQ(again(text), text);
    EXPECT_EQ(again(indented(text)), text);
  }
}

TEST(Json, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(fault_of(""), "this is no value (at octet 0)");
  EXPECT_EQ(fault_of("{\"invoke\": {},}"), "a name is due (at octet 14)");
  EXPECT_EQ(fault_of("{\"invoke\": {}} x"), "there is more behind the end (at octet 15)");
  EXPECT_EQ(fault_of("{\"a\":1,\"a\":2}"), "a comes twice (at octet 10)");
  EXPECT_EQ(fault_of("[01]"), "',' or ']' is due (at octet 2)");
  EXPECT_EQ(fault_of("\"\\ud800\""), "half of a surrogate pair (at octet 7)");
  EXPECT_EQ(fault_of("\"\xFF\""), "an octet that is not UTF-8 (at octet 1)");
  EXPECT_EQ(fault_of("\"\n\""), "a control character in a string (at octet 1)");
  EXPECT_EQ(fault_of("{}"), "not an object with one of invoke, event, result, error, reject");
  EXPECT_EQ(fault_of(R"({"invoke":{"id":1}})"), "operation is missing (at invoke)");
  EXPECT_EQ(fault_of(R"({"invoke":{"id":"123","operation":1}})"), "neither a number nor four octets (at invoke/id)");
  EXPECT_EQ(fault_of(R"({"invoke":{"operation":"fly"}})"), "there is no operation fly (at invoke/operation)");
  EXPECT_EQ(fault_of(R"({"invoke":{"operation":"holdCall","argument":{}}})"),
            "callToBeHeld is missing (at invoke/argument)");
  EXPECT_EQ(fault_of(R"({"invoke":{"operation":"holdCall","argument":{"x":1}}})"), "no such member: x (at invoke/argument)");
  EXPECT_EQ(fault_of(R"({"invoke":{"operation":"holdCall","argument":{"callToBeHeld":{"callID":1}}}})"),
            "neither a string nor {\"hex\": ...} (at invoke/argument/callToBeHeld/callID)");
  EXPECT_EQ(fault_of(R"({"event":{"monitorCrossRefID":"1","event":"FlownEvent"}})"),
            "there is no event FlownEvent (at event/event)");
  EXPECT_EQ(
      fault_of(
          R"({"invoke":{"operation":"holdCall","argument":{"callToBeHeld":{"callID":"1"},"$unknown":[{"after":1,"$xml":"<x>"}]}}})"),
      "not well-formed XML (at invoke/argument/$unknown/$xml)");
  EXPECT_EQ(decode(R"({"invoke":{"operation":"fly"}})").fault->problem, problem::unrecognized_operation);
}

TEST(Json, ReadsEscapesAndNumbers) {
  const Result<Value> value = parse(R"({"a":"\u00fc\ud83d\ude00\"\\\/\b\f\n\r\t","b":[-0.5e+10,null,true,false]})", {});
  ASSERT_TRUE(value) << value.failure().text();
  EXPECT_EQ(value->find("a")->text, "\xC3\xBC\xF0\x9F\x98\x80\"\\/\b\f\n\r\t");
  EXPECT_EQ(value->find("b")->members.size(), 4U);
}

TEST(Json, BoundsWhatItTakes) {
  EXPECT_EQ(fault_of(std::string(100'000, '[')), "values are nested deeper than the limit allows (at octet 64)");
  std::string wide = "[0";
  for (int i = 0; i < 200'000; ++i) wide += ",0";
  EXPECT_EQ(fault_of(wide + "]").substr(0, 16), "more values than");
  std::string members = "{\"0\":0";
  for (int i = 1; i < 100'000; ++i) members += ",\"" + std::to_string(i) + "\":0";
  EXPECT_EQ(fault_of(members + "}").substr(0, 16), "too many members");
}

TEST(Json, NothingBreaksItAtAnyCutOrChange) {
  Pdu pdu;
  pdu.kind = Pdu::Kind::event;
  pdu.operation = Pdu::event_report;
  pdu.cross_ref = to_octets("17");
  SeededRandom random(6);
  pdu.message = schema::random_message(schema::message_type<csta::DeliveredEvent>(), random, {.present_percent = 30});
  const std::string whole = encode(pdu);
  ASSERT_FALSE(decode(whole).fault);
  for (std::size_t length = 0; length < whole.size(); ++length) EXPECT_TRUE(decode(whole.substr(0, length)).fault) << length;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char c : {'{', '}', '[', ']', '"', ',', ':', '\\', '\0', '\xFF', '0', 'n'}) {
      std::string changed = whole;
      changed[at] = c;
      const Decoded decoded = decode(changed);
      if (!decoded.fault) {
        EXPECT_FALSE(encode(decoded.pdu).empty());
      }
    }
  }
}

}  // namespace
}  // namespace strowger::codec::json
