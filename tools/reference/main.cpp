// Writes what is generated of the documentation: the pages of docs/reference and the README's section of what works.
// `reference PROJECT` writes it, `reference --check PROJECT` says what is out of date.
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>

#include "admin/metrics.hpp"
#include "admin/routes.hpp"
#include "server/loop.hpp"
#include "tools/reference/behaviour.hpp"
#include "tools/reference/phases.hpp"
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

/// The README with the section between its markers written anew.
std::string readme(const std::string& text) {
  constexpr std::string_view begin = "<!-- generated: services -->\n";
  constexpr std::string_view end = "<!-- end -->";
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end, from);
  if (from == std::string::npos || to == std::string::npos) return text;
  return text.substr(0, from + begin.size()) + strowger::reference::support_section() + text.substr(to);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace strowger::reference;  // NOLINT(google-build-using-namespace): a list of this namespace's pages
  const Page pages[] = {{"services.md", services_page},
                        {"events.md", events_page},
                        {"types.md", types_page},
                        {"phases.md", phases_page},
                        {"phase1.md", [] { return phase_page(strowger::schema::Phase::one); }},
                        {"phase2.md", [] { return phase_page(strowger::schema::Phase::two); }},
                        {"support.md", support_page},
                        {"timers.md", timers_page},
                        {"states.md", states_page},
                        {"metrics.md", strowger::admin::metrics_page},
                        {"openapi.json", [] { return strowger::admin::openapi_document(strowger::server::version()); }},
                        {"pics.md", pics_page},
                        {"conformance.md", conformance_page}};
  const bool check = argc == 3 && std::string_view(argv[1]) == "--check";
  if (argc != 2 && !check) {
    fmt::print(stderr, "usage: reference [--check] PROJECT\n");
    return 2;
  }
  const std::string project = argv[argc - 1];
  int stale = 0;
  const auto put = [&](const std::string& path, const std::string& text) {
    if (!check) {
      std::ofstream(path, std::ios::binary) << text;
    } else if (read(path) != text) {
      fmt::print(stderr, "{} is out of date: run ./dev reference\n", path);
      stale = 1;
    }
  };
  for (const Page& page : pages) put(fmt::format("{}/docs/reference/{}", project, page.file), page.text());
  put(project + "/README.md", readme(read(project + "/README.md")));
  return stale;
}
