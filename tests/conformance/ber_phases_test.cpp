// BER of Phases I and II against what others made, in ../shared beside the checkout: vectors of an independent compiler,
// PDUs captured from PBXs and their clients, and random values of every message, decoded by Erlang's asn1ct with the modules
// of the phases. Skipped where ../shared or Erlang are absent.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "base/random.hpp"
#include "codec/ber/decode.hpp"
#include "codec/ber/encode.hpp"
#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "schema/random_value.hpp"
#include "tests/conformance/asn1ct.hpp"

namespace strowger::codec {
namespace {

using schema::MessageType;
using schema::Phase;
using schema::Registry;
using schema::Role;

const std::filesystem::path shared = std::filesystem::path(STROWGER_SOURCE_DIR) / ".." / "shared" / "csta";

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Octets octets_of_hex(const std::string& hex) { return from_hex(hex).value(); }

// Read with names (a declared message), and the same octets again; also by way of JSON.
void expect_same_again(const std::string& id, const Octets& apdu, Phase phase, const std::string& expected) {
  const Decoded decoded = rose::decode(apdu, phase);
  ASSERT_FALSE(decoded.fault) << id << ": " << decoded.fault->failure.text();
  EXPECT_TRUE(decoded.pdu.message || decoded.pdu.kind == Pdu::Kind::reject) << id;
  EXPECT_EQ(to_hex(rose::encode(decoded.pdu)), expected) << id;
  const Decoded again = json::decode(json::encode(decoded.pdu));
  ASSERT_FALSE(again.fault) << id << ": " << again.fault->failure.text();
  EXPECT_EQ(again.pdu, decoded.pdu) << id;
}

void expect_vectors(const std::string& name, Phase phase) {
  for (const auto& vector : nlohmann::json::parse(text_of_file(shared / "vectors" / name)))
    expect_same_again(vector["id"], octets_of_hex(vector["pdu"]), phase, vector["pdu"]);
}

TEST(BerVectors, Phase1) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  expect_vectors("phase1.json", Phase::one);
}

TEST(BerVectors, Phase2) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  expect_vectors("phase2.json", Phase::two);
}

TEST(BerCorpus, PhasesOneAndTwo) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  std::size_t tried = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "corpus")) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("oxe-")) continue;
    Octets apdu = octets_of_hex(text_of_file(entry.path()));
    if (apdu.at(0) == 0x00) apdu.erase(apdu.begin(), apdu.begin() + 2);
    if (apdu.at(0) < 0xA1 || apdu.at(0) > 0xA4) continue;
    const Phase phase = name.starts_with("oxe-p1-") ? Phase::one : Phase::two;
    if (name.find("malformed") != std::string::npos) {
      EXPECT_TRUE(rose::decode(apdu, phase).fault) << name;
      continue;
    }
    // One client pads its invoke id; the answer is minimal.
    const bool padded = name == "oxe-p2-systemStatus-req.hex";
    expect_same_again(name, apdu, phase, padded ? "a1090201010201340a0102" : to_hex(apdu));
    ++tried;
  }
  EXPECT_GE(tried, 20U);
}

// ---- asn1ct --------------------------------------------------------------------------------------------------------

// The types that the modules have under another name, or not at all (an empty name).
std::string name_in_module(const MessageType& type, const std::string& module) {
  const std::string name(type.name());
  if (module.find("\n" + name + " ::=") != std::string::npos) return name;
  if (type.role.role == Role::event && type.role.category == schema::EventCategory{5}) return "VoiceUnitEvent";
  if (type.role.role == Role::response && type.type->kind == schema::Kind::choice) return "SimpleResult";
  return {};
}

// What is declared once for both phases has the forms of both: puts those of `phase` where the other's were drawn.
void put_forms_of(Phase phase, const schema::Type& type, void* value) {
  if (type.kind == schema::Kind::sequence_of) {
    for (std::size_t index = 0; index < type.size(value); ++index)
      put_forms_of(phase, *type.element, const_cast<void*>(type.at(value, index)));
    return;
  }
  if (&type == &schema::type_of<csta::phase1::CSTAPrivateData>()) {
    auto& data = *static_cast<csta::phase1::CSTAPrivateData*>(value);
    auto content = std::visit([](const auto& form) { return form; }, data.choice);
    if (phase == Phase::one) {
      data.choice.emplace<csta::phase1::CSTAPrivateData::applicationTagged>(std::move(content));
    } else {
      data.choice.emplace<csta::phase1::CSTAPrivateData::plain>(std::move(content));
    }
    return;
  }
  const bool is_simple_result = type.kind == schema::Kind::choice && type.fields.front().name == "noData";
  if (is_simple_result && type.chosen(value) == (phase == Phase::one ? 1U : 2U)) type.fields.front().make(value);
  for (const schema::Field& field : type.fields)
    if (const void* member = field.get(value)) put_forms_of(phase, *field.type, const_cast<void*>(member));
}

constexpr int rounds = 20;  // of each kind: optional members all absent, all present, some of them

struct Question {
  schema::Message message;
  Octets octets;
};

TEST(BerAsn1ct, EveryMessageOfPhasesIAndIIIsWhatTheModulesSay) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  ASSERT_TRUE(has_asn1ct()) << "Erlang is missing: apt-get install erlang-base erlang-asn1";
  const std::filesystem::path work = std::filesystem::path(STROWGER_BIN_DIR) / ".." / "asn1ct_phases";
  std::filesystem::create_directories(work / "src");
  SeededRandom random(218);
  std::vector<Question> questions;
  std::string asked;
  for (const auto& [phase, module, file] :
       {std::tuple{Phase::one, "CSTA1", "phase1/csta1.asn1"}, std::tuple{Phase::two, "CSTA2", "phase2/csta2.asn1"}}) {
    std::filesystem::copy_file(shared / file, work / "src" / (std::string(module) + ".asn1"),
                               std::filesystem::copy_options::update_existing);
    const std::string text = text_of_file(shared / file);
    std::size_t without = 0;
    for (const MessageType* type : Registry::of(phase).all()) {
      const std::string name = name_in_module(*type, text);
      if (name.empty()) {
        ++without;
        continue;
      }
      for (int round = 0; round < 3 * rounds; ++round) {
        constexpr unsigned presents[] = {0, 100, 40};
        const unsigned present = presents[round % 3];
        Question question{schema::random_message(*type, random, {.present_percent = present, .awkward_percent = 0}), {}};
        put_forms_of(phase, *type->type, question.message.value());
        ber::encode(*type->type, question.message.value(), question.octets);
        asked += std::string(module) + ' ' + name + ' ' + to_hex(question.octets) + '\n';
        questions.push_back(std::move(question));
      }
    }
    EXPECT_LE(without, phase == Phase::one ? 1U : 45U);  // those whose syntax no source tells
  }
  const std::vector<Asn1ctAnswer> answers = ask_asn1ct(asked, work);
  ASSERT_EQ(answers.size(), questions.size());
  for (std::size_t index = 0; index < questions.size(); ++index) {
    const auto& [message, octets] = questions[index];
    SCOPED_TRACE(std::string(message.name()) + " " + to_hex(octets));
    ASSERT_TRUE(answers[index].understood) << answers[index].line;
    if (answers[index].hex == to_hex(octets)) continue;
    schema::Message again = schema::Message::of(*message.type());
    Failure failure;
    ASSERT_TRUE(ber::decode(*message.type()->type, again.value(), octets_of_hex(answers[index].hex), Limits{}, failure))
        << failure.text();
    EXPECT_EQ(again, message) << answers[index].hex;
  }
}

}  // namespace
}  // namespace strowger::codec
