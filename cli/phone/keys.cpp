// The phone's keys.
#include "cli/phone/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/log.hpp"
#include "media/telephone_event.hpp"

namespace strowger::cli {
namespace {

struct KeyRow {
  std::string_view word;
  KeyKind kind;
  bool wants_what;
};

constexpr std::array key_rows = {
    KeyRow{"dial", KeyKind::dial, true},     KeyRow{"answer", KeyKind::answer, false},
    KeyRow{"hold", KeyKind::hold, false},    KeyRow{"retrieve", KeyKind::retrieve, false},
    KeyRow{"digits", KeyKind::digits, true}, KeyRow{"hangup", KeyKind::hangup, false},
    KeyRow{"quit", KeyKind::quit, false},    KeyRow{"help", KeyKind::help, false},
};

constexpr std::size_t longest_dial = 256;
constexpr std::size_t most_digits = 64;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

}  // namespace

Result<Key> parse_key(std::string_view line) {
  line = trimmed(line);
  if (line.empty() || line.front() == '#') return Key{};
  const std::string_view word = line.substr(0, line.find_first_of(" \t"));
  const std::string_view what = trimmed(line.substr(word.size()));
  const auto row = std::find_if(key_rows.begin(), key_rows.end(), [word](const KeyRow& r) { return r.word == word; });
  if (row == key_rows.end()) return Failure{fmt::format("no such key: {}; type help", log::quoted(word, 40)), {}};
  if (!row->wants_what && !what.empty()) return Failure{fmt::format("{} takes nothing behind it", word), {}};
  if (row->wants_what && what.empty()) {
    return Failure{fmt::format("{} wants {} behind it", word, row->kind == KeyKind::dial ? "a number" : "digits"), {}};
  }
  if (row->kind == KeyKind::dial) {
    const auto printable = [](char c) { return c > ' ' && c < '\x7f' && c != '<' && c != '>' && c != '"'; };
    if (what.size() > longest_dial || !std::all_of(what.begin(), what.end(), printable)) {
      return Failure{"dial wants a number such as 1002, or a SIP URI", {}};
    }
  }
  if (row->kind == KeyKind::digits) {
    if (what.size() > most_digits || !std::all_of(what.begin(), what.end(), [](char c) { return media::event_of_key(c); })) {
      return Failure{"digits are 0 to 9, *, # and A to D, at most 64", {}};
    }
  }
  return Key{row->kind, std::string(what)};
}

std::string_view keys_help() {
  return "dial NUMBER   call a number or a SIP URI\n"
         "answer        take the call that rings\n"
         "hold          put the call on hold\n"
         "retrieve      take it back\n"
         "digits 123#   send digits (RFC 4733)\n"
         "hangup        end the call, or refuse it\n"
         "quit          end the call, unregister, and leave\n"
         "help          this list";
}

}  // namespace strowger::cli
