// The client's core on sockets.
#include "client/link.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/endpoints.hpp"

namespace strowger::client {
namespace {

constexpr Duration first_pause = milliseconds{100};
constexpr Duration longest_pause = seconds{5};

// "pbx.example:4450" -> "pbx.example": whom the server's certificate must name.
std::string host_of(const std::string& server) {
  if (server.starts_with('[')) return server.substr(1, server.find(']') - 1);
  return server.substr(0, server.rfind(':'));
}

}  // namespace

Link::Link(io::Loop& loop, LinkOptions options, LinkHandlers handlers)
    : loop_(loop),
      options_(std::move(options)),
      handlers_(std::move(handlers)),
      links_(loop),
      wake_(loop,
            [this](Time now) {
              Effects effects;
              core_->advance(now, effects);
              carry_out(std::move(effects));
            }),
      again_(loop, [this](Time) { try_again(); }) {
  if (options_.reconnect_time > Duration{}) options_.numbers = true;
  core_.emplace(static_cast<const Options&>(options_));
  core_->trace(handlers_.trace != nullptr);
}

Link::~Link() { *alive_ = false; }

Failure Link::open() { return connect(); }

Failure Link::connect() {
  const auto address = io::resolve(options_.server, standard_port);
  if (!address) return address.failure();
  io::ConnectOptions connect;
  connect.handshake_time = options_.connect_time;
  if (options_.tls) {
    auto context = io::TlsContext::for_connecting(options_.tls_settings);
    if (!context) return context.failure();
    connect.tls = *context;
    connect.host = host_of(options_.server);
  }
  link_ = links_.connect(*address, connect,
                         {.opened =
                              [this](LinkId, const io::LinkInfo&) {
                                Effects effects;
                                core_->start(loop_.now(), effects);
                                carry_out(std::move(effects));
                              },
                          .octets =
                              [this](LinkId, OctetView octets) {
                                Effects effects;
                                core_->receive(octets, loop_.now(), effects);
                                carry_out(std::move(effects));
                              },
                          .closed =
                              [this](LinkId link, const io::Closing& closing) {
                                if (link != link_) return;  // of before
                                Effects effects;
                                core_->link_lost(closing.why == io::Closing::Why::by_peer
                                                     ? std::string("the server closed the connection")
                                                     : closing.text,
                                                 effects);
                                carry_out(std::move(effects));
                                if (!interrupted_) gone(closing.text);
                              },
                          .drained = {},
                          .ended = {},
                          .refused = {}});
  return {};
}

void Link::call(schema::Message request, std::function<void(const Answer&)> answered) {
  Effects effects;
  const RequestRef ref = core_->call(std::move(request), loop_.now(), effects);
  waiting_.emplace(ref, std::move(answered));
  // What is answered at once is told in a turn of its own.
  Effects answers;
  for (Effect& effect : effects) {
    if (std::holds_alternative<Answered>(effect)) {
      answers.push_back(std::move(effect));
    } else {
      carry_out(effect);
    }
  }
  wake_.at(core_->deadline());
  if (answers.empty()) return;
  loop_.post([this, alive = alive_, answers = std::move(answers)]() mutable {
    if (*alive) carry_out(std::move(answers));
  });
}

void Link::close() {
  closing_ = true;
  Effects effects;
  core_->close(loop_.now(), effects);
  carry_out(std::move(effects));
}

void Link::carry_out(Effects effects) {
  for (Effect& effect : effects) carry_out(effect);
  wake_.at(core_->deadline());
}

void Link::carry_out(Effect& effect) {
  if (auto* send = std::get_if<Send>(&effect)) {
    links_.write(link_, send->octets);
  } else if (const auto* opened = std::get_if<Opened>(&effect)) {
    was_open_ = true;
    if (!std::exchange(interrupted_, false)) {
      if (handlers_.opened) handlers_.opened();
    } else if (handlers_.reopened) {
      handlers_.reopened(opened->resumed);
    }
  } else if (const auto* lost = std::get_if<Lost>(&effect)) {
    if (handlers_.lost) handlers_.lost(lost->events);
  } else if (auto* answered = std::get_if<Answered>(&effect)) {
    if (const auto found = waiting_.extract(answered->request)) found.mapped()(answered->answer);
  } else if (auto* event = std::get_if<Event>(&effect)) {
    if (handlers_.event) handlers_.event(event->cross_ref, event->message);
  } else if (auto* asked = std::get_if<Asked>(&effect)) {
    if (handlers_.asked) handlers_.asked(asked->message);
  } else if (auto* complaint = std::get_if<Complaint>(&effect)) {
    if (handlers_.complaint) handlers_.complaint(complaint->text);
  } else if (auto* ended = std::get_if<Ended>(&effect); ended != nullptr && goes_on()) {
    links_.close(link_, false);
    if (!std::exchange(interrupted_, true)) {
      pause_ = first_pause;
      give_up_ = loop_.now() + options_.reconnect_time;
      if (const auto resumption = core_->resumption()) options_.resumes = resumption;
      if (handlers_.interrupted) handlers_.interrupted(ended->reason);
    }
    again_.after(pause_);
    pause_ = std::min(pause_ * 2, longest_pause);
  } else if (ended != nullptr) {
    interrupted_ = false;
    gone_because_ = ended->reason;
    links_.close(link_);
    if (!closing_ && handlers_.closed) handlers_.closed(ended->reason);
  } else if (auto* traced = std::get_if<Traced>(&effect)) {
    if (handlers_.trace) handlers_.trace(traced->outgoing, traced->frame);
  }
}

/// Whether the link is opened again when it breaks now.
bool Link::goes_on() const {
  if (closing_ || !was_open_ || options_.reconnect_time <= Duration{}) return false;
  return !interrupted_ || loop_.now() + pause_ < give_up_;
}

void Link::try_again() {
  if (closing_) return;
  core_.emplace(static_cast<const Options&>(options_));
  core_->trace(handlers_.trace != nullptr);
  Failure failure = connect();
  if (failure.what.empty()) return;
  Effects effects;
  core_->link_lost(failure.text(), effects);
  carry_out(std::move(effects));
}

void Link::gone(const std::string& reason) {
  gone_ = true;
  if (gone_because_.empty()) gone_because_ = reason;
}

// ---- For command lines
// ------------------------------------------------------------------------------------------------------

Failure Link::open_and_wait() {
  if (Failure failure = open(); !failure.what.empty()) return failure;
  const Duration limit = options_.connect_time + options_.answer_time + seconds{1};
  loop_.run_until([this] { return core_->is_open() || !gone_because_.empty(); }, limit);
  if (core_->is_open()) return {};
  return {gone_because_.empty() ? "the server does not answer" : gone_because_, options_.server};
}

Answer Link::ask(schema::Message request) {
  const auto answer = std::make_shared<std::optional<Answer>>();
  call(std::move(request), [answer](const Answer& came) { *answer = came; });
  loop_.run_until([&answer] { return answer->has_value(); }, options_.answer_time + seconds{5});
  return answer->value_or(Answer{.kind = Answer::Kind::timed_out, .text = "no answer came"});
}

void Link::close_and_wait() {
  close();
  loop_.run_until([this] { return gone_; }, seconds{5});
}

}  // namespace strowger::client
