// strowgerd for a benchmark.
#include "cli/bench/bench_server.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "io/loop.hpp"

namespace strowger::cli {
namespace {

constexpr Duration longest_server_start = seconds{30};

/// What stands behind `name` in the line `ready`, up to the next comma or semicolon.
std::string address_in(const std::string& line, const std::string& name) {
  const std::size_t at = line.find(name);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + name.size();
  return line.substr(begin, line.find_first_of(",;", begin) - begin);
}

}  // namespace

Result<std::unique_ptr<BenchServer>> BenchServer::start(const std::vector<std::string>& devices, const std::string& domain,
                                                        const std::string& secret) {
  std::unique_ptr<BenchServer> server(new BenchServer);
  if (Failure failure = server->launch(devices, domain, secret); !failure.what.empty()) return failure;
  if (Failure failure = server->wait_until_ready(); !failure.what.empty()) return failure;
  return server;
}

BenchServer::~BenchServer() {
  child_.reset();
  std::error_code ignored;
  if (!directory_.empty()) std::filesystem::remove_all(directory_, ignored);
}

Failure BenchServer::launch(const std::vector<std::string>& devices, const std::string& domain, const std::string& secret) {
  const std::filesystem::path program = std::filesystem::path(io::own_program()).parent_path() / "strowgerd";
  if (!std::filesystem::exists(program))
    return {"there is no strowgerd beside this program: name a server by --server and --sip", program.string()};
  std::string pattern = (std::filesystem::temp_directory_path() / "strowger-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return {"no directory can be made", pattern};
  directory_ = pattern;
  std::ofstream settings(directory_ + "/strowgerd.toml");
  settings << fmt::format(
      "[csta]\nlisten = [\"127.0.0.1:0\"]\n[sip]\nlisten = [\"udp:127.0.0.1:0\"]\ndomain = \"{}\"\n"
      "[store]\npath = \"strowger.db\"\n[guard]\nmonitors_overall = 10000000\n",
      domain);
  for (const std::string& device : devices)
    settings << fmt::format("[[device]]\nnumber = \"{}\"\nsip_secret = \"{}\"\n", device, secret);
  settings.close();
  if (!settings) return {"the settings cannot be written", directory_};
  std::filesystem::permissions(directory_ + "/strowgerd.toml", std::filesystem::perms::owner_read);
  child_ = std::make_unique<io::Child>();
  return child_->start({program.string(), "--config", directory_ + "/strowgerd.toml"}, directory_ + "/log");
}

Failure BenchServer::wait_until_ready() {
  io::Loop loop;
  std::string log;
  bool over = false;
  io::Wake look(loop, [&](Time) {
    std::ifstream file(directory_ + "/log");
    log.assign(std::istreambuf_iterator<char>(file), {});
    const std::size_t ready = log.find(" ready: ");
    const std::size_t end = ready == std::string::npos ? ready : log.find('\n', ready);
    if (end != std::string::npos) {
      const std::string line = log.substr(ready, end - ready);
      csta_ = address_in(line, "csta ");
      sip_ = address_in(line, "sip udp:");
    }
    over = end != std::string::npos || !child_->runs();
    if (!over) look.after(milliseconds{20});
  });
  look.after(Duration{});
  loop.run_until([&] { return over; }, longest_server_start);
  if (!csta_.empty() && !sip_.empty()) return {};
  return {(over ? "strowgerd ended: " : "strowgerd does not become ready: ") + log, {}};
}

}  // namespace strowger::cli
