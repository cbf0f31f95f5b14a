// Base 64.
#include "base/base64.hpp"

#include <algorithm>

namespace strowger {
namespace {

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(OctetView octets) {
  std::string text;
  for (std::size_t at = 0; at < octets.size(); at += 3) {
    const std::size_t size = std::min<std::size_t>(3, octets.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) bits = (bits << 8) | (i < size ? octets[at + i] : 0U);
    for (std::size_t i = 0; i < 4; ++i) text += i <= size ? base64_digits[(bits >> (18 - 6 * i)) & 63] : '=';
  }
  return text;
}

std::optional<Octets> from_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  Octets octets;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t value = base64_digits.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    octets.push_back(static_cast<Octet>(bits >> count));
  }
  if (count >= 6) return std::nullopt;
  return octets;
}

}  // namespace strowger
