// Watches over one epoll instance. It tells of what is ready as long as it is (level-triggered): what is not read to its end
// comes again.
#include "io/watch.hpp"

#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <utility>

#include "base/log.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

constexpr std::uint32_t broken = EPOLLERR | EPOLLHUP;  // told whether it is asked for or not

}  // namespace

struct Watch::State : std::enable_shared_from_this<State> {
  State(Watches& watches, int number, std::function<void()> on_read, std::function<void()> on_write)
      : all(watches), descriptor(number), readable(std::move(on_read)), writable(std::move(on_write)) {}
  Watches& all;
  int descriptor;
  std::function<void()> readable;
  std::function<void()> writable;
  bool alive = true;
  std::uint32_t wanted = 0;   // EPOLLIN, EPOLLOUT: asked for and not yet called
  std::uint32_t watched = 0;  // as the system knows it
};

Watch::Watch(Loop& loop, int descriptor, std::function<void()> readable, std::function<void()> writable)
    : descriptor_(descriptor),
      state_(std::make_shared<State>(watches_of(loop), descriptor, std::move(readable), std::move(writable))) {}

Watch::~Watch() {
  state_->alive = false;
  state_->all.forget(*state_);
  close(descriptor_);
}

void Watch::want_read() { state_->all.want(*state_, EPOLLIN); }
void Watch::want_write() { state_->all.want(*state_, EPOLLOUT); }

Watches::Watches() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  if (epoll_ < 0) throw std::runtime_error("epoll: " + system_text(errno));
}

void Watches::want(Watch::State& watch, std::uint32_t what) {
  watch.wanted |= what;
  if ((watch.wanted & ~watch.watched) == 0) return;
  epoll_event event{};
  event.events = watch.wanted;
  event.data.ptr = &watch;
  if (epoll_ctl(epoll_, watch.watched == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, watch.descriptor, &event) == 0) {
    watch.watched = watch.wanted;
  } else {
    log::error("a socket is not served: {}; if there are too many, raise fs.epoll.max_user_watches", system_text(errno));
  }
}

/// What was called and is not asked for again is not told of any more.
void Watches::want_no_more(Watch::State& watch) {
  if (watch.watched == watch.wanted) return;
  epoll_event event{};
  event.events = watch.wanted;
  event.data.ptr = &watch;
  epoll_ctl(epoll_, watch.wanted == 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD, watch.descriptor, &event);
  watch.watched = watch.wanted;
}

void Watches::forget(const Watch::State& watch) {
  if (watch.watched != 0) epoll_ctl(epoll_, EPOLL_CTL_DEL, watch.descriptor, nullptr);
  for (epoll_event& event : ready_)
    if (event.data.ptr == &watch) event.data.ptr = nullptr;
}

std::size_t Watches::call_ready() {
  const int count = epoll_wait(epoll_, space_.data(), static_cast<int>(space_.size()), 0);
  if (count <= 0) return 0;
  ready_ = std::span(space_).first(static_cast<std::size_t>(count));
  while (!ready_.empty()) {
    const epoll_event event = ready_.front();
    ready_ = ready_.subspan(1);
    if (event.data.ptr == nullptr) continue;  // its watch has gone meanwhile
    const auto watch = static_cast<Watch::State*>(event.data.ptr)->shared_from_this();
    const auto call = [&](std::uint32_t what, const std::function<void()>& function) {
      if (!watch->alive || (event.events & (what | broken)) == 0 || (watch->wanted & what) == 0) return;
      watch->wanted &= ~what;
      function();
    };
    call(EPOLLIN, watch->readable);
    call(EPOLLOUT, watch->writable);
    if (watch->alive) want_no_more(*watch);
  }
  return static_cast<std::size_t>(count);
}

}  // namespace strowger::io
