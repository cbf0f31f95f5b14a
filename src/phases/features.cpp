// Forwarding types, in pairs of on and off.
#include "phases/features.hpp"

#include <array>

namespace strowger::phases {
namespace {

using Three = csta::ForwardingType;

// In the order of Phase I's pairs.
constexpr std::array pairs{Three::forwardImmediate, Three::forwardBusy,     Three::forwardNoAns,   Three::forwardBusyInt,
                           Three::forwardBusyExt,   Three::forwardNoAnsInt, Three::forwardNoAnsExt};

}  // namespace

csta::phase1::ForwardingType lower_forwarding_type(std::optional<Three> type, bool on) {
  std::int32_t pair = 0;
  for (std::size_t place = 0; place < pairs.size(); ++place)
    if (type == pairs.at(place)) pair = static_cast<std::int32_t>(place);
  return static_cast<csta::phase1::ForwardingType>(2 * pair + (on ? 0 : 1));
}

Three lift_forwarding_type(csta::phase1::ForwardingType type) {
  const auto pair = static_cast<std::size_t>(static_cast<std::int32_t>(type) / 2);
  return pair < pairs.size() ? pairs.at(pair) : Three::forwardImmediate;
}

}  // namespace strowger::phases
