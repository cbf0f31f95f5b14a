// The packet pump's thread.
#include "io/media_pump.hpp"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "io/clock.hpp"
#include "io/media_sockets.hpp"
#include "io/random.hpp"

namespace strowger::io {
namespace {

Counter lost_reports("io_media_reports_lost",
                     "Digits and the like that the media engine found, and that the loop did not take in time.");

constexpr std::size_t few_commands = 10'000;  // what five hundred calls begin with: half a second at a thousand calls/s
constexpr std::size_t most_commands = 100'000;
constexpr std::size_t most_reports = 100'000;  // on their way to the loop

/// What peers bring about, as often as they like. All others answer commands, and somebody waits for them.
bool is_unasked(const media::Report& report) {
  return std::holds_alternative<media::DigitDetected>(report) || std::holds_alternative<media::Latched>(report) ||
         std::holds_alternative<media::NoMedia>(report) || std::holds_alternative<media::MediaBack>(report);
}

}  // namespace

struct MediaPump::Thread {
  // What posted functions see of the pump: only on the loop's thread, and alive for as long as one is on its way.
  struct Listener {
    Reported reported;
    bool alive = true;
    std::atomic<std::size_t> waiting = 0;
  };

  Thread(Loop& of, const media::MediaTimers& timers, Reported reported)
      : loop(of), engine(random, timers), listener(std::make_shared<Listener>()) {
    listener->reported = std::move(reported);
    thread = std::thread([this] { run(); });
    pthread_setname_np(thread.native_handle(), "media");
  }

  ~Thread() {
    listener->alive = false;
    stopped = true;
    sockets.wake();
    thread.join();
  }

  void run() {
    const MediaSockets::Received received = [this](media::PortId port, media::Channel channel, const media::Endpoint& from,
                                                   OctetView octets) { engine.receive(port, channel, from, octets, now); };
    std::vector<media::Command> taken;
    while (!stopped) {
      const auto due = engine.deadline();
      std::optional<Duration> wait;
      if (due) wait = *due - clock.now();
      if (!sockets.receive(wait, [&](auto... values) {
            now = clock.now();
            received(values...);
          })) {
        log::error("media stops: waiting for packets failed; restart the server");
        stopped = true;
        break;
      }
      now = clock.now();
      sockets.send(engine.take_outgoing());
      taken.clear();
      {
        const std::lock_guard lock(mutex);
        taken.swap(commands);
      }
      has_room.notify_one();
      for (const media::Command& command : taken) carry_out(command);
      if (due && *due <= now) engine.advance(now);
      sockets.send(engine.take_outgoing());
      tell();
    }
    {
      const std::lock_guard lock(mutex);
      ended = true;
    }
    has_room.notify_one();
  }

  void carry_out(const media::Command& command) {
    if (const auto* open = std::get_if<media::Open>(&command)) {
      if (Failure failure = sockets.open(open->port, open->local); !failure.what.empty()) {
        own_reports.emplace_back(media::PortFailed{open->port, std::move(failure)});
        return;
      }
    }
    engine.command(command, now);
    tell_engine();
  }

  // Takes the engine's reports; the sockets of a port that is no more are closed before anybody hears of it.
  void tell_engine() {
    for (media::Report& report : engine.take_reports()) {
      if (const auto* closed = std::get_if<media::Closed>(&report)) sockets.close(closed->statistics.port);
      if (const auto* failed = std::get_if<media::PortFailed>(&report)) sockets.close(failed->port);
      own_reports.push_back(std::move(report));
    }
  }

  void tell() {
    tell_engine();
    if (own_reports.empty()) return;
    if (listener->waiting > most_reports) lost_reports.add(std::erase_if(own_reports, is_unasked));
    if (own_reports.empty()) return;
    listener->waiting += own_reports.size();
    loop.post([to = listener, reports = std::exchange(own_reports, {})] {
      to->waiting -= reports.size();
      for (const media::Report& report : reports) {
        if (to->alive) to->reported(report);
      }
    });
  }

  Loop& loop;
  SystemClock clock;
  SystemRandom random;
  media::Engine engine;
  MediaSockets sockets;
  std::shared_ptr<Listener> listener;
  std::vector<media::Report> own_reports;
  Time now;
  std::atomic<bool> stopped = false;

  std::mutex mutex;
  std::condition_variable has_room;
  std::vector<media::Command> commands;  // guarded by mutex
  bool ended = false;                    // guarded by mutex; nobody takes commands any more
  std::thread thread;
};

MediaPump::MediaPump(Loop& loop, const media::MediaTimers& timers, Reported reported)
    : thread_(std::make_unique<Thread>(loop, timers, std::move(reported))) {}
MediaPump::~MediaPump() = default;

void MediaPump::command(media::Command command) {
  Thread& thread = *thread_;
  bool was_empty = false;
  {
    std::unique_lock lock(thread.mutex);
    if (thread.commands.size() >= most_commands && !thread.ended) {
      log::error("media does not come along: {} commands are waiting, and calls wait for it; give it more processors",
                 most_commands);
      thread.has_room.wait(lock, [&] { return thread.commands.size() < most_commands || thread.ended; });
    }
    if (thread.ended) return;  // with all its ports
    was_empty = thread.commands.empty();
    thread.commands.push_back(std::move(command));
  }
  if (was_empty) thread.sockets.wake();
}

bool MediaPump::comes_along() {
  const std::lock_guard lock(thread_->mutex);
  return thread_->commands.size() < few_commands && !thread_->ended;
}

}  // namespace strowger::io
