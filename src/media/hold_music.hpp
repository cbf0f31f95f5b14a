// The music of those who wait, where nobody gave a file: a quiet tune of our own, made from its notes.
#pragma once

#include <memory>

#include "media/samples.hpp"

namespace strowger::media {

/// The tune, about half a minute at `sample_rate`, whose end goes on at its beginning without a click. Made once, and the
/// same for all.
std::shared_ptr<const Samples> hold_music();

}  // namespace strowger::media
