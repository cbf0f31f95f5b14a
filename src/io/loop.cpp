// The loop, over Boost.Asio: the only file that sees it.
#include "io/loop.hpp"

#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <list>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/log.hpp"
#include "base/timers.hpp"
#include "io/clock.hpp"
#include "io/watch.hpp"

namespace strowger::io {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::size_t calls_per_turn = 256;
constexpr std::size_t longest_line = 64 * 1024;

}  // namespace

struct Loop::State {
  SystemClock clock;
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
  std::atomic<bool> stopped = false;

  Watches watches;
  asio::posix::stream_descriptor ready{context, watches.descriptor()};
  bool waits_ready = false;
  std::size_t calls = 0;  // in this turn

  TimerQueue<std::uint64_t> wakes;
  std::unordered_map<std::uint64_t, std::weak_ptr<std::function<void(Time)>>> wake_functions;
  std::unordered_set<std::uint64_t> fired;  // due in this turn and not yet called
  asio::steady_timer timer{context};
  std::optional<Time> timer_at;

  std::vector<std::function<void()>> turn_ends;
  std::map<std::uint64_t, std::function<void()>> flushes;
  std::list<asio::signal_set> signals;
  std::unique_ptr<Watch> lines_watch;
  std::uint64_t numbers = 0;

  void turn() {
    calls = 0;
    wait_ready();
    for (std::size_t ran = context.run_one(); ran > 0 && ++calls < calls_per_turn; ran = context.poll_one()) wait_ready();
    end_turn();
  }

  void wait_ready() {
    if (std::exchange(waits_ready, true)) return;
    ready.async_wait(asio::posix::stream_descriptor::wait_read, [this](const error_code& error) {
      waits_ready = false;
      if (!error) calls += watches.call_ready();
    });
  }

  void end_turn() {
    for (std::size_t i = 0; i < turn_ends.size(); ++i) turn_ends[i]();
    for (auto at = flushes.begin(); at != flushes.end();) (at++)->second();
    arm();
  }

  // The system's timer is only touched when something is due earlier than it will fire; one that fires too early finds
  // nothing due.
  void arm() {
    const auto next = wakes.next();
    if (!next || (timer_at && *timer_at <= *next)) return;
    timer_at = next;
    timer.expires_after(*next - clock.now());
    timer.async_wait([this](const error_code& error) {
      if (!error) fire();
    });
  }

  void fire() {
    timer_at.reset();
    const Time now = clock.now();
    // What is due now is taken out first: a wake that sets itself for a time gone by waits for the next turn.
    std::vector<std::uint64_t> due;
    while (const auto key = wakes.take_due(now)) due.push_back(*key);
    fired.insert(due.begin(), due.end());
    for (const std::uint64_t key : due) {
      if (fired.erase(key) == 0) continue;  // unset or set anew by one called before it
      const auto found = wake_functions.find(key);
      if (found == wake_functions.end()) continue;
      if (const auto what = found->second.lock()) (*what)(now);
    }
  }

  void wait_signal(asio::signal_set& set, const std::shared_ptr<std::function<void()>>& what) {
    set.async_wait([this, &set, what](const error_code& error, int) {
      if (error) return;
      (*what)();
      wait_signal(set, what);
    });
  }
};

Loop::Loop() : state_(std::make_unique<State>()) {}
Loop::~Loop() { state_->lines_watch.reset(); }

void Loop::run() {
  state_->end_turn();  // what was asked for before the loop ran
  while (!state_->stopped) state_->turn();
  state_->stopped = false;
}

bool Loop::run_until(const std::function<bool()>& done, Duration limit) {
  bool late = false;
  Wake end(*this, [&](Time) { late = true; });
  end.after(limit);
  state_->end_turn();  // what was asked for before the loop ran
  while (!done()) {
    if (late || state_->stopped) {
      state_->stopped = false;
      return false;
    }
    state_->turn();
  }
  return true;
}

