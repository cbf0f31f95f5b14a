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

 private:
  int pid_;
};

}  // namespace strowger::bench
