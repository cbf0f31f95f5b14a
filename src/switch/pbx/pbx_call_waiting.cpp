// The call logic of our own exchanges: call waiting, and how many calls a device may have.
#include <algorithm>

#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

/// Whether one more call may ring at the device. Whether its phone takes it is the phone's own business.
bool Pbx::has_room(const Call& call, const calls::DeviceNumber& device) const {
  const auto setting = devices_.find(device);
  if (setting == devices_.end() || setting->second.category != calls::Category::station) return true;
  std::size_t most = setting->second.most_calls;
  if (!features_of(device).call_waiting.value_or(setting->second.call_waiting)) most = 1;
  if (most == 0) return true;
  std::size_t there = dials_code(device) ? 1 : 0;
  if (const auto found = by_device_.find(device); found != by_device_.end())
    for (const auto ref : found->second) {
      const auto& parties = calls_.at(ref).parties;
      const bool in_use = std::any_of(parties.begin(), parties.end(), [&](const Party& party) {
        return party.device == device && (party.leg || party.offered);
      });
      if (ref != call.ref && in_use) ++there;
    }
  return there < most;
}

}  // namespace strowger::pbx
