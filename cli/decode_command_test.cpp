// `strowger decode` and `encode`: golden files, PDUs of an independent compiler and of real systems, and malformed ones.
#include "cli/decode_command.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "codec/json/value.hpp"

namespace strowger::cli {
namespace {

namespace fs = std::filesystem;
using codec::json::Value;
using testing::HasSubstr;

const fs::path golden = fs::path(STROWGER_SOURCE_DIR) / "tests" / "golden";
const fs::path shared = fs::path(STROWGER_SOURCE_DIR) / ".." / "shared" / "csta";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Outcome {
  int status = 0;
  std::string out;
  std::string err;
};

Outcome run_decode(const std::string& input, Phase phase = Phase::three, bool one_line = false) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  const int status = decode({.input = "-", .phase = phase, .one_line = one_line}, in, out, err);
  return {status, out.str(), err.str()};
}

Outcome run_encode(const std::string& input, const std::string& to, std::optional<std::int64_t> invoke_id = std::nullopt) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  EncodeArguments arguments;
  arguments.to = to;
  arguments.invoke_id = invoke_id;
  const int status = encode(arguments, in, out, err);
  return {status, out.str(), err.str()};
}

Phase phase_of(const fs::path& path) {
  const std::string name = path.filename();
  return name.starts_with("phase1.") ? Phase::one : name.starts_with("phase2.") ? Phase::two : Phase::three;
}

std::vector<fs::path> files(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  for (const auto& each : fs::directory_iterator(folder))
    if (each.path().extension() == extension) found.push_back(each.path());
  std::ranges::sort(found);
  EXPECT_FALSE(found.empty()) << folder;
  return found;
}

// The PDU without its frame header, in hexadecimal; empty when it is XML.
std::string plain_hex(const std::string& content) {
  const auto octets = octets_in(to_octets(content));
  if (!octets) return {};
  const auto pdu = pdu_in(*octets);
  return pdu && pdu->kind != PduOctets::Kind::xml ? to_hex(pdu->body) : std::string{};
}

TEST(DecodeGolden, JsonIsAsExpectedAndGivesThePduBack) {
  for (const fs::path& path : files(golden / "decode", ".pdu")) {
    SCOPED_TRACE(path);
    const std::string content = content_of(path);
    const Outcome json = run_decode(content, phase_of(path));
    ASSERT_EQ(json.status, 0) << json.err;
    EXPECT_EQ(json.out, content_of(fs::path(path).replace_extension(".json")));
    EXPECT_EQ(run_encode(json.out, "json").out, json.out);

    const fs::path minimal = fs::path(path).replace_extension(".minimal");
    const std::string expected = fs::exists(minimal) ? content_of(minimal) : plain_hex(content) + "\n";
    const Outcome back = run_encode(json.out, expected == "\n" ? "xml" : "ber");
    ASSERT_EQ(back.status, 0) << back.err;
    if (expected != "\n") {
      EXPECT_EQ(back.out, expected);
    } else {
      const std::string again = run_decode(back.out).out;
      EXPECT_EQ(run_encode(again, "json", 1).out, run_encode(json.out, "json", 1).out);
    }
  }
}

TEST(DecodeGolden, MalformedPdusAreToldWithTheirPlace) {
  for (const fs::path& path : files(golden / "malformed", ".pdu")) {
    SCOPED_TRACE(path);
    const Outcome run = run_decode(content_of(path), phase_of(path));
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, content_of(fs::path(path).replace_extension(".err")));
  }
  for (const fs::path& path : files(golden / "malformed", ".json")) {
    SCOPED_TRACE(path);
    const Outcome run = run_encode(content_of(path), "ber");
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.err, content_of(fs::path(path).replace_extension(".err")));
  }
}

TEST(DecodeCommand, TakesHexadecimalAsPeopleWriteIt) {
  const std::string expected = run_decode("a4050500800100").out;
  for (const char* each : {"A4 05 05 00 80 01 00", "a4:05:05:00:80:01:00", "0xa4, 0x05, 0x05, 0x00, 0x80, 0x01, 0x00",
                           "a405\n0500\n800100\n", "\xA4\x05\x05"}) {
    if (each[0] == '\xA4') {
      EXPECT_EQ(run_decode(std::string("\xA4\x05\x05\x00\x80\x01\x00", 7)).out, expected);
    } else {
      EXPECT_EQ(run_decode(each).out, expected) << each;
    }
  }
}

TEST(DecodeCommand, ArgumentThatIsNothing) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(decode({.input = "no such file"}, in, out, err), 2);
  EXPECT_THAT(err.str(), HasSubstr("neither a file nor hexadecimal digits"));
  EXPECT_EQ(run_decode("").status, 1);
}

TEST(DecodeCommand, CutAnywhereIsMalformed) {
  const std::string whole = plain_hex(content_of(golden / "decode" / "delivered_event_hipath.pdu"));
  for (std::size_t digits = 2; digits < whole.size(); digits += 2) {
    const Outcome run = run_decode(whole.substr(0, digits));
    EXPECT_EQ(run.status, 1) << digits;
    EXPECT_THAT(run.err, HasSubstr("octet ")) << digits;
  }
}

