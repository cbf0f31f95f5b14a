// The server as it runs: what io/ hears goes to the core, what the core wants goes out by io/. Nothing else decides
// anything.
#pragma once

#include <memory>

#include "base/result.hpp"
#include "io/loop.hpp"
#include "server/settings.hpp"

namespace strowger::server {

class Server {
 public:
  /// Opens the store and all listeners and becomes the user of the settings. The failure says what cannot be had and what
  /// to do.
  static Result<std::unique_ptr<Server>> open(io::Loop& loop, Settings settings);
  ~Server();

  /// Logs `ready`, tells systemd, and serves until SIGTERM or SIGINT; then ends calls and links in order.
  void run();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The version of this program.
std::string_view version();

}  // namespace strowger::server
