// What io/ is told of any listener of the settings.
#pragma once

#include <cstddef>

#include "io/links.hpp"

namespace strowger::server {

/// The bounds of a CstaListener, SipListener or AdminListener.
template <class Listener>
io::ListenOptions listen_options(const Listener& listener) {
  io::ListenOptions options;
  options.most_links = static_cast<std::size_t>(listener.most_links);
  options.most_unopened = static_cast<std::size_t>(listener.handshakes.most);
  options.most_unopened_of_address = static_cast<std::size_t>(listener.handshakes.most_of_address);
  options.handshake_time = listener.handshakes.time;
  return options;
}

}  // namespace strowger::server
