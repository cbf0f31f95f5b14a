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

struct LinkOptions : Options {
  std::string server = "127.0.0.1:450";  ///< HOST:PORT, or HOST: port 450
  bool tls = false;
  io::TlsSettings tls_settings;  ///< `authority` empty: the system's; `certificate` and `key` when the server wants them
  Duration connect_time = seconds{10};
};

/// What the owner of a link is told, on the loop's thread; any may be empty.
struct LinkHandlers {
  std::function<void()> opened = {};
  std::function<void(OctetView cross_ref, const schema::Message&)> event = {};
  std::function<void(const schema::Message&)> asked = {};  ///< requests of the server; they have been answered
  std::function<void(const std::string& text)> complaint = {};
  std::function<void(const std::string& reason)> closed = {};  ///< once; never after `close`
  std::function<void(bool outgoing, OctetView frame)> trace = {};
};

/// One link, opened once. Nobody reconnects by itself: make another. The handlers may call the link, not destroy it.
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

  bool is_open() const { return core_.is_open(); }

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

  io::Loop& loop_;
  LinkOptions options_;
  LinkHandlers handlers_;
  Core core_;
  io::Links links_;
  io::Wake wake_;
  LinkId link_;
  bool closing_ = false;
  bool gone_ = false;
  std::string gone_because_;
  std::map<RequestRef, std::function<void(const Answer&)>> waiting_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace strowger::client
