// A SIP user agent: sessions over a restart of the server (decision 0261). What is kept of a session is its dialog, so that
// requests in it go on (RFC 3261 clause 12.2), and its session timer (RFC 4028).
#include <array>

#include "switch/sip/user_agent.hpp"

namespace strowger::sip {
namespace {

// What was said in the last moments before a crash is not kept: a CSeq may be skipped, but never come twice.
constexpr std::uint32_t skipped_sequences = 1000;
constexpr Duration first_check = seconds{2};  ///< then it is asked whether it lives
constexpr std::uint64_t checks_in = 8000;     ///< milliseconds over which those questions are spread

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

}  // namespace

NamedValues UserAgent::kept(SessionId id) const {
  NamedValues kept;
  const auto found = sessions_.find(id);
  if (found == sessions_.end()) return kept;
  const Session& session = found->second;
  if ((session.state != State::confirmed && session.state != State::answered) || session.subscription ||
      session.body_type != "application/sdp" || session.leave_when_acknowledged)
    return kept;
  const Dialog& dialog = session.dialog;
  kept.add("call_id", dialog.call_id);
  kept.add("local_tag", dialog.local_tag);
  kept.add("remote_tag", dialog.remote_tag);
  kept.add("local_address", dialog.local_address);
  kept.add("remote_address", dialog.remote_address);
  kept.add("local_contact", dialog.local_contact);
  kept.add("remote_target", dialog.remote_target);
  for (const std::string& route : dialog.routes) kept.add("route", route);
  kept.add("local_sequence", dialog.local_sequence);
  kept.add("remote_sequence", dialog.remote_sequence);
  for (const auto& [transport, name] : kept_transports)
    if (transport == dialog.path.transport) kept.add("transport", name);
  put_address(kept, "peer", dialog.path.peer);
  put_address(kept, "local", dialog.path.local);
  kept.add("caller", session.caller);
  kept.add("expires", std::chrono::duration_cast<seconds>(session.expires).count());
  kept.add("refresher", session.refresher);
  kept.add("told", session.local_sdp);
  return kept;
}

SessionId UserAgent::restore(const NamedValues& kept, AccountId account, Time now) {
  Session made;
  made.state = State::confirmed;
  made.account = account;
  Dialog& dialog = made.dialog;
  dialog.call_id = kept.get("call_id");
  dialog.local_tag = kept.get("local_tag");
  dialog.remote_tag = kept.get("remote_tag");
  dialog.local_address = kept.get("local_address");
  dialog.remote_address = kept.get("remote_address");
  dialog.local_contact = kept.get("local_contact");
  dialog.remote_target = kept.get("remote_target");
  dialog.routes = kept.all("route");
  dialog.local_sequence = kept_sequence(kept, "local_sequence") + skipped_sequences;
  dialog.remote_sequence = kept_sequence(kept, "remote_sequence");
  bool known = false;
  for (const auto& [transport, name] : kept_transports) {
    if (kept.get("transport") != name) continue;
    dialog.path.transport = transport;
    known = true;
  }
  dialog.path.peer = kept_address(kept, "peer");
  dialog.path.local = kept_address(kept, "local");
  if (!known || dialog.call_id.empty() || dialog.local_tag.empty() || dialog.remote_tag.empty() ||
      dialog.remote_target.empty() || by_tag_.contains(dialog.local_tag))
    return {};
  if (dialog.path.reliable()) {  // its connection is gone; it may listen at its contact
    const auto target = Uri::parse(dialog.remote_target);
    if (target && is_ip_address(target->host))
      dialog.path.peer = {target->host, target->port != 0 ? target->port : std::uint16_t{5060}};
  }
  made.caller = kept.flag("caller");
  made.expires = seconds(kept.number("expires"));
  made.refresher = kept.flag("refresher");
  made.local_sdp = kept.get("told");
  const bool waits_for_peer = dialog.path.reliable();
  const SessionId id = keep(std::move(made));
  arm_session_timer(id, *find(id), now);
  timers_.arm({id, Kind::check}, waits_for_peer ? now + values_[Timer::session_check]
                                                : now + first_check + milliseconds(random_.below(checks_in)));
  return id;
}

bool UserAgent::reached(SessionId id, const std::string& contact, const Path& path, Time now) {
  Session* session = find(id);
  if (session == nullptr || session->state != State::confirmed || !session->dialog.path.reliable() ||
      session->dialog.path.link || path.transport != session->dialog.path.transport)
    return false;
  const auto theirs = Uri::parse(contact);
  const auto target = Uri::parse(session->dialog.remote_target);
  if (!theirs || !target || theirs->host != target->host || theirs->port != target->port || theirs->user != target->user)
    return false;
  move_path(id, *session, path);
  check(id, now);
  return true;
}

}  // namespace strowger::sip
