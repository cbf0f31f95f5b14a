// HTTP and WebSockets over links.
#include "server/admin_station.hpp"

#include <fmt/format.h>

#include <optional>
#include <unordered_map>
#include <utility>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "base/timers.hpp"
#include "framing/websocket.hpp"
#include "io/http.hpp"
#include "io/links.hpp"
#include "server/listen_options.hpp"

namespace strowger::server {
namespace {

Counter taken_requests("admin_requests", "HTTP requests to the admin listeners.");
Counter turned_away_requests("admin_requests_refused", "Of them, those that were answered with a status of 400 or above.");

constexpr std::size_t largest_stream_message = 4'096;  // clients say nothing over a WebSocket but pongs
constexpr int most_pings_unanswered = 2;

bool asks_for_websocket(const HttpRequest& request) {
  const auto says = [&](std::string_view header, std::string_view word) {
    std::string value(request.header(header));
    for (char& c : value)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return value.find(word) != std::string::npos;
  };
  return request.method == "GET" && says("upgrade", "websocket") && says("connection", "upgrade") &&
         request.header("sec-websocket-version") == "13" &&
         !framing::websocket_accept(request.header("sec-websocket-key")).empty();
}

}  // namespace

struct AdminStation::State {
  struct Connection {
    admin::Caller caller;
    io::HttpReader reader{io::HttpReader::Limits{}};
    Octets in;
    bool busy = false;  // a request waits for its answer
    bool keep_alive = true;
    bool head_only = false;
    std::string websocket_accept;                    // of the request that waits, if it asks for one
    std::optional<framing::WebSocketReader> stream;  // when it is one
    int pings = 0;                                   // unanswered
    bool ended = false;
  };

  State(io::Loop& the_loop, Handlers the_handlers)
      : loop(the_loop), handlers(std::move(the_handlers)), links(the_loop), wake(the_loop, [this](Time now) { due(now); }) {}
  ~State() { *alive = false; }

  Failure listen(const AdminListener& listener);
  io::LinkHandlers link_handlers();
  void process(LinkId link);
  bool step(LinkId link, Connection& connection);
  bool stream_step(LinkId link, Connection& connection);
  void answer(LinkId link, HttpResponse response);
  void end(LinkId link, Connection& connection);
  void allow(LinkId link, Duration time);
  void due(Time now);

