// The timers of the media engine, a row each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/timers.hpp"

namespace strowger::media {

enum class MediaTimer : std::uint8_t { no_rtp, rtcp, count };

using namespace std::chrono_literals;

inline constexpr std::array media_timer_rows{
    TimerRow{"media.no_rtp", 30s, 1s, 1h, "How long a phone that should send may be silent before that is reported."},
    TimerRow{"media.rtcp", 5s, 1s, 60s, "Interval of reports to the peer on loss and jitter (RFC 3550 clause 6.2)."},
};
static_assert(media_timer_rows.size() == static_cast<std::size_t>(MediaTimer::count));

/// The values in force.
class MediaTimers {
 public:
  MediaTimers() {
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = media_timer_rows[i].standard;
  }

  Duration operator[](MediaTimer timer) const { return values_[static_cast<std::size_t>(timer)]; }
  void set(MediaTimer timer, Duration value) { values_[static_cast<std::size_t>(timer)] = value; }

 private:
  std::array<Duration, static_cast<std::size_t>(MediaTimer::count)> values_{};
};

}  // namespace strowger::media
