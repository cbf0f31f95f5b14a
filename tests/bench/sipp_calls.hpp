// Calls made by sipp: a process that calls and one that is called, which take 180, 200, ACK and BYE as fast as they can.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/bench/exchange.hpp"

namespace strowger::bench {

inline constexpr std::uint16_t called_port = 16501;  ///< of all phones that are called

struct Taken {
  double seconds = 0;
  double processor_time = 0;  ///< of both sipps, in microseconds
};

/// What the two sipps do, as files. `challenged`: the INVITE is answered with 401 first.
void write_scenarios(const std::string& directory, bool challenged);

/// Registers the phones that are called, at the port that sipp has then.
void register_called(const Exchange& exchange);

/// Runs so many calls to that port. Throws when not all come to their end.
Taken run_calls(const std::string& directory, std::uint16_t to, std::size_t calls);

}  // namespace strowger::bench
