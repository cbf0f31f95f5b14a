// Running asn1ct.escript.
#include "tests/conformance/asn1ct.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace strowger::codec {

bool has_asn1ct() { return std::system("command -v escript > /dev/null") == 0; }

std::vector<Asn1ctAnswer> ask_asn1ct(const std::string& questions, const std::filesystem::path& work) {
  std::filesystem::create_directories(work / "beam");
  std::ofstream(work / "questions") << questions;
  const std::filesystem::path script = std::filesystem::path(STROWGER_SOURCE_DIR) / "tests/conformance/asn1ct.escript";
  std::string command = "escript " + script.string();
  for (const char* const argument : {"src", "beam", "questions", "answers"}) command += ' ' + (work / argument).string();
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::vector<Asn1ctAnswer> answers;
  std::ifstream answered(work / "answers");
  for (std::string line; std::getline(answered, line);) {
    Asn1ctAnswer& answer = answers.emplace_back();
    answer.line = line;
    std::istringstream words(line);
    std::string verdict;
    words >> verdict >> answer.hex >> answer.members;
    answer.understood = verdict == "ok";
  }
  return answers;
}

}  // namespace strowger::codec
