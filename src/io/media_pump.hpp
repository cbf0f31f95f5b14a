// The packet pump: a thread that gives the media engine (media/engine.hpp) its sockets and its clock.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "io/loop.hpp"
#include "media/engine.hpp"

namespace strowger::io {

/// Binds two UDP sockets for each port that is opened (RTP, and RTCP at the next port), runs the engine on a thread of its
/// own and tells its reports on the loop. A port that cannot be bound is a report (PortFailed), and further commands about
/// it are passed over.
class MediaPump {
 public:
  using Reported = std::function<void(const media::Report&)>;

  /// `reported` is called on the loop, with reports in the order in which they were made.
  MediaPump(Loop& loop, const media::MediaTimers& timers, Reported reported);

  /// Closes all; nothing is reported any more. On the loop's thread.
  ~MediaPump();
  MediaPump(const MediaPump&) = delete;
  MediaPump& operator=(const MediaPump&) = delete;

  /// Hands a command to the engine; commands are carried out in their order, and none is lost. From the loop's thread. When
  /// 100,000 are waiting it waits, with a line in the log, until the engine has taken them.
  void command(media::Command command);

  /// Whether more ports should be opened now: the engine has few commands to carry out still. From the loop's thread.
  bool comes_along();

 private:
  struct Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace strowger::io
