// The call logic of our own exchanges: groups, that share out their calls among their members (ECMA-269 clause 6.1.3.4):
// hunt groups, and ACD groups, whose members are free when an agent is ready there (pbx_agents.cpp).
// A call enters the group (Delivered, enteringDistribution), waits there when no member is free (Queued), leaves it for the
// member whose turn it is (Diverted, distributed) and rings there (Delivered). Who does not answer is followed by the next.
#include <algorithm>
#include <tuple>

#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

using csta::EventCause;

// ---- What there is --------------------------------------------------------------------------------------------------

void Pbx::configure_groups() {
  groups_.clear();
  groups_of_.clear();
  for (const auto& [number, device] : devices_) {
    if (!calls::is_group(device.category)) continue;
    calls::GroupSetting& group = groups_[number];
    group = device.group;
    if (!group.strategy) group.strategy = calls::standard_strategy(device.category);
    if (!group.queue) group.queue = calls::standard_queue(device.category);
    for (const calls::GroupMember& member : device.group.members) {
      groups_of_[member.number].push_back(number);
      idle_since_.try_emplace(member.number, ++last_place_);
    }
    groups_due_.insert(number);
  }
  std::erase_if(idle_since_, [&](const auto& one) { return !groups_of_.contains(one.first); });
  std::erase_if(last_member_, [&](const auto& one) { return !is_group(one.first); });
}

const calls::GroupSetting* Pbx::group_of(const calls::DeviceNumber& number) const {
  const auto found = groups_.find(number);
  return found != groups_.end() ? &found->second : nullptr;
}

bool Pbx::is_acd(const calls::DeviceNumber& number) const {
  const auto found = devices_.find(number);
  return found != devices_.end() && found->second.category == calls::Category::acd_group;
}

bool Pbx::waits_at_group(const Party& party) const {
  return party.distribution && party.device == party.distribution->group;
}

bool Pbx::rings_for_group(const Party& party) const {
  return party.distribution && party.role == Role::called && party.device != party.distribution->group;
}

void Pbx::became_free(const calls::DeviceNumber& device) {
  const auto found = groups_of_.find(device);
  if (found == groups_of_.end()) return;
  if (agents_.contains(device)) agents_due_.insert(device);
  groups_due_.insert(found->second.begin(), found->second.end());
}

bool Pbx::can_take_call(const calls::DeviceNumber& group, const calls::GroupMember& member, Call* call) {
  const auto device = devices_.find(member.number);
  if (device == devices_.end() || device->second.category != calls::Category::station) return false;
  if (is_acd(group) && !is_ready(member.number, group)) return false;
  const calls::DeviceFeatures& features = features_of(member.number);
  if (features.do_not_disturb || features.immediate.active || !lines_.reachable(member.number)) return false;
  if (dials_code(member.number)) return false;
  if (call != nullptr && find(*call, member.number) != nullptr) return false;
  const auto here = by_device_.find(member.number);
  if (here == by_device_.end()) return true;
  return std::none_of(here->second.begin(), here->second.end(), [&](calls::CallRef ref) {
    const Party& party = *find(*find(ref), member.number);
    return party.leg || party.offered;
  });
}

/// The members that are free for the call and were not tried, in the order in which they are asked.
std::vector<calls::DeviceNumber> Pbx::free_members(const Distribution& distribution, Call* call) {
  const calls::GroupSetting& group = *group_of(distribution.group);
  const auto& tried = distribution.tried;
  const auto last = last_member_.find(distribution.group);
  std::size_t next = 0;
  for (std::size_t i = 0; i < group.members.size(); ++i)
    if (last != last_member_.end() && group.members[i].number == last->second) next = i + 1;
  std::vector<std::tuple<int, std::uint64_t, const calls::DeviceNumber*>> free;
  for (std::size_t i = 0; i < group.members.size(); ++i) {
    const calls::GroupMember& member = group.members[i];
    if (std::find(tried.begin(), tried.end(), member.number) != tried.end() ||
        !can_take_call(distribution.group, member, call))
      continue;
    std::uint64_t order = i;
    if (group.strategy == calls::Strategy::circular) order = (i + group.members.size() - next) % group.members.size();
    if (group.strategy == calls::Strategy::longest_idle) order = idle_since_[member.number];
    free.emplace_back(member.priority, order, &member.number);
  }
  std::sort(free.begin(), free.end(), [](const auto& one, const auto& other) {
    return std::tie(std::get<0>(one), std::get<1>(one)) < std::tie(std::get<0>(other), std::get<1>(other));
  });
  std::vector<calls::DeviceNumber> numbers;
  for (const auto& [priority, order, number] : free)
    if (group.strategy != calls::Strategy::simultaneous || priority == std::get<0>(free.front())) numbers.push_back(*number);
  return numbers;
}

