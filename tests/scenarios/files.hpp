// Files of scenarios and flows, for the tests that run each of them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace strowger::scenarios {

/// In a folder of the project, in their order.
std::vector<std::filesystem::path> files_of(const std::string& folder, const std::string& extension);

std::string read_file(const std::filesystem::path& path);

/// The name of a test that runs it.
std::string name_of_file(const testing::TestParamInfo<std::filesystem::path>& info);

/// Fails at the first line that differs, with its number in the file.
void expect_same_lines(const std::string& came, const std::string& expected, const std::filesystem::path& file);

}  // namespace strowger::scenarios
