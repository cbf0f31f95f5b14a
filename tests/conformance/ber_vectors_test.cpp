// BER against vectors made by an independent ASN.1 compiler and PDUs captured from real PBXs, in ../shared beside the
// checkout: what is decoded is encoded to the same octets, or to the minimal form of them. Skipped where ../shared is
// absent.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "codec/acse/acse.hpp"
#include "codec/rose/rose.hpp"

namespace strowger::codec {
namespace {

const std::filesystem::path shared = std::filesystem::path(STROWGER_SOURCE_DIR) / ".." / "shared" / "csta";

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

nlohmann::json vectors(const std::string& name) { return nlohmann::json::parse(text_of_file(shared / "vectors" / name)); }

Octets octets_of_hex(const std::string& hex) { return from_hex(hex).value(); }

void expect_same_again(const std::string& id, const std::string& hex) {
  const Octets apdu = octets_of_hex(hex);
  const Decoded decoded = rose::decode(apdu);
  ASSERT_FALSE(decoded.fault) << id << ": " << decoded.fault->failure.text();
  EXPECT_EQ(to_hex(rose::encode(decoded.pdu)), to_hex(apdu)) << id;
}

// A vector's PDU with its argument replaced by another legal form of it.
std::string with_argument(const std::string& pdu, const std::string& argument, const std::string& other) {
  std::string content = pdu.substr(4);  // all of these have a short length
  content.replace(content.find(argument), argument.size(), other);
  const Octets octets = octets_of_hex(content);
  EXPECT_LT(octets.size(), 128U);
  return pdu.substr(0, 2) + to_hex(Octets{static_cast<Octet>(octets.size())}) + content;
}

TEST(BerVectors, Phase3) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  for (const auto& vector : vectors("phase3.json")) expect_same_again(vector["id"], vector["pdu"]);
}

TEST(BerVectors, OtherLegalFormsOfPhase3) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  std::size_t tried = 0;
  for (const auto& vector : vectors("phase3.json")) {
    if (!vector.contains("alt") || vector["kind"] != "invoke" || vector["pdu"].get<std::string>().size() > 220) continue;
    const Decoded decoded = rose::decode(octets_of_hex(with_argument(vector["pdu"], vector["hex"], vector["alt"])));
    ASSERT_FALSE(decoded.fault) << vector["id"] << ": " << decoded.fault->failure.text();
    EXPECT_EQ(to_hex(rose::encode(decoded.pdu)), vector["pdu"].get<std::string>()) << vector["id"];
    ++tried;
  }
  EXPECT_GT(tried, 2U);
}

TEST(BerVectors, Rejects) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  for (const auto& vector : vectors("acse-rose.json")) {
    if (vector["kind"] == "reject") expect_same_again(vector["id"], vector["pdu"]);
  }
}

TEST(AcseVectors, AllTypes) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  for (const auto& vector : vectors("acse-rose.json")) {
    if (vector["kind"] != "acse") continue;
    const Result<acse::Apdu> decoded = acse::decode(octets_of_hex(vector["pdu"]));
    ASSERT_TRUE(decoded) << vector["id"] << ": " << decoded.failure().text();
    EXPECT_EQ(to_hex(acse::encode(*decoded)), vector["pdu"].get<std::string>()) << vector["id"];
  }
}

// The captured PDUs have a frame header: 26 and two octets with HiPath, two octets or none with others.
Octets without_frame(Octets octets) {
  std::size_t header = 0;
  if (octets.at(0) == 0x26) header = 3;
  if (octets.at(0) == 0x00) header = 2;
  return {octets.begin() + static_cast<std::ptrdiff_t>(header), octets.end()};
}

TEST(BerCorpus, Phase3) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  std::size_t tried = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "corpus")) {
    const std::string name = entry.path().filename();
    if (name.find("-p3-") == std::string::npos) continue;
    const Octets apdu = without_frame(octets_of_hex(text_of_file(entry.path())));
    if (apdu.at(0) < 0xA1 || apdu.at(0) > 0xA4) continue;
    const Decoded decoded = rose::decode(apdu);
    ASSERT_FALSE(decoded.fault) << name << ": " << decoded.fault->failure.text();
    const Octets again = rose::encode(decoded.pdu);
    EXPECT_LE(again.size(), apdu.size()) << name;
    EXPECT_EQ(rose::decode(again).pdu, decoded.pdu) << name;
    if (again != apdu)
      std::printf("%s\n  came   %s\n  minimal %s\n", name.c_str(), to_hex(apdu).c_str(), to_hex(again).c_str());
    ++tried;
  }
  EXPECT_GE(tried, 14U);
}

// What was captured is in its minimal form but for the requirements of HiPath, which have a zero bit at their end.
TEST(BerCorpus, Associations) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  for (const std::string name :
       {"hipath-p3-AARQ-apdu", "hipath-p3-ABRT-apdu", "oxe-p1-aarq", "panasonic-p3-aarq", "panasonic-p3-aare"}) {
    const Octets octets = without_frame(octets_of_hex(text_of_file(shared / "corpus" / (name + ".hex"))));
    const Result<acse::Apdu> decoded = acse::decode(octets);
    ASSERT_TRUE(decoded) << name << ": " << decoded.failure().text();
    std::string expected = to_hex(octets);
    if (const auto at = expected.find("8a020680"); at != std::string::npos) expected.replace(at, 8, "8a020780");
    EXPECT_EQ(to_hex(acse::encode(*decoded)), expected) << name;
  }
}

}  // namespace
}  // namespace strowger::codec
