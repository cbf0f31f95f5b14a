// What the process takes of the machine: processor time of a thread, memory.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"

namespace strowger::io {

/// Processor time that the calling thread has used since it began.
Duration thread_time();

/// Octets of memory that the process has now (resident); 0 when it cannot be known.
std::uint64_t memory_used();

/// Octets of memory that it may have: of the machine, or less when its control group or one above says so (cgroup v2 and
/// v1). 0 when it cannot be known.
std::uint64_t memory_limit();

/// The same for the text of /proc/self/cgroup; `root` is where the control groups are mounted.
std::uint64_t group_memory_limit(const std::string& cgroups, const std::string& root);

}  // namespace strowger::io
