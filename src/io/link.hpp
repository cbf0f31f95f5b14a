// Within io/ only: what is kept for one TCP or TLS connection, and its queue of what must be sent.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "base/timers.hpp"
#include "io/links.hpp"
#include "io/tls_session.hpp"
#include "io/watch.hpp"

namespace strowger::io {

/// Octets on their way out, with the ends of the frames where they matter.
class SendQueue {
 public:
  explicit SendQueue(bool keep_frames) : keep_frames_(keep_frames) {}

  void push(OctetView octets) {
    append(octets_, octets);
    if (keep_frames_) frames_.push_back(octets.size());
  }
  /// What should leave in the next system call: everything, or one frame.
  OctetView front() const {
    const OctetView all = OctetView(octets_).subspan(at_);
    return keep_frames_ && !frames_.empty() ? all.first(frames_.front()) : all;
  }
  void pop(std::size_t count) {
    at_ += count;
    if (keep_frames_ && !frames_.empty()) {
      frames_.front() -= count;
      if (frames_.front() == 0) frames_.pop_front();
    }
    if (at_ == octets_.size()) {
      at_ = 0;
      octets_.clear();
      if (octets_.capacity() > keep_capacity) octets_.shrink_to_fit();
    } else if (at_ > keep_capacity && at_ > octets_.size() / 2) {
      octets_.erase(octets_.begin(), octets_.begin() + static_cast<std::ptrdiff_t>(at_));
      at_ = 0;
    }
  }
  std::size_t size() const { return octets_.size() - at_; }
  bool empty() const { return size() == 0; }

 private:
  static constexpr std::size_t keep_capacity = 64 * 1024;
  bool keep_frames_;
  Octets octets_;
  std::size_t at_ = 0;
  std::deque<std::size_t> frames_;
};

struct Listener {
  ListenerId id;
  ListenOptions options;
  std::shared_ptr<const LinkHandlers> handlers;
  std::unique_ptr<Watch> watch;  // none when it listens no more
  Address local;
  std::size_t links = 0;
  std::map<std::string, std::size_t> links_of;  // the same by IP address
  std::size_t unopened = 0;
  std::map<std::string, std::set<std::uint64_t>> unopened_of;  // the same by IP address; the oldest link is the first
};

enum class LinkPhase {
  connecting,
  first_octets,  // not yet known whether it speaks TLS
  handshake,
  open,
  flushing,   // `close` was called, or the peer is done: the queue must still leave
  lingering,  // all has left and the peer was told; waiting for its end
  gone,
};

struct Link : std::enable_shared_from_this<Link> {
  Link(LinkId number, const LinkOptions& chosen) : id(number), options(chosen), out(chosen.one_frame_per_write) {}

  LinkId id;
  LinkOptions options;
  LinkInfo info;
  std::shared_ptr<Listener> listener;  // none when made by `connect`
  std::shared_ptr<const LinkHandlers> handlers;
  std::string host;  // connecting with TLS: whom the certificate must name
  bool sip_name = false;
  std::unique_ptr<Watch> watch;
  std::unique_ptr<TlsSession> tls;
  LinkPhase phase = LinkPhase::first_octets;
  Closing closing;  // while flushing and lingering
  Octets early;     // octets that came before it was known whether they are TLS
  SendQueue out;    // what users wrote
  Octets wire;      // TLS records made of it
  std::size_t wire_at = 0;
  bool counted_unopened = false;
  bool opened = false;
  bool untouched = true;  // nothing was received yet
  bool read_ended = false;
  bool paused = false;
  bool dirty = false;    // flushed at the end of this turn
  bool blocked = false;  // the system's buffer is full
  bool waited = false;   // something had to wait since the queue was last empty
  bool tls_ended = false;

  std::size_t queued() const { return out.size() + wire.size() - wire_at; }
};

/// Where links live and are moved from phase to phase; `Links` is its face.
struct Links::State {
  explicit State(Loop& the_loop);
  ~State();

  Result<ListenerId> listen(const Address& address, ListenOptions options, LinkHandlers handlers);
  LinkId connect(const Address& address, const ConnectOptions& options, LinkHandlers handlers);

  // links_accept.cpp: until a link is open
  void accept_some(const std::shared_ptr<Listener>& listener);
  void accepted(const std::shared_ptr<Listener>& listener, int descriptor, Address peer);
  void connected(Link& link);
  void first_octets(Link& link, OctetView octets);
  void become_open(Link& link);
  void turn_away(Link& link, Closing::Why why, std::string text, bool flush = false);
  void refuse(const Listener& listener, const Address& peer, const std::string& text);
  std::string no_room(Listener& listener, const Address& peer);
  void begin_unopened(Link& link);
  void end_unopened(Link& link);

  // links.cpp: from then on
  void watch(const std::shared_ptr<Link>& link, int descriptor);
  void readable(Link& link);
  void received(Link& link, OctetView octets);
  void feed_tls(Link& link, OctetView octets);
  void deliver(Link& link, OctetView octets);
  void read_ended(Link& link);
  void mark_dirty(Link& link);
  void flush(Link& link);
  bool send_some(Link& link, OctetView octets, std::size_t& sent);
  void begin_close(Link& link, Closing closing);
  void drop(Link& link, Closing closing);
  std::size_t close_revoked(ListenerId listener, const TlsContext& tls);
  void set_deadline(std::uint64_t id, Time at);
  void deadline(std::uint64_t id);

  Loop& loop;
  std::unordered_map<std::uint64_t, std::shared_ptr<Link>> links;
  std::unordered_map<std::uint64_t, std::shared_ptr<Listener>> listeners;
  TimerQueue<std::uint64_t> deadlines;  // of links, and of listeners that rest
  Wake wake;
  std::uint64_t flush_number = 0;
  std::vector<std::shared_ptr<Link>> dirty;
  std::vector<std::pair<std::shared_ptr<Link>, Closing>> farewells;  // `closed` still to be called
  std::shared_ptr<bool> alive = std::make_shared<bool>(true);
  Octets receive_space = Octets(64 * 1024);
  Octets plain_space;
  Time refusals_since{};
  int refusals_logged = 0;
  std::size_t refusals_unlogged = 0;
};

}  // namespace strowger::io