/// Whether a member was not tried yet, free or not.
bool Pbx::anybody_left(const Distribution& distribution) const {
  const auto& tried = distribution.tried;
  const auto& members = group_of(distribution.group)->members;
  return std::any_of(members.begin(), members.end(), [&](const calls::GroupMember& member) {
    return std::find(tried.begin(), tried.end(), member.number) == tried.end();
  });
}

/// How many calls wait in the group that came before `place`.
std::size_t Pbx::queued_before(const calls::DeviceNumber& group, std::uint64_t place) {
  const auto found = by_device_.find(group);
  if (found == by_device_.end()) return 0;
  return static_cast<std::size_t>(std::count_if(found->second.begin(), found->second.end(), [&](calls::CallRef ref) {
    const Party* party = find(*find(ref), group);
    return party->state == State::queued && waits_at_group(*party) && party->distribution->place < place;
  }));
}

// ---- Coming and waiting ---------------------------------------------------------------------------------------------

void Pbx::enter_group(Call& call, const calls::DeviceNumber& group, Time now) {
  Party& party = add(call, group, Role::party, {});
  party.state = State::alerting;
  party.distribution = Distribution{group, ++last_place_, now + group_of(group)->wait, {}};
  report(calls::Alerting{{call.ref, group},
                         call.calling,
                         call.called,
                         call.diverted_by.empty() ? std::nullopt : std::optional(call.diverted_by),
                         EventCause::enteringDistribution});
  groups_due_.insert(group);
}

/// Looks whom of its members the group can give which of its calls; the calls in the order in which they came.
void Pbx::serve(const calls::DeviceNumber& number, Time now) {
  const calls::GroupSetting* group = group_of(number);
  const auto here = by_device_.find(number);
  if (group == nullptr || here == by_device_.end()) return;
  std::vector<std::pair<std::uint64_t, calls::CallRef>> waiting;
  for (const auto ref : here->second)
    if (const Party* party = find(*find(ref), number); waits_at_group(*party))
      waiting.emplace_back(party->distribution->place, ref);
  std::sort(waiting.begin(), waiting.end());
  const auto anybody = [&] {
    return std::any_of(group->members.begin(), group->members.end(),
                       [&](const calls::GroupMember& member) { return can_take_call(number, member, nullptr); });
  };
  bool free_ones = anybody();
  for (const auto& [place, ref] : waiting) {
    Call* call = find(ref);
    Party* party = call != nullptr ? find(*call, number) : nullptr;
    if (party == nullptr || !waits_at_group(*party)) continue;
    const bool rings = std::any_of(call->parties.begin(), call->parties.end(), [&](const Party& one) {
      return rings_for_group(one) && one.distribution->group == number;
    });
    if (rings) continue;
    if (free_ones) {
      if (const auto free = free_members(*party->distribution, call); !free.empty()) {
        distribute(*call, number, free, now);
        free_ones = anybody();
        continue;
      }
    }
    if (!anybody_left(*party->distribution)) {
      turn_away(*call, number, EventCause::overflow, {EventCause::callNotAnswered}, now);
    } else if (party->state == State::queued) {  // it rang at all members meanwhile
      arm(*call, *party, Kind::queue, party->distribution->until);
      say_next(*call, now);
    } else if (queued_before(number, UINT64_MAX) >= *group->queue) {
      turn_away(*call, number, EventCause::busyOverflow, {is_acd(number) ? EventCause::aCDSaturated : EventCause::busy},
                now);
    } else {
      queue(*call, *party, EventCause::noAvailableAgents, now);
    }
  }
}

void Pbx::queue(Call& call, Party& party, Cause cause, Time now) {
  const Distribution& distribution = *party.distribution;
  party.state = State::queued;
  const auto position = static_cast<int>(queued_before(distribution.group, distribution.place)) + 1;
  report(calls::Queued{{call.ref, party.device}, position, cause});
  arm(call, party, Kind::queue, std::max(distribution.until, now));
  for (const Party& other : call.parties)
    if (other.leg) lines_.progress(other.leg, Progress::queued, {}, now);
  let_hear(call, calls::DeviceNumber(party.device), now);
}

void Pbx::turn_away(Call& call, const calls::DeviceNumber& at, Cause overflows, Why why, Time now) {
  const Party& party = *find(call, at);
  const bool reached = party.state != State::null;
  const calls::GroupSetting* group = group_of(party.distribution->group);
  if (group != nullptr && !group->overflow.empty()) {
    const calls::DeviceNumber to = group->overflow;
    return divert(call, at, to, overflows, now);
  }
  fail(call, at, reached, why, now);
}

// ---- Whose turn it is -----------------------------------------------------------------------------------------------

