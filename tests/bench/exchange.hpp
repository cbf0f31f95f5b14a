// The exchange of the benchmarks: a strowgerd process as it is delivered, on loopback, and how its rows are registered.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdint>
#include <exception>
#include <string>
#include <string_view>

#include "tests/bench/process.hpp"
#include "tests/server/strowgerd.hpp"

namespace strowger::bench {

inline constexpr std::size_t lines = 20;  ///< phones that call, and as many that are called
inline constexpr std::string_view secret = "secret";
/// More settings: media of all calls passes through the server.
inline constexpr std::string_view anchored = "[media]\nanchor = true\n";

inline std::string caller(std::size_t line) { return std::to_string(1001 + line); }
inline std::string called(std::size_t line) { return std::to_string(2001 + line); }

/// The server, started.
class Exchange {
 public:
  explicit Exchange(std::size_t phones = lines, std::string_view more_settings = {});
  ~Exchange() { server_.stop(); }
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  std::uint16_t sip_port() const { return sip_port_; }
  std::uint16_t csta_port() const { return server_.csta_port(); }
  std::string directory() const { return server_.directory().string(); }
  double processor_time() const { return bench::processor_time(server_.process()); }
  double memory() const { return bench::memory(server_.process()); }
  void read_log() { server_.read_log(); }

 private:
  server_test::Strowgerd server_;
  std::uint16_t sip_port_ = 0;
};

/// What fails is the row's error, not the program's end: the server is stopped all the same.
template <void (*Measure)(benchmark::State&)>
void guarded(benchmark::State& state) {
  try {
    Measure(state);
  } catch (const std::exception& error) {
    state.SkipWithError(error.what());
  }
}

/// A row that is measured so many times, each time with a server of its own.
template <void (*Measure)(benchmark::State&)>
void row(const char* name, int times = 1) {
  benchmark::RegisterBenchmark(name, guarded<Measure>)->Iterations(1)->Repetitions(times)->Unit(benchmark::kMillisecond);
}

}  // namespace strowger::bench
