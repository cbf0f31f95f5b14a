// The vocabularies of the phases, which declared messages enter by themselves.
#include <algorithm>
#include <array>

#include "schema/message.hpp"

namespace strowger::schema {
namespace {

Vocabulary& vocabulary(Phase phase) {
  static std::array<Vocabulary, 3> of_phases;
  return of_phases.at(static_cast<std::size_t>(phase) - 1);
}

template <class Map, class Key>
const MessageType* find(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

const MessageType* find(const std::vector<const MessageType*>& by_code, std::int32_t code) {
  const auto place = static_cast<std::size_t>(code);
  return code >= 0 && place < by_code.size() ? by_code[place] : nullptr;
}

void enter(std::vector<const MessageType*>& by_code, const MessageType& type) {
  const auto place = static_cast<std::size_t>(type.role.code);
  if (by_code.size() <= place) by_code.resize(place + 1);
  if (by_code[place] == nullptr) by_code[place] = &type;
}

}  // namespace

bool Vocabulary::add(const MessageType& type) {
  if (!by_name_.emplace(type.name(), &type).second) return false;
  const auto place = std::lower_bound(all_.begin(), all_.end(), &type,
                                      [](const MessageType* a, const MessageType* b) { return a->name() < b->name(); });
  all_.insert(place, &type);
  const MessageRole& role = type.role;
  if (role.role == Role::event) {
    events_.emplace(std::pair{role.category, role.number}, &type);
  } else if (role.role == Role::error) {
    error_ = &type;
  } else if (role.role == Role::beside) {
    beside_event_ = &type;
  } else if (!role.operation.empty()) {
    enter(role.role == Role::response ? responses_ : requests_, type);
  }
  return true;
}

const MessageType* Vocabulary::by_name(std::string_view name) const { return find(by_name_, name); }
const MessageType* Vocabulary::request(std::int32_t code) const { return find(requests_, code); }
const MessageType* Vocabulary::response(std::int32_t code) const { return find(responses_, code); }
const MessageType* Vocabulary::event(EventCategory category, std::uint32_t number) const {
  return find(events_, std::pair{category, number});
}

const Vocabulary& Registry::of(Phase phase) { return vocabulary(phase); }

bool Registry::add(const MessageType& type) {
  bool added = true;
  for (const Phase phase : {Phase::one, Phase::two, Phase::three})
    if (type.role.is_in(phase)) added = vocabulary(phase).add(type) && added;
  return added;
}

}  // namespace strowger::schema
