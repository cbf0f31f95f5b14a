// Within io/ only: a file descriptor on the loop, and where links hang themselves into the loop's turn.
#pragma once

#include <sys/epoll.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "io/loop.hpp"

namespace strowger::io {

/// Owns a non-blocking file descriptor and says once, each time it is asked, that it can be read or written.
class Watch {
 public:
  Watch(Loop& loop, int descriptor, std::function<void()> readable, std::function<void()> writable = {});
  ~Watch();  ///< Closes the descriptor; neither function is called any more.
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  int descriptor() const { return descriptor_; }
  void want_read();   ///< Calls `readable` once when there is something to read (or an end or an error to see).
  void want_write();  ///< Calls `writable` once when there is room.

 private:
  friend class Watches;
  struct State;
  int descriptor_;
  std::shared_ptr<State> state_;
};

/// All watches of a loop, over one epoll instance that the loop waits for. A descriptor whose function asks for it again
/// stays where it is, so that to read costs no system call beside the reading (decision 0266).
class Watches {
 public:
  Watches();
  int descriptor() const { return epoll_; }  ///< Readable when a watch is ready; the loop closes it.

  /// Calls the functions of what is ready, each once at most; how many were ready.
  std::size_t call_ready();

 private:
  friend class Watch;
  void want(Watch::State& watch, std::uint32_t what);
  void want_no_more(Watch::State& watch);
  void forget(const Watch::State& watch);

  int epoll_;
  std::array<epoll_event, 128> space_{};
  std::span<epoll_event> ready_;  ///< what is left of those that are called just now
};

Watches& watches_of(Loop& loop);

/// Calls `what` last in every turn, after the users' functions; the number takes it back.
std::uint64_t at_flush(Loop& loop, std::function<void()> what);
void forget_flush(Loop& loop, std::uint64_t number);

/// The next number for a link or listener: never twice in a loop.
std::uint64_t next_number(Loop& loop);

}  // namespace strowger::io
