// Applications that speak CSTA in SIP: each TR/87 dialog (ECMA TR/87: INVITE, INFO, BYE with application/csta+xml), and each
// peer that sends NOTIFY with `Event: uaCSTA` outside of dialogs (Unify, ShoreTel), is a link, as a TCP connection is one.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "switch/sip/user_agent.hpp"

namespace strowger::sip {

inline constexpr std::string_view csta_type = "application/csta+xml";

/// Names the SIP request that a body came in, until it is answered; never all zero.
using Token = std::array<Octet, 4>;

/// Links of SIP have numbers of their own, so that none is taken for a connection's.
inline constexpr std::uint64_t first_application_link = std::uint64_t{1} << 63U;

struct LinkOpened {
  LinkId link;
  std::string peer;      ///< for log lines: "192.0.2.7:5060, SIP"
  std::string identity;  ///< whose account it showed
};
/// One whole document. With a token, the answer belongs to the request it came in; without, it answers what we sent.
struct LinkOctets {
  LinkId link;
  std::optional<Token> token;
  Octets body;
};
/// Comes once for each link, also when `close` ended it; then `why` is empty.
struct LinkEnded {
  LinkId link;
  std::string why;
};
using LinkEvent = std::variant<LinkOpened, LinkOctets, LinkEnded>;

/// All such links of an exchange. Its user agent carries them; the exchange gives it the events of sessions that it `owns`,
/// and takes `take_events` to whoever speaks CSTA.
class ApplicationLinks {
 public:
  static constexpr std::size_t most_links = 10'000;
  static constexpr std::size_t most_bodies =
      1'000;  ///< that wait for their INFO; an application that lets more wait is left

  ApplicationLinks(UserAgent& agent, Random& random, const TimerValues& timers)
      : agent_(agent), random_(random), values_(timers) {}

  /// An INVITE with a CSTA body, from who proved to be `identity`.
  void invited(const OutsideRequest& event, const std::string& identity, Time now);
  /// A NOTIFY outside of dialogs with a CSTA body.
  void notified(const OutsideRequest& event, const std::string& identity, Time now);

  bool owns(SessionId session) const { return by_session_.contains(session); }
  void on(const SessionCancelled& event, Time now);
  void on(const SessionAcknowledged& event, Time now);
  void on(const SessionOffered& event, Time now);
  void on(const OfferWithdrawn& event, Time now);
  void on(const SessionRequest& event, Time now);
  void on(const SessionReply& event, Time now);
  void on(const SessionEnded& event, Time now);
  void on(const OutsideReply& event, Time now);

  /// What the server says: with a token the answer to that request (empty: it has none), else a message of its own, which
  /// goes in an INFO or NOTIFY when the one before is answered, or `sip.csta_next` has passed.
  void send(LinkId link, const std::optional<Token>& token, Octets body, Time now);
  void close(LinkId link, Time now);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now);
  std::vector<LinkEvent> take_events() { return std::exchange(events_, {}); }

  std::size_t size() const { return links_.size(); }
  std::size_t armed_timers() const { return timers_.size(); }

 private:
  enum class Carrier : std::uint8_t { invite, offer, request };
  /// A request of the peer that waits for what the server says to it.
  struct Waiting {
    Carrier carrier = Carrier::request;
    TransactionId transaction;
    Message request;
  };
  struct Link {
    SessionId session;   ///< none: NOTIFY outside of dialogs
    std::string key;     ///< of such a peer, in by_peer_
    Dialog peer;         ///< of such a peer: where and how it is reached
    bool ready = false;  ///< the ACK has come: messages of our own may go
    std::string line;    ///< how its user's line is spelled (microsoft_line.hpp)
    std::uint32_t last_token = 0;
    std::map<Token, Waiting> waiting;
    std::deque<Octets> out;
    TransactionId outstanding;
  };
  enum class Kind : std::uint8_t { next, answer, quiet };
  struct TimerKey {
    LinkId link;
    Kind kind = Kind::next;
    Token token{};
    bool operator==(const TimerKey&) const = default;
  };
  struct TimerKeyHash {
    std::size_t operator()(const TimerKey& key) const noexcept {
      return std::hash<std::uint64_t>{}(key.link.value * 4 + static_cast<std::uint64_t>(key.kind)) * 31 +
             std::hash<std::string_view>{}(text_of(key.token));
    }
  };

  Link* find(LinkId link);
  Link* find(SessionId session, LinkId& link);
  LinkId open(Link link, const Path& path, const std::string& identity);
  void take(LinkId id, Link& link, Waiting waiting, Time now);
  void take_answer(LinkId id, Link& link, TransactionId request, const Message& response, Time now);
  void answer(Link& link, const Waiting& waiting, int status, std::string body, Time now);
  void send_next(LinkId id, Link& link, Time now);
  void end(LinkId id, std::string why, bool hang_up, Time now);

  UserAgent& agent_;
  Random& random_;
  const TimerValues& values_;
  std::unordered_map<LinkId, Link> links_;
  std::unordered_map<SessionId, LinkId> by_session_;
  std::unordered_map<std::string, LinkId> by_peer_;
  std::unordered_map<TransactionId, LinkId> by_notify_;
  TimerQueue<TimerKey, TimerKeyHash> timers_;
  std::vector<LinkEvent> events_;
  std::uint64_t last_link_ = first_application_link;
};

}  // namespace strowger::sip
