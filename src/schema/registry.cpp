// The registry of all declared messages.
#include <algorithm>
#include <map>
#include <unordered_map>
#include <vector>

#include "schema/message.hpp"

namespace strowger::schema {
namespace {

struct Tables {
  std::vector<const MessageType*> all;
  std::unordered_map<std::string_view, const MessageType*> by_name;
  std::vector<const MessageType*> requests;  // by code
  std::vector<const MessageType*> responses;
  std::map<std::pair<EventCategory, std::uint32_t>, const MessageType*> events;
  const MessageType* error = nullptr;
};

Tables& tables() {
  static Tables the_tables;
  return the_tables;
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

bool Registry::add(const MessageType& type) {
  Tables& t = tables();
  if (!t.by_name.emplace(type.name(), &type).second) return false;
  const auto place = std::lower_bound(t.all.begin(), t.all.end(), &type,
                                      [](const MessageType* a, const MessageType* b) { return a->name() < b->name(); });
  t.all.insert(place, &type);
  if (type.role.role == Role::event) {
    t.events.emplace(std::pair{type.role.category, type.role.number}, &type);
  } else if (type.role.role == Role::error) {
    t.error = &type;
  } else if (!type.role.operation.empty()) {
    enter(type.role.role == Role::response ? t.responses : t.requests, type);
  }
  return true;
}

std::span<const MessageType* const> Registry::all() { return tables().all; }
const MessageType* Registry::by_name(std::string_view name) { return find(tables().by_name, name); }
const MessageType* Registry::request(std::int32_t code) { return find(tables().requests, code); }
const MessageType* Registry::response(std::int32_t code) { return find(tables().responses, code); }
const MessageType* Registry::event(EventCategory category, std::uint32_t number) {
  return find(tables().events, std::pair{category, number});
}
const MessageType* Registry::error() { return tables().error; }

}  // namespace strowger::schema
