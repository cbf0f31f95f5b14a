// The E-model (ITU-T G.107 clauses 7.1 to 7.5 and annex B), with all that does not come from the network at its default.
#include "media/quality.hpp"

#include <algorithm>

namespace strowger::media {
namespace {

// Equipment impairment and robustness against random loss (G.113 appendix I), with the concealment that phones have.
struct Impairment {
  double ie;
  double bpl;
};

Impairment impairment_of(Codec codec) {
  switch (codec) {
    case Codec::g722:
      return {0, 20};  // wide band on the narrow scale: at least as good as G.711
    case Codec::opus:
      return {0, 30};  // conceals better; G.113 has no row for it
    case Codec::pcmu:
    case Codec::pcma:
      break;
  }
  return {0, 25.1};
}

}  // namespace

double mean_opinion_score(Codec codec, double loss, Duration jitter, Duration delay) {
  constexpr double best = 93.2;  // R with every default
  const auto [ie, bpl] = impairment_of(codec);
  const double percent = 100 * std::clamp(loss, 0.0, 1.0);
  const double equipment = ie + (95 - ie) * percent / (percent + bpl);
  // One way: the network, a frame being collected, and a jitter buffer of twice the jitter.
  const double one_way = (static_cast<double>(delay.count()) + 2 * static_cast<double>(jitter.count())) / 1000.0 + 20;
  const double lag = 0.024 * one_way + (one_way > 177.3 ? 0.11 * (one_way - 177.3) : 0.0);
  const double r = std::clamp(best - equipment - lag, 0.0, 100.0);
  return std::max(1.0, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

}  // namespace strowger::media
