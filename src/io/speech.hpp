// Text to speech by espeak-ng, as a process of its own (docs/decisions/0104).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace strowger::io {

struct Voice {
  std::string name = "en";     ///< a language ("de", "en-gb") or a voice, as `espeak-ng --voices` lists them
  int words_per_minute = 175;  ///< 80 to 450
  int volume = 100;            ///< percent, 0 to 200
  int pitch = 50;              ///< 0 to 99
};

/// Speaks a text in UTF-8, at most 10,000 octets, into a WAVE file (16 bit, one channel, 22,050 Hz). Waits until it is done,
/// some milliseconds for a second of speech: nothing for the thread of the loop (io/worker.hpp). The failure says what to
/// do; then there is no file.
Failure speak_to_file(std::string_view text, const Voice& voice, const std::string& path);

}  // namespace strowger::io
