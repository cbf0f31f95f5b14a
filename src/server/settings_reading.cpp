// Values of a settings file.
#include "server/settings_reading.hpp"

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <utility>

namespace strowger::server::reading {

bool take(Source& source, const toml::node& node, std::string_view key, std::string& to) {
  if (const auto value = node.value_exact<std::string>()) {
    to = *value;
    return true;
  }
  source.error(node, fmt::format("{} is a text in quotation marks", key));
  return false;
}

void take(Source& source, const toml::node& node, std::string_view key, bool& to) {
  if (const auto value = node.value_exact<bool>()) {
    to = *value;
  } else {
    source.error(node, fmt::format("{} is true or false", key));
  }
}

void take(Source& source, const toml::node& node, std::string_view key, std::int64_t& to, std::int64_t least,
          std::int64_t most) {
  const auto value = node.value_exact<std::int64_t>();
  if (value && *value >= least && *value <= most) {
    to = *value;
  } else {
    source.error(node, fmt::format("{} is a whole number from {} to {}", key, least, most));
  }
}

void take_sound(Source& source, const toml::node& node, std::string_view key, std::string& to) {
  std::string file;
  if (!take(source, node, key, file)) return;
  to = source.in_directory(file);
  std::error_code error;
  if (!std::filesystem::is_regular_file(to, error)) source.error(node, fmt::format("{}: there is no file {}", key, to));
}

void take_music(Source& source, const toml::node& node, std::string_view key, std::string& to) {
  const auto word = node.value_exact<std::string>();
  if (word && (*word == calls::own_music || *word == calls::no_music)) {
    to = *word;
    return;
  }
  take_sound(source, node, key, to);
}

void take_camp_on(Source& source, const toml::node& node, std::string_view key, std::string& to) {
  if (node.value_exact<std::string>() != calls::ringback) return take_music(source, node, key, to);
  to = calls::ringback;
}

std::string text_of(Duration duration) {
  using namespace std::chrono;
  if (duration % hours{1} == Duration{} && duration != Duration{}) return fmt::format("{}h", duration / hours{1});
  if (duration % minutes{1} == Duration{} && duration != Duration{}) return fmt::format("{}min", duration / minutes{1});
  if (duration % seconds{1} == Duration{}) return fmt::format("{}s", duration / seconds{1});
  return fmt::format("{}ms", duration / milliseconds{1});
}

std::optional<Duration> duration_of(const toml::node& node) {
  double number = 0;
  double unit = 1e6;
  if (const auto whole = node.value_exact<std::int64_t>()) {
    number = static_cast<double>(*whole);
  } else if (const auto real = node.value_exact<double>()) {
    number = *real;
  } else if (const auto text = node.value_exact<std::string>()) {
    const std::size_t digits = text->find_first_not_of("0123456789.");
    const std::string_view word = digits == std::string::npos ? std::string_view{} : std::string_view(*text).substr(digits);
    constexpr Word<double> units[] = {{"us", 1}, {"ms", 1e3}, {"s", 1e6}, {"min", 60e6}, {"m", 60e6}, {"h", 3'600e6}};
    const auto* const found =
        std::find_if(std::begin(units), std::end(units), [&](const auto& u) { return u.word == word; });
    if (found == std::end(units) || digits == 0) return std::nullopt;
    unit = found->value;
    char* end = nullptr;
    const std::string figure = text->substr(0, digits);
    number = std::strtod(figure.c_str(), &end);
    if (end != figure.c_str() + figure.size()) return std::nullopt;
  } else {
    return std::nullopt;
  }
  if (!std::isfinite(number) || number < 0 || number * unit > 1e15) return std::nullopt;
  return Duration{static_cast<std::int64_t>(std::llround(number * unit))};
}

namespace {

/// How many letters must change to make one word the other.
std::size_t distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t swap = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, swap});
    }
  }
  return row.back();
}

}  // namespace

std::optional<Duration> take_timer(Source& source, const toml::node& node, std::string_view key, const TimerRow& row) {
  const auto value = duration_of(node);
  if (value && *value >= row.least && *value <= row.most) return value;
  source.error(node, fmt::format("{} is a duration from {} to {}, such as \"{}\" or a number of seconds", key,
                                 text_of(row.least), text_of(row.most), text_of(row.standard)));
  return std::nullopt;
}

std::string number_error(std::string_view number) {
  const bool plain = std::all_of(number.begin(), number.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view("+*#-_.").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain && number.size() <= 64) return {};
  return fmt::format("\"{}\" is no number: at most 64 letters, digits and + * # - _ .", log::quoted(number));
}

void unknown_key(Source& source, int line, std::string_view place, std::string_view key,
                 const std::vector<std::string>& known) {
  const std::string* nearest = nullptr;
  std::size_t least = 4;
  for (const std::string& name : known) {
    const std::size_t far = distance(key, name);
    if (far < least && far < name.size()) {
      least = far;
      nearest = &name;
    }
  }
  std::string text = fmt::format("there is no setting \"{}\" in {}", key, place);
  if (nearest != nullptr) {
    text += fmt::format("; did you mean \"{}\"?", *nearest);
  } else {
    text += "; it knows ";
    for (const std::string& name : known) text += fmt::format("{}{}", &name == known.data() ? "" : ", ", name);
  }
  source.error(line, std::move(text));
}

const toml::table* table_of(Source& source, const toml::node& node, std::string_view key) {
  if (const toml::table* table = node.as_table()) return table;
  source.error(node, fmt::format("{} is a table: [{}]", key, key));
  return nullptr;
}

}  // namespace strowger::server::reading
