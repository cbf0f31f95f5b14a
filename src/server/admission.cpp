// Measuring, and turns of requests that wait.
#include "server/admission.hpp"

#include "io/load.hpp"

namespace strowger::server {
namespace {

double& of(guard::Overload::Values& values, guard::Measure measure) { return values[static_cast<std::size_t>(measure)]; }

double percent(Duration part, Duration whole) {
  return whole.count() > 0 ? 100.0 * static_cast<double>(part.count()) / static_cast<double>(whole.count()) : 0;
}

}  // namespace

Admission::Admission(io::Loop& loop, guard::Overload::Settings settings, Handlers handlers)
    : loop_(loop),
      overload_(settings),
      handlers_(std::move(handlers)),
      memory_limit_(static_cast<double>(io::memory_limit())),
      measuring_(loop, [this](Time now) { measure(now); }),
      turn_(loop, [](Time) {}) {}

void Admission::begin() {
  measured_ = loop_.now();
  used_ = io::thread_time();
  due_ = measured_ + guard::Overload::interval;
  measuring_.at(due_);
}

void Admission::measure(Time now) {
  guard::Overload::Values values{};
  const Duration used = io::thread_time();
  const Duration lag = now - due_;
  of(values, guard::Measure::lag) = std::chrono::duration<double, std::milli>(lag).count();
  of(values, guard::Measure::processor) = percent(used - used_ - used_waiting_, now - measured_);
  if (memory_limit_ > 0) of(values, guard::Measure::memory) = 100.0 * static_cast<double>(io::memory_used()) / memory_limit_;
  handlers_.measure(values, lag);
  clock_watch_.look(loop_.clock_off());
  used_ = used;
  used_waiting_ = {};
  measured_ = now;
  const guard::Level before = overload_.level();
  overload_.measured(values, now);
  if (overload_.level() != before) handlers_.changed(overload_.level());
  due_ = loop_.now() + guard::Overload::interval;
  measuring_.at(due_);
}

void Admission::serve_waiting(Core& core) {
  if (!core.anyone_waits()) return;
  const Time begin = loop_.now();
  if (begin < next_slice_) return turn_.at(next_slice_);
  const Duration used = io::thread_time();
  Time now = begin;
  do {
    core.serve_waiting(now);
    now = loop_.now();
  } while (core.anyone_waits() && now < begin + slice);
  used_waiting_ += io::thread_time() - used;
  next_slice_ = now + (overload_.level() == guard::Level::normal ? pause : busy_pause);
  if (core.anyone_waits()) turn_.at(next_slice_);
}

}  // namespace strowger::server
