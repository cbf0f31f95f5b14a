// A CSTA server as an application sees it: connects over TCP or TLS, asks, is answered, is told of events.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "client/core.hpp"
#include "io/links.hpp"
#include "io/loop.hpp"
#include "io/tls.hpp"

namespace strowger::client {

inline constexpr std::uint16_t standard_port = 450;

struct LinkOptions : Options {
  std::string server = "127.0.0.1:450";  ///< HOST:PORT, or HOST: port 450
  bool tls = false;
  io::TlsSettings tls_settings;  ///< `authority` empty: the system's; `certificate` and `key` when the server wants them
  Duration connect_time = seconds{10};
  /// How long a link that broke is opened again and again, so that the session goes on; 0: it is not. Sets `numbers`.
  Duration reconnect_time{};
};

/// What the owner of a link is told, on the loop's thread; any may be empty.
struct LinkHandlers {
  std::function<void()> opened = {};
  std::function<void(OctetView cross_ref, const schema::Message&)> event = {};
  /// With `reconnect_time`: the link broke, and is opened again. Requests that waited were answered with `closed`: they may
  /// have been carried out, and are not repeated.
  std::function<void(const std::string& reason)> interrupted = {};
  /// It is open again. Not `resumed`: the server does not know the session any more, events are lost, and monitors must be
  /// started and snapshots taken anew.
  std::function<void(bool resumed)> reopened = {};
  /// Events that the server could not keep; snapshots follow, as messages `asked`.
  std::function<void(const codec::LostEvents&)> lost = {};
  std::function<void(const schema::Message&)> asked = {};  ///< requests of the server; they have been answered
  std::function<void(const std::string& text)> complaint = {};
  std::function<void(const std::string& reason)> closed = {};  ///< once; never after `close`
  std::function<void(bool outgoing, OctetView frame)> trace = {};
};

/// One link. Without `reconnect_time` it is opened once: make another. The handlers may call the link, not destroy it.
class Link {
 public:
  Link(io::Loop& loop, LinkOptions options, LinkHandlers handlers);
  ~Link();  ///< What still waits is thrown away, the server sees the end of the connection.
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  /// Resolves the server's name (which may take seconds) and begins to connect; `opened` or `closed` follows. The failure
  /// says what is wrong with the options.
  Failure open();

  /// Sends a request; `answered` is called once, never from within this call.
  void call(schema::Message request, std::function<void(const Answer&)> answered);

  /// Ends the session politely, then the connection.
  void close();

  bool is_open() const { return core_->is_open(); }
  /// The connection is cut at once, as a network would; for tests.
  void cut() { links_.close(link_, false); }

  // ---- For command lines: these run the loop until they are done
  // ------------------------------------------------------------

  /// Nothing in `what` when the session is open.
  Failure open_and_wait();
  Answer ask(schema::Message request);
  void close_and_wait();

 private:
  void carry_out(Effects effects);
  void carry_out(Effect& effect);
  void gone(const std::string& reason);
  Failure connect();
  void try_again();
  bool goes_on() const;

  io::Loop& loop_;
  LinkOptions options_;
  LinkHandlers handlers_;
  std::optional<Core> core_;  // of the connection there is, or was
  io::Links links_;
  io::Wake wake_;
  io::Wake again_;
  LinkId link_;
  bool was_open_ = false;
  bool interrupted_ = false;
  Time give_up_{};
  Duration pause_{};
  bool closing_ = false;
  bool gone_ = false;
  std::string gone_because_;
  std::map<RequestRef, std::function<void(const Answer&)>> waiting_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace strowger::client
