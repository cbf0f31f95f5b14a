// How long a BER element is that nothing but itself delimits (X.690 clause 8.1), also of indefinite length.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/octets.hpp"

namespace strowger::framing {

/// Finds the end of the element that octets begin with. The octets may come in any number of pieces; none is looked at
/// twice.
class BerExtent {
 public:
  enum class Found : std::uint8_t { more, end, broken };

  /// Looks at the octets so far, from the first of the element on; those already seen must be the same. `end`: the element
  /// is `size()` octets long, all of which have come. `broken`: no BER element begins so. Call `restart` after either.
  Found look(OctetView octets);

  /// How many octets the element has (`end`), or has at least (`more`).
  std::size_t size() const { return at_; }

  void restart() { *this = {}; }

 private:
  static constexpr std::size_t most_depth = 64;

  std::size_t at_ = 0;     // where the next header begins, or the element ends
  std::size_t depth_ = 0;  // open elements of indefinite length
  bool ended_ = false;
};

}  // namespace strowger::framing
