// DTMF digits in the audio itself (ITU-T Q.23, Q.24), through spandsp.
#pragma once

#include <memory>
#include <string>

#include "media/samples.hpp"

namespace strowger::media {

class DtmfDetector {
 public:
  DtmfDetector();
  ~DtmfDetector();
  DtmfDetector(DtmfDetector&&) noexcept;
  DtmfDetector& operator=(DtmfDetector&&) noexcept;

  /// Listens to samples at 8,000 Hz; gives the digits that were recognised in them, most often none. A digit is given some
  /// 40 ms after its tone began.
  std::string listen(SampleView samples);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace strowger::media
