// Applications by the hundred that monitor the same devices, and note each event when it comes. They share a loop on a thread
// of their own and say what any application says (client/core.hpp).
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "base/timers.hpp"
#include "client/core.hpp"
#include "client/link.hpp"
#include "io/links.hpp"
#include "io/loop.hpp"

namespace strowger::cli {

class Followers {
 public:
  /// An event of a monitor, at which application (counted from 0). Called on the thread.
  using Told = std::function<void(std::size_t application, const client::Event& event, Time now)>;

  Followers(client::LinkOptions options, std::vector<std::string> devices, Told told);
  ~Followers();  ///< closes their links
  Followers(const Followers&) = delete;
  Followers& operator=(const Followers&) = delete;

  /// Connects so many, and monitors all devices with each. The failure says what is wrong with the options.
  Failure begin(std::size_t applications);
  /// Monitors that have been started.
  std::size_t monitors() const { return monitors_; }
  /// Which device a monitor of an application is of. To be called by `told` only.
  std::optional<std::size_t> device_of(std::size_t application, const Octets& cross_ref) const;
  /// Why an application or a monitor is not there; empty: all goes well.
  std::string failure() const;

 private:
  struct Follower {
    explicit Follower(const client::Options& options) : core(options) {}
    std::size_t number = 0;
    LinkId link;
    client::Core core;
    std::size_t asked = 0;                               // monitors, so far
    std::map<client::RequestRef, std::size_t> starting;  // devices
    std::map<Octets, std::size_t> devices;               // by cross reference
  };

  void connect_next();
  void carry_out(Follower& follower, client::Effects& effects);
  void start_monitors(Follower& follower, client::Effects& effects);
  void fail(const std::string& why);
  void close();

  io::Loop loop_;
  client::LinkOptions options_;
  std::vector<std::string> devices_;
  Told told_;
  io::Links links_;
  Address server_;
  io::ConnectOptions connect_;
  std::vector<std::unique_ptr<Follower>> followers_;
  std::unordered_map<LinkId, Follower*> by_link_;
  TimerQueue<std::size_t> timers_;  // of their cores
  std::size_t wanted_ = 0;
  std::atomic<std::size_t> monitors_ = 0;
  mutable std::mutex failing_;
  std::string failure_;  // guarded by failing_
  bool closing_ = false;
  io::Wake wake_;
  std::thread thread_;
};

}  // namespace strowger::cli