/// The call, which is at the group, rings at a member, or at all of them.
void Pbx::distribute(Call& call, const calls::DeviceNumber& group, const std::vector<calls::DeviceNumber>& free, Time now) {
  Party& waiting = *find(call, group);
  Distribution distribution = *waiting.distribution;
  disarm(call, waiting);
  if (group_of(group)->strategy == calls::Strategy::simultaneous) {
    for (const auto& member : free) ring_member(call, member, distribution, EventCause::multipleAlerting, now);
    return;
  }
  forget_asked(call, group, now);
  remove(call, group, now);
  report(calls::Diverted{{call.ref, group}, free.front(), EventCause::distributed});
  call.diverted_by = group;
  ring_member(call, free.front(), std::move(distribution), EventCause::distributed, now);
}

void Pbx::ring_member(Call& call, const calls::DeviceNumber& member, Distribution distribution, Cause cause, Time now) {
  const calls::DeviceNumber group = distribution.group;
  const calls::GroupSetting& setting = *group_of(group);
  last_member_[group] = member;
  quiet(call, now);
  call.cause = cause;
  if (setting.strategy == calls::Strategy::simultaneous) call.diverted_by = group;
  Party& party = ring(call, member, Role::called, answers_at_once(member), now);
  party.distribution = std::move(distribution);
  if (!is_acd(group)) party.distribution->tried.push_back(member);  // an agent is not ready when it does not answer
  arm_ringing(call, party, setting.ring, now);
}

void Pbx::pass_on(Call& call, calls::DeviceNumber member, Why why, Time now) {
  stop_answering(call, now, member);
  forget_asked(call, member, now);
  Party& party = *find(call, member);
  const Distribution distribution = *party.distribution;
  const calls::DeviceNumber group = distribution.group;
  const calls::CallRef ref = call.ref;
  const bool shown = party.state != State::null;
  const auto be_free = [&] {
    if (is_acd(group)) agent_missed(member);
    freed(member, now);
  };
  if (find(call, group) != nullptr) {  // it rings, or rang, at others too
    let_go(call, party, why, now);
    remove(call, member, now);
    if (shown) report(calls::Cleared{{ref, member}, why.cause});
    if (!is_acd(group)) find(call, group)->distribution->tried.push_back(member);
    groups_due_.insert(group);
    return be_free();
  }
  const calls::GroupSetting* setting = group_of(group);
  if (setting == nullptr || !anybody_left(distribution)) {
    turn_away(call, member, EventCause::overflow, why, now);
    return be_free();
  }
  const auto free = free_members(distribution, &call);
  const bool has_room = queued_before(group, UINT64_MAX) < *setting->queue;
  if (free.empty() && !has_room) {
    turn_away(call, member, EventCause::busyOverflow, why, now);
    return be_free();
  }
  let_go(call, party, why, now);
  remove(call, member, now);
  const Cause cause = why.cause == EventCause::normalClearing ? EventCause::distributed : why.cause;
  report(calls::Diverted{{ref, member}, free.empty() ? group : free.front(), cause});
  call.diverted_by = member;
  if (!free.empty()) {
    ring_member(call, free.front(), distribution, EventCause::distributed, now);
  } else {
    Party& back = add(call, group, Role::party, {});
    back.distribution = distribution;
    queue(call, back, EventCause::remainsInQueue, now);
  }
  be_free();
}

// ---- Who has it -----------------------------------------------------------------------------------------------------

void Pbx::won(Call& call, const calls::DeviceNumber& member, Time now) {
  const calls::DeviceNumber group = find(call, member)->distribution->group;
  if (find(call, group) != nullptr) {
    drop_ringing(call, group, member, now);
    forget_asked(call, group, now);
    remove(call, group, now);
    report(calls::Diverted{{call.ref, group}, member, EventCause::distributed});
    call.diverted_by = group;
  }
  if (!is_acd(group)) find(call, member)->distribution.reset();
}

void Pbx::drop_ringing(Call& call, const calls::DeviceNumber& group, const calls::DeviceNumber& but, Time now) {
  std::vector<calls::DeviceNumber> others;
  for (const Party& party : call.parties)
    if (rings_for_group(party) && party.distribution->group == group && party.device != but) others.push_back(party.device);
  for (const auto& other : others) {
    stop_answering(call, now, other);
    forget_asked(call, other, now);
    Party& party = *find(call, other);
    const bool shown = party.state != State::null;
    let_go(call, party, {EventCause::callCancelled}, now);
    remove(call, other, now);
    if (!shown) continue;
    if (but.empty())
      report(calls::Cleared{{call.ref, other}, EventCause::callCancelled});
    else
      report(calls::Diverted{{call.ref, other}, but, EventCause::distributed});
  }
}

void Pbx::taken_from_group(Call& call, const calls::DeviceNumber& from, Time now) {
  const Party* party = find(call, from);
  if (party == nullptr) return;
  if (waits_at_group(*party)) return drop_ringing(call, calls::DeviceNumber(from), {}, now);
  if (rings_for_group(*party)) won(call, calls::DeviceNumber(from), now);
}

}  // namespace strowger::pbx
