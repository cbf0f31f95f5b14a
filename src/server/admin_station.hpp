// The sockets of the admin listeners: requests of HTTP to who answers them, and WebSockets that texts are sent to. What one
// client may take is bounded: the time of a request, its size, the connections of a listener.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "admin/door.hpp"
#include "base/http.hpp"
#include "base/result.hpp"
#include "io/loop.hpp"
#include "server/settings.hpp"

namespace strowger::server {

class AdminStation {
 public:
  static constexpr Duration request_time = seconds{10};  ///< from its first octet to its last
  static constexpr Duration idle_time = seconds{60};     ///< between requests
  static constexpr Duration ping_time = seconds{30};     ///< to WebSockets; two without an answer end one

  using Reply = std::function<void(HttpResponse)>;
  struct Handlers {
    /// `reply` is called once, at once or later. Status 101 makes the link a WebSocket if the client asked for one.
    std::function<void(const HttpRequest&, const admin::Caller&, Reply)> request;
    std::function<void(LinkId)> stream_opened;
    std::function<void(LinkId)> stream_closed;
  };

  /// Opens all listeners. The failure says which address cannot be had and what to do.
  static Result<std::unique_ptr<AdminStation>> open(io::Loop& loop, const std::vector<AdminListener>& listeners,
                                                    Handlers handlers);
  ~AdminStation();

  /// Sends a text to a WebSocket; one that does not read is closed.
  void send_text(LinkId stream, std::string_view text);
  void close(LinkId stream, std::string_view reason);

  /// As SipStation::read_certificates.
  std::vector<Failure> read_certificates(const std::vector<AdminListener>& listeners);
  std::vector<io::TlsPaper> papers() const;

  std::size_t links() const;
  std::string text() const;  ///< for the log: "admin 127.0.0.1:4480"
  void stop_listening();

 private:
  struct State;
  explicit AdminStation(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::server
