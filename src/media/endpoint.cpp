// IP addresses: text to binary and back. Not by inet_pton: sockets and their headers are io's.
#include "media/endpoint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace strowger::media {
namespace {

template <class Number>
bool read_number(std::string_view text, Number& number, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc{} && end == text.data() + text.size();
}

std::string_view take_until(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  const std::string_view part = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return part;
}

bool read_four(std::string_view text, std::uint8_t* to) {
  if (std::count(text.begin(), text.end(), '.') != 3 || text.ends_with('.')) return false;
  for (int i = 0; i < 4; ++i) {
    const std::string_view part = take_until(text, '.');
    if (part.size() > 3 || !read_number(part, to[i], 10)) return false;
  }
  return true;
}

// The 16-bit groups of one side of "::", an IPv4 address at its end counting as two. -1 when it is not right.
int read_groups(std::string_view text, std::array<std::uint8_t, 16>& to) {
  int octets = 0;
  if (text.empty()) return 0;
  while (true) {
    const std::size_t at = text.find(':');
    const std::string_view part = text.substr(0, at);
    if (at == std::string_view::npos && part.find('.') != std::string_view::npos) {
      if (octets > 12 || !read_four(part, to.data() + octets)) return -1;
      return octets + 4;
    }
    std::uint16_t group = 0;
    if (octets > 14 || part.size() > 4 || !read_number(part, group, 16)) return -1;
    to[static_cast<std::size_t>(octets)] = static_cast<std::uint8_t>(group >> 8);
    to[static_cast<std::size_t>(octets) + 1] = static_cast<std::uint8_t>(group);
    octets += 2;
    if (at == std::string_view::npos) return octets;
    text.remove_prefix(at + 1);
  }
}

bool read_six(std::string_view text, std::array<std::uint8_t, 16>& to) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return read_groups(text, to) == 16;
  const int head = read_groups(text.substr(0, gap), to);
  std::array<std::uint8_t, 16> tail{};
  const int tail_size = read_groups(text.substr(gap + 2), tail);
  if (head < 0 || tail_size < 0 || head + tail_size > 14) return false;
  std::copy_n(tail.begin(), tail_size, to.end() - tail_size);
  return true;
}

std::string six_text(const std::array<std::uint8_t, 16>& ip) {
  const auto group = [&ip](std::size_t i) { return (ip[2 * i] << 8) | ip[2 * i + 1]; };
  std::size_t best = 8;
  std::size_t best_size = 1;  // a single zero group is written out (RFC 5952 clause 4.2.2)
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t size = 0;
    while (i + size < 8 && group(i + size) == 0) ++size;
    if (size > best_size) {
      best = i;
      best_size = size;
    }
  }
  std::string text;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      text += "::";
      i += best_size - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += fmt::format("{:x}", group(i));
  }
  return text;
}

}  // namespace

std::optional<Endpoint> Endpoint::of(const Address& address) {
  Endpoint endpoint;
  endpoint.port = address.port;
  endpoint.six = address.ip.find(':') != std::string::npos;
  const bool good = endpoint.six ? read_six(address.ip, endpoint.ip) : read_four(address.ip, endpoint.ip.data());
  if (!good) return std::nullopt;
  return endpoint;
}

Address Endpoint::address() const {
  return {six ? six_text(ip) : fmt::format("{}.{}.{}.{}", ip[0], ip[1], ip[2], ip[3]), port};
}

}  // namespace strowger::media