TEST(EncodeCommand, TreeAsDeepAsBerMayBe) {
  std::string content = "0500";
  for (int level = 0; level < 60; ++level) {
    const std::size_t length = content.size() / 2;
    content = (length < 128 ? fmt::format("30{:02x}", length) : fmt::format("3081{:02x}", length)) + content;
  }
  content = "02010102010a" + content;
  const std::string pdu = fmt::format("a181{:02x}", content.size() / 2) + content;
  const Outcome json = run_decode(pdu, Phase::two);
  ASSERT_EQ(json.status, 0) << json.err;
  EXPECT_EQ(run_encode(json.out, "ber").out, pdu + "\n");
}

TEST(EncodeCommand, XmlIsOnlyForWhatXmlHas) {
  EXPECT_THAT(run_encode("a4050500800100", "xml").err, HasSubstr("BER only"));
  EXPECT_THAT(
      run_encode("<StopApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\">"
                 "<sessionID>1</sessionID></StopApplicationSession>",
                 "ber")
          .err,
      HasSubstr("in XML only"));
}

TEST(EncodeCommand, FrameHeaders) {
  std::istringstream in("a4050500800100");
  std::ostringstream out;
  std::ostringstream err;
  EncodeArguments arguments;
  arguments.to = "ber";
  arguments.frame = "hipath";
  EXPECT_EQ(encode(arguments, in, out, err), 0);
  EXPECT_EQ(out.str(), "268007a4050500800100\n");
}

// ---- ../shared
// ------------------------------------------------------------------------------------------------------------

TEST(DecodeShared, VectorsComeBackOctetForOctetAlsoByWayOfXml) {
  if (!fs::exists(shared)) GTEST_SKIP() << "no " << shared;
  int count = 0;
  for (const fs::path& path : files(shared / "vectors", ".json")) {
    const auto vectors = codec::json::parse(content_of(path), {.depth = 64, .elements = 10'000'000, .memory = 1U << 30U});
    ASSERT_TRUE(vectors) << path << vectors.failure().text();
    for (const auto& [no_name, vector] : vectors->members) {
      const Value* const pdu = vector.find("pdu");
      if (pdu == nullptr) continue;
      SCOPED_TRACE(vector.find("id")->text);
      const std::string phase = vector.find("phase")->text;
      const Outcome json = run_decode(pdu->text, phase == "I" ? Phase::one : phase == "II" ? Phase::two : Phase::three);
      ASSERT_EQ(json.status, 0) << json.err;
      EXPECT_EQ(run_encode(json.out, "ber").out, pdu->text + "\n");
      ++count;
      if (phase != "III" || vector.find("invokeID") == nullptr) continue;
      const Outcome xml = run_encode(json.out, "xml");
      ASSERT_EQ(xml.status, 0) << xml.err;
      EXPECT_EQ(run_encode(xml.out, "ber", std::stoll(vector.find("invokeID")->text)).out, pdu->text + "\n") << xml.out;
    }
  }
  EXPECT_GT(count, 100);
}

TEST(DecodeShared, CapturedPdusComeBack) {
  if (!fs::exists(shared)) GTEST_SKIP() << "no " << shared;
  for (const fs::path& path : files(shared / "corpus", ".hex")) {
    SCOPED_TRACE(path);
    const std::string name = path.filename();
    const Phase phase = name.find("-p1-") != std::string::npos ? Phase::one
                        : name.starts_with("oxe")              ? Phase::two
                                                               : Phase::three;
    const std::string content = content_of(path);
    const Outcome json = run_decode(content, phase);
    if (name.find("malformed") != std::string::npos) {
      EXPECT_EQ(json.status, 1);
      EXPECT_THAT(json.err, HasSubstr("octet 12"));
      continue;
    }
    ASSERT_EQ(json.status, 0) << json.err;
    const bool padded = name == "oxe-p2-systemStatus-req.hex";
    EXPECT_EQ(run_encode(json.out, "ber").out, padded ? "a1090201010201340a0102\n" : plain_hex(content) + "\n");
  }
}

TEST(DecodeShared, XmlOfRealClientsComesBack) {
  if (!fs::exists(shared)) GTEST_SKIP() << "no " << shared;
  int read = 0;
  for (const auto& [folder, extension] : {std::pair{"corpus", ".xml"}, std::pair{"frames", ".frame"}}) {
    for (const fs::path& path : files(shared / "xml" / folder, extension)) {
      SCOPED_TRACE(path);
      const Outcome json = run_decode(content_of(path));
      if (json.status != 0) {
        EXPECT_THAT(json.err, HasSubstr("(at "));
        continue;
      }
      ++read;
      const Outcome xml = run_encode(json.out, "xml");
      ASSERT_EQ(xml.status, 0) << xml.err;
      const auto strip = [](const std::string& text) { return run_encode(text, "json", 1).out; };
      const std::string before = strip(json.out);
      const std::string after = strip(run_decode(xml.out).out);
      // The namespace may have been none; that of ECMA-354 is always written as it should be.
      if (before.find("\"namespace\"") != std::string::npos && before.find("354/") == std::string::npos) {
        EXPECT_EQ(after, before);
      }
    }
  }
  EXPECT_GT(read, 200);
}

}  // namespace
}  // namespace strowger::cli
