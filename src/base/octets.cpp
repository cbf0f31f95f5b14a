// Octet buffers: hexadecimal text.
#include "base/octets.hpp"

namespace strowger {
namespace {

std::string hex_with(OctetView octets, const char* digits) {
  std::string text;
  text.reserve(octets.size() * 2);
  for (const Octet octet : octets) {
    text.push_back(digits[octet >> 4]);
    text.push_back(digits[octet & 0x0F]);
  }
  return text;
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_separator(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ':' || c == '-'; }

}  // namespace

std::string to_hex(OctetView octets) { return hex_with(octets, "0123456789abcdef"); }

std::string to_upper_hex(OctetView octets) { return hex_with(octets, "0123456789ABCDEF"); }

std::optional<Octets> from_hex(std::string_view text) {
  Octets octets;
  octets.reserve(text.size() / 2);
  int high = -1;
  for (const char c : text) {
    if (is_separator(c)) {
      if (high >= 0) return std::nullopt;
      continue;
    }
    const int value = digit_value(c);
    if (value < 0) return std::nullopt;
    if (high < 0) {
      high = value;
    } else {
      octets.push_back(static_cast<Octet>(high << 4 | value));
      high = -1;
    }
  }
  if (high >= 0) return std::nullopt;
  return octets;
}

}  // namespace strowger
