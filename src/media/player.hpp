// Plays a source (media/commands.hpp) as linear samples: files, tones, digits and clips, from any position.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "media/commands.hpp"
#include "media/samples.hpp"

namespace strowger::media {

/// Plays its source once, or again and again, at one sample rate.
class Player {
 public:
  virtual ~Player() = default;

  /// Fills `to` from the beginning on; how many samples there were: fewer than its size at the end.
  virtual std::size_t next(std::span<Sample> to) = 0;

  virtual Duration position() const = 0;
  virtual Duration length() const = 0;  ///< of once; 0: not known, or for ever
  virtual void seek(Duration position) = 0;
};

/// The player of a source. Files are opened all at once, so that a missing one is told before the first is heard, and read
/// as they are played. `times` 0 is for ever; `rate` in Hz.
Result<std::unique_ptr<Player>> make_player(const Source& source, int rate, unsigned times);

}  // namespace strowger::media
