// libsndfile's files, owned, and what is taken of them.
#pragma once

#include <sndfile.h>

#include <memory>

namespace strowger::media {

struct CloseSound {
  void operator()(SNDFILE* file) const { sf_close(file); }
};
using Sound = std::unique_ptr<SNDFILE, CloseSound>;

inline constexpr int most_channels = 32;  // that are mixed into one

}  // namespace strowger::media
