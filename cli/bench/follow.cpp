// Calls at a steady rate, and those who follow them.
#include "cli/bench/follow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "io/endpoints.hpp"
#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/established_event.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

constexpr std::uint16_t standard_sip_port = 5060;
constexpr Duration longest_preparation = seconds{120};
constexpr Duration ringing = milliseconds{100};
constexpr Duration talking = milliseconds{200};
constexpr Duration between_looks = milliseconds{50};

/// The call that an event is of; none of other events.
Octets call_followed(const schema::Message& event) {
  const csta::ConnectionID* connection = nullptr;
  if (const auto* delivered = event.get_if<csta::DeliveredEvent>()) connection = &delivered->connection;
  if (const auto* established = event.get_if<csta::EstablishedEvent>()) connection = &established->establishedConnection;
  if (const auto* cleared = event.get_if<csta::ConnectionClearedEvent>()) connection = &cleared->droppedConnection;
  return connection == nullptr ? Octets() : csta::call_of(*connection).value_or(Octets());
}

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
                                  [this](std::size_t device, Moment moment, Time now) {
                                    const std::lock_guard lock(noting_);
                                    log_->said(device, moment, now);
                                  });
  if (!phones) return phones.failure();
  phones_ = std::move(*phones);
  phones_->begin();
  const auto registered = [&] { return !phones_->refusal().empty() || phones_->registered() == options_.called.size(); };
  if (!run_until(registered, longest_preparation)) return {"the phones are not registered in time", options_.sip};
  if (!phones_->refusal().empty()) return {phones_->refusal(), options_.sip};

  if (Failure failure = begin_followers(); !failure.what.empty()) return failure;
  const auto monitored = [&] { return !failure().empty() || started() == monitors(); };
  if (!run_until(monitored, longest_preparation))
    return {fmt::format("only {} of {} monitors in time", started(), monitors()), options_.link.server};
  if (std::string why = failure(); !why.empty()) return {std::move(why), options_.link.server};
  return stopped_ ? Failure{"stopped", {}} : Failure{};
}

Duration Follow::pause() const {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(1 / options_.rate));
}

/// Moves it to a third of the pause between calls behind one of them, so that the 180 of a call, the 200 of an earlier one and the
/// BYE of a third one come as evenly as the calls.
Duration Follow::spread(Duration about) const { return about / pause() * pause() + pause() / 3; }

/// As many threads as there are processors: each reads for its part of the applications.
Failure Follow::begin_followers() {
  const std::size_t crews = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, options_.applications);
  crews_.reserve(crews);
  for (std::size_t i = 0, first = 0; i < crews; ++i) {
    const std::size_t count = options_.applications / crews + (i < options_.applications % crews ? 1 : 0);
    client::LinkOptions link = options_.link;
    link.application += fmt::format("-{}", i + 1);
    auto& crew = crews_.emplace_back();
    crew = std::make_unique<Followers>(link, options_.called,
                                       [this, first, &of = crew](std::size_t application, const client::Event& event, Time now) {
                                         note(*of, first, application, event, now);
                                       });
    if (Failure failure = crew->begin(count); !failure.what.empty()) return failure;
    first += count;
  }
  return {};
}

std::size_t Follow::started() const {
  std::size_t count = 0;
  for (const auto& crew : crews_) count += crew->monitors();
  return count;
}

std::string Follow::failure() const {
  for (const auto& crew : crews_)
    if (std::string why = crew->failure(); !why.empty()) return why;
  return {};
}

std::size_t Follow::missing() {
  const std::lock_guard lock(noting_);
  return log_->missing();
}

void Follow::note(const Followers& crew, std::size_t first, std::size_t application, const client::Event& event, Time now) {
  const Octets call = call_followed(event.message);
  if (call.empty()) return;
  const std::lock_guard lock(noting_);
  if (!log_->knows(call)) {
    const auto device = crew.device_of(application, event.cross_ref);
    if (!device) return;
    log_->first_event(*device, call);
  }
  log_->event(first + application, call, moment_of(event.message.name()), now);
}

/// What other threads do wakes no loop: it looks now and then.
bool Follow::run_until(const std::function<bool()>& done, Duration limit) {
  look_.after(between_looks);
  const bool came = loop_.run_until([&] { return stopped_ || done(); }, limit);
  look_.at({});
  return came;
}

FollowResult Follow::measure() {
  result_ = {};
  {
    const std::lock_guard lock(noting_);
    *log_ = FollowLog(options_.applications, options_.called.size());
  }
  next_ = loop_.now();
  measured_from_ = next_ + options_.warm_up;
  until_ = measured_from_ + options_.measured;
  pace_.at(next_);
  run_until([this] { return next_ >= until_; }, until_ - next_ + seconds{60});
  pace_.at({});
  run_until([this] { return phones_->going_on() == 0 && missing() == 0; }, options_.wait);
  const std::lock_guard lock(noting_);
  result_.failed = phones_->take_failed() + phones_->going_on();
  result_.expected = log_->expected();
  result_.missing = log_->missing();
  result_.unexpected = log_->unexpected();
  result_.lost = failure();
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
      {
        const std::lock_guard lock(noting_);
        log_->call(*device, next_ >= measured_from_);
      }
      phones_->call();
      ++result_.made;
    } else {
      ++result_.without_phone;
    }
    next_ += pause();
  }
  if (next_ < until_) pace_.at(next_);
}

}  // namespace strowger::cli
