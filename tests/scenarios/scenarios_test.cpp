// Every scenario in this folder gives its transcript. With STROWGER_UPDATE in the environment, what really came is written
// into the files, to be read by a person before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/scenarios/files.hpp"
#include "tests/scenarios/script.hpp"

namespace strowger::scenarios {
namespace {

const std::vector<std::filesystem::path> scripts = files_of("tests/scenarios", ".scenario");

class Scenario : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Scenario, GivesItsTranscript) {
  const std::string expected = read_file(GetParam());
  const std::string came = run(expected);
  if (std::getenv("STROWGER_UPDATE") != nullptr)
    std::ofstream(GetParam()) << came;
  else
    expect_same_lines(came, expected, GetParam());
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, testing::ValuesIn(scripts), name_of_file);

TEST(Scenarios, ThereAreSome) { EXPECT_GE(scripts.size(), 10u); }

}  // namespace
}  // namespace strowger::scenarios
