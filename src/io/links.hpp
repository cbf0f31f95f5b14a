// Links: TCP and TLS connections, accepted and made, as numbers that octets come from and go to.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/address.hpp"
#include "base/ids.hpp"
#include "base/octets.hpp"
#include "base/result.hpp"
#include "io/loop.hpp"
#include "io/tls.hpp"

namespace strowger::io {

using ListenerId = Id<struct ListenerTag>;

/// What is known of a link when it opens.
struct LinkInfo {
  Address peer;
  Address local;
  bool tls = false;
  TlsPeer identity;     ///< who the peer proved to be; empty without TLS or without a certificate
  ListenerId listener;  ///< which listener accepted it; none when it was made by `connect`
};

/// Why a link is no more.
struct Closing {
  enum class Why {
    by_us,       ///< `close` was called
    by_peer,     ///< the peer ended it properly
    broken,      ///< reset, or the network failed
    refused,     ///< `connect`: nobody listens there, or no way there
    timed_out,   ///< `connect` or the TLS handshake took too long
    queue_full,  ///< the peer does not read what it is sent
    tls,         ///< the TLS handshake failed or TLS was violated
    revoked,     ///< its certificate was revoked while it was open
  };
  Why why = Why::by_us;
  std::string text;  ///< for the log: what happened and, where somebody can do something, what to do
};

/// What a link's user is told. All are called on the loop's thread, never from within a call to `Links`; any may be empty.
/// For each link: `opened` once, then `octets` and `drained` any number of times, then `closed` once. A link that `connect`
/// could not open gets only `closed`; one that a listener turned away gets only `refused`.
struct LinkHandlers {
  std::function<void(LinkId, const LinkInfo&)> opened;
  std::function<void(LinkId, OctetView)> octets;       ///< as they came, split anyhow; valid during the call only
  std::function<void(LinkId, const Closing&)> closed;  ///< the socket is gone; also after `close`, when all was flushed
  std::function<void(LinkId)> drained;                 ///< everything that had to wait in the queue has left
  std::function<void(LinkId)> ended;                   ///< the peer will send no more; `close` the link when you are done
                                                       ///< (without this handler it is flushed and closed at once)
  std::function<void(const Address& peer, std::string_view reason)> refused;  ///< logged already
};

/// How links of one listener, or one connection out, behave.
struct LinkOptions {
  bool one_frame_per_write = false;            ///< each `write` leaves in a system call (and TLS record) of its own
  std::size_t queue_limit = 4U * 1024 * 1024;  ///< octets waiting to be sent; beyond it the link is closed
  Duration handshake_time = seconds{10};       ///< for connecting, for the first octets and for the TLS handshake together
  Duration linger = seconds{2};                ///< after `close`: how long the peer may take to read the rest and to close
  std::shared_ptr<const TlsContext> tls;       ///< none: no TLS
};

/// Who may speak without TLS to a listener that has TLS settings. Without TLS settings a listener is plain for everybody.
enum class Plain { never, from_loopback, always };

struct ListenOptions : LinkOptions {
  /// The first octets tell TLS from plain text. A client that says nothing is taken for a plain one, if it may be one, after
  /// `silent_is_plain`: needed where the server speaks first.
  Plain plain = Plain::from_loopback;
  Duration silent_is_plain = seconds{10};
  std::size_t most_links = 10'000;
  std::size_t most_links_of_address = SIZE_MAX;  ///< of them, from one IP address
  /// With TLS: links that have not yet said their first octets or are in the handshake. When there are as many, one of the
  /// address that has the most of them makes room for one of another address.
  std::size_t most_unopened = 256;
  std::size_t most_unopened_of_address = 64;  ///< of them, from one IP address
  int backlog = 1024;
};

struct ConnectOptions : LinkOptions {
  std::string
      host;  ///< with TLS: the name or IP address that the server's certificate must carry; empty: the address called
  bool sip_name = false;  ///< it must carry it by the rules for SIP domains (RFC 5922 clause 7), which know no wildcards
};

/// All TCP and TLS links of a loop, or a part of them; several objects may share a loop, numbers never meet. Bounded in
/// memory by the options. TCP_NODELAY is always on. `LinkId`s are never used twice.
class Links {
 public:
  explicit Links(Loop& loop);
  ~Links();  ///< Closes everything at once; no handler is called any more.
  Links(const Links&) = delete;
  Links& operator=(const Links&) = delete;

  /// Listens; port 0 takes any free one. The failure says why the address cannot be used and what to do.
  Result<ListenerId> listen(const Address& address, ListenOptions options, LinkHandlers handlers);
  Address local_address(ListenerId listener) const;  ///< with the port that was really taken; unset when unknown
  std::size_t links_of(ListenerId listener) const;   ///< how many links it has, opened or not
  void stop_listening(ListenerId listener);          ///< its links live on

  /// For links accepted from now on. Links of the listener that are open live on, but for those whose certificates the new
  /// revocation lists name: they are closed at once (`revoked`). How many were.
  std::size_t set_tls(ListenerId listener, std::shared_ptr<const TlsContext> tls);
  /// Closes those that `connect` made likewise.
  std::size_t close_revoked(const TlsContext& tls);

  /// Calls `address`. `opened` or `closed` follows; what is written before `opened` waits for it.
  LinkId connect(const Address& address, const ConnectOptions& options, LinkHandlers handlers);

  /// Queues octets, one frame a call. All that is written in one turn of the loop leaves in one write at its end. Closes the
  /// link (`queue_full`) when the queue would exceed its limit. Nothing happens on a link that is closing or gone. False
  /// when more than a quarter of the limit waits now: do not ask for more; `drained` follows, or `closed`.
  bool write(LinkId link, OctetView frame);

  /// Octets that wait to be sent; 0 for a link that is gone. Without a link: of all together.
  std::size_t queued(LinkId link) const;
  std::size_t queued() const;

  /// Stops reading from the link, so that TCP holds its peer back; and goes on.
  void pause(LinkId link);
  void resume(LinkId link);

  /// Ends the link: its octets are delivered no more, what is queued leaves first, `closed` follows. Not `after_flush`: the
  /// queue is thrown away and the peer sees a reset.
  void close(LinkId link, bool after_flush = true);

  std::size_t size() const;  ///< links that are not yet gone

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace strowger::io
