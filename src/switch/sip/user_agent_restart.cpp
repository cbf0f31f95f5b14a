// A SIP user agent: sessions over a restart of the server (decisions 0261 and 0267). What is kept of a session is its
// dialog, so that requests in it go on (RFC 3261 clause 12.2), and its session timer (RFC 4028); of one that is not set up
// the head of its INVITE, so that this can be cancelled or refused.
#include <algorithm>
#include <array>

#include "switch/sip/user_agent.hpp"

namespace strowger::sip {
namespace {

// What was said in the last moments before a crash is not kept: a CSeq may be skipped, but never come twice.
constexpr std::uint32_t skipped_sequences = 1000;
constexpr std::uint32_t skipped_notifications = 100'000;  ///< a subscription is written when it is refreshed only
constexpr Duration first_check = seconds{2};              ///< then it is asked whether it lives
constexpr std::uint64_t checks_in = 8000;                 ///< milliseconds over which those questions are spread

constexpr std::array kept_transports{std::pair{Transport::udp, "udp"}, std::pair{Transport::tcp, "tcp"},
                                     std::pair{Transport::tls, "tls"}};

void put_address(NamedValues& fields, const std::string& name, const Address& address) {
  fields.add(name + "_ip", address.ip);
  fields.add(name + "_port", address.port);
}

Address kept_address(const NamedValues& fields, const std::string& name) {
  return {fields.get(name + "_ip"), static_cast<std::uint16_t>(fields.number(name + "_port"))};
}

std::uint32_t kept_sequence(const NamedValues& fields, std::string_view name) {
  return static_cast<std::uint32_t>(fields.number(name));
}

void put(NamedValues& fields, const Dialog& dialog, const Path& path) {
  fields.add("call_id", dialog.call_id);
  fields.add("local_tag", dialog.local_tag);
  fields.add("remote_tag", dialog.remote_tag);
  fields.add("local_address", dialog.local_address);
  fields.add("remote_address", dialog.remote_address);
  fields.add("local_contact", dialog.local_contact);
  fields.add("remote_target", dialog.remote_target);
  for (const std::string& route : dialog.routes) fields.add("route", route);
  fields.add("local_sequence", dialog.local_sequence);
  fields.add("remote_sequence", dialog.remote_sequence);
  for (const auto& [transport, name] : kept_transports)
    if (transport == path.transport) fields.add("transport", name);
  put_address(fields, "peer", path.peer);
  put_address(fields, "local", path.local);
}

/// Of one whose connection is gone the path is where it may listen: at its contact. Nothing: it cannot be understood.
std::optional<Dialog> dialog_in(const NamedValues& fields, std::uint32_t skipped = skipped_sequences) {
  Dialog dialog;
  dialog.call_id = fields.get("call_id");
  dialog.local_tag = fields.get("local_tag");
  dialog.remote_tag = fields.get("remote_tag");
  dialog.local_address = fields.get("local_address");
  dialog.remote_address = fields.get("remote_address");
  dialog.local_contact = fields.get("local_contact");
  dialog.remote_target = fields.get("remote_target");
  dialog.routes = fields.all("route");
  dialog.local_sequence = kept_sequence(fields, "local_sequence") + skipped;
  dialog.remote_sequence = kept_sequence(fields, "remote_sequence");
  const auto transport = std::find_if(kept_transports.begin(), kept_transports.end(),
                                      [&](const auto& known) { return known.second == fields.get("transport"); });
  if (transport == kept_transports.end() || dialog.call_id.empty() || dialog.local_tag.empty() ||
      dialog.remote_target.empty())
    return std::nullopt;
  dialog.path.transport = transport->first;
  dialog.path.peer = kept_address(fields, "peer");
  dialog.path.local = kept_address(fields, "local");
  if (dialog.path.reliable()) {
    const auto target = Uri::parse(dialog.remote_target);
    if (target && is_ip_address(target->host))
      dialog.path.peer = {target->host, target->port != 0 ? target->port : std::uint16_t{5060}};
  }
  return dialog;
}

bool same_contact(const std::string& contact, const std::string& target) {
  const auto one = Uri::parse(contact);
  const auto other = Uri::parse(target);
  return one && other && one->host == other->host && one->port == other->port && one->user == other->user;
}

}  // namespace

NamedValues UserAgent::kept(SessionId id) const {
  NamedValues kept;
  const auto found = sessions_.find(id);
  if (found == sessions_.end()) return kept;
  const Session& session = found->second;
  if (session.body_type != "application/sdp" || session.leave_when_acknowledged || session.silent) return kept;
  switch (session.state) {
    case State::confirmed:
    case State::answered:
      put(kept, session.dialog, session.dialog.path);
      kept.add("caller", session.caller);
      kept.add("expires", std::chrono::duration_cast<seconds>(session.expires).count());
      kept.add("refresher", session.refresher);
      kept.add("told", session.local_sdp);
      break;
    case State::calling:
    case State::early:
    case State::incoming: {
      const Message* const head = session.caller ? transactions_.head(session.invite) : &session.request;
      const Path* const path = transactions_.path(session.invite);
      if (head == nullptr || path == nullptr) break;
      put(kept, session.dialog, *path);
      kept.add("caller", session.caller);
      kept.add("invite", Transactions::head_of(*head).text());
      break;
    }
    case State::accepted:
    case State::leaving:
      break;
  }
  return kept;
}

SessionId UserAgent::restore(const NamedValues& kept, AccountId account, Time now) {
  Session made;
  made.state = State::confirmed;
  made.account = account;
  auto dialog = dialog_in(kept);
  if (!dialog || dialog->remote_tag.empty() || by_tag_.contains(dialog->local_tag)) return {};
  made.dialog = std::move(*dialog);
  made.caller = kept.flag("caller");
  made.expires = seconds(kept.number("expires"));
  made.refresher = kept.flag("refresher");
  made.local_sdp = kept.get("told");
  const bool waits_for_peer = made.dialog.path.reliable();
  const SessionId id = keep(std::move(made));
  arm_session_timer(id, *find(id), now);
  timers_.arm({id, Kind::check}, waits_for_peer ? now + values_[Timer::session_check]
                                                : now + first_check + milliseconds(random_.below(checks_in)));
  return id;
}

NamedValues UserAgent::kept_subscription(SessionId id) const {
  NamedValues kept;
  if (const Dialog* const found = dialog(id)) put(kept, *found, found->path);
  return kept;
}

SessionId UserAgent::restore_subscription(const NamedValues& kept) {
  auto dialog = dialog_in(kept, skipped_notifications);
  if (!dialog || dialog->remote_tag.empty() || by_tag_.contains(dialog->local_tag)) return {};
  Session made;
  made.state = State::confirmed;
  made.subscription = true;
  made.body_type.clear();
  made.dialog = std::move(*dialog);
  return keep(std::move(made));
}

void UserAgent::end_unanswered(const NamedValues& kept, int status, Time now) {
  auto dialog = dialog_in(kept);
  auto head = Message::parse(to_octets(kept.get("invite")));
  if (!dialog || !head || by_tag_.contains(dialog->local_tag)) return;
  Session made;
  made.caller = kept.flag("caller");
  made.state = !made.caller ? State::incoming : dialog->remote_tag.empty() ? State::calling : State::early;
  made.dialog = std::move(*dialog);
  made.invite = transactions_.restore(*head, made.caller, made.dialog.path, now);
  if (!made.invite) return;
  made.silent = true;
  if (!made.caller) made.request = std::move(*head);
  const TransactionId invite = made.invite;
  const bool waits_for_peer = made.dialog.path.reliable();
  const SessionId id = keep(std::move(made));
  if (find(id)->caller) {
    pending_[invite].use = Use::invite;
    pending_[invite].session = id;
  } else {
    by_invite_[invite] = id;
  }
  if (!waits_for_peer) return hang_up(id, status, now);
  unreached_[id] = status;
  timers_.arm({id, Kind::check}, now + 64 * values_[Timer::t1]);
}

void UserAgent::reached(const std::string& contact, const Path& path, Time now) {
  const std::map<SessionId, int> waiting = unreached_;
  for (const auto& [id, status] : waiting) {
    Session* const session = find(id);
    if (session == nullptr || !same_contact(contact, session->dialog.remote_target)) continue;
    move_path(id, *session, path);
    transactions_.move(session->invite, path);
    end_unreached(id, now);
  }
}

/// By its connection, or where it may listen.
void UserAgent::end_unreached(SessionId id, Time now) {
  const int status = unreached_.at(id);
  unreached_.erase(id);
  timers_.cancel({id, Kind::check});
  hang_up(id, status, now);
}

bool UserAgent::reached(SessionId id, const std::string& contact, const Path& path, Time now) {
  Session* session = find(id);
  if (session == nullptr || session->state != State::confirmed || !session->dialog.path.reliable() ||
      session->dialog.path.link || path.transport != session->dialog.path.transport ||
      !same_contact(contact, session->dialog.remote_target))
    return false;
  move_path(id, *session, path);
  if (!session->subscription) check(id, now);
  return true;
}

}  // namespace strowger::sip