void Loop::stop() {
  state_->stopped = true;
  asio::post(state_->context, [] {});
}

void Loop::post(std::function<void()> what) { asio::post(state_->context, std::move(what)); }
void Loop::at_turn_end(std::function<void()> what) { state_->turn_ends.push_back(std::move(what)); }

void Loop::on_signal(int signal, std::function<void()> what) {
  auto& set = state_->signals.emplace_back(state_->context, signal);
  state_->wait_signal(set, std::make_shared<std::function<void()>>(std::move(what)));
}

const Clock& Loop::clock() const { return state_->clock; }
Duration Loop::clock_off() const { return state_->clock.off(); }

Wake::Wake(Loop& loop, std::function<void(Time)> what)
    : loop_(loop), key_(next_number(loop)), what_(std::make_shared<std::function<void(Time)>>(std::move(what))) {
  loop_.state().wake_functions.emplace(key_, what_);
}

Wake::~Wake() {
  loop_.state().wakes.cancel(key_);
  loop_.state().wake_functions.erase(key_);
}

void Wake::at(std::optional<Time> time) {
  auto& state = loop_.state();
  state.fired.erase(key_);
  if (time) {
    state.wakes.arm(key_, *time);
  } else {
    state.wakes.cancel(key_);
  }
}

Watches& watches_of(Loop& loop) { return loop.state().watches; }

std::uint64_t at_flush(Loop& loop, std::function<void()> what) {
  const std::uint64_t number = next_number(loop);
  loop.state().flushes.emplace(number, std::move(what));
  return number;
}

void forget_flush(Loop& loop, std::uint64_t number) { loop.state().flushes.erase(number); }

std::uint64_t next_number(Loop& loop) { return ++loop.state().numbers; }

namespace {

// Lines out of octets as they come.
class LineReader {
 public:
  LineReader(std::function<void(std::string_view)> line, std::function<void()> ended)
      : line_(std::move(line)), ended_(std::move(ended)) {}

  // Reads once; whether there may be more.
  bool read(int descriptor) {
    char buffer[4096];
    const ssize_t got = ::read(descriptor, buffer, sizeof buffer);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (got <= 0) {
      if (!partial_.empty()) line_(std::exchange(partial_, {}));
      if (ended_) ended_();
      return false;
    }
    for (const char c : std::string_view(buffer, static_cast<std::size_t>(got))) {
      if (c != '\n') {
        if (partial_.size() < longest_line) partial_.push_back(c);
        continue;
      }
      if (partial_.ends_with('\r')) partial_.pop_back();
      line_(std::exchange(partial_, {}));
    }
    return true;
  }

 private:
  std::function<void(std::string_view)> line_;
  std::function<void()> ended_;
  std::string partial_;
};

void read_file(Loop& loop, int descriptor, const std::shared_ptr<LineReader>& reader) {
  loop.post([&loop, descriptor, reader] {
    if (reader->read(descriptor)) read_file(loop, descriptor, reader);
  });
}

}  // namespace

void Loop::read_lines(int descriptor, std::function<void(std::string_view)> line, std::function<void()> ended) {
  auto reader = std::make_shared<LineReader>(std::move(line), std::move(ended));
  // An epoll descriptor in between: a watch closes what it watches, and this one stays open.
  const int between = epoll_create1(EPOLL_CLOEXEC);
  epoll_event event{};
  event.events = EPOLLIN;
  if (between < 0 || epoll_ctl(between, EPOLL_CTL_ADD, descriptor, &event) != 0) {
    if (between >= 0) ::close(between);
    read_file(*this, descriptor, reader);  // a regular file: never waits
    return;
  }
  state_->lines_watch = std::make_unique<Watch>(*this, between, [this, descriptor, reader] {
    if (reader->read(descriptor)) {
      state_->lines_watch->want_read();
    } else {
      state_->lines_watch.reset();
    }
  });
  state_->lines_watch->want_read();
}

}  // namespace strowger::io
