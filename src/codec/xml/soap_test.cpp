// Messages in SOAP envelopes: read, written, refused.
#include "codec/xml/soap.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "codec/xml/soap_names.hpp"
#include "codec/xml/xml.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/make_call.hpp"

namespace strowger::codec::xml {
namespace {

constexpr std::string_view ed5 = "http://www.ecma-international.org/standards/ecma-323/csta/ed5";
constexpr std::string_view make_call =
    "<MakeCall xmlns=\"http://www.ecma-international.org/standards/ecma-323/csta/ed5\"><callingDevice>1001</callingDevice>"
    "<calledDirectoryNumber>1002</calledDirectoryNumber></MakeCall>";

std::string envelope(std::string_view name_space, std::string_view header, std::string_view body) {
  return fmt::format("<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"{}\">{}{}</s:Envelope>", name_space, header, body);
}

std::string with_body(std::string_view name_space, std::string_view message) {
  return envelope(name_space, "", fmt::format("<s:Body>{}</s:Body>", message));
}

TEST(Soap, TheMessageInTheBodyIsTheMessage) {
  for (const auto& [name_space, version] : {std::pair{soap_1_1, Soap::Version::v1_1}, {soap_1_2, Soap::Version::v1_2}}) {
    Soap soap;
    const Decoded plain = decode(octets_of(make_call));
    const Decoded inside = decode(octets_of(with_body(name_space, make_call)), {}, soap);
    ASSERT_FALSE(inside.fault) << inside.fault->failure.text();
    EXPECT_EQ(soap.version, version);
    EXPECT_EQ(soap.fault, Soap::Fault::none);
    EXPECT_EQ(inside.pdu, plain.pdu);
    EXPECT_EQ(inside.pdu.name_space, ed5);
  }
}

TEST(Soap, PrefixesOfTheEnvelopeHoldInTheMessage) {
  Soap soap;
  const std::string document = fmt::format(
      "<S:Envelope xmlns:S='{}' xmlns:c='{}'><S:Header><S:x/></S:Header><S:Body><c:MakeCall><c:callingDevice>1"
      "</c:callingDevice><c:calledDirectoryNumber>2</c:calledDirectoryNumber></c:MakeCall></S:Body></S:Envelope>",
      soap_1_1, ed5);
  const Decoded decoded = decode(octets_of(document), {}, soap);
  ASSERT_FALSE(decoded.fault);
  EXPECT_EQ(decoded.pdu.name_space, ed5);
  EXPECT_EQ(soap.fault, Soap::Fault::none);
}

TEST(Soap, EnvelopesThatCannotBeOpenedAreToldApart) {
  struct Case {
    std::string document;
    Soap::Fault fault;
  };
  const std::string block = "<s:Header><t xmlns='urn:t' s:mustUnderstand='{}'/></s:Header>";
  const std::string body = fmt::format("<s:Body>{}</s:Body>", make_call);
  for (const auto& [document, fault] :
       {Case{with_body("urn:other", make_call), Soap::Fault::version_mismatch},
        Case{envelope(soap_1_1, fmt::format(fmt::runtime(block), "1"), body), Soap::Fault::must_understand},
        Case{envelope(soap_1_2, fmt::format(fmt::runtime(block), "true"), body), Soap::Fault::must_understand},
        Case{envelope(soap_1_1, fmt::format(fmt::runtime(block), "0"), body), Soap::Fault::none},
        Case{envelope(soap_1_1, "", ""), Soap::Fault::sender}, Case{with_body(soap_1_1, ""), Soap::Fault::sender},
        Case{with_body(soap_1_1, std::string(make_call) + std::string(make_call)), Soap::Fault::sender},
        Case{"<s:Envelope xmlns:s='urn:x'><s:Body>", Soap::Fault::sender}}) {
    Soap soap;
    const Decoded decoded = decode(octets_of(document), {}, soap);
    EXPECT_EQ(soap.fault, fault) << document;
    EXPECT_EQ(decoded.fault.has_value(), fault != Soap::Fault::none) << document;
  }
}

TEST(Soap, WhatIsWrittenIsReadBackAndTheCrossReferenceStaysInItsPlace) {
  Pdu event;
  event.kind = Pdu::Kind::event;
  event.operation = Pdu::event_report;
  event.cross_ref = to_octets("0000000A");
  csta::DeliveredEvent delivered;
  delivered.connection.choice = to_octets("7");
  event.message = delivered;
  event.name_space = ed5;
  for (const Soap::Version version : {Soap::Version::v1_1, Soap::Version::v1_2}) {
    EncodedEvent made = in_envelope(encode_event(event, dialect_of(ed5)), version);
    ASSERT_GT(made.cross_ref_at, 0U);
    made.octets[made.cross_ref_at + 7] = 'B';
    Soap soap;
    const Decoded decoded = decode(made.octets, {}, soap);
    EXPECT_EQ(soap.version, version);
    EXPECT_EQ(decoded.pdu.cross_ref, to_octets("0000000B")) << text_of(made.octets);
    EXPECT_EQ(std::string_view(text_of(made.octets)).rfind("<?xml"), 0U);
  }
}

TEST(Soap, FaultsAreOfTheirVersionAndEscaped) {
  const std::string one = fault_envelope(Soap::Version::v1_1, Soap::Fault::sender, "<a> & b", "<?xml version='1.0'?><d/>");
  EXPECT_NE(one.find("<faultcode>soap:Client</faultcode><faultstring>&lt;a&gt; &amp; b</faultstring><detail><d/></detail>"),
            std::string::npos)
      << one;
  const std::string two = fault_envelope(Soap::Version::v1_2, Soap::Fault::must_understand, "x", "");
  EXPECT_NE(two.find("<soap:Value>soap:MustUnderstand</soap:Value>"), std::string::npos) << two;
  EXPECT_EQ(two.find("Detail"), std::string::npos);
}

TEST(Soap, TheEventsOfARealSenderAreRead) {
  const std::filesystem::path corpus = std::filesystem::path(STROWGER_SOURCE_DIR) / "../shared/csta/xml/http";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "the shared corpus of real requests is not here";
  int seen = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    std::ifstream file(entry.path());
    const std::string request{std::istreambuf_iterator<char>(file), {}};
    const std::size_t body = request.find("<?xml");
    ASSERT_NE(body, std::string::npos) << entry.path();
    Soap soap;
    const Decoded decoded = decode(octets_of(request).subspan(body), {}, soap);
    EXPECT_EQ(soap.version, Soap::Version::v1_1);
    EXPECT_EQ(soap.fault, Soap::Fault::none);
    EXPECT_EQ(decoded.pdu.kind, Pdu::Kind::event) << entry.path();
    EXPECT_EQ(text_of(decoded.pdu.cross_ref), "1") << entry.path();
    ++seen;
  }
  EXPECT_GE(seen, 5);
}

}  // namespace
}  // namespace strowger::codec::xml
