// Calls at a steady rate, and those who follow them.
#include "cli/bench/follow.hpp"

#include <fmt/format.h>

#include "io/endpoints.hpp"
#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/established_event.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

constexpr std::uint16_t standard_sip_port = 5060;
constexpr Duration longest_preparation = seconds{120};

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
      pace_(loop_, [this](Time now) { call(now); }) {}

Follow::~Follow() {
  if (followers_) followers_->close();
}

Failure Follow::get_ready() {
  auto sip = io::resolve(options_.sip, standard_sip_port);
  if (!sip) return sip.failure();
  auto phones = BenchPhones::open(loop_, random_,
                                  {.server = *sip,
                                   .domain = options_.domain,
                                   .secret = options_.secret,
                                   .callers = options_.callers,
                                   .called = options_.called},
                                  [this](std::size_t device, Moment moment, Time now) { log_->said(device, moment, now); });
  if (!phones) return phones.failure();
  phones_ = std::move(*phones);
  phones_->begin();
  const auto registered = [&] {
    return stopped_ || !phones_->refusal().empty() || phones_->registered() == options_.called.size();
  };
  if (!loop_.run_until(registered, longest_preparation)) return {"the phones are not registered in time", options_.sip};
  if (!phones_->refusal().empty()) return {phones_->refusal(), options_.sip};

  followers_ = std::make_unique<Followers>(
      loop_, options_.link, options_.called,
      [this](std::size_t application, const client::Event& event, Time now) { note(application, event, now); });
  if (Failure failure = followers_->begin(options_.applications); !failure.what.empty()) return failure;
  const auto monitored = [&] { return stopped_ || !followers_->failure().empty() || followers_->monitors() == monitors(); };
  if (!loop_.run_until(monitored, longest_preparation))
    return {fmt::format("only {} of {} monitors in time", followers_->monitors(), monitors()), options_.link.server};
  if (!followers_->failure().empty()) return {followers_->failure(), options_.link.server};
  return stopped_ ? Failure{"stopped", {}} : Failure{};
}

void Follow::note(std::size_t application, const client::Event& event, Time now) {
  const Octets call = call_followed(event.message);
  if (call.empty()) return;
  if (!log_->knows(call)) {
    const auto device = followers_->device_of(application, event.cross_ref);
    if (!device) return;
    log_->first_event(*device, call);
  }
  log_->event(application, call, moment_of(event.message.name()), now);
}

FollowResult Follow::measure() {
  result_ = {};
  *log_ = FollowLog(options_.applications, options_.called.size());
  next_ = loop_.now();
  measured_from_ = next_ + options_.warm_up;
  until_ = measured_from_ + options_.measured;
  pace_.at(next_);
  loop_.run_until([this] { return stopped_ || next_ >= until_; }, until_ - next_ + seconds{60});
  pace_.at({});
  loop_.run_until([this] { return stopped_ || (phones_->going_on() == 0 && log_->missing() == 0); }, options_.wait);
  result_.failed = phones_->take_failed() + phones_->going_on();
  result_.expected = log_->expected();
  result_.missing = log_->missing();
  result_.unexpected = log_->unexpected();
  result_.lost = followers_->failure();
  Latencies& times = log_->latencies();
  result_.timed = times.size();
  result_.p50 = times.milliseconds_of(500);
  result_.p90 = times.milliseconds_of(900);
  result_.p99 = times.milliseconds_of(990);
  result_.longest = times.milliseconds_of(1'000);
  return result_;
}

void Follow::call(Time now) {
  const auto pause = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(1 / options_.rate));
  while (next_ <= now && next_ < until_) {
    if (const auto device = phones_->next_device()) {
      log_->call(*device, next_ >= measured_from_);
      phones_->call();
      ++result_.made;
    } else {
      ++result_.without_phone;
    }
    next_ += pause;
  }
  if (next_ < until_) pace_.at(next_);
}

}  // namespace strowger::cli
