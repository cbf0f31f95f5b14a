// Our tables against the ASN.1 modules of ECMA-285, compiled by Erlang's asn1ct: random values of every message, encoded by
// us, are decoded there without complaint, with the same members, and come back octet for octet. Skipped where the modules
// (../shared beside the checkout) or Erlang are absent. The compiled modules stay in the build folder.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/random.hpp"
#include "codec/ber/decode.hpp"
#include "codec/rose/rose.hpp"
#include "schema/random_value.hpp"
#include "tests/conformance/asn1_modules.hpp"
#include "tests/conformance/asn1ct.hpp"

namespace strowger::codec {
namespace {

using schema::Message;
using schema::MessageType;
using schema::Registry;
using schema::Role;

constexpr int rounds = 20;  // of each kind: optional members all absent, all present, some of them

const std::filesystem::path shared = std::filesystem::path(STROWGER_SOURCE_DIR) / ".." / "shared" / "csta";
const std::filesystem::path work = std::filesystem::path(STROWGER_BIN_DIR) / ".." / "asn1ct";

struct Question {
  Message message;
  Place place;
  Octets octets;
};

std::vector<Question> questions_of(const Operations& operations) {
  SeededRandom random(285);
  std::vector<Question> questions;
  for (const MessageType* type : Registry::all()) {
    if (!type->role.name_space.empty()) continue;
    for (int round = 0; round < 3 * rounds; ++round) {
      constexpr unsigned present[] = {0, 100, 40};
      const schema::RandomValues how{.present_percent = present[round % 3], .awkward_percent = 0};
      Question question{schema::random_message(*type, random, how), place_of(*type, operations), {}};
      put_null_for_any(*type->type, question.message.value());
      question.octets = body_of(rose::encode(pdu_of(question.message)), type->role.role == Role::response);
      questions.push_back(std::move(question));
    }
  }
  return questions;
}

std::vector<Asn1ctAnswer> answers_to(const std::vector<Question>& questions) {
  std::string asked;
  for (const Question& question : questions)
    asked += question.place.module + ' ' + question.place.type + ' ' + to_hex(question.octets) + '\n';
  return ask_asn1ct(asked, work);
}

// What they encode is what we encoded, or another form of the same value.
void expect_same_value(const Question& question, const std::string& hex) {
  if (hex == to_hex(question.octets)) return;
  const MessageType& type = *question.message.type();
  ASSERT_NE(type.role.role, Role::event) << "theirs: " << hex << "\nours:   " << to_hex(question.octets);
  Message again = Message::of(type);
  Failure failure;
  ASSERT_TRUE(ber::decode(*type.type, again.value(), from_hex(hex).value(), Limits{}, failure)) << failure.text();
  EXPECT_EQ(again, question.message) << "theirs: " << hex << "\nours:   " << to_hex(question.octets);
}

void expect_members(const Question& question, const std::string& names) {
  const schema::Type& type = *question.message.type()->type;
  if (question.message.type()->role.role == Role::event || type.kind != schema::Kind::sequence || type.bare) return;
  const std::string listed = "," + names + ",";
  for (const schema::Field& field : type.fields) {
    if (!field.in_ber || field.get(question.message.value()) == nullptr) continue;
    EXPECT_NE(listed.find("," + std::string(field.name) + ","), std::string::npos) << field.name << " is not in " << names;
  }
}

TEST(BerAsn1ct, EveryMessageIsWhatTheModulesSay) {
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "no " << shared;
  ASSERT_TRUE(has_asn1ct()) << "Erlang is missing: apt-get install erlang-base erlang-asn1";
  ASSERT_EQ(
      std::system(
          ("python3 " + (shared / "asn1ct/build.py").string() + " " + work.string() + " CSTA-security > /dev/null").c_str()),
      0);
  const std::vector<Question> questions = questions_of(operations_of_modules(work / "src"));
  const std::vector<Asn1ctAnswer> answers = answers_to(questions);
  ASSERT_EQ(answers.size(), questions.size());
  for (std::size_t index = 0; index < questions.size(); ++index) {
    const Question& question = questions[index];
    SCOPED_TRACE(std::string(question.message.name()) + " " + to_hex(question.octets));
    const Asn1ctAnswer& answer = answers[index];
    EXPECT_TRUE(answer.understood) << answer.line;
    if (!answer.understood) continue;
    expect_same_value(question, answer.hex);
    expect_members(question, answer.members);
  }
}

}  // namespace
}  // namespace strowger::codec
