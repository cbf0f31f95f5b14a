// Reading of points in time.
#include "services/time_text.hpp"

namespace strowger::services {
namespace {

/// Takes so many digits; -1 when they are not there.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

Duration take_fraction(std::string_view& text) {
  Duration fraction{};
  if (!text.starts_with('.') && !text.starts_with(',')) return fraction;
  text.remove_prefix(1);
  Duration unit = std::chrono::milliseconds{100};
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    fraction += (text.front() - '0') * unit;
    unit /= 10;
    text.remove_prefix(1);
  }
  return fraction;
}

/// How far the zone is ahead of UTC; nothing when it is no zone.
std::optional<std::chrono::minutes> take_zone(std::string_view& text) {
  if (text.empty() || take(text, 'Z')) return std::chrono::minutes{0};
  const bool behind = text.front() == '-';
  if (!behind && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const int hours = take_digits(text, 2);
  take(text, ':');
  const int minutes = text.empty() ? 0 : take_digits(text, 2);
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
  const std::chrono::minutes ahead{hours * 60 + minutes};
  return behind ? -ahead : ahead;
}

}  // namespace

std::optional<Time> time_of(std::string_view text) {
  const int year = take_digits(text, 4);
  const bool dashed = take(text, '-');
  const int month = take_digits(text, 2);
  if (dashed && !take(text, '-')) return std::nullopt;
  const int day = take_digits(text, 2);
  if (dashed && !take(text, 'T')) return std::nullopt;
  const int hour = take_digits(text, 2);
  if (dashed && !take(text, ':')) return std::nullopt;
  const int minute = take_digits(text, 2);
  int second = 0;
  if (dashed ? take(text, ':') : !text.empty() && text.front() >= '0' && text.front() <= '9') second = take_digits(text, 2);
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 1900 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
  const Duration fraction = take_fraction(text);
  const auto ahead = take_zone(text);
  if (!ahead || !text.empty()) return std::nullopt;
  return Time{std::chrono::sys_days{date}.time_since_epoch()} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
         seconds{second} + fraction - *ahead;
}

}  // namespace strowger::services
