// A SIP phone without a body.
#include "cli/phone/phone.hpp"

#include <algorithm>

namespace strowger::cli {
namespace {

constexpr Duration longest_quit = seconds{5};
constexpr std::string_view allow = "INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY, UPDATE";
constexpr std::string_view allow_events = "talk, hold";

}  // namespace

Phone::Phone(PhoneSettings settings, std::unique_ptr<media::AudioSource> source, std::unique_ptr<media::AudioSink> sink,
             Random& random)
    : settings_(std::move(settings)),
      source_(std::move(source)),
      sink_(std::move(sink)),
      agent_(random, timers_,
             {.product = "Strowger phone",
              .allow = std::string(allow),
              .allow_events = std::string(allow_events),
              .limits = {}}),
      registration_(agent_, settings_, random, [this](std::string line) { lines_.push_back(std::move(line)); }),
      call_(agent_, settings_, random, *source_, sink_.get(),
            [this](std::string line) { lines_.push_back(std::move(line)); }) {
  if (!settings_.secret.empty()) agent_.set_account(settings_.number, settings_.secret);
}

void Phone::start(Time now) {
  if (settings_.server.is_set()) registration_.start(now);
  work(now);
}

void Phone::receive_sip(const sip::Input& input, Time now) {
  agent_.receive(input, now);
  work(now);
}

void Phone::link_closed(LinkId link, Time now) {
  agent_.link_closed(link, now);
  work(now);
  if (registration_.state() == RegistrationState::registered) registration_.link_lost(now);
}

void Phone::unreachable(const sip::Unreachable& what, Time now) {
  agent_.unreachable(what, now);
  work(now);
}

void Phone::receive_rtp(OctetView octets, const Address& from, Time now) { call_.receive_rtp(octets, from, now); }

void Phone::key(std::string_view line, Time now) {
  const Result<Key> key = parse_key(line);
  if (!key) {
    lines_.push_back(key.failure().what);
    return;
  }
  press(*key, now);
  work(now);
}

void Phone::press(const Key& key, Time now) {
  std::string problem;
  switch (key.kind) {
    case KeyKind::none:
      break;
    case KeyKind::dial:
      problem = call_.dial(key.what, now);
      break;
    case KeyKind::answer:
      problem = call_.answer(now);
      break;
    case KeyKind::hold:
      problem = call_.hold(now);
      break;
    case KeyKind::retrieve:
      problem = call_.retrieve(now);
      break;
    case KeyKind::digits:
      problem = call_.digits(key.what);
      break;
    case KeyKind::hangup:
      problem = call_.hang_up(now);
      break;
    case KeyKind::quit:
      quit(now);
      break;
    case KeyKind::help:
      lines_.emplace_back(keys_help());
      break;
  }
  if (!problem.empty()) lines_.push_back(std::move(problem));
}

void Phone::quit(Time now) {
  if (quit_by_) return;
  quit_by_ = now + longest_quit;
  call_.hang_up(now);
  registration_.stop(now);
  work(now);
}

std::optional<Time> Phone::deadline() const {
  if (finished_) return std::nullopt;
  std::optional<Time> first = quit_by_;
  for (const std::optional<Time>& other : {agent_.deadline(), registration_.deadline(), call_.deadline()}) {
    if (other && (!first || *other < *first)) first = other;
  }
  return first;
}

void Phone::advance(Time now) {
  agent_.advance(now);
  registration_.advance(now);
  call_.advance(now);
  work(now);
}

void Phone::work(Time now) {
  while (const std::optional<sip::UserAgentEvent> event = agent_.take_event(now)) {
    std::visit([&](const auto& happened) { take(happened, now); }, *event);
  }
  if (!quit_by_) return;
  finished_ = *quit_by_ <= now || (registration_.state() == RegistrationState::off && agent_.sessions() == 0);
}

void Phone::take(const sip::OutsideRequest& event, Time now) {
  switch (event.request.method) {
    case sip::Method::invite:
      if (quit_by_) return agent_.reply(event.transaction, event.request, 480, now);
      return call_.invited(event, now);
    case sip::Method::options:
      return agent_.reply(event.transaction, event.request, 200, now);
    case sip::Method::notify:
      return agent_.reply(event.transaction, event.request, notified(event.request, now), now);
    case sip::Method::bye:
    case sip::Method::update:
      return agent_.reply(event.transaction, event.request, 481, now);
    default:
      return agent_.reply(event.transaction, event.request, 405, now);
  }
}

void Phone::take(const sip::SessionRequest& event, Time now) {
  switch (event.request.method) {
    case sip::Method::options:
      return agent_.reply(event.transaction, event.request, 200, now);
    case sip::Method::notify:
      return agent_.reply(event.transaction, event.request, notified(event.request, now), now);
    default:
      return agent_.reply(event.transaction, event.request, 405, now);
  }
}

int Phone::notified(const sip::Message& request, Time now) {
  const std::string_view value = request.get(sip::HeaderName::event);
  const std::string_view event = sip::trimmed(value.substr(0, value.find(';')));
  if (sip::same_text(event, "talk")) {
    if (call_.state() == CallState::ringing_in) {
      call_.answer(now);
    } else {
      call_.retrieve(now);
    }
    return 200;
  }
  if (sip::same_text(event, "hold")) {
    call_.hold(now);
    return 200;
  }
  return 489;
}

}  // namespace strowger::cli
