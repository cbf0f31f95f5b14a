// The process: another user's rights once the ports are bound, as many open files as may be, memory kept for the next call.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace strowger::io {

/// Becomes `user` for good, with that user's groups; call it when ports are bound and before peers are heard. Nothing
/// happens when the process is that user already. No program it starts can gain rights again. Empty on success; on failure
/// nothing may go on: the process may still be root.
Failure become_user(const std::string& user);

/// The name of the user that the process is now; its number when it has no name.
std::string user_name();

/// Whom a command line's process is: "alice", or "root (logged in as alice)" when it became root by sudo or su.
std::string person();

/// What the process takes of the machine.
struct ProcessFigures {
  std::uint64_t resident = 0;  ///< octets
  std::uint64_t open_files = 0;
  Duration processor{};  ///< of all its threads
};
ProcessFigures process_figures();

/// Raises the limit of open files to the most that is allowed, and gives it.
std::uint64_t raise_file_limit();

/// Lets the process keep up to 64 MiB of what it has freed at the end of its heap, and take memory in steps of 4 MiB: a busy
/// server asks the system for the same pages again and again else.
void keep_freed_memory();

}  // namespace strowger::io
