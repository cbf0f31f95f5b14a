// Writes docs/reference: `reference DIRECTORY` writes the pages, `reference --check DIRECTORY` says which are out of date.
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>

#include "tools/reference/vocabulary.hpp"

namespace {

struct Page {
  std::string_view file;
  std::function<std::string()> text;
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace strowger::reference;  // NOLINT(google-build-using-namespace): a list of this namespace's pages
  const Page pages[] = {{"services.md", services_page}, {"events.md", events_page}, {"types.md", types_page}};
  const bool check = argc == 3 && std::string_view(argv[1]) == "--check";
  if (argc != 2 && !check) {
    fmt::print(stderr, "usage: reference [--check] DIRECTORY\n");
    return 2;
  }
  const std::string directory = argv[argc - 1];
  int stale = 0;
  for (const Page& page : pages) {
    const std::string path = fmt::format("{}/{}", directory, page.file);
    const std::string text = page.text();
    if (!check) {
      std::ofstream(path, std::ios::binary) << text;
    } else if (read(path) != text) {
      fmt::print(stderr, "{} is out of date: run ./dev reference\n", path);
      stale = 1;
    }
  }
  return stale;
}
