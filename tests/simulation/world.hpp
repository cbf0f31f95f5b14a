// A seeded world: phones that people use and applications that ask for anything, both at random, against one switching
// function; after every step the invariants of the call model are asserted.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "tests/simulation/truth.hpp"
#include "tests/stage/printing.hpp"
#include "tests/stage/stage.hpp"

namespace strowger::simulation {

/// A switch with phones that can be moved at random. Another exchange is plugged in by another Ground.
struct Ground {
  std::unique_ptr<calls::Switch> exchange;
  /// Somebody does something at a phone.
  std::function<void(Random& random, const std::vector<DeviceNumber>& phones, Time now)> move;
  /// How long a connection may at most be initiated, alerting, queued or failed.
  Duration longest{};
  /// Whether a command's reports are there as soon as it was given.
  bool immediate = true;
};

using MakeGround = std::function<Ground(calls::CallNumbers& numbers)>;

/// The simulated switch of the product.
Ground simulated_ground(calls::CallNumbers& numbers);

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
  std::string transcript;
};

Outcome run(const Options& options, const MakeGround& make_ground = simulated_ground);

}  // namespace strowger::simulation
