// Where journals put what they have no room for in memory. A session waits for no disk, so it gives away values and reads
// them back when an application comes again; server/journal_file.hpp has the disk.
#pragma once

#include <cstdint>
#include <optional>

#include "base/octets.hpp"

namespace strowger::session {

class JournalSpill {
 public:
  using Ref = std::uint64_t;

  virtual ~JournalSpill() = default;
  /// Keeps the octets. Nothing when there is no room for them; then they are as they were.
  virtual std::optional<Ref> put(Octets& octets) = 0;
  /// What was put under it; nothing when it could not be kept after all.
  virtual std::optional<Octets> get(Ref ref) const = 0;
  virtual void drop(Ref ref) = 0;
};

}  // namespace strowger::session
