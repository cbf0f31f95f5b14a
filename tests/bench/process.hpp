// A program that a benchmark runs beside itself.
#pragma once

#include <string>
#include <vector>

namespace strowger::bench {

/// Started in the constructor, with what it says thrown away; killed, if need be, in the destructor.
class Process {
 public:
  Process(const std::string& directory, const std::vector<std::string>& words);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Its exit status, or -1.
  int wait();
  /// Microseconds of processor time since it began, until it has ended.
  double processor_time() const;

 private:
  int pid_;
};

/// What a process has taken so far: microseconds of processor time, of all its threads, and octets of memory (resident).
double processor_time(int process);
double memory(int process);

}  // namespace strowger::bench
