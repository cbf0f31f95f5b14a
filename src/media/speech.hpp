// Text to speech, through espeak-ng (SynthesizeMessage of ECMA-269 makes messages of it).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "media/samples.hpp"

namespace strowger::media {

struct Voice {
  std::string name = "en";     ///< a language ("de", "en-gb") or a voice, as espeak-ng names them
  int words_per_minute = 175;  ///< 80 to 450
  int volume = 100;            ///< percent, 0 to 200
  int pitch = 50;              ///< 0 to 100
};

struct Speech {
  Samples samples;
  int rate = sample_rate;  ///< Hz; espeak-ng's own, 22,050
};

/// Speaks a text in UTF-8, at most 10,000 octets and ten minutes. A second of speech takes some milliseconds, so that it is
/// no work for a thread that others wait for. espeak-ng has one state for the process: one thread at a time, and always by
/// the same one or with something between that orders them.
Result<Speech> synthesize(std::string_view text, const Voice& voice);

}  // namespace strowger::media
