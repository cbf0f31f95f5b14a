// XML that real clients and servers sent, in ../shared beside the checkout: each document is read, and what is written again
// means the same. Skipped where ../shared is absent.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "codec/xml/xml.hpp"
#include "schema/message.hpp"

namespace strowger::codec::xml {
namespace {

const std::filesystem::path corpus = std::filesystem::path(STROWGER_SOURCE_DIR) / ".." / "shared" / "csta" / "xml";

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return path.extension() == ".frame" ? text.substr(8) : text;
}

std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// What an element says, whatever its spelling: without prefixes, order, white space and what means the same as nothing.
std::string canonical(const pugi::xml_node& node) {
  std::string text;
  std::vector<std::string> children;
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = local(child.name());
    const std::string_view value = child.text().get();
    if (value == "false" || value == "0") continue;  // a bit that is not set
    if (name == "callID" && value.empty()) continue;
    if (name == "autoOriginate" && value == "prompt") continue;
    if (name == "deviceCategory" && value == "station") continue;
    if (name == "logicalDeviceFeature" && !child.first_child()) continue;
    // What clients leave out, and we write.
    const bool of_event = name == "deviceIdentifier" && local(node.name()) == "device";
    const bool of_volume = name == "volAbs" && local(node.name()) == "speakerVolume";
    const bool wrapper = of_event || of_volume || (name == "deviceIdentifier" && local(node.name()) == "deviceID") ||
                         (name == "deviceObject" && local(node.name()) == "snapshotObject");
    if (wrapper) {
      text += child.text().get();
    } else {
      children.push_back(canonical(child));
    }
  }
  text.erase(std::remove_if(text.begin(), text.end(), [](unsigned char c) { return std::isspace(c) != 0; }), text.end());
  if (text == "1") text = "true";
  std::vector<std::string> attributes;
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    const std::string_view value = attribute.value();
    if (name.starts_with("xmlns") || name.starts_with("xsi:")) continue;
    if (name == "bitRate" && value == "constant") continue;
    if (name == "typeOfNumber" && (value == "dialingNumber" || value == "deviceID")) continue;
    attributes.push_back(std::string(name) + "=" + std::string(value));
  }
  std::sort(children.begin(), children.end());
  std::sort(attributes.begin(), attributes.end());
  std::string made(local(node.name()));
  for (const std::string& attribute : attributes) made += "@" + attribute;
  if (!text.empty()) made += "=" + text;
  for (const std::string& child : children) made += "(" + child + ")";
  return made;
}

std::string canonical(const std::string& document) {
  pugi::xml_document read;
  EXPECT_TRUE(read.load_buffer(document.data(), document.size())) << document;
  pugi::xml_node root = read.document_element();
  if (local(root.name()) == "Envelope") {  // of SOAP: the message is what counts
    for (const pugi::xml_node& part : root.children())
      if (local(part.name()) == "Body") root = part.first_child();
  }
  return canonical(root);
}

// What is wrong with the documents that have something wrong; the rest have nothing.
const std::map<std::string, std::string> expected_faults = {
    // Broken XML.
    {"dmcc-hs-GetDeviceIdResponse-malformed.xml", "white space is missing between attributes (at octet 140)"},
    {"dmcc-hs-ResetApplicationSessionTimer-malformed.xml", "white space is missing between attributes (at octet 121)"},
    {"dmcc-php-StartApplicationSession-unboundprefix.xml", "prefix ns1 is not bound (at octet 315)"},
    {"dmcc-php-StopApplicationSession-malformed.xml",
     "</requestedProtocolVersions> ends <StopApplicationSession> (at octet 262)"},
    // What ECMA-323 demands is not there.
    {"astcsp-gen-SnapshotDeviceResponse.xml", "crossRefIDorSnapshotData is missing (at SnapshotDeviceResponse)"},
    {"dmcc-php-GetButtonInformation.xml", "device is missing (at GetButtonInformation)"},
    {"perlsoap-wire-EstablishedEvent.xml", "lastRedirectionDevice is missing (at EstablishedEvent)"},
    {"perlsoap-wire-FailedEvent.xml", "failedConnection is missing (at FailedEvent)"},
    {"shorebridge-GetDeviceId.xml", "extension is missing (at GetDeviceId)"},
    {"ratcow-wire-RouteRegisterCancel.xml", "routeRegisterReqID is missing (at RouteRegisterCancel)"},
    {"tscoll-RequestSystemStatusResponse.xml", "systemStatus is missing (at RequestSystemStatusResponse)"},
    {"zultys-js-ParkCall.xml", "parkTo is missing (at ParkCall)"},
    {"zultys-sim-DeliveredEvent.xml", "lastRedirectionDevice is missing (at DeliveredEvent)"},
    {"zultys-sim-EstablishedEvent.xml", "lastRedirectionDevice is missing (at EstablishedEvent)"},
};

// Documents with something that has no place where it stands, and that gets lost: text where elements are due, an element
// that is no item in a list.
const std::vector<std::string> lossy = {"tscoll-RequestSystemStatus.xml", "astcsp-gen-TransferedEvent.xml"};

// Messages of vendors.
const std::vector<std::string> unknown_roots = {
    "SetHoteling", "AssignDevice", "keepalive", "logout", "RegisterTerminalRequest", "RegisterTerminalResponse"};

void expect_same_again(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const std::string text = text_of_file(path);
  const Decoded decoded = decode(octets_of(text));
  if (decoded.fault && decoded.fault->failure.what == "the message is not known") {
    EXPECT_NE(std::find(unknown_roots.begin(), unknown_roots.end(), decoded.fault->failure.where), unknown_roots.end())
        << name << ": " << decoded.fault->failure.where;
    return;
  }
  const auto expected = expected_faults.find(name);
  if (expected != expected_faults.end()) {
    ASSERT_TRUE(decoded.fault) << name;
    EXPECT_EQ(decoded.fault->failure.text(), expected->second) << name;
    return;
  }
  ASSERT_FALSE(decoded.fault) << name << ": " << decoded.fault->failure.text() << "\n" << text;
  if (std::find(lossy.begin(), lossy.end(), name) != lossy.end()) return;
  const std::string written = encode(decoded.pdu, dialect_of(decoded.pdu.name_space));
  std::string there = canonical(text);
  const std::string here = canonical(written);
  if (name == "shorebridge-GetSwitchingFunctionCapabilities.xml")
    there.replace(0, there.find('('), "GetSwitchingFunctionCaps");
  EXPECT_EQ(here, there) << name << "\n" << text << "\n" << written;
}

TEST(XmlCorpus, MeansTheSameAgain) {
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "no " << corpus;
  std::size_t tried = 0;
  for (const char* const folder : {"corpus", "frames"}) {
    for (const auto& file : std::filesystem::directory_iterator(corpus / folder)) {
      const auto extension = file.path().extension();
      if (extension != ".xml" && extension != ".frame") continue;
      expect_same_again(file.path());
      ++tried;
    }
  }
  EXPECT_GT(tried, 250U);
}

TEST(XmlCorpus, ComparisonSeesDifferences) {
  EXPECT_EQ(canonical("<a xmlns='x'><b>1</b><c/></a>"), canonical("<p:a xmlns:p='x'> <p:c/><p:b> true</p:b></p:a>"));
  EXPECT_NE(canonical("<a><b>1</b></a>"), canonical("<a><b>2</b></a>"));
  EXPECT_NE(canonical("<a><b>1</b></a>"), canonical("<a/>"));
  EXPECT_NE(canonical("<a><b/></a>"), canonical("<a><b/><b/></a>"));
}

}  // namespace
}  // namespace strowger::codec::xml
