// From one sample rate to another, through speexdsp, without a break from one call to the next.
#pragma once

#include <memory>

#include "media/samples.hpp"

namespace strowger::media {

/// Rates may change from call to call, which begins anew. Rates are 1,000 to 192,000 Hz; others give silence.
class RateConverter {
 public:
  RateConverter();
  ~RateConverter();
  RateConverter(RateConverter&&) noexcept;
  RateConverter& operator=(RateConverter&&) noexcept;

  /// The samples at the rate `to`: in all calls together, as many as the duration has. Valid until the next call. When the
  /// rates are the same, it is `samples` itself.
  SampleView convert(SampleView samples, int from, int to);

 private:
  struct State;
  std::unique_ptr<State> state_;
  Samples out_;
};

}  // namespace strowger::media
