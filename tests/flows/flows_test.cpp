// Every flow in this folder gives its transcript. With STROWGER_UPDATE in the environment, what really came is written into
// the files, to be read by a person before it is committed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tests/flows/flow.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> scripts() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(fs::path(STROWGER_SOURCE_DIR) / "tests/flows"))
    if (entry.path().extension() == ".flow") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

class Flow : public testing::TestWithParam<fs::path> {};

TEST_P(Flow, GivesItsTranscript) {
  std::ifstream file(GetParam());
  const std::string expected{std::istreambuf_iterator<char>(file), {}};
  const std::string came = strowger::flows::run(expected);
  if (std::getenv("STROWGER_UPDATE") != nullptr) {
    std::ofstream(GetParam()) << came;
    return;
  }
  EXPECT_EQ(lines_of(came), lines_of(expected)) << GetParam().filename();
}

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Flow, testing::ValuesIn(scripts()), test_name);

TEST(Flows, ThereAreSome) { EXPECT_GE(scripts().size(), 4U); }

}  // namespace
