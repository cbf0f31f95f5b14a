// Linear audio as the media room passes it on: 16-bit samples, one channel, 8,000 a second (ITU-T G.711 clause 1).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/clock.hpp"

namespace strowger::media {

using Sample = std::int16_t;
using Samples = std::vector<Sample>;
using SampleView = std::span<const Sample>;

inline constexpr int sample_rate = 8000;           ///< samples a second
inline constexpr std::size_t frame_samples = 160;  ///< samples in one packet
inline constexpr Duration frame_time = milliseconds(20);

}  // namespace strowger::media
