// What users, or applications for them, have set at devices, on its way to the disk: on a thread of its own, so that a slow
// disk holds up nothing, and again and again while the disk refuses.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "calls/kept_devices.hpp"
#include "io/loop.hpp"
#include "io/worker.hpp"
#include "store/kept_devices.hpp"

namespace strowger::server {

class DeviceJournal {
 public:
  /// `path` is for log lines.
  DeviceJournal(io::Loop& loop, std::unique_ptr<store::KeptDevices> store, std::string path);
  ~DeviceJournal();
  DeviceJournal(const DeviceJournal&) = delete;
  DeviceJournal& operator=(const DeviceJournal&) = delete;

  /// In place of what was known of them.
  void keep(std::vector<calls::KeptDevice> devices);

  /// The server ends: commits what it can within that time, and says what it could not.
  void finish(Duration longest);

 private:
  using Devices = std::map<calls::DeviceNumber, calls::KeptDevice>;

  void write();
  void written(const Devices& batch, const Failure& failure);

  io::Loop& loop_;
  std::shared_ptr<store::KeptDevices> store_;
  std::string path_;
  Devices waiting_;
  bool writing_ = false;
  bool failing_ = false;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Wake retry_;
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
