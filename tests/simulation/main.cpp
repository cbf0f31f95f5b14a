// simulation [--switch simulated|sip] [--seed N | --first N] [--seeds N] [--steps N] [--phones N] [--applications N]
//            [--transcript FILE]
// Runs worlds from seeds. When an invariant of the call model breaks, it ends with 1, says the seed and the step, shows what
// happened last and writes the whole world into simulation-SWITCH-SEED.txt.
#include <fmt/format.h>

#include <cstdlib>
#include <deque>
#include <fstream>
#include <sstream>
#include <string>

#include "base/log.hpp"
#include "tests/simulation/world.hpp"

namespace {

using strowger::simulation::MakeGround;
using strowger::simulation::Options;
using strowger::simulation::Outcome;

constexpr std::size_t most_lines = 40;

/// The world once more, with its transcript: the end of the scenario for the reader, all of it in a file.
void explain(Options options, const MakeGround& make_ground, const std::string& name) {
  options.transcript = true;
  const Outcome again = strowger::simulation::run(options, make_ground);
  const std::string file = fmt::format("simulation-{}-{}.txt", name, options.seed);
  std::ofstream(file) << again.transcript;
  std::deque<std::string> last;
  std::istringstream lines(again.transcript);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) continue;
    last.push_back(std::move(line));
    if (last.size() > most_lines) last.pop_front();
  }
  for (const std::string& line : last) fmt::print(stderr, "{}\n", line);
  fmt::print(stderr, "All of it, with every octet: {}\n", file);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  std::uint64_t first = 1;
  std::uint64_t seeds = 25;
  std::string transcript;
  std::string name = "simulated";
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    const std::string value = argv[i + 1];
    if (option == "--transcript") {
      transcript = value;
      options.transcript = true;
      continue;
    }
    if (option == "--switch") {
      name = value;
      continue;
    }
    const std::uint64_t number = std::strtoull(value.c_str(), nullptr, 10);
    if (option == "--seed") {
      first = number;
      seeds = 1;
    } else if (option == "--first") {
      first = number;
    } else if (option == "--seeds") {
      seeds = number;
    } else if (option == "--steps") {
      options.steps = static_cast<int>(number);
    } else if (option == "--phones") {
      options.phones = static_cast<int>(number);
    } else if (option == "--applications") {
      options.applications = static_cast<int>(number);
    } else {
      fmt::print(stderr, "unknown option {}\n", option);
      return 2;
    }
  }
  if (name != "simulated" && name != "sip") {
    fmt::print(stderr, "the switch is simulated or sip, not {}\n", name);
    return 2;
  }
  const MakeGround make_ground = name == "sip" ? strowger::simulation::sip_ground : strowger::simulation::simulated_ground;
  strowger::log::set_sink([](strowger::log::Level, std::string_view line) { fmt::print(stderr, "{}\n", line); },
                          strowger::log::Level::error);
  std::size_t events = 0;
  std::size_t calls = 0;
  for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
    options.seed = seed;
    const Outcome outcome = strowger::simulation::run(options, make_ground);
    events += outcome.events;
    calls += outcome.calls;
    if (!transcript.empty()) std::ofstream(transcript) << outcome.transcript;
    if (!outcome.broken.empty()) {
      fmt::print(stderr, "switch {} seed {} step {}: {}\n", name, seed, outcome.step, outcome.broken);
      explain(options, make_ground, name);
      fmt::print(stderr, "Again: simulation --switch {} --seed {} --steps {}\n", name, seed, options.steps);
      return 1;
    }
  }
  fmt::print("{} worlds of {} steps at the {} switch: {} calls, {} events, no invariant broken\n", seeds, options.steps,
             name, calls, events);
  return 0;
}
