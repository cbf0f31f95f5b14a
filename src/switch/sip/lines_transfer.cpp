// The lines of the embedded exchange: phones that transfer by themselves (REFER, RFC 3515; Replaces, RFC 3891), and phones
// that take the place of another one of their device.
#include "switch/sip/lines.hpp"
#include "switch/sip/replaces.hpp"

namespace strowger::sip {
namespace {

constexpr std::string_view sipfrag_type = "message/sipfrag;version=2.0";

}  // namespace

/// Tells the phone what became of its REFER.
void Lines::notify_refer(const Leg& leg, int status, bool last, Time now) {
  Fields more{{HeaderName::event, {}, "refer"},
              {HeaderName::subscription_state, {}, last ? "terminated;reason=noresource" : "active;expires=60"}};
  std::string fragment = "SIP/2.0 " + std::to_string(status) + " " + std::string(reason_phrase(status)) + "\r\n";
  agent_.request_in(leg.session, Method::notify, std::move(more), sipfrag_type, std::move(fragment), now);
}

void Lines::on_refer(Leg& leg, const SessionRequest& event, Time now) {
  const auto target = NameAddr::parse(event.request.get(HeaderName::refer_to));
  const auto refuse = [&](int status) { agent_.reply(event.transaction, event.request, status, now); };
  if (!target || !target->uri.is_sip() || target->uri.number().empty()) return refuse(400);
  if (leg.state != State::answered || !leg.trunk.empty()) return refuse(403);  // nobody outside calls at our cost
  if (leg.refer) return refuse(491);
  agent_.reply(event.transaction, event.request, 202, now);
  leg.refer = true;
  notify_refer(leg, 100, false, now);
  pbx::LegId other;
  if (const auto replaces = Replaces::of_uri(target->uri)) {
    const Leg* named = find(agent_.find_dialog(replaces->call_id, replaces->to_tag, replaces->from_tag));
    if (named == nullptr || named->device != leg.device || named->id == leg.id) {
      leg.refer = false;
      return notify_refer(leg, 481, true, now);
    }
    other = named->id;
  }
  tell(pbx::TransferByKey{leg.id, target->uri.number(), other});
}

void Lines::transferred(pbx::LegId id, bool done, Time now) {
  Leg* leg = find(id);
  if (leg == nullptr || !std::exchange(leg->refer, false)) return;
  notify_refer(*leg, done ? 200 : 503, true, now);
}

/// An INVITE with Replaces of another phone of the same device: from now on it is the leg.
void Lines::replace(const OutsideRequest& invite, const Replaces& replaces, const calls::DeviceNumber& device, Time now) {
  const auto refuse = [&](int status) { agent_.reply(invite.transaction, invite.request, status, now); };
  const SessionId old = agent_.find_dialog(replaces.call_id, replaces.to_tag, replaces.from_tag);
  Leg* leg = find(old);
  if (leg == nullptr) return refuse(481);
  if (leg->device != device) return refuse(403);
  if (leg->state == State::arrived) return refuse(481);  // RFC 3891 clause 3: only what we began may be taken early
  if (leg->state == State::answered && replaces.early_only) return refuse(486);
  const Leg* far = find(leg->partner);
  if (leg->operation != 0 || leg->offering || (far != nullptr && far->operation != 0)) return refuse(500);
  if (refuses_keys(invite, now)) return;
  const SessionId session = agent_.admit(invite, leg->shown_number, now);
  if (!session) return;
  const bool answers = leg->state == State::ringing;
  for (const auto& fork : leg->forks) {
    by_session_.erase(fork.session);
    agent_.cancel(fork.session, false, now);
  }
  leg->forks.clear();
  if (leg->session) {
    by_session_.erase(leg->session);
    agent_.hang_up(leg->session, 480, now);
  }
  by_session_[session] = leg->id;
  leg->session = session;
  leg->state = State::arrived;
  take_description(*leg, invite);
  leg->shown.clear();
  leg->early.clear();
  leg->held_by_key = leg->refer = false;
  leg->origin = SdpOrigin(next_origin(now), invite.path.local.ip);
  if (answers) {
    give_up_answering(*leg, {csta::StateIncompatibilityErrors::invalidConnectionState});
    return tell(pbx::Answered{leg->id});
  }
  if (far != nullptr) return update(*leg, now);
  Operation again;
  if (leg->mix) {
    close_port(*leg);  // the other phone may speak to another address of ours
    again.mixed = true;
    for (const auto id : mixes_.at(leg->mix)) {
      const Leg& one = *find(id);
      again.parts.push_back({id, one.hears, one.is_heard, false, one.holds});
    }
  } else {
    again.parts.push_back({leg->id, leg->hears, leg->is_heard});
  }
  waiting_.push_back(std::move(again));
  start_waiting(now);
}

}  // namespace strowger::sip
