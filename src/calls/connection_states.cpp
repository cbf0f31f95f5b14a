// The table of connection states, and what is read from it.
#include "calls/connection_states.hpp"

#include <algorithm>
#include <array>

namespace strowger::calls {
namespace {

constexpr Transition table[] = {
    // from             report                       guard                    next
    {State::null, Happening::initiated, Guard::always, State::initiated},
    {State::null, Happening::originated, Guard::always, State::connected},
    {State::null, Happening::alerting, Guard::always, State::alerting},
    {State::null, Happening::answered, Guard::always, State::connected},
    {State::null, Happening::queued, Guard::always, State::queued},
    {State::null, Happening::network_reached, Guard::always, State::connected},
    {State::null, Happening::failed, Guard::reached_device, State::fail},

    {State::initiated, Happening::originated, Guard::always, State::connected},
    {State::initiated, Happening::failed, Guard::always, State::fail},
    {State::initiated, Happening::cleared, Guard::always, State::null},

    {State::alerting, Happening::answered, Guard::always, State::connected},
    {State::alerting, Happening::queued, Guard::always, State::queued},
    {State::alerting, Happening::diverted, Guard::always, State::null},
    {State::alerting, Happening::failed, Guard::always, State::fail},
    {State::alerting, Happening::cleared, Guard::always, State::null},

    {State::connected, Happening::held, Guard::always, State::hold},
    {State::connected, Happening::queued, Guard::always, State::queued},
    {State::connected, Happening::diverted, Guard::always, State::null},
    {State::connected, Happening::failed, Guard::always, State::fail},
    {State::connected, Happening::cleared, Guard::always, State::null},

    {State::hold, Happening::retrieved, Guard::always, State::connected},
    {State::hold, Happening::diverted, Guard::always, State::null},
    {State::hold, Happening::failed, Guard::always, State::fail},
    {State::hold, Happening::cleared, Guard::always, State::null},

    {State::queued, Happening::alerting, Guard::always, State::alerting},
    {State::queued, Happening::answered, Guard::always, State::connected},
    {State::queued, Happening::retrieved, Guard::always, State::connected},
    {State::queued, Happening::diverted, Guard::always, State::null},
    {State::queued, Happening::failed, Guard::always, State::fail},
    {State::queued, Happening::cleared, Guard::always, State::null},

    {State::fail, Happening::queued, Guard::always, State::queued},
    {State::fail, Happening::alerting, Guard::always, State::alerting},
    {State::fail, Happening::diverted, Guard::always, State::null},
    {State::fail, Happening::cleared, Guard::always, State::null},
};

constexpr State all_states[] = {State::null, State::initiated, State::alerting, State::connected,
                                State::hold, State::queued,    State::fail};

constexpr const Transition* row(State from, Happening happening) {
  for (const Transition& candidate : table)
    if (candidate.from == from && candidate.happening == happening) return &candidate;
  return nullptr;
}

constexpr bool every_row_is_the_only_one() {
  for (const Transition& one : table)
    if (row(one.from, one.happening) != &one) return false;
  return true;
}
static_assert(every_row_is_the_only_one(), "two rows for one state and report");

constexpr bool every_state_can_be_cleared() {
  for (const State state : all_states)
    if (state != State::null &&
        (row(state, Happening::cleared) == nullptr || row(state, Happening::cleared)->next != State::null))
      return false;
  return row(State::null, Happening::cleared) == nullptr;
}
static_assert(every_state_can_be_cleared(), "a connection could stay for ever, or be cleared twice");

constexpr bool every_state_is_reached() {
  for (const State state : all_states) {
    bool reached = false;
    for (const Transition& candidate : table) reached = reached || candidate.next == state;
    if (!reached) return false;
  }
  return true;
}
static_assert(every_state_is_reached(), "a state that nothing leads to");

constexpr bool every_row_changes_the_state() {
  for (const Transition& candidate : table)
    if (candidate.from == candidate.next) return false;
  return true;
}
static_assert(every_row_changes_the_state(), "a report that changes nothing is no transition");

struct Permission {
  ConnectionService service;
  State state;
};

constexpr Permission permissions[] = {
    {ConnectionService::answer_call, State::alerting},      {ConnectionService::clear_connection, State::initiated},
    {ConnectionService::clear_connection, State::alerting}, {ConnectionService::clear_connection, State::connected},
    {ConnectionService::clear_connection, State::hold},     {ConnectionService::clear_connection, State::queued},
    {ConnectionService::clear_connection, State::fail},     {ConnectionService::clear_call, State::initiated},
    {ConnectionService::clear_call, State::alerting},       {ConnectionService::clear_call, State::connected},
    {ConnectionService::clear_call, State::hold},           {ConnectionService::clear_call, State::queued},
    {ConnectionService::clear_call, State::fail},           {ConnectionService::hold_call, State::connected},
    {ConnectionService::retrieve_call, State::hold},
};

constexpr std::array<std::string_view, happenings> names{"Initiated", "Originated",     "Alerting", "Answered",
                                                         "Held",      "Retrieved",      "Queued",   "Diverted",
                                                         "Failed",    "NetworkReached", "Cleared"};

csta::SimpleCallState simple_state(State own, State other) {
  // The numbers of SimpleCallState are pairs: the other's state in the upper half octet, one's own in the lower one.
  return static_cast<csta::SimpleCallState>((static_cast<std::int32_t>(other) << 4) | static_cast<std::int32_t>(own));
}

bool is_declared(csta::SimpleCallState state) {
  const auto& declared = schema::Schema<csta::SimpleCallState>::enumerators;
  return std::any_of(std::begin(declared), std::end(declared),
                     [state](const schema::Enumerator& e) { return e.number == static_cast<std::int32_t>(state); });
}

}  // namespace

std::string_view name_of(Happening happening) { return names[static_cast<std::size_t>(happening)]; }

std::span<const Transition> transitions() { return table; }

std::optional<State> next_state(State from, Happening happening, bool reached_device) {
  const Transition* found = row(from, happening);
  if (found == nullptr || (found->guard == Guard::reached_device && !reached_device)) return std::nullopt;
  return found->next;
}

bool permits(State state, ConnectionService service) {
  return std::any_of(std::begin(permissions), std::end(permissions),
                     [&](const Permission& p) { return p.service == service && p.state == state; });
}

csta::ServicesPermitted services_permitted(State state) {
  using Bit = csta::CallControlServices::Bit;
  csta::ServicesPermitted made;
  const auto set = [&](ConnectionService service, Bit bit) {
    if (permits(state, service)) made.callControlServices.set(bit);
  };
  set(ConnectionService::answer_call, Bit::answerCall);
  set(ConnectionService::clear_connection, Bit::clearConnection);
  set(ConnectionService::clear_call, Bit::clearCall);
  set(ConnectionService::hold_call, Bit::holdCall);
  set(ConnectionService::retrieve_call, Bit::retrieveCall);
  return made;
}

csta::CallState call_state(State own, std::span<const State> others) {
  csta::CallState made;
  if (others.size() <= 1) {
    const auto simple = simple_state(own, others.empty() ? State::null : others.front());
    if (is_declared(simple)) {
      made.choice.emplace<csta::CallState::simpleCallState>(simple);
      return made;
    }
  }
  auto& all = made.choice.emplace<csta::CallState::compoundCallState>();
  all.push_back(own);
  all.insert(all.end(), others.begin(), others.end());
  return made;
}

}  // namespace strowger::calls
