// Files of scenarios and flows.
#include "tests/scenarios/files.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

namespace strowger::scenarios {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const std::string& folder, const std::string& extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(fs::path(STROWGER_SOURCE_DIR) / folder))
    if (entry.path().extension() == extension) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string name_of_file(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  for (char& c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return name;
}

void expect_same_lines(const std::string& came, const std::string& expected, const fs::path& file) {
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
    ASSERT_EQ(came_line, expected_line) << file.filename() << " line " << number;
    if (!more || !came_more) break;
  }
}

}  // namespace strowger::scenarios
