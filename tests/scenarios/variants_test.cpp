// Every flow in the folder `variants`, with all that can come between its steps, gives its transcript; the parties of a call
// see the same of it, and no call stays. With STROWGER_UPDATE in the environment, what really came is written into the
// files, to be read by a person before it is committed.
#include "tests/scenarios/variants.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/scenarios/files.hpp"

namespace strowger::scenarios {
namespace {

class Flow : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Flow, BearsWhatComesBetween) {
  const std::string expected = read_file(GetParam());
  const Variants came = run_variants(expected);
  EXPECT_EQ(came.wrong, "");
  EXPECT_GE(came.count, 5);
  if (std::getenv("STROWGER_UPDATE") != nullptr)
    std::ofstream(GetParam()) << came.text;
  else
    expect_same_lines(came.text, expected, GetParam());
}

INSTANTIATE_TEST_SUITE_P(All, Flow, testing::ValuesIn(files_of("tests/scenarios/variants", ".flow")), name_of_file);

}  // namespace
}  // namespace strowger::scenarios
