// The transaction layer (RFC 3261 clauses 17 and 18, RFC 6026, RFC 3581): client and server transactions over UDP and
// streams.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/timers.hpp"
#include "switch/sip/message.hpp"
#include "switch/sip/timers.hpp"
#include "switch/sip/transaction_table.hpp"
#include "switch/sip/transport.hpp"

namespace strowger::sip {

using TransactionId = Id<struct TransactionTag>;

/// A request came; it wants `respond`. For an ACK there is no transaction. A CANCEL names the INVITE it is for, if there is
/// one.
struct RequestEvent {
  TransactionId transaction;
  TransactionId cancels;
  Message request;
  Path path;
};

/// A response came for a request of ours, or none came: then `generated` says so, and the message is 408 or 503 of our own.
struct ResponseEvent {
  TransactionId transaction;
  Message response;
  bool generated = false;
};

/// An answered INVITE of ours is forgotten from here on: no further 2xx will come.
struct ClosedEvent {
  TransactionId transaction;
};

using TransactionEvent = std::variant<RequestEvent, ResponseEvent, ClosedEvent>;

/// All transactions of an element. Each call may leave events (`take_event`) and octets (`take_sends`).
class Transactions {
 public:
  struct Limits {
    std::size_t most_server = 100'000;  ///< above it, new requests are refused with 503
  };

  Transactions(Random& random, const TimerValues& timers, Limits limits);
  Transactions(Random& random, const TimerValues& timers) : Transactions(random, timers, Limits{}) {}

  void receive(const Input& input, Time now);
  void link_closed(LinkId link, Time now);
  /// What was sent there cannot be carried. A datagram has to come back twice: the first one may have met a phone that is
  /// just starting, and is sent again after T1 anyway.
  void unreachable(const Unreachable& what, Time now);

  /// Sends a request in a new client transaction; Via (and Max-Forwards, when there is none) are put in.
  TransactionId request(Message request, const Path& path, Time now);
  /// Sends a request that has no transaction: the ACK for a 2xx. Gives its octets, to be sent again with `send_octets`.
  Octets send(Message request, const Path& path);
  void send_octets(const Octets& octets, const Path& path) { sends_.push_back(send_on(path, octets)); }

  /// Cancels an INVITE of ours: CANCEL goes as soon as it may. If nothing final comes in 64*T1, a generated 408 does.
  void cancel(TransactionId invite, Time now);

  /// Answers a request. After a 2xx to INVITE the same response may be given again, until the ACK came (RFC 3261 13.3.1.4).
  void respond(TransactionId transaction, const Message& response, Time now);
  /// Whether the transaction still waits for a final response from us.
  bool unanswered(TransactionId transaction) const;

  // Over a restart (user_agent_restart.cpp)
  /// What CANCEL, ACK and responses of a request have in common with it.
  static Message head_of(const Message& request);
  /// The same of a request of ours, while it has no final response; nullptr afterwards.
  const Message* head(TransactionId transaction) const;
  /// Where it was sent, or came from; nullptr when it is over.
  const Path* path(TransactionId transaction) const;
  /// An INVITE of an earlier run that has no final response yet: ours, or one that came. 0 when it cannot be understood.
  TransactionId restore(Message head, bool ours, const Path& path, Time now);
  /// It is reached there from now on.
  void move(TransactionId transaction, const Path& path);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now);

  std::optional<TransactionEvent> take_event();
  std::vector<Send> take_sends();

  std::size_t size() const { return transactions_.size(); }
  /// Of those that may be open to requests that come.
  double share() const { return static_cast<double>(servers_) / static_cast<double>(limits_.most_server); }
  std::size_t armed_timers() const { return timers_.size(); }

 private:
  enum class Kind : std::uint8_t { resend, expiry, give_up };
  struct TimerKey {
    TransactionId transaction;
    Kind kind = Kind::resend;
    bool operator==(const TimerKey&) const = default;
  };
  struct TimerKeyHash {
    std::size_t operator()(const TimerKey& key) const noexcept {
      return std::hash<std::uint64_t>{}(key.transaction.value * 4 + static_cast<std::uint64_t>(key.kind));
    }
  };
  struct Transaction {
    transaction::Machine machine{};
    transaction::State state{};
    std::string key;
    Path path;
    Octets last;          ///< what is sent again: the request, the ACK or the response
    Message origin;       ///< of a request of ours: the headers that its CANCEL, ACK or generated response need
    Duration interval{};  ///< between retransmissions
    bool resent = false;
    bool cancel_wanted = false;
    bool cancel_sent = false;
    bool silent = false;       ///< nobody wants to hear of it: a CANCEL of ours
    bool asked_again = false;  ///< it is refused without a provisional response: sent again when the request comes again
  };
  using Map = std::unordered_map<TransactionId, Transaction>;

  void receive_request(Message request, const Input& input, Time now);
  void receive_response(Message response, Time now);
  /// Runs the row for `trigger`; `message` is the message at hand. False when the state has none.
  bool run(TransactionId id, transaction::Trigger trigger, Message* message, Time now);
  void enter(TransactionId id, Transaction& transaction, Time now);
  void remove(TransactionId id);
  void unlink(TransactionId id, LinkId link);
  void send_cancel(TransactionId id, Time now);
  void acknowledge(Transaction& transaction, const Message& response);
  void answer_statelessly(const Message& request, const Path& path, int status, std::string_view reason);
  TransactionId start(transaction::Machine machine, transaction::State state, std::string key, const Path& path);
  std::string new_via(const Path& path, const std::string& branch) const;
  void tell_failure(TransactionId id, const Transaction& transaction, int status);

  Random& random_;
  const TimerValues& values_;
  Limits limits_;
  Map transactions_;
  std::unordered_map<std::string, TransactionId> by_key_;
  std::map<LinkId, std::set<TransactionId>> by_link_;
  TimerQueue<TimerKey, TimerKeyHash> timers_;
  std::deque<TransactionEvent> events_;
  std::vector<Send> sends_;
  std::uint64_t last_id_ = 0;
  std::size_t servers_ = 0;
};

}  // namespace strowger::sip
