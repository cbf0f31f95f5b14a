// A seeded world: phones that people use and applications that ask for anything, both at random, against the core of the
// server with one switching function; after every step the invariants of the call model are asserted.
#pragma once

#include <cstdint>
#include <string>

#include "tests/simulation/ground.hpp"

namespace strowger::simulation {

struct Options {
  std::uint64_t seed = 1;
  int steps = 400;
  int phones = 50;
  int applications = 5;
  bool transcript = false;
};

struct Outcome {
  std::string broken;  ///< which invariant broke, and how; empty when none did
  int step = 0;        ///< at which step
  std::size_t events = 0;
  std::size_t calls = 0;
  std::string transcript;  ///< all octets sent, in order; lines that begin with # tell what was done and reported
};

Outcome run(const Options& options, const MakeGround& make_ground);

}  // namespace strowger::simulation
