// Applications by the hundred that monitor the same devices, and note each event when it comes. They share a loop on a
// thread of their own and say what any application says (client/core.hpp).
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.hpp"
#include "base/timers.hpp"
#include "cli/bench/follow_log.hpp"
#include "client/core.hpp"
#include "client/link.hpp"
#include "io/links.hpp"
#include "io/loop.hpp"
#include "io/worker.hpp"

namespace strowger::cli {

/// That an event of a call came.
struct Followed {
  std::size_t application = 0;        ///< counted from 0
  std::optional<std::size_t> device;  ///< with the first event of the call, the device that is monitored
  std::string call;                   ///< its identifier
  Moment moment = Moment::count;
  Time at{};
};

class Followers {
 public:
  /// Called on the thread: what came in a turn of its loop.
  using Told = std::function<void(std::vector<Followed>)>;
  /// Called on the thread: why an application or a monitor is not there.
  using Failed = std::function<void(std::string why)>;

  Followers(client::LinkOptions options, std::vector<std::string> devices, Told told, Failed failed);
  ~Followers();  ///< closes their links
  Followers(const Followers&) = delete;
  Followers& operator=(const Followers&) = delete;

  /// Connects so many, and monitors all devices with each. The failure says what is wrong with the options.
  Failure begin(std::size_t applications);
  /// Monitors that have been started.
  std::size_t monitors() const { return monitors_; }

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
  void note(const Follower& follower, const client::Event& event);
  void close();

  io::Loop loop_;
  client::LinkOptions options_;
  std::vector<std::string> devices_;
  Told told_;
  Failed failed_;
  io::Links links_;
  Address server_;
  io::ConnectOptions connect_;
  std::vector<std::unique_ptr<Follower>> followers_;
  std::unordered_map<LinkId, Follower*> by_link_;
  TimerQueue<std::size_t> timers_;  // of their cores
  std::size_t wanted_ = 0;
  std::atomic<std::size_t> monitors_ = 0;
  std::unordered_set<std::string> calls_;  // known here
  std::vector<Followed> followed_;         // in this turn
  bool closing_ = false;
  io::Wake wake_;
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::cli
