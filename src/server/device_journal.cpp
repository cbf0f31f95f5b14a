// What was set at devices, on its way to the disk.
#include "server/device_journal.hpp"

#include <utility>

#include "base/log.hpp"

namespace strowger::server {
namespace {

constexpr Duration again_after = seconds{5};

Failure commit(store::KeptDevices& store, const std::map<calls::DeviceNumber, calls::KeptDevice>& batch) {
  std::vector<calls::KeptDevice> devices;
  devices.reserve(batch.size());
  for (const auto& [number, device] : batch) devices.push_back(device);
  return store.keep(devices);
}

}  // namespace

DeviceJournal::DeviceJournal(io::Loop& loop, std::unique_ptr<store::KeptDevices> store, std::string path)
    : loop_(loop), store_(std::move(store)), path_(std::move(path)), retry_(loop, [this](Time) { write(); }) {}

DeviceJournal::~DeviceJournal() { *alive_ = false; }

void DeviceJournal::keep(std::vector<calls::KeptDevice> devices) {
  if (devices.empty()) return;
  for (calls::KeptDevice& device : devices) waiting_.insert_or_assign(device.number, std::move(device));
  if (!failing_) write();
}

void DeviceJournal::write() {
  if (writing_ || waiting_.empty()) return;
  writing_ = true;
  worker_.post([this, batch = std::exchange(waiting_, {}), store = store_, alive = alive_, &loop = loop_] {
    Failure failure = commit(*store, batch);
    loop.post([this, alive, batch, failure = std::move(failure)] {
      if (*alive) written(batch, failure);
    });
  });
}

void DeviceJournal::written(const Devices& batch, const Failure& failure) {
  writing_ = false;
  const bool failed = !failure.what.empty();
  if (failed && !failing_)
    log::error("what is set at devices is not kept now: {}; make room on the disk, or see to its rights", failure.text());
  if (!failed && failing_) log::info("what is set at devices is kept in {} again", path_);
  failing_ = failed;
  if (!failed) return write();
  Devices both = batch;
  for (auto& [number, device] : waiting_) both.insert_or_assign(number, std::move(device));
  waiting_ = std::move(both);
  retry_.after(again_after);
}

void DeviceJournal::finish(Duration longest) {
  if (!worker_.wait(longest)) {
    log::error("what was set at devices last is lost: the disk at {} takes too long", path_);
    return;
  }
  if (waiting_.empty()) return;
  if (const Failure failure = commit(*store_, waiting_); !failure.what.empty())
    log::error("what was set at {} devices last is lost: {}", waiting_.size(), failure.text());
}

}  // namespace strowger::server
