// Identifiers inside the process: numbers of distinct types, so that one cannot be passed for another.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace strowger {

/// A number that identifies a `Tag`; zero identifies nothing.
template <class Tag>
struct Id {
  std::uint64_t value = 0;

  explicit operator bool() const { return value != 0; }
  auto operator<=>(const Id&) const = default;
};

/// One transport connection or SIP peer path, numbered by io/ (or by a simulation in its place).
using LinkId = Id<struct LinkTag>;

}  // namespace strowger

template <class Tag>
struct std::hash<strowger::Id<Tag>> {
  std::size_t operator()(strowger::Id<Tag> id) const noexcept { return std::hash<std::uint64_t>{}(id.value); }
};
