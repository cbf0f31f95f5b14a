// Calls at a steady rate, and those who follow them.
#include "cli/bench/follow.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/endpoints.hpp"

namespace strowger::cli {
namespace {

constexpr std::uint16_t standard_sip_port = 5060;
constexpr Duration longest_preparation = seconds{120};
constexpr Duration ringing = milliseconds{100};
constexpr Duration talking = milliseconds{200};
constexpr Duration between_looks = milliseconds{50};
constexpr std::size_t most_crews = 2;  // as a small machine has processors

}  // namespace

Follow::Follow(FollowOptions options)
    : options_(std::move(options)),
      log_(std::make_unique<FollowLog>(options_.applications, options_.called.size())),
      pace_(loop_, [this](Time now) { call(now); }),
      look_(loop_, [this](Time) { look_.after(between_looks); }) {}

Follow::~Follow() = default;

Failure Follow::get_ready() {
  auto sip = io::resolve(options_.sip, standard_sip_port);
  if (!sip) return sip.failure();
  auto phones = BenchPhones::open(loop_, random_,
                                  {.server = *sip,
                                   .domain = options_.domain,
                                   .secret = options_.secret,
                                   .callers = options_.callers,
                                   .called = options_.called,
                                   .ring = spread(ringing),
                                   .talk = spread(talking),
                                   .uneven = options_.uneven},
                                  [this](std::size_t device, Moment moment, Time now) { log_->said(device, moment, now); });
  if (!phones) return phones.failure();
  phones_ = std::move(*phones);
  phones_->begin();
  const auto registered = [&] { return !phones_->refusal().empty() || phones_->registered() == options_.called.size(); };
  if (!run_until(registered, longest_preparation)) return {"the phones are not registered in time", options_.sip};
  if (!phones_->refusal().empty()) return {phones_->refusal(), options_.sip};

  if (Failure failure = begin_followers(); !failure.what.empty()) return failure;
  const auto monitored = [&] { return !failure_.empty() || started() == monitors(); };
  if (!run_until(monitored, longest_preparation))
    return {fmt::format("only {} of {} monitors in time", started(), monitors()), options_.link.server};
  if (!failure_.empty()) return {failure_, options_.link.server};
  return stopped_ ? Failure{"stopped", {}} : Failure{};
}

Duration Follow::pause() const {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(1 / options_.rate));
}

/// Moves it to a third of the pause between calls behind one of them, so that the 180 of a call, the 200 of an earlier one
/// and the BYE of a third one come as evenly as the calls.
Duration Follow::spread(Duration about) const { return about / pause() * pause() + pause() / 3; }

/// Each crew reads for its part of the applications, on a thread of its own.
Failure Follow::begin_followers() {
  const std::size_t crews = std::min(most_crews, options_.applications);
  for (std::size_t i = 0, first = 0; i < crews; ++i) {
    const std::size_t count = options_.applications / crews + (i < options_.applications % crews ? 1 : 0);
    client::LinkOptions link = options_.link;
    link.application += fmt::format("-{}", i + 1);
    crews_.push_back(std::make_unique<Followers>(
        link, options_.called,
        [this, first](std::vector<Followed> events) {
          loop_.post([this, first, events = std::move(events)] {
            for (const Followed& one : events) note(first, one);
          });
        },
        [this](std::string why) {
          loop_.post([this, why = std::move(why)] {
            if (failure_.empty()) failure_ = why;
          });
        }));
    if (Failure failure = crews_.back()->begin(count); !failure.what.empty()) return failure;
    first += count;
  }
  return {};
}

std::size_t Follow::started() const {
  std::size_t count = 0;
  for (const auto& crew : crews_) count += crew->monitors();
  return count;
}

void Follow::note(std::size_t first, const Followed& event) {
  const OctetView call = octets_of(event.call);
  if (event.device && !log_->knows(call)) log_->first_event(*event.device, call);
  log_->event(first + event.application, call, event.moment, event.at);
}

/// Monitors that other threads start wake no loop: it looks now and then.
bool Follow::run_until(const std::function<bool()>& done, Duration limit) {
  look_.after(between_looks);
  const bool came = loop_.run_until([&] { return stopped_ || done(); }, limit);
  look_.at({});
  return came;
}

FollowResult Follow::measure() {
  result_ = {};
  *log_ = FollowLog(options_.applications, options_.called.size());
  next_ = loop_.now();
  measured_from_ = next_ + options_.warm_up;
  until_ = measured_from_ + options_.measured;
  pace_.at(next_);
  run_until([this] { return next_ >= until_; }, until_ - next_ + seconds{60});
  pace_.at({});
  run_until([this] { return phones_->going_on() == 0 && log_->missing() == 0; }, options_.wait);
  result_.failed = phones_->take_failed() + phones_->going_on();
  result_.expected = log_->expected();
  result_.missing = log_->missing();
  result_.unexpected = log_->unexpected();
  result_.lost = failure_;
  Latencies& times = log_->latencies();
  result_.timed = times.size();
  result_.p50 = times.milliseconds_of(500);
  result_.p90 = times.milliseconds_of(900);
  result_.p99 = times.milliseconds_of(990);
  result_.longest = times.milliseconds_of(1'000);
  return result_;
}

void Follow::call(Time now) {
  while (next_ <= now && next_ < until_) {
    if (const auto device = phones_->next_device()) {
      log_->call(*device, next_ >= measured_from_);
      phones_->call(next_);
      ++result_.made;
    } else {
      ++result_.without_phone;
    }
    next_ += pause();
  }
  if (next_ < until_) pace_.at(next_);
}

}  // namespace strowger::cli
