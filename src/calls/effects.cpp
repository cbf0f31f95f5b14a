// Cross references and CallIDs as octets.
#include "calls/effects.hpp"

#include <charconv>
#include <string_view>

namespace strowger::calls {
namespace {

template <class Number>
std::optional<Number> from_hexadecimal(OctetView octets) {
  const std::string_view text = text_of(octets);
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

constexpr char digits[] = "0123456789ABCDEF";

}  // namespace

std::array<char, CrossRef::length> CrossRef::text() const {
  std::array<char, length> made{};
  for (std::size_t i = 0; i < length; ++i) made[i] = digits[(number >> (4 * (length - 1 - i))) & 0xF];
  return made;
}

Octets CrossRef::octets() const {
  const auto made = text();
  return {made.begin(), made.end()};
}

std::optional<CrossRef> CrossRef::from(OctetView octets) {
  const auto number = from_hexadecimal<std::uint32_t>(octets);
  if (!number) return std::nullopt;
  return CrossRef{*number};
}

Octets call_id(CallRef call) {
  Octets made;
  for (int shift = 60; shift >= 0; shift -= 4) {
    const auto digit = (call.value >> shift) & 0xF;
    if (digit != 0 || !made.empty() || shift == 0) made.push_back(static_cast<Octet>(digits[digit]));
  }
  return made;
}

std::optional<CallRef> call_ref(OctetView octets) {
  const auto number = from_hexadecimal<std::uint64_t>(octets);
  if (!number) return std::nullopt;
  return CallRef{*number};
}

}  // namespace strowger::calls
