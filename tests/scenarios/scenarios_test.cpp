// Every scenario in this folder gives its transcript. With STROWGER_UPDATE in the environment, what really came is written
// into the files, to be read by a person before it is committed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/scenarios/script.hpp"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> scripts() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(fs::path(STROWGER_SOURCE_DIR) / "tests/scenarios"))
    if (entry.path().extension() == ".scenario") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

class Scenario : public testing::TestWithParam<fs::path> {};

TEST_P(Scenario, GivesItsTranscript) {
  const std::string expected = read(GetParam());
  const std::string came = strowger::scenarios::run(expected);
  if (std::getenv("STROWGER_UPDATE") != nullptr) {
    std::ofstream(GetParam()) << came;
    return;
  }
  if (came == expected) return;
  std::istringstream expected_lines(expected);
  std::istringstream came_lines(came);
  std::string expected_line;
  std::string came_line;
  for (int number = 1;; ++number) {
    const bool more = static_cast<bool>(std::getline(expected_lines, expected_line));
    const bool came_more = static_cast<bool>(std::getline(came_lines, came_line));
    if (!more) expected_line = "(end)";
    if (!came_more) came_line = "(end)";
    ASSERT_EQ(came_line, expected_line) << GetParam().filename() << " line " << number;
    if (!more || !came_more) break;
  }
}

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, testing::ValuesIn(scripts()), test_name);

TEST(Scenarios, ThereAreSome) { EXPECT_GE(scripts().size(), 10u); }

}  // namespace
