// Figures of the kernel: clock_gettime, /proc, control groups.
#include "io/load.hpp"

#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>

namespace strowger::io {
namespace {

constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();

/// The number in a file of a control group; `none` when there is no file, or it says "max" (v2) or something huge (v1).
std::uint64_t limit_in(const std::string& path) {
  std::ifstream file(path);
  std::uint64_t octets = none;
  if (!(file >> octets) || octets >= (std::uint64_t{1} << 60)) return none;
  return octets;
}

std::string text_of_small_file(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

Duration thread_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::duration_cast<Duration>(seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec});
}

std::uint64_t memory_used() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  if (!(file >> all >> resident)) return 0;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t group_memory_limit(const std::string& cgroups, const std::string& root) {
  std::uint64_t least = none;
  std::istringstream lines(cgroups);
  for (std::string line; std::getline(lines, line);) {  // "0::/system.slice/strowgerd.service", "4:memory:/docker/..."
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool unified = controllers.empty();
    if (!unified && controllers != "memory") continue;
    const std::string base = unified ? root : root + "/memory";
    const std::string file = unified ? "/memory.max" : "/memory.limit_in_bytes";
    std::string group = line.substr(second + 1);
    for (;;) {  // the group and all above it; in a container the path may be one outside, and only the root is there
      while (group.ends_with('/')) group.pop_back();
      least = std::min(least, limit_in(std::string(base).append(group).append(file)));
      if (group.empty()) break;
      group.resize(group.rfind('/') == std::string::npos ? 0 : group.rfind('/'));
    }
  }
  return least == none ? 0 : least;
}

std::uint64_t memory_limit() {
  const auto machine =
      static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  const std::uint64_t group = group_memory_limit(text_of_small_file("/proc/self/cgroup"), "/sys/fs/cgroup");
  return group == 0 ? machine : std::min(machine, group);
}

}  // namespace strowger::io
