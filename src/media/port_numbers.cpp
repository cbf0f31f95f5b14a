// Local UDP ports for media.
#include "media/port_numbers.hpp"

namespace strowger::media {

PortNumbers::PortNumbers(std::uint16_t first, std::uint16_t last) {
  for (unsigned port = first + (first & 1U); port + 1 <= last; port += 2) free_.push_back(static_cast<std::uint16_t>(port));
}

std::optional<std::uint16_t> PortNumbers::take() {
  if (free_.empty()) return std::nullopt;
  const std::uint16_t port = free_.front();
  free_.pop_front();
  return port;
}

}  // namespace strowger::media
