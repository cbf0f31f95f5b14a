// The lines of the embedded exchange: phones that are made to answer, by NOTIFY `talk` (RFC 3265 as phones have it), or by
// another INVITE that asks for it (RFC 5373).
#include <algorithm>
#include <array>

#include "switch/sip/lines.hpp"

namespace strowger::sip {
namespace {

/// What phones can do when asked to answer, by the beginning of their User-Agent. Others: `talk` if they list it in
/// Allow-Events, and they are taken to answer an INVITE that asks for it.
struct AbilityRow {
  std::string_view user_agent;
  bool talk;       ///< NOTIFY with Event: talk
  bool automatic;  ///< answers an INVITE with Answer-Mode, answer-after or alert-autoanswer
};
constexpr std::array abilities{
    AbilityRow{"Poly", true, true},        AbilityRow{"Yealink", true, true},       AbilityRow{"snom", true, true},
    AbilityRow{"Grandstream", true, true}, AbilityRow{"baresip v0.", false, false}, AbilityRow{"baresip v1.", false, false},
};

const AbilityRow* ability_of(std::string_view user_agent) {
  for (const auto& row : abilities) {
    if (same_text(user_agent.substr(0, row.user_agent.size()), row.user_agent)) return &row;
  }
  return nullptr;
}

}  // namespace

/// By NOTIFY `talk` where a phone knows it, else by inviting it anew so that it answers by itself.
void Lines::answer(pbx::OpId op, pbx::LegId id, Time now) {
  Leg* leg = find(id);
  if (leg == nullptr) return;
  if (leg->state != State::ringing)
    return tell(pbx::NotDone{op, {csta::StateIncompatibilityErrors::invalidConnectionState}});
  if (!leg->trunk.empty())  // whoever is there answers when he wants
    return tell(pbx::NotDone{op, {csta::OperationErrors::requestIncompatibleWithCalledDevice}});
  if (leg->answering.op) return tell(pbx::NotDone{op, {csta::SystemResourceAvailabilityErrors::resourceBusy}});
  leg->answering.op = op;
  for (const auto& fork : leg->forks) {
    const AbilityRow* row = ability_of(fork.user_agent);
    if (!fork.rang || fork.swapped || !(list_has(fork.allow_events, "talk") || (row != nullptr && row->talk))) continue;
    leg->answering.session = fork.session;
    leg->answering.notify =
        agent_.request_in(fork.session, Method::notify,
                          {{HeaderName::event, {}, "talk"}, {HeaderName::subscription_state, {}, "active"}}, {}, {}, now);
    return timers_.arm({id.value, Timing::answer}, now + values_[Timer::answer]);
  }
  const auto forks = leg->forks;
  for (const auto& fork : forks) {
    if (fork.rang && swap(*leg, fork.session, now))
      return timers_.arm({id.value, Timing::answer}, now + values_[Timer::answer]);
  }
  give_up_answering(*leg, {csta::OperationErrors::requestIncompatibleWithCalledDevice});
}

bool Lines::swap(Leg& leg, SessionId session, Time now) {
  const auto fork = std::find_if(leg.forks.begin(), leg.forks.end(), [&](const Fork& f) { return f.session == session; });
  if (fork == leg.forks.end() || fork->swapped || fork->automatic) return false;
  const AbilityRow* row = ability_of(fork->user_agent);
  if (row != nullptr && !row->automatic) return false;
  fork->swapped = true;
  leg.answering.session = session;
  agent_.cancel(session, true, now);
  return true;
}

void Lines::give_up_answering(Leg& leg, csta::UniversalFailure error) {
  timers_.cancel({leg.id.value, Timing::answer});
  if (leg.answering.op) tell(pbx::NotDone{std::exchange(leg.answering, {}).op, std::move(error)});
}

}  // namespace strowger::sip
