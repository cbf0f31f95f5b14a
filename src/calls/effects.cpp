// Cross references and CallIDs as octets.
#include "calls/effects.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace strowger::calls {
namespace {

template <class Number>
std::optional<Number> from_digits(OctetView octets, int base) {
  const std::string_view text = text_of(octets);
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{} || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr int call_base = 36;  // so that a number that follows the clock in milliseconds has 8 digits until 2059

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
  const auto number = from_digits<std::uint32_t>(octets, 16);
  if (!number) return std::nullopt;
  return CrossRef{*number};
}

Octets call_id(CallRef call) {
  Octets made;
  for (std::uint64_t rest = call.value; rest != 0 || made.empty(); rest /= call_base)
    made.push_back(static_cast<Octet>(digits[rest % call_base]));
  std::reverse(made.begin(), made.end());
  return made;
}

std::optional<CallRef> call_ref(OctetView octets) {
  const auto number = from_digits<std::uint64_t>(octets, call_base);
  if (!number) return std::nullopt;
  return CallRef{*number};
}

}  // namespace strowger::calls
