// Gives out local UDP ports for media: an even one for RTP, the next one for RTCP (RFC 3550 clause 11).
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace strowger::media {

/// UDP ports, both ends included; each port of media takes an even one and the next.
struct PortRange {
  std::uint16_t first = 16'384;
  std::uint16_t last = 32'767;
};

/// The number that was given back longest ago is given out first, so that late packets of a call do not reach the next one.
class PortNumbers {
 public:
  /// All pairs from `first` to `last`, both included.
  PortNumbers(std::uint16_t first, std::uint16_t last);

  /// An even number, or nothing when all are in use.
  std::optional<std::uint16_t> take();
  void give_back(std::uint16_t port) { free_.push_back(port); }

  std::size_t free() const { return free_.size(); }

 private:
  std::deque<std::uint16_t> free_;
};

}  // namespace strowger::media
