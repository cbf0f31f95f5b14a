// Within media/ only: packets on their way out of the engine, in one block of memory that is used again and again.
#pragma once

#include <span>
#include <vector>

#include "base/octets.hpp"
#include "media/engine.hpp"

namespace strowger::media {

class Outbox {
 public:
  /// Where a packet is appended to; `begin` is its size before.
  Octets& octets() { return octets_; }

  /// Takes what stands behind `begin` as a packet. When nobody takes packets out, further ones are dropped.
  void add(PortId port, Channel channel, const Endpoint& to, std::size_t begin) {
    if (packets_.size() >= most) return drop(begin);
    packets_.push_back({port, channel, to, {}});
    begins_.push_back(begin);
  }

  void drop(std::size_t begin) { octets_.resize(begin); }

  /// The packets since `clear`.
  std::span<const Outgoing> packets() {
    for (std::size_t i = 0; i < packets_.size(); ++i) {
      const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : octets_.size();
      packets_[i].octets = OctetView(octets_).subspan(begins_[i], end - begins_[i]);
    }
    return packets_;
  }

  void clear() {
    packets_.clear();
    begins_.clear();
    octets_.clear();
  }

 private:
  static constexpr std::size_t most = 65'536;

  std::vector<Outgoing> packets_;
  std::vector<std::size_t> begins_;
  Octets octets_;
};

}  // namespace strowger::media
