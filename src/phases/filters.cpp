// Monitor filters: a set bit means that the event is not sent.
#include "phases/filters.hpp"

#include "messages/types/monitor_filter_groups.hpp"
#include "phases/rules.hpp"

namespace strowger::phases {
namespace {

using schema::EventGroup;
using schema::MessageType;
using schema::Registry;
using schema::Role;

template <class Filter>
schema::BitString* group_of(Filter& filter, EventGroup group) {
  switch (group) {
    case EventGroup::call:
      return &filter.call;
    case EventGroup::feature:
      return &filter.feature;
    case EventGroup::agentState:
      return &filter.agent;
    case EventGroup::maintenance:
      return &filter.maintenance;
    case EventGroup::voiceUnit:
      if constexpr (requires { filter.voiceUnit; }) return &filter.voiceUnit;
      break;
    case EventGroup::vendor:
      break;
  }
  return nullptr;  // private events have one BOOLEAN
}

template <class Filter>
bool is_set(Filter filter, const MessageType& event) {
  const schema::BitString* const bits = group_of(filter, static_cast<EventGroup>(event.role.category));
  return bits == nullptr ? filter.private_ : bits->test(event.role.filter_bit);
}

template <class Filter>
void set(Filter& filter, const MessageType& event, bool on) {
  schema::BitString* const bits = group_of(filter, static_cast<EventGroup>(event.role.category));
  if (bits == nullptr) {
    filter.private_ = on;
  } else {
    bits->set(event.role.filter_bit, on);
  }
}

template <class Filter>
csta::MonitorFilter lift_filter(const Filter& filter, Phase phase) {
  csta::MonitorFilter made;
  for (const EventRule& rule : event_rules()) {
    const MessageType* const event = Registry::by_name(rule.event);
    const MessageType* const lowered = Registry::of(phase).by_name(rule.lowered(phase));
    if (event == nullptr) continue;
    csta::group_of(made, event->role.category).set(event->role.filter_bit, lowered == nullptr || is_set(filter, *lowered));
  }
  return made;
}

template <class Filter>
void lower_filter(csta::MonitorFilter from, Filter& to, Phase phase) {
  for (const MessageType* type : Registry::of(phase).all())
    if (type->role.role == Role::event) set(to, *type, true);
  for (const EventRule& rule : event_rules()) {
    const MessageType* const event = Registry::by_name(rule.event);
    const MessageType* const lowered = Registry::of(phase).by_name(rule.lowered(phase));
    if (event != nullptr && lowered != nullptr)
      set(to, *lowered, csta::group_of(from, event->role.category).test(event->role.filter_bit));
  }
}

}  // namespace

csta::MonitorFilter lift(const csta::phase1::MonitorFilter& filter) { return lift_filter(filter, Phase::one); }
csta::MonitorFilter lift(const csta::phase2::MonitorFilter& filter) { return lift_filter(filter, Phase::two); }

void lower(const csta::MonitorFilter& from, csta::phase1::MonitorFilter& to) { lower_filter(from, to, Phase::one); }
void lower(const csta::MonitorFilter& from, csta::phase2::MonitorFilter& to) { lower_filter(from, to, Phase::two); }

}  // namespace strowger::phases