  io::Loop& loop;
  Handlers handlers;
  io::Links links;
  struct Open {
    io::ListenerId id;
    std::shared_ptr<const io::TlsContext> tls;
  };
  std::vector<Open> listeners;
  std::unordered_map<LinkId, Connection> connections;
  TimerQueue<LinkId> deadlines;
  io::Wake wake;
  std::shared_ptr<bool> alive = std::make_shared<bool>(true);
};

Failure AdminStation::State::listen(const AdminListener& listener) {
  io::ListenOptions options = listen_options(listener);
  if (listener.tls.is_set()) {
    auto context = io::TlsContext::for_listener(listener.tls.files);
    if (!context) return context.failure();
    options.tls = *context;
    options.plain = listener.endpoint.transport == Transport::tls ? io::Plain::never : io::Plain::from_loopback;
  }
  const auto opened = links.listen(listener.endpoint.address, options, link_handlers());
  if (!opened) return opened.failure();
  listeners.push_back({*opened, options.tls});
  return {};
}

io::LinkHandlers AdminStation::State::link_handlers() {
  io::LinkHandlers link;
  link.opened = [this](LinkId id, const io::LinkInfo& info) {
    connections[id].caller = {id, info.peer.ip, info.peer.text(), info.identity.common_name, info.tls};
    allow(id, request_time);
  };
  link.octets = [this](LinkId id, OctetView octets) {
    const auto found = connections.find(id);
    if (found == connections.end() || found->second.ended) return;
    append(found->second.in, octets);
    process(id);
  };
  link.closed = [this](LinkId id, const io::Closing&) {
    const auto found = connections.find(id);
    if (found == connections.end()) return;
    const bool stream = found->second.stream.has_value();
    connections.erase(found);
    deadlines.cancel(id);
    if (stream) handlers.stream_closed(id);
  };
  return link;
}

/// Sets the time after which the link is closed, or pinged.
void AdminStation::State::allow(LinkId link, Duration time) {
  deadlines.arm(link, loop.now() + time);
  wake.at(deadlines.next());
}

void AdminStation::State::process(LinkId link) {
  for (;;) {
    const auto found = connections.find(link);
    if (found == connections.end() || found->second.ended || found->second.busy || found->second.in.empty()) return;
    Connection& connection = found->second;
    if (!(connection.stream ? stream_step(link, connection) : step(link, connection))) return;
  }
}

/// Takes one request; false when there is none yet.
bool AdminStation::State::step(LinkId link, Connection& connection) {
  const bool begins = !connection.reader.in_the_middle();
  io::HttpReader::Step step = connection.reader.next(connection.in);
  connection.in.erase(connection.in.begin(), connection.in.begin() + static_cast<std::ptrdiff_t>(step.length));
  if (step.kind == io::HttpReader::Step::Kind::more) {
    if (begins) allow(link, request_time);
    return false;
  }
  taken_requests.add();
  connection.busy = true;
  if (step.kind == io::HttpReader::Step::Kind::failed) {
    log::info("admin {}: {}", connection.caller.peer, step.failure);
    connection.keep_alive = false;
    connection.head_only = false;
    answer(link, admin::problem(step.status, "This request cannot be read here."));
    return false;
  }
  connection.keep_alive = step.request.keep_alive;
  connection.head_only = step.request.method == "HEAD";
  connection.websocket_accept =
      asks_for_websocket(step.request) ? framing::websocket_accept(step.request.header("sec-websocket-key")) : std::string();
  deadlines.cancel(link);
  links.pause(link);
  const admin::Caller caller = connection.caller;  // the answer may close the link
  handlers.request(step.request, caller, [this, link, here = alive](HttpResponse response) {
    if (*here) answer(link, std::move(response));
  });
  return true;
}

void AdminStation::State::answer(LinkId link, HttpResponse response) {
  const auto found = connections.find(link);
  if (found == connections.end() || !found->second.busy) return;  // it is gone, or was answered
  Connection& connection = found->second;
  if (response.status == 101 && connection.websocket_accept.empty()) {
    handlers.stream_closed(link);  // before it began
    response = admin::problem(426, "Ask for a WebSocket here: Upgrade, Connection and Sec-WebSocket-Key (RFC 6455).");
  }
  if (response.status >= 400) turned_away_requests.add();
  const bool stream = response.status == 101;
  if (stream) {
    response.headers = {
        {"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Accept", connection.websocket_accept}};
    connection.stream.emplace(largest_stream_message);
  } else {
    admin::add_safety_headers(response);
  }
  links.write(link, octets_of(text_of(response, connection.keep_alive, connection.head_only, loop.now())));
  if (!stream && !connection.keep_alive) return end(link, connection);
  connection.busy = false;
  links.resume(link);
  allow(link, stream ? ping_time : idle_time);
  if (stream) handlers.stream_opened(link);
  if (!connection.in.empty())
    loop.post([this, link, here = alive] {  // not within the answer
      if (*here) process(link);
    });
}

/// What clients send over a WebSocket: pongs, and its end. False when more must come first.
bool AdminStation::State::stream_step(LinkId link, Connection& connection) {
  using Kind = framing::WebSocketReader::Step::Kind;
  const framing::WebSocketReader::Step step = connection.stream->next(connection.in);
  connection.in.erase(connection.in.begin(), connection.in.begin() + static_cast<std::ptrdiff_t>(step.length));
  if (!step.reply.empty()) links.write(link, step.reply);
  if (step.kind == Kind::closed || step.kind == Kind::failed) {
    if (step.kind == Kind::failed) log::info("admin {}: {}", connection.caller.peer, step.failure);
    end(link, connection);
    return false;
  }
  if (step.kind == Kind::more) return false;
  connection.pings = 0;
  return true;
}

void AdminStation::State::end(LinkId link, Connection& connection) {
  connection.ended = true;
  deadlines.cancel(link);
  links.close(link);
}

void AdminStation::State::due(Time now) {
  while (const auto link = deadlines.take_due(now)) {
    const auto found = connections.find(*link);
    if (found == connections.end() || found->second.ended) continue;
    Connection& connection = found->second;
    if (!connection.stream || connection.pings >= most_pings_unanswered) {
      end(*link, connection);
      continue;
    }
    ++connection.pings;
    Octets ping;
    framing::write_websocket_frame(framing::WebSocketFrame::Opcode::ping, {}, ping);
    links.write(*link, ping);
    deadlines.arm(*link, now + ping_time);
  }
  wake.at(deadlines.next());
}

AdminStation::AdminStation(std::unique_ptr<State> state) : state_(std::move(state)) {}
AdminStation::~AdminStation() = default;

Result<std::unique_ptr<AdminStation>> AdminStation::open(io::Loop& loop, const std::vector<AdminListener>& listeners,
                                                         Handlers handlers) {
  auto state = std::make_unique<State>(loop, std::move(handlers));
  for (const AdminListener& listener : listeners) {
    if (Failure failure = state->listen(listener); !failure.what.empty()) return failure;
  }
  return std::unique_ptr<AdminStation>(new AdminStation(std::move(state)));
}

void AdminStation::send_text(LinkId stream, std::string_view text) {
  Octets frame;
  framing::write_websocket_frame(framing::WebSocketFrame::Opcode::text, octets_of(text), frame);
  state_->links.write(stream, frame);
}

void AdminStation::close(LinkId stream, std::string_view reason) {
  const auto found = state_->connections.find(stream);
  if (found == state_->connections.end() || found->second.ended) return;
  state_->links.write(stream, framing::websocket_close(framing::WebSocketClose::going_away, reason));
  state_->end(stream, found->second);
}

std::vector<Failure> AdminStation::read_certificates(const std::vector<AdminListener>& listeners) {
  std::vector<Failure> failures;
  for (std::size_t i = 0; i < state_->listeners.size(); ++i) {
    State::Open& open = state_->listeners[i];
    if (!open.tls) continue;
    auto context = io::TlsContext::for_listener(listeners[i].tls.files);
    if (!context) {
      failures.push_back({fmt::format("admin {} keeps the certificates that it has: {}", listeners[i].endpoint.text(),
                                      context.failure().what),
                          context.failure().where});
      continue;
    }
    open.tls = *context;
    state_->links.set_tls(open.id, *context);
  }
  return failures;
}

std::vector<io::TlsPaper> AdminStation::papers() const {
  std::vector<io::TlsPaper> papers;
  for (const State::Open& open : state_->listeners)
    if (open.tls) papers.insert(papers.end(), open.tls->papers().begin(), open.tls->papers().end());
  return papers;
}

std::size_t AdminStation::links() const { return state_->links.size(); }

std::string AdminStation::text() const {
  std::string text;
  for (const State::Open& open : state_->listeners)
    text += fmt::format("{}admin {}", text.empty() ? "" : ", ", state_->links.local_address(open.id).text());
  return text;
}

void AdminStation::stop_listening() {
  for (const State::Open& open : state_->listeners) state_->links.stop_listening(open.id);
}

}  // namespace strowger::server
