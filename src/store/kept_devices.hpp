// What is kept of devices, in the store: the table device_state. A connection of its own, so that a thread of its own can
// write.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calls/kept_devices.hpp"

namespace strowger::store {

class KeptDevices {
 public:
  /// Opens the file, made and migrated if need be, so that what was committed survives a loss of power.
  static Result<std::unique_ptr<KeptDevices>> open(const std::string& path);
  ~KeptDevices();
  KeptDevices(const KeptDevices&) = delete;
  KeptDevices& operator=(const KeptDevices&) = delete;

  /// All of which anything is kept. What cannot be understood (a later version wrote it, or a person) is passed over.
  Result<std::vector<calls::KeptDevice>> all();

  /// In place of what was kept of them, all in one commit. Empty on success.
  Failure keep(std::span<const calls::KeptDevice> devices);

 private:
  struct State;
  explicit KeptDevices(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
