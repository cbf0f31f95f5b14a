// Another program, run beside this one.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace strowger::io {

/// Started by `start`; it gets SIGTERM, then, if it does not end in time, SIGKILL when the object goes.
class Child {
 public:
  Child() = default;
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// The program (a path, or a name to be found in PATH) and its arguments. What it says goes to the end of the file
  /// `output`.
  Failure start(const std::vector<std::string>& words, const std::string& output);
  /// Whether it still runs.
  bool runs();
  int id() const { return id_; }

 private:
  int id_ = -1;
};

/// The path of the program that this process runs.
std::string own_program();

}  // namespace strowger::io
