// The lines of the embedded exchange over a restart of the server (decisions 0261 and 0267): the session of each leg that
// talks, what its phone described and what it was told; of each that does not, who is to hear that it is over. Media that
// passes directly between phones is not touched; whose media went through us is told a new port, with new keys, as soon as
// it is arranged.
#include "base/log.hpp"
#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

constexpr std::uint64_t skipped_versions = 1000;  ///< of descriptions: none comes twice

}  // namespace

std::string Lines::kept(pbx::LegId id) const {
  const auto found = legs_.find(id);
  if (found == legs_.end()) return {};
  const Leg& leg = found->second;
  NamedValues kept;
  if (leg.state != State::answered) {
    for (const Fork& fork : leg.forks) kept.add("unanswered", agent_.kept(fork.session).text());
    if (leg.session) kept.add("unanswered", agent_.kept(leg.session).text());
    return kept.text();
  }
  const NamedValues session = agent_.kept(leg.session);
  if (leg.unacknowledged || session.text().empty()) return {};
  kept.add("device", leg.device);
  kept.add("trunk", leg.trunk);
  kept.add("shown_number", leg.shown_number);
  kept.add("hidden", leg.hidden);
  kept.add("hops", leg.hops);
  kept.add("tls", leg.tls);
  kept.add("origin", leg.origin.session());
  kept.add("version", leg.origin.version());
  kept.add("ip", leg.origin.ip());
  kept.add("described", leg.sdp);
  kept.add("told", leg.shown);
  kept.add("through_us", leg.anchor.has_value() || leg.mix);
  kept.add("held_by_key", leg.held_by_key);
  kept.add("partner", leg.partner.value);
  kept.add("holds", leg.holds);
  kept.add("deaf", !leg.hears);
  kept.add("mute", !leg.is_heard);
  kept.add("may_not_hear", !leg.may_hear);
  kept.add("may_not_be_heard", !leg.may_be_heard);
  kept.add("session", session.text());
  return kept.text();
}

bool Lines::restore(pbx::LegId id, const std::string& text, Time now) {
  const NamedValues kept = NamedValues::read(text);
  const calls::DeviceNumber trunk = kept.get("trunk");
  const SessionId session = agent_.restore(NamedValues::read(kept.get("session")), trunks_.account(trunk), now);
  if (!session) return false;
  Leg& leg = start(id, kept.get("device"));
  leg.trunk = trunk;
  leg.shown_number = kept.get("shown_number");
  leg.hidden = kept.flag("hidden");
  leg.state = State::answered;
  leg.session = session;
  by_session_[session] = id;
  leg.hops = static_cast<std::uint32_t>(kept.number("hops"));
  leg.tls = kept.flag("tls");
  leg.origin = SdpOrigin(static_cast<std::uint64_t>(kept.number("origin")),
                         static_cast<std::uint64_t>(kept.number("version")) + skipped_versions, kept.get("ip"));
  leg.sdp = kept.get("described");
  leg.held_by_key = kept.flag("held_by_key");
  leg.was_with_others = true;
  leg.holds = kept.flag("holds");
  leg.hears = !kept.flag("deaf");
  leg.is_heard = !kept.flag("mute");
  leg.may_hear = !kept.flag("may_not_hear");
  leg.may_be_heard = !kept.flag("may_not_be_heard");
  const bool through_us = kept.flag("through_us");
  // A port that it was told is gone: whatever it is to know, it does not know.
  if (!through_us || leg.silent()) leg.shown = kept.get("told");
  if (!through_us) leg.partner = {static_cast<std::uint64_t>(kept.number("partner"))};
  if (leg.partner) note_heard(leg, leg.partner);
  return true;
}

void Lines::end_kept(const std::string& text, Time now) {
  constexpr int status = 503;  // without Retry-After: another server, or another attempt, may do better at once
  const NamedValues kept = NamedValues::read(text);
  for (const std::string& session : kept.all("unanswered")) agent_.end_unanswered(NamedValues::read(session), status, now);
  if (const std::string session = kept.get("session"); !session.empty())
    agent_.hang_up(agent_.restore(NamedValues::read(session), trunks_.account(kept.get("trunk")), now), status, now);
}

std::vector<pbx::LegId> Lines::reached(const calls::DeviceNumber& device, const std::string& contact, const Path& path,
                                       Time now) {
  std::vector<pbx::LegId> made;
  agent_.reached(contact, path, now);
  const auto found = by_device_.find(device);
  if (found == by_device_.end()) return made;
  for (const pbx::LegId id : found->second)
    if (agent_.reached(legs_.at(id).session, contact, path, now)) made.push_back(id);
  return made;
}

}  // namespace strowger::sip
