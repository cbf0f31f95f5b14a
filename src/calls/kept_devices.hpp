// What is kept of devices from one run of the server to the next: what their users, or applications for them, have set.
#pragma once

#include <optional>
#include <vector>

#include "calls/devices.hpp"

namespace strowger::calls {

/// Nothing but the number: nothing of it need be kept.
struct KeptDevice {
  DeviceNumber number;
  DeviceFeatures features = {};
  std::vector<DeviceNumber> call_backs = {};
  std::vector<DeviceNumber> call_back_messages = {};
  std::optional<Agent> agent = {};
  bool operator==(const KeptDevice&) const = default;
};

}  // namespace strowger::calls
