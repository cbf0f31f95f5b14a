// simulation [--seed N | --first N] [--seeds N] [--steps N] [--phones N] [--applications N] [--transcript FILE]
// Runs worlds from seeds; ends with 1 and says the seed and the step when an invariant of the call model broke.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "base/log.hpp"
#include "tests/simulation/world.hpp"

int main(int argc, char** argv) {
  using strowger::simulation::Options;
  Options options;
  std::uint64_t first = 1;
  std::uint64_t seeds = 25;
  std::string transcript;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string name = argv[i];
    const std::string value = argv[i + 1];
    if (name == "--transcript") {
      transcript = value;
      options.transcript = true;
      continue;
    }
    const std::uint64_t number = std::strtoull(value.c_str(), nullptr, 10);
    if (name == "--seed") {
      first = number;
      seeds = 1;
    } else if (name == "--first") {
      first = number;
    } else if (name == "--seeds") {
      seeds = number;
    } else if (name == "--steps") {
      options.steps = static_cast<int>(number);
    } else if (name == "--phones") {
      options.phones = static_cast<int>(number);
    } else if (name == "--applications") {
      options.applications = static_cast<int>(number);
    } else {
      fmt::print(stderr, "unknown option {}\n", name);
      return 2;
    }
  }
  strowger::log::set_sink([](strowger::log::Level, std::string_view line) { fmt::print(stderr, "{}\n", line); },
                          strowger::log::Level::warning);
  std::size_t events = 0;
  std::size_t calls = 0;
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    options.seed = seed;
    const auto outcome = strowger::simulation::run(options);
    events += outcome.events;
    calls += outcome.calls;
    if (!transcript.empty()) std::ofstream(transcript) << outcome.transcript;
    if (!outcome.broken.empty()) {
      fmt::print(stderr, "seed {} step {}: {}\nAgain: simulation --seed {} --steps {}\n", seed, outcome.step, outcome.broken,
                 seed, options.steps);
      return 1;
    }
  }
  fmt::print("{} worlds of {} steps: {} calls, {} events, no invariant broken\n", seeds, options.steps, calls, events);
  return 0;
}
