// Applications of a benchmark.
#include "cli/bench/followers.hpp"

#include <fmt/format.h>

#include "io/endpoints.hpp"
#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/established_event.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

constexpr std::size_t monitors_at_a_time = 100;  // of one application, that are not answered
constexpr std::size_t connecting_at_a_time = 16;
constexpr std::uint16_t standard_csta_port = 450;

/// The call that an event is of; none of other events.
Octets call_followed(const schema::Message& event) {
  const csta::ConnectionID* connection = nullptr;
  if (const auto* delivered = event.get_if<csta::DeliveredEvent>()) connection = &delivered->connection;
  if (const auto* established = event.get_if<csta::EstablishedEvent>()) connection = &established->establishedConnection;
  if (const auto* cleared = event.get_if<csta::ConnectionClearedEvent>()) connection = &cleared->droppedConnection;
  return connection == nullptr ? Octets() : csta::call_of(*connection).value_or(Octets());
}

}  // namespace

Followers::Followers(client::LinkOptions options, std::vector<std::string> devices, Told told, Failed failed)
    : options_(std::move(options)),
      devices_(std::move(devices)),
      told_(std::move(told)),
      failed_(std::move(failed)),
      links_(loop_),
      wake_(loop_, [this](Time now) {
        while (const auto due = timers_.take_due(now)) {
          Follower& follower = *followers_[*due];
          client::Effects effects;
          follower.core.advance(now, effects);
          carry_out(follower, effects);
        }
        wake_.at(timers_.next());
      }) {
  loop_.at_turn_end([this] {
    if (!followed_.empty()) told_(std::exchange(followed_, {}));
  });
}

Followers::~Followers() { loop_.stop(); }

Failure Followers::begin(std::size_t applications) {
  auto address = io::resolve(options_.server, standard_csta_port);
  if (!address) return address.failure();
  server_ = std::move(*address);
  connect_.handshake_time = options_.connect_time;
  if (options_.tls) {
    auto context = io::TlsContext::for_connecting(options_.tls_settings);
    if (!context) return context.failure();
    connect_.tls = *context;
    connect_.host = options_.server.substr(0, options_.server.rfind(':'));
  }
  wanted_ = applications;
  for (std::size_t i = 0; i < connecting_at_a_time; ++i) connect_next();
  worker_.post([this] {
    loop_.run();
    close();
  });
  return {};
}

void Followers::connect_next() {
  if (followers_.size() == wanted_) return;
  client::Options options = static_cast<const client::Options&>(options_);  // the part that is every link's
  options.application = fmt::format("{}-{}", options_.application, followers_.size() + 1);
  Follower& follower = *followers_.emplace_back(std::make_unique<Follower>(options));
  follower.number = followers_.size() - 1;
  const auto with = [this](LinkId link, auto&& act) {
    const auto found = by_link_.find(link);
    if (found == by_link_.end()) return;
    client::Effects effects;
    act(found->second->core, effects);
    carry_out(*found->second, effects);
    wake_.at(timers_.next());
  };
  io::LinkHandlers handlers;
  handlers.opened = [this, with](LinkId link, const io::LinkInfo&) {
    with(link, [&](client::Core& core, client::Effects& effects) { core.start(loop_.now(), effects); });
  };
  handlers.octets = [this, with](LinkId link, OctetView octets) {
    with(link, [&](client::Core& core, client::Effects& effects) { core.receive(octets, loop_.now(), effects); });
  };
  handlers.closed = [this](LinkId link, const io::Closing& closing) {
    by_link_.erase(link);
    if (!closing_) failed_(closing.text);
  };
  follower.link = links_.connect(server_, connect_, std::move(handlers));
  by_link_[follower.link] = &follower;
}

void Followers::start_monitors(Follower& follower, client::Effects& effects) {
  while (follower.asked < devices_.size() && follower.starting.size() < monitors_at_a_time) {
    csta::MonitorStart start;
    start.monitorObject.choice = csta::device_id(devices_[follower.asked]);
    follower.starting[follower.core.call(std::move(start), loop_.now(), effects)] = follower.asked;
    ++follower.asked;
  }
}

void Followers::carry_out(Follower& follower, client::Effects& effects) {
  for (std::size_t i = 0; i < effects.size(); ++i) {
    client::Effect effect = std::move(effects[i]);  // more may be added meanwhile
    if (auto* send = std::get_if<client::Send>(&effect)) {
      links_.write(follower.link, send->octets);
    } else if (auto* event = std::get_if<client::Event>(&effect)) {
      note(follower, *event);
    } else if (std::holds_alternative<client::Opened>(effect)) {
      start_monitors(follower, effects);
      connect_next();
    } else if (auto* answered = std::get_if<client::Answered>(&effect)) {
      const auto found = follower.starting.find(answered->request);
      if (found == follower.starting.end()) continue;
      const std::size_t device = found->second;
      follower.starting.erase(found);
      const auto* response = answered->answer.message.get_if<csta::MonitorStartResponse>();
      if (response == nullptr) {
        if (!closing_) failed_(fmt::format("MonitorStart of {}: {}", devices_[device], answered->answer.reason()));
        continue;
      }
      follower.devices[response->crossRefIdentifier] = device;
      ++monitors_;
      start_monitors(follower, effects);
    } else if (auto* ended = std::get_if<client::Ended>(&effect)) {
      if (!closing_) failed_(ended->reason);
      links_.close(follower.link);
    }
  }
  effects.clear();
  if (const auto deadline = follower.core.deadline())
    timers_.arm(follower.number, *deadline);
  else
    timers_.cancel(follower.number);
}

void Followers::note(const Follower& follower, const client::Event& event) {
  std::string call(text_of(call_followed(event.message)));
  if (call.empty()) return;
  Followed one{.application = follower.number,
               .device = {},
               .call = {},
               .moment = moment_of(event.message.name()),
               .at = loop_.now()};
  if (calls_.insert(call).second) {
    const auto device = follower.devices.find(event.cross_ref);
    if (device != follower.devices.end()) one.device = device->second;
  }
  one.call = std::move(call);
  followed_.push_back(std::move(one));
}

void Followers::close() {
  closing_ = true;
  for (const auto& follower : followers_) {
    client::Effects effects;
    follower->core.close(loop_.now(), effects);
    carry_out(*follower, effects);
  }
  loop_.run_until([this] { return links_.size() == 0; }, seconds{5});
}

}  // namespace strowger::cli
