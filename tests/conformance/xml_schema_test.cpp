// What we write, against the schemas of ECMA-323 (edition 6) that were derived from other people's classes, in ../shared
// beside the checkout: xmllint finds nothing in random values of every message that they have. Skipped where ../shared is
// absent.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "codec/xml/xml.hpp"
#include "schema/random_value.hpp"

namespace strowger::codec::xml {
namespace {

using schema::MessageType;
using schema::Registry;
using schema::Role;

constexpr int rounds = 10;

const std::filesystem::path schemas =
    std::filesystem::path(STROWGER_SOURCE_DIR) / ".." / "shared" / "csta" / "xml" / "schema";

// The messages of a schema: its elements that are declared here. What the schemas do not have is ECMA-323's younger part
// (presence) and Avaya's.
std::vector<const MessageType*> messages_of(const std::string& schema) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_file((schemas / schema).c_str()));
  std::vector<const MessageType*> found;
  for (const pugi::xml_node& element : document.document_element().children("xs:element"))
    if (const MessageType* const type = Registry::by_name(element.attribute("name").value())) found.push_back(type);
  return found;
}

// Where what we write and the schemas disagree, and why. The schemas were derived from classes in which a member of a simple
// type is always there: "Expected is ( X )" of such a member, which ELEMENTS.md has as optional, says nothing.
struct Known {
  std::string_view message;  // empty: any
  std::string_view text;     // in xmllint's line
};
constexpr Known known[] = {
    {"", "private"},                             // flags with the strings of BER beside them; several data
    {"", "makeConnection"},                      // a service that only ECMA-285 has
    {"", "element notKnown"},                    // a media class that only ECMA-285 has in MonitorMediaClass
    {"", "'sip' is not an element of the set"},  // of a LocalDeviceID, which has it in BER
    {"", "'xs:nonNegativeInteger'"},
    {"", "'xs:short'"},
    {"", "'xs:language'"},
    // Simple members that are optional.
    {"IntrudeCall", "}participationType )"},
    {"JoinCall", "}autoOriginate )"},
    {"JoinCall", "}participationType )"},
    {"SingleStepConferenceCall", "}participationType )"},
    {"RingerStatusEvent", "}ringMode )"},
    {"VoiceAttributeChangedEvent", "}mode )"},
    {"GetPhysicalDeviceInformationResponse", "}deviceCategory )"},
    {"GetSwitchingFunctionCapsResponse", "}getCallBack )"},
    {"StartLocationTrackingSessionResponse", "}pidfProfile )"},
    // Bits of the capability lists, and values, that only ECMA-285 has.
    {"", "element terminationDurationExceeded"},
    {"", "element duration"},
    {"", "element currentPosition"},
    {"", "element sFRResourceID"},
    {"", "element miscMonitor"},
    {"", "element advancedUACSTADeviceFeatureProfile"},
    {"AttachMediaService", "The value 'deflect'"},
    // A number in ECMA-285, a boolean there; one state in ECMA-285, a list of states there.
    {"GetLocationTrackingCapabilitiesResponse", "element reportingTypeCount"},
    {"ChangeSysStatFilter", "StatusFilter"},
    // The schemas have the list alone under this name, as the element of another message has it.
    {"SnapshotCallData", "}snapshotCallResponseInfo )"},
    // Elements of grammars and of languages for them: any text in ECMA-285.
    {"", "element innerXml"},
    {"", "element grammars"},
    {"VoiceAttributeChangedEvent", "Missing child element(s)"},
};

bool is_known(const std::string& line) {
  const std::string file = line.substr(0, line.find(".xml"));
  for (const Known& each : known) {
    const bool here = each.message.empty() || file.find("/" + std::string(each.message)) != std::string::npos;
    if (here && line.find(each.text) != std::string::npos) return true;
  }
  return false;
}

void expect_valid(const char* schema, std::size_t least) {
  if (!std::filesystem::exists(schemas)) GTEST_SKIP() << "no " << schemas;
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / (std::string("strowger-") + schema);
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  SeededRandom random(7);
  const std::vector<const MessageType*> messages = messages_of(schema);
  EXPECT_GE(messages.size(), least);
  for (const MessageType* const type : messages) {
    for (int round = 0; round < rounds; ++round) {
      Pdu pdu;
      pdu.kind = type->role.role == Role::event ? Pdu::Kind::event : Pdu::Kind::invoke;
      pdu.cross_ref = to_octets("17");
      pdu.message = schema::random_message(*type, random,
                                           {.present_percent = round == 0   ? 100U
                                                               : round == 1 ? 0U
                                                                            : 50U,
                                            .awkward_percent = 0,
                                            .notation = schema::Notation::xml});
      std::ofstream(folder / (std::string(type->name()) + std::to_string(round) + ".xml"))
          << encode(pdu, dialect_of("http://www.ecma-international.org/standards/ecma-323/csta/ed6"));
    }
  }
  const std::string command =
      "xmllint --noout --schema " + (schemas / schema).string() + " " + folder.string() + "/*.xml 2>&1";
  const std::unique_ptr<FILE, int (*)(FILE*)> output(popen(command.c_str(), "r"), pclose);
  ASSERT_TRUE(output);
  std::array<char, 4096> line{};
  std::size_t valid = 0;
  while (fgets(line.data(), line.size(), output.get()) != nullptr) {
    const std::string text = line.data();
    if (text.find(" validates") != std::string::npos) ++valid;
    if (text.find("error") != std::string::npos && !is_known(text)) ADD_FAILURE() << text;
    if (text.find("not found") != std::string::npos) ADD_FAILURE() << text;
  }
  EXPECT_GT(valid, messages.size());
  std::filesystem::remove_all(folder);
}

TEST(XmlSchema, OfCsta) { expect_valid("csta-ed6-derived.xsd", 390); }
TEST(XmlSchema, OfApplicationSessions) { expect_valid("ecma354-derived.xsd", 10); }

}  // namespace
}  // namespace strowger::codec::xml
