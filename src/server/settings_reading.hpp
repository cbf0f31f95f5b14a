// How a settings file is read: values with their types and bounds, and tables by rows. For the sources that read settings.
#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/timers.hpp"
#include "server/settings.hpp"

namespace strowger::server::reading {

/// The file that is being read, and what is wrong with it.
struct Source {
  std::string path;
  std::filesystem::path directory;
  SettingErrors& errors;

  static int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

  void error(int line, std::string what) {
    errors.push_back({std::move(what), line > 0 ? fmt::format("{}:{}", path, line) : path});
  }
  void error(const toml::node& node, std::string what) { error(line_of(node), std::move(what)); }

  std::string in_directory(const std::string& file) const {
    return file.empty() ? file : (directory / file).lexically_normal().string();
  }
};

// ---- Values -----------------------------------------------------------------------------------------------------------

/// Takes a value of one type out of a node, or says why not.
bool take(Source& source, const toml::node& node, std::string_view key, std::string& to);
void take(Source& source, const toml::node& node, std::string_view key, bool& to);
void take(Source& source, const toml::node& node, std::string_view key, std::int64_t& to, std::int64_t least,
          std::int64_t most);

template <class Enum>
struct Word {
  std::string_view word;
  Enum value;
};

template <class Enum, std::size_t Count>
void take(Source& source, const toml::node& node, std::string_view key, Enum& to, const Word<Enum> (&words)[Count]) {
  const auto value = node.value_exact<std::string>();
  std::string known;
  for (const auto& [word, meaning] : words) {
    if (value && *value == word) {
      to = meaning;
      return;
    }
    known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", word);
  }
  source.error(node, fmt::format("{} is one of {}", key, known));
}

/// Music: one of the words for it (calls::DeviceSetting), or a file that must be there.
void take_music(Source& source, const toml::node& node, std::string_view key, std::string& to);
/// The same, or the ring-back tone.
void take_camp_on(Source& source, const toml::node& node, std::string_view key, std::string& to);
/// A sound file that must be there.
void take_sound(Source& source, const toml::node& node, std::string_view key, std::string& to);

/// "30s", "500ms", ...
std::string text_of(Duration duration);

/// "500ms", "30s", "2min", "1h", or a number of seconds.
std::optional<Duration> duration_of(const toml::node& node);
std::optional<Duration> take_timer(Source& source, const toml::node& node, std::string_view key, const TimerRow& row);

/// What is wrong with the number of a device; empty when it is good.
std::string number_error(std::string_view number);

// ---- Rows ---------------------------------------------------------------------------------------------------------------

/// One setting of a table.
template <class Target>
struct Row {
  std::string key;
  std::string type;
  std::string standard;
  std::string doc;
  std::function<void(Source&, const toml::node&, std::string_view key, Target&)> apply;
};

template <class Target>
using Rows = std::vector<Row<Target>>;

void unknown_key(Source& source, int line, std::string_view place, std::string_view key,
                 const std::vector<std::string>& known);

/// Takes all keys of a table by their rows; keys of `elsewhere` are left to the caller.
template <class Target>
void take_table(Source& source, const toml::table& table, std::string_view place, const Rows<Target>& rows, Target& to,
                const std::vector<std::string>& elsewhere = {}) {
  for (const auto& [key, node] : table) {
    const std::string_view name = key.str();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.key == name; });
    if (row != rows.end()) {
      row->apply(source, node, name, to);
    } else if (std::find(elsewhere.begin(), elsewhere.end(), name) == elsewhere.end()) {
      std::vector<std::string> known = elsewhere;
      for (const auto& r : rows) known.push_back(r.key);
      std::sort(known.begin(), known.end());
      unknown_key(source, static_cast<int>(key.source().begin.line), place, name, known);
    }
  }
}

const toml::table* table_of(Source& source, const toml::node& node, std::string_view key);

template <class Target>
Row<Target> timer_row(const TimerRow& row, std::function<void(Target&, Duration)> set) {
  const std::string key(row.name.substr(row.name.find('.') + 1));
  return {key, "duration", text_of(row.standard), std::string(row.doc),
          [&row, set](Source& source, const toml::node& node, std::string_view name, Target& to) {
            if (const auto value = take_timer(source, node, name, row)) set(to, *value);
          }};
}

/// What is said of the rows of a table; a nested table of certificates has rows of its own.
template <class Target>
void add_docs(std::vector<SettingDoc>& docs, std::string_view section, const Rows<Target>& rows) {
  for (const Row<Target>& row : rows) {
    if (row.key == "tls") continue;
    docs.push_back({section.empty() ? row.key : fmt::format("{}.{}", section, row.key), row.type, row.standard, row.doc});
  }
}

}  // namespace strowger::server::reading
