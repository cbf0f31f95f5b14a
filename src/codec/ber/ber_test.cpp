// Every legal form of BER is taken, and the minimal one written; what is not legal is told apart, with its place.
#include <gtest/gtest.h>

#include "codec/ber/decode.hpp"
#include "codec/ber/encode.hpp"
#include "messages/call_control/consultation_call.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"
#include "messages/capability_exchange/get_switching_function_caps.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/system_status/system_register.hpp"
#include "messages/system_status/system_status.hpp"
#include "messages/vendor_specific/escape.hpp"
#include "messages/vendor_specific/private_data_version_selection.hpp"

namespace strowger::codec::ber {
namespace {

Octets hex(std::string_view text) { return from_hex(text).value(); }

template <class T>
std::string written(const T& value) {
  Octets octets;
  encode(schema::type_of<T>(), &value, octets);
  return to_hex(octets);
}

template <class T>
T read(std::string_view text) {
  T value;
  Failure failure;
  EXPECT_TRUE(decode(schema::type_of<T>(), &value, hex(text), Limits{}, failure)) << text << ": " << failure.text();
  return value;
}

template <class T>
std::string failure_of(std::string_view text, const Limits& limits = {}) {
  T value;
  Failure failure;
  EXPECT_FALSE(decode(schema::type_of<T>(), &value, hex(text), limits, failure)) << text;
  return failure.text();
}

// What came, and its minimal form.
template <class T>
void expect_minimal(std::string_view came, std::string_view minimal) {
  EXPECT_EQ(written(read<T>(came)), to_hex(hex(minimal))) << came;
  EXPECT_EQ(read<T>(came), read<T>(minimal)) << came;
}

constexpr std::string_view call = "3010 3006 800434313031 3006 800434313032";

TEST(Ber, TakesEveryFormOfLength) {
  expect_minimal<csta::MakeCall>("308110 3006 800434313031 3006 800434313032", call);
  expect_minimal<csta::MakeCall>("30860000000000 12 3007 80810434313031 308106 800434313032 ", call);
  expect_minimal<csta::MakeCall>("3080 3080 800434313031 0000 3006 800434313032 0000", call);
  expect_minimal<csta::MakeCall>("3080 3080 800434313031 0000 3080 800434313032 0000 0000", call);
}

TEST(Ber, TakesStringsInSegments) {
  expect_minimal<csta::MakeCall>("3014 300a a0081602343116023031 3006 800434313032", call);
  expect_minimal<csta::MakeCall>("3016 300c a080 04023431 16023031 0000 3006 800434313032", call);
  expect_minimal<csta::MakeCall>("301b 3006800434313031 3006800434313032 a009 2404 04020102 040103",
                                 "3015 3006800434313031 3006800434313032 8003010203");
  expect_minimal<csta::SystemRegister>("3009 2307 03020060 030100", "3004 03020560");
}

TEST(Ber, TakesPaddedNumbersAndUntrimmedBits) {
  expect_minimal<csta::MakeCall>("3013 3007 81050000000005 3006 800434313032 8100",
                                 "300f 3003 810105 3006 800434313032 8100");
  expect_minimal<csta::MakeCall>("3010 3006 8104fffffffe 3006 800434313032", "300d 3003 8101fe 3006 800434313032");
  expect_minimal<csta::SystemRegister>("3005 0303006000", "3004 03020560");
  expect_minimal<csta::SystemRegister>("3004 03020067", "3004 03020067");
  expect_minimal<csta::SystemRegister>("3004 0302056f", "3004 03020560");
  expect_minimal<csta::SystemRegister>("3004 03020000", "3003 030100");
}

TEST(Ber, TakesDefaultsWrittenOut) {
  expect_minimal<csta::MakeCall>("3013 3006 800434313031 3006 800434313032 830100", call);
}

TEST(Ber, TakesMembersOutOfOrderWhereTheyCannotBeMistaken) {
  // the correlator data [2] before the account code [0], and both before the devices
  const std::string_view in_order = "3017 3006800434313031 3006800434313032 800141 8202c0c1";
  expect_minimal<csta::MakeCall>("3017 8202c0c1 800141 3006800434313031 3006800434313032", in_order);
  expect_minimal<csta::MakeCall>("3017 3006800434313031 8202c0c1 3006800434313032 800141", in_order);
  EXPECT_EQ(failure_of<csta::MakeCall>("3016 3006800434313031 3006800434313032 800141 800142"),
            "MakeCall has tag [0] twice (at octet 21)");
}

TEST(Ber, TellsMembersWithTheSameTagApartByTheirPlace) {
  using Caps = csta::GetSwitchingFunctionCapsResponse;
  const schema::Type& type = schema::type_of<Caps>();
  std::vector<std::string_view> with_tag_28;
  for (const schema::Field& field : type.fields) {
    if (field.wrapping.count > 0 && field.wrapping.tags[0] == schema::tag(schema::TagClass::context, 28)) {
      with_tag_28.push_back(field.name);
    }
  }
  EXPECT_EQ(with_tag_28, (std::vector<std::string_view>{"callLinkageOptions", "maxLengthParametersContinued"}));
}

TEST(Ber, KeepsEnumeratedNumbersThatAreNotDeclared) {
  EXPECT_EQ(static_cast<std::int32_t>(read<csta::SystemStatus>("3003 0a0163").systemStatus), 99);
  expect_minimal<csta::SystemStatus>("3003 0a0163", "3003 0a0163");
}

TEST(Ber, TakesAnyOctetButZeroAsTrue) {
  const schema::Type& type = schema::table<bool>;
  bool value = false;
  Failure failure;
  EXPECT_TRUE(decode(type, &value, hex("010101"), Limits{}, failure));
  EXPECT_TRUE(value);
  EXPECT_TRUE(decode(type, &value, hex("010100"), Limits{}, failure));
  EXPECT_FALSE(value);
  EXPECT_FALSE(decode(type, &value, hex("01020000"), Limits{}, failure));
}

TEST(Ber, ImplicitTagsReplaceTheOutermostTagOnly) {
  // existingCall [0] IMPLICIT ConnectionID: [0] instead of [APPLICATION 11], around the alternative's own tag
  const auto read_call = read<csta::ConsultationCall>("3010 a003800105 a109 3007 8005 3431303134");
  EXPECT_EQ(std::get<csta::ConnectionID::callID>(read_call.existingCall.choice), Octets{5});
  expect_minimal<csta::ConsultationCall>("3010 a003800105 a109 3007 8005 3431303134",
                                         "3010 a003800105 a109 3007 8005 3431303134");
}

TEST(Ber, KeepsUnknownElementsInTheirPlace) {
  const std::string_view came = "301c 9f630141 3006800434313031 9f630142 3006800434313032 9f630143";
  const auto request = read<csta::MakeCall>(came);
  ASSERT_EQ(request.unknown.size(), 3U);
  EXPECT_EQ(request.unknown[1].after, 1);
  EXPECT_EQ(written(request), to_hex(hex(came)));
}

// A list of the monitor filter that is empty is not written: what stood behind it stands behind the list before it.
TEST(Ber, UnknownElementsStandBehindWhatIsWritten) {
  expect_minimal<csta::MonitorStart>("3012 3006800434313031 a008 80020600 9f630141", "300e 3006800434313031 a004 9f630141");
  const auto request = read<csta::MonitorStart>("3016 3006800434313031 a00c 80020780 86020623 9f630141");
  ASSERT_TRUE(request.requestedMonitorFilter);
  ASSERT_EQ(request.requestedMonitorFilter->unknown.size(), 1U);
  EXPECT_EQ(request, read<csta::MonitorStart>(written(request)));
}

TEST(Ber, TakesAnyElementAsPrivateData) {
  const auto request = read<csta::Escape>("3008 bf8f0104 80020102");
  EXPECT_EQ(to_hex(std::get<schema::AnyElement>(request.privateData.choice).content), "bf8f010480020102");
  // a SEQUENCE is private data when nothing follows it, and security data when something does
  EXPECT_FALSE(read<csta::Escape>("3005 3003800105").security);
  EXPECT_TRUE(read<csta::Escape>("3008 3003800105 040106").security);
  expect_minimal<csta::Escape>("3008 3003800105 040106", "3008 3003800105 040106");
}

TEST(Ber, WritesTheMemberAloneWhereTheSequenceIsNone) {
  csta::PrivateDataVersionSelection selection;
  selection = read<csta::PrivateDataVersionSelection>("020105");
  EXPECT_EQ(written(selection), "020105");
}

TEST(Ber, WritesLongMessages) {
  csta::MakeCall request = read<csta::MakeCall>(call);
  request.correlatorData = Octets(100'000, 0xAB);
  Octets octets;
  encode(schema::type_of<csta::MakeCall>(), &request, octets);
  csta::MakeCall again;
  Failure failure;
  ASSERT_TRUE(decode(schema::type_of<csta::MakeCall>(), &again, octets, Limits{}, failure)) << failure.text();
  EXPECT_EQ(again, request);
}

TEST(Ber, SaysWhereItStopped) {
  EXPECT_EQ(failure_of<csta::MakeCall>("3006 3000"), "an element is longer than what it stands in (at octet 0)");
  EXPECT_EQ(failure_of<csta::MakeCall>("300a 3006800434313031 3000"),
            "deviceIdentifier is missing (at calledDirectoryNumber, octet 12)");
  EXPECT_EQ(failure_of<csta::MakeCall>("3005 3003 810100"), "calledDirectoryNumber is missing (at octet 7)");
  EXPECT_EQ(failure_of<csta::MakeCall>("3009 3003 810100 3002 8500"),
            "an explicit tag must be constructed (at calledDirectoryNumber/deviceIdentifier/explicitPrivate, octet 9)");
  EXPECT_EQ(failure_of<csta::MakeCall>("3009 3003 810100 3002 a300"),
            "an element is missing (at calledDirectoryNumber/deviceIdentifier/explicitPublic, octet 11)");
  EXPECT_EQ(failure_of<csta::SystemStatus>("3005 0a0101 0000ff"), "there are octets after the end (at octet 7)");
}

TEST(Ber, KeepsToItsLimits) {
  EXPECT_EQ(failure_of<csta::MakeCall>(call, {.depth = 2}),
            "elements are nested too deep (at callingDevice/deviceIdentifier, octet 4)");
  EXPECT_EQ(failure_of<csta::MakeCall>(call, {.elements = 3}), "there are too many elements (at octet 10)");
  std::string deep;
  for (int level = 0; level < 1000; ++level) deep += "3080";
  EXPECT_EQ(failure_of<csta::MakeCall>(deep), "elements are nested too deep (at octet 0)");
  // a list of empty items: each costs two octets here, and much more in memory
  std::string list;
  for (int item = 0; item < 4000; ++item) list += "0400";
  EXPECT_EQ(
      failure_of<csta::MakeCall>("30821f58 3006800434313031 3006800434313032 7e821f44 a1821f40" + list, {.memory = 10'000})
          .substr(0, 22),
      "the lists are too long");
}

}  // namespace
}  // namespace strowger::codec::ber
