// Within io/ only: a file descriptor on the loop, and where links hang themselves into the loop's turn.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "io/loop.hpp"

namespace strowger::io {

/// Owns a non-blocking file descriptor and says once, each time it is asked, that it can be read or written.
class Watch {
 public:
  Watch(Loop& loop, int descriptor, std::function<void()> readable, std::function<void()> writable = {});
  ~Watch();  ///< Closes the descriptor; neither function is called any more.
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  int descriptor() const;
  void want_read();   ///< Calls `readable` once when there is something to read (or an end or an error to see).
  void want_write();  ///< Calls `writable` once when there is room.

 private:
  struct State;
  std::shared_ptr<State> state_;
};

/// Calls `what` last in every turn, after the users' functions; the number takes it back.
std::uint64_t at_flush(Loop& loop, std::function<void()> what);
void forget_flush(Loop& loop, std::uint64_t number);

/// The next number for a link or listener: never twice in a loop.
std::uint64_t next_number(Loop& loop);

}  // namespace strowger::io
