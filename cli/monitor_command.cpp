// `strowger monitor`.
#include "cli/monitor_command.hpp"

#include <fmt/format.h>

#include <charconv>
#include <csignal>
#include <cstdio>
#include <map>

#include "cli/device_snapshot.hpp"
#include "cli/event_line.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

class Monitor {
 public:
  Monitor(const ServerArguments& server, const MonitorArguments& arguments)
      : arguments_(arguments),
        link_(server, "monitor", handlers(),
              std::chrono::duration_cast<Duration>(std::chrono::duration<double>(arguments.reconnect_seconds))) {
    std::from_chars(arguments.until.data(), arguments.until.data() + arguments.until.size(), most_events_);
  }

  int run() {
    if (!link_.open()) return 1;
    for (const int signal : {SIGINT, SIGTERM}) link_.loop().on_signal(signal, [this] { done_ = true; });
    for (const std::string& number : arguments_.numbers)
      if (!start(number)) return 1;
    started_ = true;
    if (!arguments_.json) say(event_heading());
    for (const auto& [cross_ref, event] : std::exchange(early_, {})) show(cross_ref, event);
    wait();
    if (lost_) return 1;
    stop();
    return reached_ || arguments_.until.empty() || !timed_out_ ? 0 : 1;
  }

 private:
  client::LinkHandlers handlers() {
    client::LinkHandlers made;
    made.event = [this](OctetView cross_ref, const schema::Message& event) {
      take({cross_ref.begin(), cross_ref.end()}, event);
    };
    made.asked = [this](const schema::Message& message) {
      if (const auto* stop = message.get_if<csta::MonitorStop>()) stopped(stop->crossRefIdentifier);
      if (const auto* part = message.get_if<csta::SnapshotDeviceData>()) show(*part);
    };
    made.interrupted = [this](const std::string& reason) {
      link_.complain(fmt::format("{}; the link is opened again", reason));
    };
    made.reopened = [this](bool resumed) {
      link_.complain(resumed
                         ? "the session goes on, nothing is lost unless that is said now"
                         : "the server does not know the session any more: events are lost, the monitors are started anew");
      restart_ = !resumed;
    };
    made.lost = [this](const codec::LostEvents& events) {
      link_.complain(fmt::format("events {} to {} are lost; what is so now follows", events.first, events.last));
    };
    made.closed = [this](const std::string& reason) {
      if (!started_) return;
      link_.complain(reason);
      lost_ = true;
    };
    if (arguments_.octets) {
      made.trace = [](bool outgoing, OctetView frame) { say(fmt::format("{} {}", outgoing ? ">" : "<", to_hex(frame))); };
    }
    return made;
  }

  bool start(const std::string& number) {
    csta::MonitorStart request;
    request.monitorObject.choice = csta::device_id(number);
    request.monitorType = arguments_.type == "call" ? csta::MonitorType::call : csta::MonitorType::device;
    const auto response = link_.ask_for<csta::MonitorStartResponse>(request);
    if (!response) return false;
    monitored_[response->crossRefIdentifier] = number;
    return true;
  }

  void wait() {
    const auto over = [this] { return done_ || reached_ || lost_ || restart_ || monitored_.empty(); };
    const bool for_ever = arguments_.for_seconds <= 0;
    const auto limit = for_ever
                           ? Duration(std::chrono::hours{24})
                           : std::chrono::duration_cast<Duration>(std::chrono::duration<double>(arguments_.for_seconds));
    const Time end = link_.loop().now() + limit;
    do {
      timed_out_ = !link_.loop().run_until(over, for_ever ? limit : end - link_.loop().now());
      if (restart_ && !start_anew()) break;
    } while ((for_ever && timed_out_) || (!over() && !timed_out_));
    if (monitored_.empty()) lost_ = true;
  }

  /// After the server has forgotten the session: monitors, and what is so now.
  bool start_anew() {
    restart_ = false;
    started_ = false;
    monitored_.clear();
    for (const std::string& number : arguments_.numbers) {
      if (!start(number)) return false;
      const auto seen = snapshot_of_device(link_, number);
      if (!seen) return false;
      for (const SeenConnection& each : *seen) show(number, each);
    }
    started_ = true;
    for (const auto& [cross_ref, event] : std::exchange(early_, {})) show(cross_ref, event);
    return true;
  }

  void stop() {
    for (const auto& [cross_ref, number] : std::exchange(monitored_, {})) {
      csta::MonitorStop request;
      request.crossRefIdentifier = cross_ref;
      if (!link_.ask(request)) break;
    }
    link_.close();
  }

  void stopped(const Octets& cross_ref) {
    const auto found = monitored_.find(cross_ref);
    if (found == monitored_.end()) return;
    link_.complain(fmt::format("the server stopped the monitor of {}", found->second));
    monitored_.erase(found);
  }

  // Events of the first monitors may come while the others are being started.
  void take(Octets cross_ref, const schema::Message& event) {
    if (started_) {
      show(cross_ref, event);
    } else if (early_.size() < 10'000) {
      early_.emplace_back(std::move(cross_ref), event);
    }
  }

  void show(const Octets& cross_ref, const schema::Message& event) {
    const auto found = monitored_.find(cross_ref);
    if (reached_ || found == monitored_.end()) return;
    const Time now = link_.loop().now();
    if (arguments_.json) {
      const std::string json = json_of_message(codec::Pdu::Kind::event, event, cross_ref);
      say(fmt::format("{{\"time\":\"{}\",\"monitored\":\"{}\",{}", utc_text(now), found->second, json.substr(1)));
    } else {
      say(event_line(now, found->second, event));
    }
    ++events_;
    if (arguments_.cut_every > 0 && events_ % static_cast<std::uint64_t>(arguments_.cut_every) == 0) link_.link().cut();
    const std::string_view until = arguments_.until;
    const std::string_view name = event.name();
    reached_ = most_events_ > 0 ? events_ >= most_events_
                                : !until.empty() && (name == until || name == std::string(until) + "Event");
  }

  /// A snapshot that follows events that are lost.
  void show(const csta::SnapshotDeviceData& part) {
    const auto found = monitored_.find(part.serviceCrossRefID);
    if (found == monitored_.end()) return;
    if (arguments_.json) {
      const std::string json = json_of_message(codec::Pdu::Kind::invoke, part);
      return say(fmt::format("{{\"time\":\"{}\",\"monitored\":\"{}\",{}", utc_text(link_.loop().now()), found->second,
                             json.substr(1)));
    }
    for (const SeenConnection& each : seen_in(part.snapshotData)) show(found->second, each);
  }
  void show(const std::string& number, const SeenConnection& connection) {
    if (arguments_.json) return;
    say(snapshot_line(link_.loop().now(), number, text_of_connection(connection.id), connection.state_text,
                      connection.others));
  }

  static void say(const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
  }

  const MonitorArguments& arguments_;
  std::map<Octets, std::string> monitored_;  // numbers by cross reference
  std::vector<std::pair<Octets, schema::Message>> early_;
  std::uint64_t most_events_ = 0;
  std::uint64_t events_ = 0;
  bool started_ = false;
  bool done_ = false;
  bool reached_ = false;
  bool lost_ = false;
  bool restart_ = false;
  bool timed_out_ = false;
  ServerLink link_;
};

}  // namespace

int run_monitor(const ServerArguments& server, const MonitorArguments& arguments) {
  return Monitor(server, arguments).run();
}

}  // namespace strowger::cli
