// `strowger route`.
#include "cli/route_command.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <map>

#include "cli/event_line.hpp"
#include "messages/routeing/re_route.hpp"
#include "messages/routeing/route_end.hpp"
#include "messages/routeing/route_register.hpp"
#include "messages/routeing/route_register_abort.hpp"
#include "messages/routeing/route_register_cancel.hpp"
#include "messages/routeing/route_request.hpp"
#include "messages/routeing/route_select.hpp"
#include "messages/routeing/route_used.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

class Router {
 public:
  Router(const ServerArguments& server, const RouteArguments& arguments)
      : arguments_(arguments), link_(server, "route", handlers()) {}

  int run() {
    if (!link_.open()) return 1;
    for (const int signal : {SIGINT, SIGTERM}) link_.loop().on_signal(signal, [this] { done_ = true; });
    csta::RouteRegister request;
    if (arguments_.number != "all") request.routeingDevice = csta::device_id(arguments_.number);
    const auto registered = link_.ask_for<csta::RouteRegisterResponse>(request);
    if (!registered) return 1;
    registered_ = true;
    if (!arguments_.json) say(fmt::format("registered for {}", arguments_.number));
    wait();
    if (lost_) return 1;
    csta::RouteRegisterCancel cancel;
    cancel.routeRegisterReqID = registered->routeRegisterReqID;
    link_.link().ask(cancel);
    link_.close();
    return timed_out_ && arguments_.calls > 0 ? 1 : 0;
  }

 private:
  client::LinkHandlers handlers() {
    client::LinkHandlers made;
    made.asked = [this](const schema::Message& message) { take(message); };
    made.closed = [this](const std::string& reason) {
      if (!registered_) return;
      link_.complain(reason);
      lost_ = true;
    };
    return made;
  }

  void wait() {
    const auto over = [this] { return done_ || lost_ || (arguments_.calls > 0 && over_ >= arguments_.calls); };
    const bool for_ever = arguments_.for_seconds <= 0;
    const auto limit = for_ever
                           ? Duration(std::chrono::hours{24})
                           : std::chrono::duration_cast<Duration>(std::chrono::duration<double>(arguments_.for_seconds));
    do {
      timed_out_ = !link_.loop().run_until(over, limit);
    } while (for_ever && timed_out_);
  }

  void take(const schema::Message& message) {
    if (const auto* request = message.get_if<csta::RouteRequest>()) {
      std::string line = fmt::format("{} calls {}", request->callingDevice ? csta::number_of(*request->callingDevice) : "?",
                                     csta::number_of(request->currentRoute));
      if (request->routedCall) line += fmt::format(", {}", text_of_connection(*request->routedCall));
      if (request->correlatorData) line += fmt::format(", correlatorData {}", text_of_octets(*request->correlatorData));
      tell("RouteRequest", request->crossRefIdentifier, line, message);
      answer(*request);
    } else if (const auto* again = message.get_if<csta::ReRoute>()) {
      tell("ReRoute", again->crossRefIdentifier, "none of the destinations could be reached", message);
      end(again->crossRefIdentifier);
    } else if (const auto* used = message.get_if<csta::RouteUsed>()) {
      tell("RouteUsed", used->crossRefIdentifier, csta::number_of(used->routeUsed), message);
    } else if (const auto* end = message.get_if<csta::RouteEnd>()) {
      client::Answer why;
      why.kind = client::Answer::Kind::error;
      if (end->errorValue) why.error = *end->errorValue;
      tell("RouteEnd", end->crossRefIdentifier, end->errorValue ? why.reason() : "", message);
      ++over_;
    } else if (message.get_if<csta::RouteRegisterAbort>() != nullptr) {
      link_.complain("the server ended the registration");
      lost_ = true;
    }
  }

  void answer(const csta::RouteRequest& request) {
    if (arguments_.destinations.empty()) return end(request.crossRefIdentifier);
    csta::RouteSelect select;
    select.crossRefIdentifier = request.crossRefIdentifier;
    select.routeSelected = csta::device_id(arguments_.destinations.front());
    for (std::size_t i = 1; i < arguments_.destinations.size(); ++i) {
      if (!select.alternateRoutes) select.alternateRoutes.emplace();
      select.alternateRoutes->push_back(csta::device_id(arguments_.destinations[i]));
    }
    select.routeUsedReq = true;
    send("RouteSelect", std::move(select));
  }

  /// The call is left to whoever decides next.
  void end(const Octets& cross_ref) {
    csta::RouteEnd end;
    end.crossRefIdentifier = cross_ref;
    send("RouteEnd", std::move(end));
    ++over_;
  }

  void send(std::string_view name, schema::Message message) {
    link_.link().call(std::move(message), [this, name](const client::Answer& answer) {
      if (answer.kind == client::Answer::Kind::error) link_.complain(fmt::format("{}: {}", name, answer.reason()));
    });
  }

  void tell(std::string_view name, const Octets& cross_ref, const std::string& text, const schema::Message& message) {
    const std::string time = utc_text(link_.loop().now());
    if (arguments_.json) {
      say(fmt::format("{{\"time\":\"{}\",{}", time, json_of_message(codec::Pdu::Kind::invoke, message).substr(1)));
    } else {
      say(fmt::format("{} {:<12} {:<8} {}", time.substr(11, 12), name, text_of_octets(cross_ref), text));
    }
  }

  static void say(const std::string& line) {
    fmt::print("{}\n", line);
    std::fflush(stdout);
  }

  const RouteArguments& arguments_;
  std::uint64_t over_ = 0;
  bool registered_ = false;
  bool done_ = false;
  bool lost_ = false;
  bool timed_out_ = false;
  ServerLink link_;
};

}  // namespace

int run_route(const ServerArguments& server, const RouteArguments& arguments) { return Router(server, arguments).run(); }

}  // namespace strowger::cli
