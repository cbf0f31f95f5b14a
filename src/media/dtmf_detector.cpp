// DTMF detection through spandsp.
#include "media/dtmf_detector.hpp"

#include <spandsp.h>

namespace strowger::media {

struct DtmfDetector::State {
  State() : dtmf(dtmf_rx_init(nullptr, nullptr, nullptr)) {}
  ~State() { dtmf_rx_free(dtmf); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  dtmf_rx_state_t* dtmf;
};

DtmfDetector::DtmfDetector() : state_(std::make_unique<State>()) {}
DtmfDetector::~DtmfDetector() = default;
DtmfDetector::DtmfDetector(DtmfDetector&&) noexcept = default;
DtmfDetector& DtmfDetector::operator=(DtmfDetector&&) noexcept = default;

std::string DtmfDetector::listen(SampleView samples) {
  dtmf_rx(state_->dtmf, samples.data(), static_cast<int>(samples.size()));
  char digits[129];
  const std::size_t count = dtmf_rx_get(state_->dtmf, digits, 128);
  return {digits, count};
}

}  // namespace strowger::media
